//! The names of the lexicon, found by one automaton, and the candidates that are plain names.

use crate::lexicon::Kind;
use crate::lexicon::Lexicon;
use crate::mention::Mention;
use crate::mention::Reading;
use crate::mention::context::Context;
use crate::mention::model::Model;
use crate::span::Normal;
use crate::span::Span;
use crate::text::Document;
use crate::text::Segmenter;
use daachorse::CharwiseDoubleArrayAhoCorasick;
use daachorse::errors::DaachorseError;
use std::collections::BTreeMap;

/// What a surface form is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Name {
    /// A name of this entry.
    Entry(usize),
    /// A department, which wants a place.
    Department(usize),
    /// The last word of names of a type.
    Head(Kind),
}

/// Lists of words that names of a type end in.
const HEADS: [(&str, Kind); 6] = [
    ("organisation_head", Kind::Institution),
    ("platform_ending", Kind::Platform),
    ("initiative_ending", Kind::Initiative),
    ("document_head", Kind::Document),
    ("meeting_ending", Kind::Meeting),
    ("zone_suffix", Kind::Place),
];

/// A surface form in the text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Hit<'a> {
    pub(crate) span: Span<Normal>,
    pub(crate) names: &'a [Name],
}

/// Finds the names of a lexicon in texts and judges what may be a name. Building takes a moment: build once, share between threads.
pub struct Finder {
    automaton: CharwiseDoubleArrayAhoCorasick<u32>,
    /// What the surface of each number is, and its length in characters.
    names: Vec<(usize, Vec<Name>)>,
    pub(crate) segmenter: Segmenter,
    pub(crate) model: Model,
}

impl Finder {
    /// # Errors
    /// The lexicon has no names, or too many for the automaton.
    pub fn new(lexicon: &Lexicon, model: Model) -> Result<Self, DaachorseError> {
        let mut surfaces: BTreeMap<String, Vec<Name>> = BTreeMap::new();
        for (index, entry) in lexicon.entries.iter().enumerate() {
            let former = entry.former.iter().map(|name| name.split('@').next().unwrap_or_default());
            for name in std::iter::once(entry.name.as_str()).chain(entry.aliases.iter().map(String::as_str)).chain(former) {
                if name.chars().count() >= 2 {
                    surfaces.entry(name.to_owned()).or_default().push(Name::Entry(index));
                    if let Some(variant) = regional_variant(lexicon, name) {
                        surfaces.entry(variant).or_default().push(Name::Entry(index));
                    }
                }
            }
        }
        for (index, department) in lexicon.departments.iter().enumerate() {
            for name in std::iter::once(&department.name).chain(&department.aliases).filter(|name| !name.is_empty()) {
                surfaces.entry(name.clone()).or_default().push(Name::Department(index));
                if let Some(variant) = regional_variant(lexicon, name) {
                    surfaces.entry(variant).or_default().push(Name::Department(index));
                }
            }
        }
        for (list, kind) in HEADS {
            for head in lexicon.words.list(list) {
                surfaces.entry(head.clone()).or_default().push(Name::Head(kind));
            }
        }
        let mut names = Vec::with_capacity(surfaces.len());
        let mut patterns = Vec::with_capacity(surfaces.len());
        for (number, (surface, mut of)) in (0_u32..).zip(surfaces) {
            of.sort_unstable();
            of.dedup();
            names.push((surface.chars().count(), of));
            patterns.push((surface, number));
        }
        let automaton = CharwiseDoubleArrayAhoCorasick::with_values(patterns)?;
        Ok(Self { automaton, names, segmenter: Segmenter::new(), model })
    }

    /// The names of entries in a short text: start and length in characters, and the entries.
    pub(crate) fn names_in(&self, text: &str) -> Vec<(usize, usize, Vec<usize>)> {
        let characters = |bytes: usize| text.get(..bytes).map_or(0, |head| head.chars().count());
        let mut found = Vec::new();
        for hit in self.automaton.find_overlapping_iter(text) {
            let Some((length, names)) = self.names.get(hit.value() as usize) else { continue };
            let entries: Vec<usize> = names
                .iter()
                .filter_map(|name| match name {
                    Name::Entry(index) => Some(*index),
                    Name::Department(_) | Name::Head(_) => None,
                })
                .collect();
            if !entries.is_empty() {
                found.push((characters(hit.start()), *length, entries));
            }
        }
        found
    }

