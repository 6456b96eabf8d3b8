//! What sure names and values stand where: the static neighbourhood that features look at.

use crate::lexicon::Kind;
use crate::mention::candidate::Candidate;
use crate::mention::context::Context;
use crate::span::Normal;
use crate::span::Span;
use std::collections::HashMap;
use std::collections::HashSet;

/// A proposal this sure counts as a neighbour.
const SURE: f32 = 0.8;

/// A number with its unit, and what leads to it ("reaches", "is").
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Value {
    /// From the first word of the lead to the end of the unit.
    pub(crate) span: Span<Normal>,
    /// Where the number begins.
    pub(crate) number: usize,
    pub(crate) lead: String,
    pub(crate) unit: String,
    /// What says that it is about or at least so much.
    pub(crate) behind: String,
}

/// Sure names by type and border, and values by border.
#[derive(Debug)]
pub(crate) struct Surroundings {
    /// Where the shortest sure name of a type that begins at a position ends.
    begins: HashMap<(Kind, usize), usize>,
    ends: HashSet<(Kind, usize)>,
    spans: HashSet<(Kind, Span<Normal>)>,
    /// By each position within their leads.
    behind: HashMap<usize, usize>,
    /// By their ends.
    before: HashMap<usize, usize>,
    values: Vec<Value>,
}

impl Surroundings {
    pub(crate) fn of(candidates: &[Candidate], values: Vec<Value>) -> Self {
        let sure = || candidates.iter().filter(|candidate| candidate.proposals.first().is_some_and(|(_, confidence)| *confidence >= SURE));
        let mut behind = HashMap::new();
        let mut before = HashMap::new();
        for (index, value) in values.iter().enumerate() {
            for at in value.span.start..=value.number {
                behind.entry(at).or_insert(index);
            }
            before.insert(value.span.end, index);
        }
        let mut begins: HashMap<(Kind, usize), usize> = HashMap::new();
        for candidate in sure() {
            // The order of candidates is that of their ends.
            begins.entry((candidate.kind, candidate.span.start)).or_insert(candidate.span.end);
        }
        Self {
            begins,
            ends: sure().map(|candidate| (candidate.kind, candidate.span.end)).collect(),
            spans: sure().map(|candidate| (candidate.kind, candidate.span)).collect(),
            behind,
            before,
            values,
        }
    }

    /// Whether a sure name of a type begins at a position.
    pub(crate) fn begins(&self, kind: Kind, at: usize) -> bool {
        self.begins.contains_key(&(kind, at))
    }

    /// Whether a sure name of a type begins where a span does and ends within it.
    pub(crate) fn begins_within(&self, kind: Kind, span: Span<Normal>) -> bool {
        self.begins.get(&(kind, span.start)).is_some_and(|end| *end < span.end)
    }

    /// Whether a sure name of a type ends at a position.
    pub(crate) fn ends(&self, kind: Kind, at: usize) -> bool {
        self.ends.contains(&(kind, at))
    }

    /// Whether a sure name of a type has this span.
    pub(crate) fn covers(&self, kind: Kind, span: Span<Normal>) -> bool {
        self.spans.contains(&(kind, span))
    }

    /// The value whose lead begins at, or holds, a position.
    pub(crate) fn value_behind(&self, at: usize) -> Option<&Value> {
        self.behind.get(&at).and_then(|index| self.values.get(*index))
    }

    /// The value that ends at a position.
    pub(crate) fn value_before(&self, at: usize) -> Option<&Value> {
        self.before.get(&at).and_then(|index| self.values.get(*index))
    }
}

/// All values of a text, in order.
pub(crate) fn values(context: &Context<'_>) -> Vec<Value> {
    let text = context.document.normal();
    let mut values = Vec::new();
    for captures in context.lexicon.patterns.get("value").captures_iter(text) {
        let (Some(whole), Some(number)) = (captures.get(0), captures.name("number")) else { continue };
        let span = context.document.span_of_bytes(whole.start(), whole.end());
        if is_no_value(context, number.as_str(), span, captures.name("unit").map_or("", |unit| unit.as_str())) {
            continue;
        }
        let group = |name: &str| captures.name(name).map_or("", |found| found.as_str()).trim();
        values.push(Value {
            span,
            number: context.document.span_of_bytes(number.start(), number.end()).start,
            lead: group("lead").to_owned(),
            unit: group("unit").to_owned(),
            behind: group("behind").to_owned(),
        });
    }
    values
}

/// Whether a number is a year, an ordinal, or a part of a longer sign.
fn is_no_value(context: &Context<'_>, number: &str, span: Span<Normal>, unit: &str) -> bool {
    let lists = &context.lexicon.words;
    let year = unit.is_empty() && number.len() == 4 && context.follows_any(span.end, "year_word")
        || number.len() == 4 && lists.contains("year_word", unit);
    let sign = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '\u{3014}' | '/');
    year || context.follows_any(span.end, "ordinal_behind")
        || context.word_before(span.start, "ordinal_before").is_some()
        || context.char_before(span.start).is_some_and(sign)
        || context.char_at(span.end).is_some_and(|c| c == '.' || c == '\u{3015}')
}
