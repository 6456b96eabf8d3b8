//! Labels in lines of a picture.

use unicode_width::UnicodeWidthChar;
use unicode_width::UnicodeWidthStr;

/// Lines of at most so many columns, of which Chinese takes two a character. Words that fit a line stay whole; what is left over after the
/// last line is an ellipsis.
pub(crate) fn lines(text: &str, columns: usize, most: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for piece in pieces(text) {
        let width = piece.width();
        let used = lines.last().map_or(0, |line| line.width());
        if used > 0 && used + width > columns && (width <= columns || !piece.starts_with(' ')) {
            lines.push(String::new());
        }
        for c in piece.chars() {
            let Some(line) = lines.last_mut() else { continue };
            let width = c.width().unwrap_or(0);
            if line.is_empty() && c == ' ' {
                continue;
            }
            if width > 0 && line.width() + width > columns {
                lines.push(String::new());
            }
            if let Some(line) = lines.last_mut() {
                line.push(c);
            }
        }
        if lines.len() > most {
            break;
        }
    }
    if lines.len() > most {
        lines.truncate(most);
        if let Some(line) = lines.last_mut() {
            line.push('\u{2026}');
        }
    }
    lines.iter().map(|line| line.trim_end().to_owned()).collect()
}

/// Words of narrow characters, each with the space before it, and wide characters one by one.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let mut characters = rest.char_indices();
        let (_, first) = characters.next()?;
        let wide = |c: char| c.width() == Some(2);
        let end = if wide(first) {
            // What has no width belongs to the character before it.
            characters.find(|(_, c)| c.width() != Some(0))
        } else {
            characters.find(|(_, c)| *c == ' ' || wide(*c))
        };
        let (piece, after) = rest.split_at(end.map_or(rest.len(), |(at, _)| at));
        rest = after;
        Some(piece)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_whole_and_chinese_breaks_anywhere() {
        assert_eq!(lines("State Council of China", 8, 9), ["State", "Council", "of China"]);
        assert_eq!(lines(&"\u{4e2d}".repeat(5), 4, 9), ["\u{4e2d}\u{4e2d}", "\u{4e2d}\u{4e2d}", "\u{4e2d}"]);
        assert_eq!(lines("abcdefghij", 4, 9), ["abcd", "efgh", "ij"]);
        assert_eq!(lines("", 4, 9), [""]);
    }

    #[test]
    fn what_does_not_fit_is_an_ellipsis() {
        assert_eq!(lines(&"\u{4e2d}".repeat(900), 4, 2), ["\u{4e2d}\u{4e2d}", "\u{4e2d}\u{4e2d}\u{2026}"]);
        assert_eq!(lines(&"a".repeat(9), 4, 2), ["aaaa", "aaaa\u{2026}"]);
    }
}
