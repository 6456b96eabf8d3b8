//! Places: names of the lexicon at the borders of words, and stacked names as one place.

use crate::lexicon::Entry;
use crate::lexicon::Kind;
use crate::mention::Mention;
use crate::mention::Reading;
use crate::mention::context::Context;
use crate::span::Normal;
use crate::span::Span;

/// A name of a place with the entries that bear it.
#[derive(Debug, Clone)]
pub(crate) struct PlaceHit {
    pub(crate) span: Span<Normal>,
    pub(crate) entries: Vec<usize>,
    /// Whether the name is an ordinary word too: by itself it says nothing, behind the name of its superior it does.
    pub(crate) ordinary: bool,
}

/// The names of places in a text, findable by their borders.
#[derive(Debug)]
pub(crate) struct Places {
    /// In the order of their starts, of those with one start the shorter first.
    hits: Vec<PlaceHit>,
    /// Indexes of the hits in the order of their ends.
    by_end: Vec<usize>,
}

impl Places {
    /// Names of places that stand at the borders of words.
    pub(crate) fn of(context: &Context<'_>) -> Self {
        Self::sorted(single_hits(context))
    }

    fn sorted(mut hits: Vec<PlaceHit>) -> Self {
        hits.sort_by_key(|hit| hit.span);
        let mut by_end: Vec<usize> = (0..hits.len()).collect();
        by_end.sort_by_key(|index| hits.get(*index).map_or(0, |hit| hit.span.end));
        Self { hits, by_end }
    }

    /// Those that begin at a position, ordinary words too.
    fn all_starting_at(&self, at: usize) -> impl Iterator<Item = &PlaceHit> {
        let from = self.hits.partition_point(|hit| hit.span.start < at);
        self.hits.iter().skip(from).take_while(move |hit| hit.span.start == at)
    }

    /// Those that are no ordinary words.
    pub(crate) fn plain(&self) -> impl Iterator<Item = &PlaceHit> {
        self.hits.iter().filter(|hit| !hit.ordinary)
    }

    /// Those that begin at a position and are no ordinary words.
    pub(crate) fn starting_at(&self, at: usize) -> impl Iterator<Item = &PlaceHit> {
        self.all_starting_at(at).filter(|hit| !hit.ordinary)
    }

    /// Those that end at a position and are no ordinary words.
    pub(crate) fn ending_at(&self, at: usize) -> impl Iterator<Item = &PlaceHit> {
        let end = |index: &usize| self.hits.get(*index).map_or(0, |hit| hit.span.end);
        let from = self.by_end.partition_point(|index| end(index) < at);
        let there = self.by_end.iter().skip(from).take_while(move |index| end(index) == at);
        there.filter_map(|index| self.hits.get(*index)).filter(|hit| !hit.ordinary)
    }
}

pub(crate) fn find(context: &Context<'_>, places: &Places, candidates: &mut Vec<Mention>) {
    let mut hits = places.hits.clone();
    // Among places an ordinary word is a place too.
    let listed = |span: Span<Normal>| {
        let behind = context.char_before(span.start) == Some('\u{3001}') && places.ending_at(span.start - 1).next().is_some();
        behind || context.char_at(span.end) == Some('\u{3001}') && places.starting_at(span.end + 1).next().is_some()
    };
    for hit in hits.iter_mut().filter(|hit| hit.ordinary) {
        hit.ordinary = !listed(hit.span);
    }
    hits.extend(stacked(context, places));
    zones(context, &hits, candidates);
    for hit in hits.into_iter().filter(|hit| !hit.ordinary) {
        if is_in_quoted_name(context, hit.span)
            || context.follows_any(hit.span.end, "place_not_before")
            || context.lexicon.words.contains("china", context.slice(hit.span)) && context.follows_any(hit.span.end, "china_not_before")
            || context.word_before(hit.span.start, "place_not_behind").is_some()
        {
            continue;
        }
        let confidence = if hit.span.len() >= 3 { 0.93 } else { 0.88 };
        candidates.push(Mention { span: hit.span, kind: Kind::Place, reading: Reading::Entries(hit.entries), confidence, rule: "place" });
    }
    short_names(context, candidates);
}

/// A part of a short quoted name is not the place: a slogan, a brand.
fn is_in_quoted_name(context: &Context<'_>, span: Span<Normal>) -> bool {
    const LONGEST: usize = 10;
    let opened = (span.start.saturating_sub(LONGEST)..span.start)
        .rev()
        .find(|at| matches!(context.char_at(*at), Some('\u{201C}' | '\u{201D}' | '\n')));
    let closed = (span.end..span.end + LONGEST).find(|at| matches!(context.char_at(*at), Some('\u{201C}' | '\u{201D}' | '\n')));
    let (Some(opened), Some(closed)) = (opened, closed) else { return false };
    let quoted = context.char_at(opened) == Some('\u{201C}') && context.char_at(closed) == Some('\u{201D}');
    quoted && closed - opened - 1 > span.len() && closed - opened <= LONGEST
}

