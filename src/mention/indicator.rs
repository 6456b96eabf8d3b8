//! Indicators: the noun phrase before a verb of reaching and a value; what a goal counts, behind a verb of making and a number.

use crate::lexicon::Kind;
use crate::mention::Mention;
use crate::mention::Reading;
use crate::mention::context::Context;
use crate::mention::value::Value;
use crate::span::Normal;
use crate::span::Span;
use crate::text::is_ideograph;

/// The longest phrase that names a quantity.
const MAX_PHRASE: usize = 30;

pub(crate) fn find(context: &Context<'_>, values: &[Value], candidates: &mut Vec<Mention>) {
    for value in values.iter().filter(|value| value.span.start < value.number) {
        let Some((span, known)) = phrase(context, value.span.start) else { continue };
        let reading = Reading::Canonical(context.slice(span).to_owned());
        let confidence = if known { 0.85 } else { 0.62 };
        candidates.push(Mention { span, kind: Kind::Indicator, reading, confidence, rule: "indicator-value" });
    }
}

/// What is to be made in such a number, from the value to the end of the phrase; in a list of such goals one verb serves all.
pub(crate) fn find_counted(context: &Context<'_>, values: &[Value], candidates: &mut Vec<Mention>) {
    let words = &context.lexicon.words;
    let mut last = None;
    for value in values.iter().filter(|value| words.contains("count_unit", &value.unit)) {
        let start = value.span.start;
        let listed = || last.is_some_and(|end: usize| end + 1 == start) && context.word_before(start, "list_separator").is_some();
        let led = || words.any_begins("making_verb", context.slice(Span::new(start, value.number)));
        if context.word_before(start, "making_verb").is_none() && !led() && !listed() {
            continue;
        }
        let behind = value.span.end;
        let line = context.document.line_at(start).map_or(behind, |line| line.span.end);
        let rest = context.slice(Span::new(behind, line.min(behind + 2 * MAX_PHRASE).max(behind)));
        let Some(name) = context.lexicon.patterns.get("counted").captures(rest).and_then(|found| found.name("name")) else { continue };
        let before = rest.get(..name.start()).unwrap_or_default().chars().count();
        let span = Span::new(behind + before, behind + before + name.as_str().chars().count());
        last = Some(span.end);
        let reading = Reading::Canonical(context.slice(span).to_owned());
        let confidence = if value.goal { 0.85 } else { 0.6 };
        candidates.push(Mention { span, kind: Kind::Indicator, reading, confidence, rule: "counted-goal" });
    }
}

/// The phrase that ends right before a verb of value, and whether the lexicon knows it or its last word.
fn phrase(context: &Context<'_>, end: usize) -> Option<(Span<Normal>, bool)> {
    let mut start = end;
    while start > 0 && end - start < MAX_PHRASE {
        match context.char_before(start) {
            Some(c) if is_ideograph(c) || c.is_ascii_alphanumeric() || matches!(c, '(' | ')' | '/') => start -= 1,
            _ => break,
        }
    }
    let first = context.words.partition_point(|word| word.span.start < start);
    let inside: Vec<_> = context.words.iter().skip(first).take_while(|word| word.span.end <= end).collect();
    // The phrase begins behind the last verb of doing, year, or word for a time or an owner.
    let stop = inside
        .iter()
        .filter(|word| word.span.end < end)
        .filter(|word| context.lexicon.words.contains("indicator_stop", context.slice(word.span)))
        .map(|word| word.span.end)
        .max();
    start = stop.unwrap_or(start).max(start);
    while let Some(word) =
        inside.iter().find(|word| word.span.start == start && context.lexicon.words.contains("indicator_lead", context.slice(word.span)))
    {
        start = word.span.end;
    }
    let span = Span::new(start, end);
    if span.len() < 3 {
        return None;
    }
    let text = context.slice(span);
    let known = context
        .lexicon
        .named(text)
        .iter()
        .any(|index| context.lexicon.entries.get(*index).is_some_and(|entry| entry.kind == Kind::Indicator));
    let headed = context.lexicon.words.get("indicator_head").longest_end(text).is_some();
    (known || headed).then_some((span, known))
}
