//! From the bytes of a file to its text and to what the file itself says about the document.
//!
//! Works on bytes and a name, never on paths: opening files is the caller's part.

mod archive;
mod collection;
mod decode;
mod docx;
mod format;
mod grid;
mod html;
mod ofd;
mod package;
mod page;
mod pdf;
mod record;
mod xml;

pub use crate::read::collection::ColumnMap;
pub use crate::read::format::Format;
pub use crate::read::record::from_json_line;

use crate::read::format::Kind;
use crate::read::record::from_fields;
use thiserror::Error;

/// A file as it came.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// The path as the user gave it; errors and results name the document by it.
    pub name: &'a str,
    pub bytes: &'a [u8],
}

/// A document as text, before anything is recognised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawDocument {
    /// The path as given, or the `id` of a record.
    pub name: String,
    pub format: Format,
    /// The decoded text without a byte-order mark; line ends are as they were.
    pub text: String,
    /// What the file says beside its text: labels of metadata tables and tags, as found, with their values.
    pub metadata: Vec<(String, String)>,
    /// The name of the character encoding, as in the WHATWG Encoding Standard.
    pub encoding: &'static str,
}

impl RawDocument {
    /// The last part of the name.
    #[must_use]
    pub fn file_name(&self) -> &str {
        self.name.rsplit(['/', '\\']).next().unwrap_or(&self.name)
    }
}

