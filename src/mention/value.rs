//! Numbers with their units, and the words that lead to them ("reaches", "is about").

use crate::mention::Mention;
use crate::mention::context::Context;
use crate::span::Normal;
use crate::span::Span;

/// A number with its unit, and what leads to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Value {
    /// From the first word of the lead to the end of what stands behind the unit.
    pub(crate) span: Span<Normal>,
    /// Where the number begins.
    pub(crate) number: usize,
    pub(crate) unit: String,
    /// What says that it is about or at least so much.
    pub(crate) behind: String,
    /// Whether its sentence speaks of what is to come.
    pub(crate) goal: bool,
}

/// The most words that lead to a number.
const MAX_LEAD: usize = 6;

/// All values of a text, in order. `dates` are the dates in it, in order, which may stand in the lead: from so much in this year.
pub(crate) fn find(context: &Context<'_>, dates: &[Mention]) -> Vec<Value> {
    let text = context.document.normal();
    let mut values = Vec::new();
    for captures in context.lexicon.patterns.get("value").captures_iter(text) {
        let (Some(whole), Some(number)) = (captures.get(0), captures.name("number")) else { continue };
        let whole = context.document.span_of_bytes(whole.start(), whole.end());
        let group = |name: &str| captures.name(name).map_or("", |found| found.as_str()).trim();
        if is_no_value(context, number.as_str(), whole, group("unit")) {
            continue;
        }
        let goal = context.lexicon.words.any_within("goal_word", context.slice(context.clause(whole.start)));
        values.push(Value {
            span: Span::new(lead(context, whole.start, dates), whole.end),
            number: whole.start,
            unit: group("unit").to_owned(),
            behind: group("behind").to_owned(),
            goal,
        });
    }
    values
}

/// Where the words begin that lead to a number.
fn lead(context: &Context<'_>, number: usize, dates: &[Mention]) -> usize {
    let mut at = number;
    for _ in 0..MAX_LEAD {
        let space = usize::from(context.char_before(at).is_some_and(|c| c == ' '));
        let date = || {
            let index = dates.partition_point(|date| date.span.end < at - space);
            dates.get(index).filter(|date| date.span.end == at - space).map(|date| date.span.len())
        };
        // A single character is a lead only where a word begins: it is the end of many words.
        let word = context.word_before(at - space, "value_lead").map(|word| word.chars().count());
        let word = word.filter(|length| *length > 1 || context.is_boundary(at - space - length));
        match word.or_else(date) {
            Some(length) => at -= length + space,
            None => break,
        }
    }
    at
}

/// Whether a number is a year, an ordinal, or a part of a longer sign.
fn is_no_value(context: &Context<'_>, number: &str, span: Span<Normal>, unit: &str) -> bool {
    let year = number.len() == 4
        && (context.lexicon.words.contains("year_word", unit) || unit.is_empty() && context.follows_any(span.end, "year_word"));
    let sign = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '\u{3014}' | '/');
    year || context.follows_any(span.end, "ordinal_behind")
        || context.word_before(span.start, "ordinal_before").is_some()
        || context.char_before(span.start).is_some_and(sign)
        || context.char_at(span.end).is_some_and(|c| c == '.' || c == '\u{3015}')
}