/// Zones with a name of their own: it begins with a place and ends in a word for a zone.
fn zones(context: &Context<'_>, hits: &[PlaceHit], candidates: &mut Vec<Mention>) {
    let pattern = context.lexicon.patterns.get("zone_behind");
    for hit in hits.iter().filter(|hit| !hit.ordinary) {
        let from = context.document.byte_of(hit.span.end);
        let Some(found) = context.document.normal().get(from..).and_then(|rest| pattern.find(rest)) else { continue };
        let name = found.as_str();
        if context.lexicon.words.any_within("zone_stop", name) {
            continue;
        }
        let span = Span::new(hit.span.start, hit.span.end + name.chars().count());
        let reading = Reading::Canonical(context.slice(span).to_owned());
        candidates.push(Mention { span, kind: Kind::Place, reading, confidence: 0.75, rule: "place-zone" });
    }
}

fn single_hits(context: &Context<'_>) -> Vec<PlaceHit> {
    let mut found = Vec::new();
    for hit in &context.hits {
        let entries = context.entries(hit, |entry| entry.kind == Kind::Place);
        if entries.is_empty() {
            continue;
        }
        let starts = context.is_boundary(hit.span.start);
        let ends = context.is_boundary(hit.span.end) || context.follows_any(hit.span.end, "place_before");
        // A full name ends in its level; a short form must be a word.
        let full = entries
            .iter()
            .any(|index| context.lexicon.entries.get(*index).is_some_and(|entry| is_full_name(entry, context.slice(hit.span))));
        // A short form before a word for something small is the name of that.
        if !full && hit.span.len() <= 3 && context.follows_any(hit.span.end, "short_place_not_before") {
            continue;
        }
        if starts && (ends || full) || hit.span.len() >= 5 {
            let ordinary = context.lexicon.words.contains("ordinary_word", context.slice(hit.span));
            found.push(PlaceHit { span: hit.span, entries, ordinary });
        }
    }
    found
}

fn is_full_name(entry: &Entry, text: &str) -> bool {
    entry.name == text && text.chars().count() >= 3
}

/// Joins a name with the name of its superior right before it: the two are one place, the lower one.
fn stacked(context: &Context<'_>, places: &Places) -> Vec<PlaceHit> {
    let mut joined = Vec::new();
    for upper in &places.hits {
        let mut span = upper.span;
        let mut entries = upper.entries.clone();
        while let Some(lower) = places.all_starting_at(span.end).max_by_key(|hit| hit.span.end) {
            let below: Vec<usize> =
                lower.entries.iter().copied().filter(|lower| entries.iter().any(|upper| is_within(context, *lower, *upper))).collect();
            if below.is_empty() {
                break;
            }
            span = Span::new(span.start, lower.span.end);
            entries = below;
        }
        if span != upper.span {
            joined.push(PlaceHit { span, entries, ordinary: false });
        }
    }
    joined
}

/// Whether a place lies in another, directly or through a third.
pub(crate) fn is_within(context: &Context<'_>, lower: usize, upper: usize) -> bool {
    let entry = |index: usize| context.lexicon.entries.get(index);
    let Some(target) = entry(upper).and_then(|entry| entry.code.clone()) else { return false };
    let mut at = entry(lower).and_then(|entry| entry.parent.clone());
    for _ in 0..4 {
        match at {
            Some(code) if code == target => return true,
            Some(code) => at = context.lexicon.place(&code).and_then(|entry| entry.parent.clone()),
            None => return false,
        }
    }
    false
}

/// One-character names of provinces, where two of them stand together or a word follows that wants two places.
fn short_names(context: &Context<'_>, candidates: &mut Vec<Mention>) {
    let of = |at: usize| -> Vec<usize> {
        let Some(c) = context.char_at(at) else { return Vec::new() };
        context.lexicon.short_places(c).to_vec()
    };
    for pattern in ["place_pair", "place_trade", "place_triple"] {
        context.each(pattern, |captures| {
            for group in captures.iter().skip(1).flatten() {
                let span = context.document.span_of_bytes(group.start(), group.end());
                let entries = of(span.start);
                if span.len() == 1 && !entries.is_empty() {
                    candidates.push(Mention {
                        span,
                        kind: Kind::Place,
                        reading: Reading::Entries(entries),
                        confidence: 0.8,
                        rule: "place-short",
                    });
                }
            }
        });
    }
}
