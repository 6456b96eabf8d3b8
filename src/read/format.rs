//! Which format a file has, by its content first and its name second.

use crate::read::Source;
use crate::read::archive;
use crate::read::package::Package;

/// The format of one document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Text,
    Markdown,
    Html,
    Pdf,
    Word,
    Ofd,
    /// A record of a collection: its fields are already apart.
    Record,
}

impl Format {
    /// A word for it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Pdf => "pdf",
            Self::Word => "docx",
            Self::Ofd => "ofd",
            Self::Record => "record",
        }
    }
}

/// What a file is, by its first bytes, its parts and its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Characters: plain text, Markdown or HTML.
    Characters,
    Pdf,
    Word,
    Ofd,
    Spreadsheet,
    /// Separated by this byte.
    Separated(u8),
    JsonLines,
    Zip,
    Tar,
    Gzip,
    /// Known by its plain name, and not read.
    Unsupported(&'static str),
}

/// First bytes of formats that are known but not read.
const UNSUPPORTED: [(&[u8], &str); 10] = [
    (b"\xD0\xCF\x11\xE0", "old Word, WPS or Excel (doc, wps, xls); save it as docx or xlsx"),
    (b"7z\xBC\xAF\x27\x1C", "7z archive; unpack it first"),
    (b"Rar!", "rar archive; unpack it first"),
    (b"\x89PNG", "PNG image; run character recognition on it first"),
    (b"\xFF\xD8\xFF", "JPEG image; run character recognition on it first"),
    (b"II*\x00", "TIFF image; run character recognition on it first"),
    (b"GIF8", "GIF image"),
    (b"{\\rtf", "RTF; save it as docx"),
    (b"\x7FELF", "program"),
    (b"SQLite format 3", "SQLite database"),
];

/// Parts by which packages are told apart.
const PARTS: [(&str, Kind); 6] = [
    ("word/document.xml", Kind::Word),
    ("ofd.xml", Kind::Ofd),
    ("xl/workbook.xml", Kind::Spreadsheet),
    ("ppt/presentation.xml", Kind::Unsupported("slide show (pptx); save it as docx or pdf")),
    ("content.xml", Kind::Unsupported("OpenDocument file; save it as docx")),
    ("meta-inf/container.xml", Kind::Unsupported("e-book (epub); save it as docx or html")),
];

/// What a file is. Parts decide before the name, and first bytes before both.
pub(crate) fn kind(source: &Source<'_>) -> Kind {
    let bytes = source.bytes;
    if let Some((_, name)) = UNSUPPORTED.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Kind::Unsupported(name);
    }
    // Some programs put a few bytes before the mark of a PDF.
    if bytes.get(..1024.min(bytes.len())).is_some_and(|head| head.windows(5).any(|window| window == b"%PDF-")) {
        return Kind::Pdf;
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        let Ok(package) = Package::open(bytes, "zip") else { return Kind::Zip };
        return PARTS.iter().find(|(part, _)| package.find(part).is_some()).map_or(Kind::Zip, |(_, kind)| *kind);
    }
    if bytes.starts_with(b"\x1F\x8B") {
        return Kind::Gzip;
    }
    if archive::is_tar(bytes) {
        return Kind::Tar;
    }
    match extension(source.name).as_str() {
        "csv" => Kind::Separated(b','),
        "tsv" => Kind::Separated(b'\t'),
        "jsonl" | "ndjson" => Kind::JsonLines,
        _ => Kind::Characters,
    }
}

fn extension(name: &str) -> String {
    name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).unwrap_or_default()
}

/// Tags that only HTML begins with.
const HTML_STARTS: [&str; 14] =
    ["<!doctype html", "<html", "<head", "<body", "<div", "<p>", "<p ", "<table", "<meta", "<title", "<span", "<article", "<style", "<h1"];

pub(crate) fn detect(name: &str, text: &str) -> Format {
    let extension = extension(name);
    let start: String = text.trim_start().chars().take(200).collect::<String>().to_ascii_lowercase();
    let start = start.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>")).map_or(start.as_str(), |(_, rest)| rest.trim_start());
    let tagged = HTML_STARTS.iter().any(|tag| start.starts_with(tag));
    match extension.as_str() {
        "md" | "markdown" if !tagged => Format::Markdown,
        "html" | "htm" | "shtml" | "xhtml" if text.contains('<') => Format::Html,
        _ if tagged => Format::Html,
        _ => Format::Text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_decides_before_the_name() {
        assert_eq!(detect("a.txt", " <!DOCTYPE html><html>"), Format::Html);
        assert_eq!(detect("a.html", "no tag at all"), Format::Text);
        assert_eq!(detect("a.md", "# Title"), Format::Markdown);
        let kind = |name, bytes| kind(&Source { name, bytes });
        assert_eq!(kind("a.txt", b"%PDF-1.7"), Kind::Pdf);
        assert_eq!(kind("a.docx", b"PK\x03\x04 broken"), Kind::Zip);
        assert_eq!(kind("a.csv", b"a,b"), Kind::Separated(b','));
        assert!(matches!(kind("a.pdf", b"\x89PNG"), Kind::Unsupported(_)));
    }
}
