//! From the bytes of a file to its text and to what the file itself says about the document.
//!
//! Works on bytes and a name, never on paths: opening files is the caller's part.

mod decode;
mod format;
mod html;
mod record;

pub use crate::read::format::Format;
pub use crate::read::record::from_json_line;

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

/// Why a file is no document.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum ReadError {
    #[error("the file is empty; there is nothing to read")]
    Empty,
    #[error("the file has no text, only white space or markup")]
    NoText,
    #[error("this is a {0} file, which cannot be read yet; save it as plain text or HTML")]
    Unsupported(&'static str),
    #[error("this is binary data, not text; if it should be text, it is damaged")]
    Binary,
    #[error("the text is in no encoding that can be recognised (tried UTF-8, UTF-16, GB18030, Big5); convert it to UTF-8")]
    Encoding,
    #[error("line is no JSON object with the strings `id` and `text`: {0}")]
    Record(String),
}

/// Reads one file.
///
/// # Errors
/// The file is empty, binary, of a format that is not supported, or in no known encoding.
pub fn read(source: &Source<'_>) -> Result<RawDocument, ReadError> {
    if source.bytes.is_empty() {
        return Err(ReadError::Empty);
    }
    if let Some(name) = format::unsupported(source.bytes) {
        return Err(ReadError::Unsupported(name));
    }
    let decoded = decode::decode(source.bytes)?;
    let format = format::detect(source.name, &decoded.text);
    let (text, metadata) = match format {
        Format::Html => html::extract(&decoded.text),
        Format::Text | Format::Markdown | Format::Record => (decoded.text, Vec::new()),
    };
    if text.trim().is_empty() {
        return Err(ReadError::NoText);
    }
    Ok(RawDocument { name: source.name.to_owned(), format, text, metadata, encoding: decoded.encoding })
}
