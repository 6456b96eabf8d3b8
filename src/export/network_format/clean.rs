//! Text of documents is foreign: what a format cannot hold is taken out.

use std::borrow::Cow;

/// Text without the control characters that XML 1.0 cannot hold.
pub(crate) fn xml_text(text: &str) -> Cow<'_, str> {
    let forbidden = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r') || matches!(c, '\u{FFFE}' | '\u{FFFF}');
    if text.contains(forbidden) { text.replace(forbidden, "").into() } else { text.into() }
}

/// Text on one line: breaks and tabs become spaces, other control characters go.
pub(crate) fn one_line(text: &str) -> Cow<'_, str> {
    let space = |c: char| matches!(c, '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}');
    if text.contains(|c: char| c.is_control() || space(c)) {
        text.chars().filter_map(|c| if space(c) { Some(' ') } else { (!c.is_control()).then_some(c) }).collect()
    } else {
        text.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_go() {
        assert_eq!(xml_text("a\u{0}\u{b}b\n\u{85}\u{fffe}c"), "ab\nc");
        assert_eq!(one_line("a\r\nb\u{1b}c\td\u{2028}e"), "a  bc d e");
        assert!(matches!(one_line("a b"), Cow::Borrowed("a b")));
    }
}
