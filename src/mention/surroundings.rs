//! What sure names and values stand where: the static neighbourhood that features look at.

use crate::lexicon::Kind;
use crate::mention::candidate::Candidate;
use crate::mention::value::Value;
use crate::span::Normal;
use crate::span::Span;
use rustc_hash::FxHashMap;

/// A proposal this sure counts as a neighbour.
const SURE: f32 = 0.8;

/// A set of types, one bit each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Kinds(u16);

impl Kinds {
    const fn with(self, kind: Kind) -> Self {
        Self(self.0 | 1 << kind as u16)
    }

    pub(crate) const fn contains(self, kind: Kind) -> bool {
        self.0 & 1 << kind as u16 != 0
    }

    pub(crate) const fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(crate) fn iter(self) -> impl Iterator<Item = Kind> {
        Kind::ALL.into_iter().filter(move |kind| self.contains(*kind))
    }
}

/// Sure names by type and border, and values by border.
#[derive(Debug)]
pub(crate) struct Surroundings {
    /// The types of the sure names that begin, and that end, at each position.
    begins: Vec<Kinds>,
    ends: Vec<Kinds>,
    /// Where the shortest sure name of a type that begins at a position ends.
    shortest: FxHashMap<(Kind, usize), usize>,
    spans: FxHashMap<Span<Normal>, Kinds>,
    /// Values by each position within their leads, and by their ends.
    behind: FxHashMap<usize, usize>,
    before: FxHashMap<usize, usize>,
    values: Vec<Value>,
}

impl Surroundings {
    /// Of candidates in the order of their ends; `length` is that of the text.
    pub(crate) fn of(candidates: &[Candidate], values: Vec<Value>, length: usize) -> Self {
        let mut around = Self {
            begins: vec![Kinds::default(); length + 1],
            ends: vec![Kinds::default(); length + 1],
            shortest: FxHashMap::default(),
            spans: FxHashMap::default(),
            behind: FxHashMap::default(),
            before: FxHashMap::default(),
            values,
        };
        for candidate in candidates.iter().filter(|candidate| candidate.proposals.first().1 >= SURE) {
            let (kind, span) = (candidate.kind, candidate.span);
            for (kinds, at) in [(&mut around.begins, span.start), (&mut around.ends, span.end)] {
                if let Some(kinds) = kinds.get_mut(at) {
                    *kinds = kinds.with(kind);
                }
            }
            around.shortest.entry((kind, span.start)).or_insert(span.end);
            let there = around.spans.entry(span).or_default();
            *there = there.with(kind);
        }
        for (index, value) in around.values.iter().enumerate() {
            for at in value.span.start..=value.number {
                around.behind.entry(at).or_insert(index);
            }
            around.before.insert(value.span.end, index);
        }
        around
    }

    /// The types of the sure names that begin at a position.
    pub(crate) fn beginning(&self, at: usize) -> Kinds {
        self.begins.get(at).copied().unwrap_or_default()
    }

    /// The types of the sure names that end at a position.
    pub(crate) fn ending(&self, at: usize) -> Kinds {
        self.ends.get(at).copied().unwrap_or_default()
    }

    /// Whether a sure name of a type begins where a span does and ends within it.
    pub(crate) fn begins_within(&self, kind: Kind, span: Span<Normal>) -> bool {
        self.beginning(span.start).contains(kind) && self.shortest.get(&(kind, span.start)).is_some_and(|end| *end < span.end)
    }

    /// The types of the sure names with this span.
    pub(crate) fn on(&self, span: Span<Normal>) -> Kinds {
        if self.beginning(span.start).is_empty() { Kinds::default() } else { self.spans.get(&span).copied().unwrap_or_default() }
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
