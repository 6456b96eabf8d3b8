//! Where sentences begin and end.

use crate::span::Normal;
use crate::span::Span;

/// The sentences of a normal text: each ends behind a full stop, an exclamation or question mark, with the closing marks behind it, or at
/// the end of a line.
pub(crate) fn split(text: &str) -> Vec<Span<Normal>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut ended = false;
    let mut length = 0;
    for (at, c) in text.chars().enumerate() {
        length = at + 1;
        if c == '\n' {
            push(&mut sentences, start, at);
            start = at + 1;
            ended = false;
        } else if is_stop(c) {
            ended = true;
        } else if ended && !is_closing(c) {
            push(&mut sentences, start, at);
            start = at;
            ended = false;
        }
    }
    push(&mut sentences, start, length);
    sentences
}

const fn is_stop(c: char) -> bool {
    matches!(c, '\u{3002}' | '!' | '?')
}

const fn is_closing(c: char) -> bool {
    matches!(c, '\u{201D}' | '\u{2019}' | ')' | '\u{300B}' | '"')
}

fn push(sentences: &mut Vec<Span<Normal>>, start: usize, end: usize) {
    if start < end {
        sentences.push(Span::new(start, end));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closing_marks_belong_to_the_sentence() {
        let spans = split("\u{201c}a\u{3002}\u{201d}b\nc");
        assert_eq!(spans, [Span::new(0, 4), Span::new(4, 5), Span::new(6, 7)]);
    }
}
