//! Numbers of documents, orders and standards.

use crate::lexicon::Kind;
use crate::mention::Mention;
use crate::mention::Reading;
use crate::mention::context::Context;
use crate::mention::lexical::Hit;
use crate::span::Normal;
use crate::span::Span;

/// Opening bracket of the year in a document number (U+3014).
const YEAR_OPEN: char = '\u{3014}';
/// Closing bracket of the year in a document number (U+3015).
const YEAR_CLOSE: char = '\u{3015}';

/// Names of the lexicon that reach further are not looked for.
const MAX_NAME: usize = 30;

pub(crate) fn find(context: &Context<'_>, candidates: &mut Vec<Mention>) {
    for (pattern, confidence) in [("document_number", 0.97), ("order_number", 0.93), ("standard_number", 0.95), ("roc_number", 0.9)] {
        for found in context.matches(pattern) {
            let span = if pattern == "standard_number" { found } else { without_lead(context, found) };
            let text = context.slice(span);
            if !text.chars().next().is_some_and(char::is_alphabetic) {
                continue;
            }
            let reading = Reading::Canonical(normal_number(text));
            candidates.push(Mention { span, kind: Kind::DocNumber, reading, confidence, rule: "document-number" });
        }
    }
}

/// The number begins behind the last word that leads to it (according to, see, of …).
fn without_lead(context: &Context<'_>, span: Span<Normal>) -> Span<Normal> {
    let text: Vec<char> = context.slice(span).chars().collect();
    let head = text.iter().position(|c| c.is_ascii_digit() || is_year_bracket(*c)).unwrap_or(text.len());
    let mut start = 0;
    for word in context.lexicon.words.list("number_lead_words") {
        let word: Vec<char> = word.chars().collect();
        for at in 0..head.saturating_sub(word.len()) {
            let end = span.start + at + word.len();
            // A mark has two characters or more; what a shorter rest follows is part of the mark.
            if at + word.len() + 2 <= head && text.get(at..at + word.len()) == Some(word.as_slice()) && !is_inside_name(context, end) {
                start = start.max(at + word.len());
            }
        }
    }
    // The full name of a place right before the number is no part of it.
    if text.get(head).is_some_and(|c| is_year_bracket(*c)) {
        let from = span.start + start;
        let is_place = |hit: &&Hit<'_>| {
            hit.span.start == from && hit.span.len() >= 3 && !context.entries(hit, |entry| entry.kind == Kind::Place).is_empty()
        };
        let near = context.hits.iter().skip(context.hits.partition_point(|hit| hit.span.end <= from));
        let lead = near.take_while(|hit| hit.span.end + 2 <= span.start + head).filter(is_place).map(|hit| hit.span.len()).max();
        start += lead.unwrap_or_default();
    }
    // Something must be left of the issuer's mark.
    if head - start < 1 { span } else { Span::new(span.start + start, span.end) }
}

/// Whether a name of the lexicon lies across a position.
fn is_inside_name(context: &Context<'_>, at: usize) -> bool {
    let from = context.hits.partition_point(|hit| hit.span.end <= at);
    context.hits.iter().skip(from).take_while(|hit| hit.span.end < at + MAX_NAME).any(|hit| hit.span.start < at)
}

const fn is_year_bracket(c: char) -> bool {
    matches!(c, YEAR_OPEN | '[' | '(' | '\u{3010}' | '\u{FF3B}' | '\u{FE5D}' | '\u{3008}' | '\u{3016}')
}

/// A number in its normal form: no white space, the year in the brackets U+3014 and U+3015, no mark of ordinal behind them.
#[must_use]
pub fn normal_number(text: &str) -> String {
    let compact: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let Some(year) = compact.char_indices().find_map(|(at, c)| {
        let digits = compact.get(at + c.len_utf8()..at + c.len_utf8() + 4)?;
        (is_year_bracket(c) && digits.bytes().all(|byte| byte.is_ascii_digit())).then_some(at + c.len_utf8())
    }) else {
        return compact;
    };
    let prefix = compact.get(..year).unwrap_or_default();
    let prefix = prefix.get(..prefix.len() - prefix.chars().last().map_or(0, char::len_utf8)).unwrap_or_default();
    let digits = compact.get(year..year + 4).unwrap_or_default();
    let behind: String = compact.get(year + 4..).unwrap_or_default().chars().skip(1).collect();
    let serial = behind.trim_start_matches(|c: char| !c.is_ascii_digit());
    format!("{prefix}{YEAR_OPEN}{digits}{YEAR_CLOSE}{serial}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_are_normal() {
        assert_eq!(normal_number("A[2021] 35\u{53f7}"), "A\u{3014}2021\u{3015}35\u{53f7}");
        assert_eq!(normal_number("A(2021)\u{7b2c}3\u{53f7}"), "A\u{3014}2021\u{3015}3\u{53f7}");
        assert_eq!(normal_number("GB/T 9704-2012"), "GB/T9704-2012");
    }
}