/// Why a file, or a part of one, is no document.
#[derive(Debug, Clone, Error, PartialEq, Eq)]
pub enum ReadError {
    #[error("the file is empty; there is nothing to read")]
    Empty,
    #[error("the file has no text, only white space or markup")]
    NoText,
    #[error("this PDF has no text layer, as scans have none; run character recognition on it first")]
    NoTextLayer,
    #[error("the fonts of this PDF do not say which characters they show, so its text cannot be read; run character recognition on it")]
    UnknownGlyphs,
    #[error("the file is protected by a password; save it without one")]
    Locked,
    #[error("this is a {0} file that is damaged: {1}")]
    Damaged(&'static str, String),
    #[error("this {0} file unpacks to more than an honest file holds; it is not read further")]
    TooLarge(&'static str),
    #[error("the text has {0} million characters, more than {MAX_MILLIONS}; split it")]
    TooLong(usize),
    #[error("archives lie in archives deeper than {MAX_NESTING} times; unpack it first")]
    Nested,
    #[error("no column is known to hold the text of documents (columns: {0}); name one with --map text=COLUMN")]
    NoColumns(String),
    #[error("files of this kind are not read: {0}")]
    Unsupported(&'static str),
    #[error("this is binary data, not text; if it should be text, it is damaged")]
    Binary,
    #[error("the text is in no encoding that can be recognised (tried UTF-8, UTF-16, GB18030, Big5); convert it to UTF-8")]
    Encoding,
    #[error("line is no JSON object with the strings `id` and `text`: {0}")]
    Record(String),
}

impl ReadError {
    /// Whether the file is of a kind that holds no documents, rather than a document that cannot be read.
    #[must_use]
    pub const fn is_no_document(&self) -> bool {
        matches!(self, Self::NoColumns(_))
    }
}

/// Stands between the name of a file and that of a document in it.
pub const PART_MARK: &str = "!/";

/// Archives in archives are opened so deep.
const MAX_NESTING: usize = 3;

/// A text of more characters, in millions, is refused: it is a collection or an attack, and would fill the memory.
const MAX_MILLIONS: usize = 20;

/// One document of a file: the file itself, a file of an archive, a row of a table.
#[derive(Debug)]
pub struct Part {
    /// The name of the file; for parts of one `a.zip!/b.txt`.
    pub name: String,
    pub document: Result<RawDocument, ReadError>,
}

/// Reads a file of any kind, and gives `take` each document that it holds, one after the other. A file that cannot be read gives one part
/// with the reason.
pub fn read_parts(source: &Source<'_>, columns: &ColumnMap, take: &mut dyn FnMut(Part)) {
    read_nested(source, columns, 0, take);
}

fn read_nested(source: &Source<'_>, columns: &ColumnMap, depth: usize, take: &mut dyn FnMut(Part)) {
    let name = source.name;
    let fail = |error: ReadError| Part { name: name.to_owned(), document: Err(error) };
    if source.bytes.is_empty() {
        return take(fail(ReadError::Empty));
    }
    let inner = |part: &str| format!("{name}{PART_MARK}{part}");
    let mut of_archive = |part: &str, bytes: Result<Vec<u8>, ReadError>| {
        let name = inner(part);
        match bytes {
            Ok(bytes) => read_nested(&Source { name: &name, bytes: &bytes }, columns, depth + 1, take),
            Err(error) => take(Part { name, document: Err(error) }),
        }
    };
    let kind = format::kind(source);
    let archive = matches!(kind, Kind::Zip | Kind::Tar | Kind::Gzip);
    if archive && depth >= MAX_NESTING {
        return take(fail(ReadError::Nested));
    }
    let opened = match kind {
        Kind::Zip => archive::each_of_zip(source.bytes, &mut of_archive),
        Kind::Tar => archive::each_of_tar(source.bytes, &mut of_archive),
        Kind::Gzip => archive::gunzip(source.bytes).map(|bytes| {
            // What gzip packs has the name of the file without the last extension.
            let bare = name.strip_suffix(".gz").or_else(|| name.strip_suffix(".tgz")).unwrap_or(name);
            read_nested(&Source { name: bare, bytes: &bytes }, columns, depth + 1, take);
        }),
        Kind::Spreadsheet | Kind::Separated(_) | Kind::JsonLines => {
            let mut of_table = |row: String, document: Result<RawDocument, ReadError>| {
                let name = inner(&row);
                take(Part {
                    document: document.map(|document| RawDocument { name: name.clone(), ..document }).and_then(within_limits),
                    name,
                });
            };
            match kind {
                Kind::Spreadsheet => collection::each_of_spreadsheet(source.bytes, columns, &mut of_table),
                Kind::Separated(separator) => collection::each_of_separated(source.bytes, separator, columns, &mut of_table),
                _ => collection::each_of_json_lines(source.bytes, columns, &mut of_table),
            }
        }
        Kind::Ofd => ofd::extract(source.bytes).map(|documents| {
            let several = documents.len() > 1;
            for document in documents {
                let name = if several { inner(&document.root) } else { name.to_owned() };
                let read = from_fields(name.clone(), document.text, Vec::new(), Format::Ofd).and_then(within_limits);
                take(Part { name, document: read });
            }
        }),
        _ => {
            take(Part { name: name.to_owned(), document: single(source, kind) });
            Ok(())
        }
    };
    if let Err(error) = opened {
        take(fail(error));
    }
}

/// Reads a file that is one document.
///
/// # Errors
/// The file is empty, binary, damaged, of a format that is not supported, or in no known encoding; or it holds several documents.
pub fn read(source: &Source<'_>) -> Result<RawDocument, ReadError> {
    if source.bytes.is_empty() {
        return Err(ReadError::Empty);
    }
    let kind = format::kind(source);
    if !matches!(kind, Kind::Pdf | Kind::Word | Kind::Characters | Kind::Unsupported(_)) {
        let mut parts = Vec::new();
        read_parts(source, &ColumnMap::new(), &mut |part| parts.push(part.document));
        return match parts.pop() {
            Some(only) if parts.is_empty() => only,
            _ => Err(ReadError::Unsupported("it holds several")),
        };
    }
    single(source, kind)
}

/// Reads a file of a kind that is one document.
fn single(source: &Source<'_>, kind: Kind) -> Result<RawDocument, ReadError> {
    let name = source.name.to_owned();
    let document = match kind {
        Kind::Pdf => from_fields(name, pdf::extract(source.bytes)?, Vec::new(), Format::Pdf)?,
        Kind::Word => from_fields(name, docx::extract(source.bytes)?, Vec::new(), Format::Word)?,
        Kind::Unsupported(name) => return Err(ReadError::Unsupported(name)),
        _ => characters(source)?,
    };
    within_limits(document)
}

fn characters(source: &Source<'_>) -> Result<RawDocument, ReadError> {
    let decoded = decode::decode(source.bytes)?;
    let format = format::detect(source.name, &decoded.text);
    let (text, metadata) = match format {
        Format::Html => html::extract(&decoded.text)?,
        _ => (decoded.text, Vec::new()),
    };
    let document = from_fields(source.name.to_owned(), text, metadata, format)?;
    Ok(RawDocument { encoding: decoded.encoding, ..document })
}

fn within_limits(document: RawDocument) -> Result<RawDocument, ReadError> {
    // Bytes bound characters, and are at hand.
    let millions = document.text.len() / 1_000_000;
    if millions < MAX_MILLIONS {
        return Ok(document);
    }
    let millions = document.text.chars().count() / 1_000_000;
    if millions < MAX_MILLIONS { Ok(document) } else { Err(ReadError::TooLong(millions)) }
}
