//! Files that are zip packages of parts (docx, OFD, xlsx, plain archives), opened with limits that no honest file meets.

use crate::read::ReadError;
use std::io::Cursor;
use std::io::Read;
use zip::ZipArchive;
use zip::result::ZipError;

/// A part that unpacks to more bytes is refused.
pub(crate) const MAX_PART: u64 = 128 * 1024 * 1024;

/// A package whose parts unpack to more bytes together is refused.
const MAX_TOTAL: u64 = 1024 * 1024 * 1024;

/// A package of more parts is refused.
const MAX_PARTS: usize = 100_000;

/// A zip package.
pub(crate) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Names of the parts, in their order.
    names: Vec<String>,
    /// What kind of file this is, for errors.
    kind: &'static str,
    unpacked: u64,
}

impl<'a> Package<'a> {
    pub(crate) fn open(bytes: &'a [u8], kind: &'static str) -> Result<Self, ReadError> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| ReadError::Damaged(kind, error.to_string()))?;
        if archive.len() > MAX_PARTS {
            return Err(ReadError::TooLarge(kind));
        }
        let names =
            (0..archive.len()).map(|at| archive.by_index_raw(at).map(|part| decoded(part.name_raw())).unwrap_or_default()).collect();
        Ok(Self { archive, names, kind, unpacked: 0 })
    }

    /// Names of all parts, in the order of the package.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }

    /// The name of a part, whatever its case and whether it is written with a slash before it.
    pub(crate) fn find(&self, wanted: &str) -> Option<String> {
        let wanted = wanted.trim_start_matches('/');
        self.names().find(|name| name.trim_start_matches('/').eq_ignore_ascii_case(wanted)).map(str::to_owned)
    }

    /// The bytes of a part.
    pub(crate) fn read(&mut self, name: &str) -> Result<Vec<u8>, ReadError> {
        let kind = self.kind;
        let at = self.names.iter().position(|known| known == name).unwrap_or(usize::MAX);
        let part = self.archive.by_index(at).map_err(|error| match error {
            ZipError::UnsupportedArchive(detail) if detail.contains("assword") => ReadError::Locked,
            error => ReadError::Damaged(kind, format!("its part `{name}` cannot be read ({error})")),
        })?;
        let mut bytes = Vec::new();
        // What the package says of the size of a part may be a lie, so the reading itself is limited.
        part.take(MAX_PART + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| ReadError::Damaged(kind, format!("its part `{name}` cannot be unpacked ({error})")))?;
        let length = bytes.len() as u64;
        self.unpacked += length;
        if length > MAX_PART || self.unpacked > MAX_TOTAL {
            return Err(ReadError::TooLarge(kind));
        }
        Ok(bytes)
    }

    /// The bytes of a part that may be missing.
    pub(crate) fn read_optional(&mut self, name: &str) -> Result<Option<Vec<u8>>, ReadError> {
        self.find(name).map(|name| self.read(&name)).transpose()
    }
}

/// Names are in UTF-8, or as Chinese systems write them.
fn decoded(name: &[u8]) -> String {
    match std::str::from_utf8(name) {
        Ok(name) => name.to_owned(),
        Err(_) => encoding_rs::GB18030.decode_without_bom_handling(name).0.into_owned(),
    }
}
