//! Archives of documents: zip and tar, also compressed by gzip.

use crate::read::ReadError;
use crate::read::package::MAX_PART;
use crate::read::package::Package;
use flate2::read::MultiGzDecoder;
use std::io::Cursor;
use std::io::Read;

/// Takes the name of a file of an archive and its bytes.
type Take<'a> = &'a mut dyn FnMut(&str, Result<Vec<u8>, ReadError>);

/// Files of an archive that are no documents: what systems leave there.
const LEFTOVERS: [&str; 3] = ["__macosx", ".ds_store", "thumbs.db"];

/// Calls `take` with the name and the bytes of each file of an archive, in the order of their names.
///
/// # Errors
/// The archive cannot be opened. A file in it that cannot be unpacked is given to `take` as an error.
pub(crate) fn each_of_zip(bytes: &[u8], take: Take<'_>) -> Result<(), ReadError> {
    let mut package = Package::open(bytes, "zip")?;
    let mut names: Vec<String> = package.names().filter(|name| is_document(name)).map(str::to_owned).collect();
    names.sort();
    for name in names {
        let part = package.read(&name);
        let over = matches!(part, Err(ReadError::TooLarge(_)));
        take(&name, part);
        // A bomb is not unpacked further.
        if over {
            return Err(ReadError::TooLarge("zip"));
        }
    }
    Ok(())
}

/// As [`each_of_zip`], for a tar archive; the files come in the order of the archive.
pub(crate) fn each_of_tar(bytes: &[u8], take: Take<'_>) -> Result<(), ReadError> {
    let damaged = |error: std::io::Error| ReadError::Damaged("tar", error.to_string());
    let mut archive = tar::Archive::new(Cursor::new(bytes));
    for entry in archive.entries().map_err(damaged)? {
        let mut entry = entry.map_err(damaged)?;
        let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
        if !entry.header().entry_type().is_file() || !is_document(&name) {
            continue;
        }
        let mut part = Vec::new();
        let read = (&mut entry).take(MAX_PART + 1).read_to_end(&mut part).map_err(damaged);
        match read {
            Ok(_) if part.len() as u64 > MAX_PART => take(&name, Err(ReadError::TooLarge("tar"))),
            Ok(_) => take(&name, Ok(part)),
            Err(error) => {
                take(&name, Err(error));
                return Ok(());
            }
        }
    }
    Ok(())
}

/// What gzip has packed.
pub(crate) fn gunzip(bytes: &[u8]) -> Result<Vec<u8>, ReadError> {
    let mut unpacked = Vec::new();
    MultiGzDecoder::new(bytes)
        .take(MAX_PART + 1)
        .read_to_end(&mut unpacked)
        .map_err(|error| ReadError::Damaged("gzip", error.to_string()))?;
    if unpacked.len() as u64 > MAX_PART { Err(ReadError::TooLarge("gzip")) } else { Ok(unpacked) }
}

pub(crate) fn is_tar(bytes: &[u8]) -> bool {
    bytes.get(257..262) == Some(b"ustar")
}

fn is_document(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    let hidden = name.rsplit('/').next().is_some_and(|last| last.starts_with('.') || last.is_empty());
    !hidden && !LEFTOVERS.iter().any(|word| lower.contains(word))
}