    /// All occurrences of all names, overlapping ones too, in the order of their ends.
    pub(crate) fn hits(&self, document: &Document) -> Vec<Hit<'_>> {
        // Ends only grow, and the lengths of the names are known: no position is searched for.
        let text = document.normal();
        let (mut byte, mut end) = (0, 0);
        self.automaton
            .find_overlapping_iter(text)
            .map(|found| {
                end += text.get(byte..found.end()).map_or(0, |passed| passed.chars().count());
                byte = found.end();
                let (length, names) =
                    self.names.get(found.value() as usize).map_or((0, &[] as &[Name]), |(length, names)| (*length, names));
                Hit { span: Span::new(end - length, end), names }
            })
            .collect()
    }
}

impl std::fmt::Debug for Finder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Finder").field("names", &self.names.len()).finish_non_exhaustive()
    }
}

/// A name as it is written where other words are usual for its parts.
fn regional_variant(lexicon: &Lexicon, name: &str) -> Option<String> {
    let mut variant = name.to_owned();
    for (usual, regional) in lexicon.words.list("regional_vocabulary").iter().filter_map(|pair| pair.split_once('=')) {
        variant = variant.replace(usual, regional);
    }
    (variant != name).then_some(variant)
}

/// Proposes the names that need no grammar. Places, indicators and departments have grammars of their own.
pub(crate) fn find(context: &Context<'_>, candidates: &mut Vec<Mention>) {
    for hit in &context.hits {
        for kind in Kind::ALL.into_iter().filter(|kind| !matches!(kind, Kind::Place | Kind::Indicator | Kind::Date | Kind::DocNumber)) {
            let entries = context.entries(hit, |entry| entry.kind == kind);
            if entries.is_empty() {
                continue;
            }
            let span = if kind == Kind::Initiative { core(context, hit.span) } else { hit.span };
            let only_quoted = entries.iter().all(|index| context.lexicon.entries.get(*index).is_some_and(|entry| entry.quoted));
            if let Some(confidence) = plain_confidence(context, span, kind, only_quoted) {
                candidates.push(Mention { span, kind, reading: Reading::Entries(entries), confidence, rule: "lexicon" });
            }
        }
    }
}

/// A name whose core is quoted, before a word for what it is, is marked without that word.
fn core(context: &Context<'_>, span: Span<Normal>) -> Span<Normal> {
    let characters = context.characters.get(span.start..span.end).unwrap_or_default();
    let Some(('\u{201C}', inner)) = characters.split_first().map(|(first, rest)| (*first, rest)) else { return span };
    let Some(closed) = inner.iter().position(|c| *c == '\u{201D}') else { return span };
    let behind = Span::new(span.start + closed + 2, span.end);
    let named = behind.is_empty() || context.lexicon.words.contains("initiative_suffix", context.slice(behind));
    if named { Span::new(span.start + 1, span.start + 1 + closed) } else { span }
}

/// How sure a name is by itself; nothing when it is no name here.
fn plain_confidence(context: &Context<'_>, span: Span<Normal>, kind: Kind, only_quoted: bool) -> Option<f32> {
    let quoted = context.is_quoted(span);
    if only_quoted && !quoted {
        return None;
    }
    if context.is_inside_any(span.end, "whole_word") {
        return None;
    }
    let aligned = context.is_boundary(span.start) && context.is_boundary(span.end);
    let length = span.len();
    match kind {
        Kind::Institution if length <= 2 => aligned.then_some(0.85),
        Kind::Institution if length <= 4 => context.is_boundary(span.start).then_some(0.93),
        // A full name says more than what a grammar makes of it.
        Kind::Institution => Some(0.95),
        Kind::Person => (aligned || length >= 3 || context.follows_any(span.end, "doctrine")).then_some(0.95),
        // The numeral fifteen is the name of a plan only in quotation marks or before a word for the plan or its time.
        Kind::FiveYearPlan if length <= 2 => (quoted || context.follows_any(span.end, "plan_period_after")).then_some(0.95),
        Kind::FiveYearPlan => (!context.precedes(span.start, "\u{4e8c}")).then_some(0.97),
        Kind::Document if length <= 2 => aligned.then_some(0.85),
        Kind::Document => (aligned || length >= 4).then_some(0.9),
        Kind::Initiative | Kind::Platform if length <= 2 && !quoted => aligned.then_some(0.7),
        _ => Some(0.9),
    }
}
