//! The headings under which the lines of a document stand, and the marks of its items.

use crate::lexicon::Lexicon;
use crate::span::Normal;
use crate::span::Span;
use crate::text::Document;
use crate::text::Role;

/// A longer line is no heading; its first sentence may be.
const MAX_HEADING: usize = 60;

/// The headings of the first rank, in the order of the text.
#[derive(Debug, Default)]
pub(crate) struct Outline {
    headings: Vec<Span<Normal>>,
}

impl Outline {
    pub(crate) fn of(document: &Document, lexicon: &Lexicon) -> Self {
        let pattern = lexicon.patterns.get("section_heading");
        let items = document.lines.iter().filter(|line| line.role == Role::Item && pattern.is_match(document.slice(line.span)));
        let headings = items.map(|line| {
            let sentence = document.sentence_at(line.span.start).map_or(line.span, |sentence| sentence);
            Span::new(line.span.start, sentence.end.min(line.span.end))
        });
        Self { headings: headings.filter(|heading| heading.len() <= MAX_HEADING).collect() }
    }

    /// The heading under which a position stands.
    pub(crate) fn section(&self, position: usize) -> Option<Span<Normal>> {
        let behind = self.headings.partition_point(|heading| heading.start < position);
        self.headings.get(..behind)?.last().copied().filter(|heading| heading.end <= position)
    }
}

/// A stretch without the mark of its item, and without white space and stops around it.
pub(crate) fn without_mark(document: &Document, span: Span<Normal>, lexicon: &Lexicon) -> Span<Normal> {
    let text = document.slice(span);
    let mark = lexicon.patterns.get("item_mark").find(text).map_or("", |found| found.as_str());
    let rest = text.get(mark.len()..).unwrap_or_default();
    // The point of a decimal number ends no mark; a year behind the point is no decimal.
    let decimal =
        mark.ends_with('.') && rest.starts_with(|c: char| c.is_ascii_digit()) && !lexicon.patterns.get("year_first").is_match(rest);
    let start = span.start + if decimal { 0 } else { mark.chars().count() };
    let start = behind_serial(document, Span::new(start, span.end)).unwrap_or(start);
    let behind = text.chars().rev().take_while(|c| c.is_whitespace()).count();
    Span::new(start, span.end.saturating_sub(behind).max(start))
}

/// The longest serial number of a row.
const MAX_SERIAL: usize = 3;

/// Where a row begins behind its serial number, from which white space parts it that the normal text does not keep.
fn behind_serial(document: &Document, span: Span<Normal>) -> Option<usize> {
    let digits = document.slice(span).chars().take_while(char::is_ascii_digit).count();
    let end = span.start + digits;
    let place = |at: usize| document.to_original(Span::new(at, at + 1));
    let parted = (1..=MAX_SERIAL).contains(&digits) && end < span.end && place(end).start > place(end - 1).end;
    parted.then_some(end)
}
