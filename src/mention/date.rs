//! Absolute dates, years and ranges, in Arabic and Chinese numerals, of the common era and of the Republic of China.

use crate::lexicon::Kind;
use crate::lexicon::Lexicon;
use crate::mention::Mention;
use crate::mention::Reading;
use crate::mention::context::Context;
use crate::mention::numeral::parse_numeral;

/// The year before the first of the Republic of China's calendar.
const ROC_EPOCH: u32 = 1911;

pub(crate) fn find(context: &Context<'_>, candidates: &mut Vec<Mention>) {
    for span in context.matches("date") {
        // A number that goes on to the left is no year.
        let digits = context.char_at(span.start).is_some_and(|c| c.is_ascii_digit());
        if digits && context.char_before(span.start).is_some_and(|c| c.is_ascii_digit() || c == '.') {
            continue;
        }
        let Some(iso) = iso_date(context.slice(span), context.lexicon) else { continue };
        candidates.push(Mention { span, kind: Kind::Date, reading: Reading::Canonical(iso), confidence: 0.97, rule: "date" });
    }
    context.each("date_compact", |captures| {
        let Some(digits) = captures.get(1) else { return };
        let span = context.document.span_of_bytes(digits.start(), digits.end());
        let [year, month, day] = [0..4, 4..6, 6..8].map(|range| digits.as_str().get(range).unwrap_or_default());
        let reading = Reading::Canonical(format!("{year}-{month}-{day}"));
        candidates.push(Mention { span, kind: Kind::Date, reading, confidence: 0.9, rule: "date" });
    });
}

/// ISO 8601 form of a date as the pattern `date` finds it: a day, a month, a year, or a range with `/`.
#[must_use]
pub fn iso_date(text: &str, lexicon: &Lexicon) -> Option<String> {
    let patterns = &lexicon.patterns;
    let whole = |name: &str| patterns.get(name).find(text).is_some_and(|found| found.start() == 0 && found.end() == text.len());
    let numbers = numbers(text);
    if whole("date_range") {
        let (from, to) = (*numbers.first()?, *numbers.get(1)?);
        return (from < to).then(|| format!("{from:04}/{to:04}"));
    }
    if whole("date_months") {
        let (year, from, to) = (*numbers.first()?, *numbers.get(1)?, *numbers.get(2)?);
        return (month(from) && month(to) && from < to).then(|| format!("{year:04}-{from:02}/{year:04}-{to:02}"));
    }
    if whole("date_half") {
        let year = *numbers.first()?;
        let (from, to) = half_or_quarter(text, lexicon)?;
        return Some(format!("{year:04}-{from:02}/{year:04}-{to:02}"));
    }
    let epoch = if whole("date_roc_digits") || whole("date_roc") && !whole("date_cn_day") { ROC_EPOCH } else { 0 };
    let year = numbers.first()? + epoch;
    if !(1800..2200).contains(&year) {
        return None;
    }
    match numbers.as_slice() {
        [_] => Some(format!("{year:04}")),
        [_, m] => month(*m).then(|| format!("{year:04}-{m:02}")),
        [_, m, d, ..] => (month(*m) && (1..=31).contains(d)).then(|| format!("{year:04}-{m:02}-{d:02}")),
        [] => None,
    }
}

/// First and last month of a half or a quarter of a year, by the words of the list `year_part`: two halves, then four quarters.
fn half_or_quarter(text: &str, lexicon: &Lexicon) -> Option<(u32, u32)> {
    const PARTS: [(u32, u32); 6] = [(1, 6), (7, 12), (1, 3), (4, 6), (7, 9), (10, 12)];
    let list = lexicon.words.list("year_part");
    let index = list.iter().position(|word| text.contains(word.as_str()))?;
    // Each part has two spellings, one behind the other.
    PARTS.get(index / 2).copied()
}

fn month(number: u32) -> bool {
    (1..=12).contains(&number)
}

/// The numbers in a text, in either kind of numeral.
fn numbers(text: &str) -> Vec<u32> {
    let mut numbers = Vec::new();
    let mut current = String::new();
    for c in text.chars().chain([' ']) {
        let joined = current.chars().next().is_none_or(|first| first.is_ascii_digit() == c.is_ascii_digit());
        if joined && (c.is_ascii_digit() || parse_numeral(&c.to_string()).is_some()) {
            current.push(c);
        } else if !current.is_empty() {
            numbers.extend(parse_numeral(&current));
            current.clear();
        }
    }
    numbers
}
