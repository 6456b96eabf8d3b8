//! Which format a file has, by its content first and its name second.

/// A format that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Text,
    Markdown,
    Html,
    /// A record of a collection: its fields are already apart.
    Record,
}

/// First bytes of formats that are known but not read.
const MAGIC: [(&[u8], &str); 12] = [
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "zip-based (docx, xlsx, ofd, zip)"),
    (b"\xD0\xCF\x11\xE0", "old Word or Excel (doc, xls, wps)"),
    (b"\x1F\x8B", "gzip"),
    (b"7z\xBC\xAF\x27\x1C", "7z"),
    (b"Rar!", "rar"),
    (b"\x89PNG", "PNG image"),
    (b"\xFF\xD8\xFF", "JPEG image"),
    (b"GIF8", "GIF image"),
    (b"{\\rtf", "RTF"),
    (b"\x7FELF", "program"),
    (b"SQLite format 3", "SQLite database"),
];

/// The plain name of a format that is recognised but cannot be read.
pub(crate) fn unsupported(bytes: &[u8]) -> Option<&'static str> {
    MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, name)| *name)
}

/// Tags that only HTML begins with.
const HTML_STARTS: [&str; 14] =
    ["<!doctype html", "<html", "<head", "<body", "<div", "<p>", "<p ", "<table", "<meta", "<title", "<span", "<article", "<style", "<h1"];

pub(crate) fn detect(name: &str, text: &str) -> Format {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).unwrap_or_default();
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
        assert_eq!(unsupported(b"%PDF-1.7"), Some("PDF"));
    }
}
