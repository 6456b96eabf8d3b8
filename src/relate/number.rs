//! Numbers with their units, as the text writes them.

use crate::mention::parse_numeral;
use crate::relate::View;
use crate::span::Normal;
use crate::span::Span;
use crate::text::is_ideograph;
use regex::Captures;

/// A number in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Number {
    pub(crate) span: Span<Normal>,
    /// Digits without separators, a range `3-5`, or words for a fraction or a multiple.
    pub(crate) value: String,
    pub(crate) unit: String,
    /// What stands behind it and says how near the real value is: at least, about, within.
    pub(crate) comparator: Option<String>,
    /// Whether it is a place in a ranking.
    pub(crate) rank: bool,
}

/// A name that holds a number is no longer.
const LONGEST_NAME: usize = 160;

/// The numbers of a stretch that are no part of a name or of a date.
pub(crate) fn find(view: &View<'_>, span: Span<Normal>) -> Vec<Number> {
    let text = view.document.slice(span);
    let byte = view.document.byte_of(span.start);
    let mut numbers = Vec::new();
    for captures in view.lexicon.patterns.get("quantity").captures_iter(text) {
        let Some(whole) = captures.get(0) else { continue };
        let place = view.document.span_of_bytes(byte + whole.start(), byte + whole.end());
        let Some(number) = read(view, &captures, place) else { continue };
        if is_torn(view, &number) || is_count_of_years(view, &number) {
            continue;
        }
        let near = Span::new(number.span.start.saturating_sub(LONGEST_NAME), number.span.end + LONGEST_NAME);
        let named = view.linked.within(near).any(|mention| mention.span.overlaps(number.span));
        if !named {
            numbers.push(number);
        }
    }
    numbers
}

/// Whether a letter, a digit or a point touches a number: it is a piece of a sign, or was read wrongly from a picture.
fn is_torn(view: &View<'_>, number: &Number) -> bool {
    let unit_ends = number.unit.chars().next_back().is_some_and(is_ideograph);
    let number = number.span;
    let text = |from: usize, to: usize| view.document.slice(Span::new(from, to));
    let sign = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '\u{00B7}' | '\u{25CB}' | '\u{25CF}');
    let before = text(number.start.saturating_sub(1), number.start).chars().next();
    let behind = text(number.end, number.end + 2);
    let spaced = behind.starts_with(' ') && behind.ends_with(|c: char| c.is_ascii_digit());
    before.is_some_and(sign) || !unit_ends && behind.starts_with(sign) || spaced
}

/// Whether a number says for how long: in so many years running.
fn is_count_of_years(view: &View<'_>, number: &Number) -> bool {
    let before = view.document.slice(Span::new(number.span.start.saturating_sub(4), number.span.start));
    view.lexicon.words.contains("length_of_time", &number.unit) && view.lexicon.words.get("running").longest_end(before).is_some()
}

/// The number that a whole text is, as in the cell of a table.
pub(crate) fn whole(view: &View<'_>, span: Span<Normal>) -> Option<Number> {
    let text = view.document.slice(span);
    let captures = view.lexicon.patterns.get("quantity_cell").captures(text)?;
    read(view, &captures, span)
}

fn read(view: &View<'_>, captures: &Captures<'_>, place: Span<Normal>) -> Option<Number> {
    let group = |name: &str| captures.name(name).map_or("", |found| found.as_str().trim());
    let rank = captures.name("rank").is_some();
    let (value, unit) = if rank {
        (group("rank").to_owned(), group("rank_unit").to_owned())
    } else {
        (group("number").to_owned(), group("unit").to_owned())
    };
    let behind = group("behind").trim_end_matches(|c: char| view.lexicon.words.contains("particle", c.encode_utf8(&mut [0; 4])));
    let near = group("about");
    let comparator = [group("sign"), behind, near].into_iter().find(|word| !word.is_empty()).map(str::to_owned);
    let (value, unit) = match hundredths(&value, view) {
        Some(percent) => (percent, "%".to_owned()),
        None => (plain(&value), unit),
    };
    if value.is_empty() {
        return None;
    }
    Some(Number { span: place, value, unit, comparator, rank })
}

/// Without separators of thousands and spaces, and with one kind of dash.
fn plain(value: &str) -> String {
    let dash = |c: char| if matches!(c, '\u{2014}' | '\u{2013}' | '\u{FF0D}' | '~' | '\u{FF5E}' | '\u{81F3}') { '-' } else { c };
    let mut plain: String = value.chars().filter(|c| *c != ',' && !c.is_whitespace()).map(dash).collect();
    plain = plain.replace("--", "-").replace("%-", "-");
    plain
}

/// The digits of a percentage in words.
fn hundredths(value: &str, view: &View<'_>) -> Option<String> {
    let [lead, point] = view.lexicon.words.list("percent_words") else { return None };
    let rest = value.strip_prefix(lead.as_str())?;
    let (whole, part) = rest.split_once(point.as_str()).map_or((rest, None), |(whole, part)| (whole, Some(part)));
    let mut digits = parse_numeral(whole)?.to_string();
    if let Some(part) = part {
        digits.push('.');
        for c in part.chars() {
            digits.push_str(&parse_numeral(c.encode_utf8(&mut [0; 4]))?.to_string());
        }
    }
    Some(digits)
}
