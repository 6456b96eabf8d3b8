//! Things by their names, short forms and former names.

use crate::search::pinyin::Extent;
use crate::search::pinyin::Spelling;
use crate::search::pinyin::count_sounds;
use crate::search::pinyin::initials;
use crate::search::postings::EDGE;
use crate::search::postings::Postings;
use crate::search::postings::Texts;
use crate::search::postings::pairs;
use crate::search::query::Query;
use crate::search::query::key;
use rustc_hash::FxHashSet;
use std::cmp::Reverse;

/// What a label is to its thing, the most telling first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum LabelKind {
    Name,
    Former,
    /// A short form or another name.
    Short,
    /// The title of a document. It holds the names of many things, so these come first.
    Title,
}

#[derive(Clone, Copy, Debug)]
pub struct Label<'a> {
    pub thing: u32,
    pub text: &'a str,
    pub kind: LabelKind,
    /// How many sources repeat it.
    pub weight: u32,
}

/// How a query matches a label, the best first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Match {
    Exact,
    Prefix,
    /// The whole label in pinyin.
    Pinyin,
    /// All words of the query, wherever they stand.
    Part,
    PinyinPrefix,
    /// The start of the label in pinyin, up to the midst of a syllable.
    PinyinCut,
    /// The first letter of each syllable of the whole label.
    Initials,
    InitialsPrefix,
}

#[derive(Clone, PartialEq, Debug)]
pub struct Hit {
    pub thing: u32,
    /// The label that matched, as it was given.
    pub label: String,
    pub kind: LabelKind,
    pub how: Match,
    /// Never rises from one hit to the next.
    pub score: f32,
}

/// Labels are numbered from the best to the worst, so that every list of numbers is a ranking and a search stops when it has enough.
#[derive(Debug, Default)]
pub struct LabelIndex {
    /// In the form in which they are compared.
    texts: Texts,
    /// As they were given, where that is another form.
    given: Texts,
    things: Vec<u32>,
    kinds: Vec<LabelKind>,
    weights: Vec<u32>,
    /// How many characters of each are spoken.
    sounds: Vec<u8>,
    postings: Postings,
    initials: Postings,
}

impl LabelIndex {
    /// The order of `labels` does not matter. Those without text are left out.
    pub fn build<'a>(labels: impl IntoIterator<Item = Label<'a>>) -> Self {
        let mut texts = Texts::default();
        let mut given = Vec::new();
        for label in labels {
            let text = key(label.text);
            if !text.is_empty() {
                texts.push(&text);
                given.push(label);
            }
        }
        let mut ranking: Vec<_> = given
            .iter()
            .zip(0..texts.len())
            .map(|(label, at)| {
                let text = texts.get(at);
                (label.kind, Reverse(label.weight), text.chars().count(), text, label.thing, label.text)
            })
            .collect();
        ranking.sort_unstable();
        let mut index = Self::default();
        for (kind, Reverse(weight), _, text, thing, label) in ranking {
            index.texts.push(text);
            index.given.push(if label == text { "" } else { label });
            index.things.push(thing);
            index.kinds.push(kind);
            index.weights.push(weight);
            index.sounds.push(count_sounds(text));
        }
        index.texts.shrink();
        index.given.shrink();
        index.postings = Postings::build(index.texts.len(), |number| pairs(index.texts.get(number)));
        index.initials = Postings::build(index.texts.len(), |number| initials(index.texts.get(number)));
        index
    }

    pub fn len(&self) -> usize {
        self.things.len()
    }

    pub fn is_empty(&self) -> bool {
        self.things.is_empty()
    }

    /// Things that `keep` accepts, each once, the best first: by how the query matches, then by kind, weight, length and text of the label.
    pub fn find(&self, query: &str, limit: usize, keep: impl Fn(u32) -> bool) -> Vec<Hit> {
        let mut hits = Hits { index: self, keep, limit, seen: FxHashSet::default(), found: Vec::new() };
        let Some(query) = Query::new(query) else { return hits.found };
        let whole = query.whole();
        hits.take(Match::Exact, || self.postings.all(pairs(whole)).filter(|number| self.texts.get(*number) == whole));
        hits.take(Match::Prefix, || {
            let start = pairs(whole).filter(|pair| pair.1 != EDGE);
            self.postings.all(start).filter(|number| self.texts.get(*number).starts_with(whole))
        });
        let part = || query.within(&self.postings, |number| self.texts.get(number));
        let Some(spelling) = Spelling::new(whole) else {
            hits.take(Match::Part, part);
            return hits.found;
        };
        let spelling = &spelling;
        let may_be = move |number: u32, extent| {
            let sounds = self.sounds.get(number as usize);
            extent != Extent::Whole || sounds.is_some_and(|sounds| spelling.has_room_for(*sounds))
        };
        let syllables = |extent| {
            let labels = spelling.by_syllables(&self.initials, extent).filter(move |number| may_be(*number, extent));
            labels.filter(move |number| spelling.syllables(self.texts.get(*number)) == Some(extent))
        };
        let initials = |extent| {
            let labels = spelling.by_initials(&self.initials).filter(move |number| may_be(*number, extent));
            labels.filter(move |number| spelling.initials(self.texts.get(*number)) == Some(extent))
        };
        hits.take(Match::Pinyin, || syllables(Extent::Whole));
        hits.take(Match::Part, part);
        hits.take(Match::PinyinPrefix, || syllables(Extent::Start));
        hits.take(Match::PinyinCut, || syllables(Extent::Cut));
        hits.take(Match::Initials, || initials(Extent::Whole));
        hits.take(Match::InitialsPrefix, || initials(Extent::Start));
        hits.found
    }

    fn hit(&self, number: u32, how: Match) -> Option<Hit> {
        let at = number as usize;
        let (thing, kind, weight) = (*self.things.get(at)?, *self.kinds.get(at)?, *self.weights.get(at)?);
        let label = Some(self.given.get(number)).filter(|label| !label.is_empty()).unwrap_or(self.texts.get(number));
        Some(Hit { thing, label: label.to_owned(), kind, how, score: score(how, kind, weight) })
    }
}

/// A whole number for how, a tenth for what, and less for how often.
fn score(how: Match, kind: LabelKind, weight: u32) -> f32 {
    let places = |rank: u8| f32::from(9 - rank);
    let weight = f32::from(u16::try_from(weight).unwrap_or(u16::MAX));
    places(how as u8) + (places(kind as u8) + weight / (weight + 1.0)) / 10.0
}

/// What a search has found so far.
struct Hits<'i, K> {
    index: &'i LabelIndex,
    keep: K,
    limit: usize,
    seen: FxHashSet<u32>,
    found: Vec<Hit>,
}

impl<K: Fn(u32) -> bool> Hits<'_, K> {
    /// Takes the next best labels while there is room. A thing that came by a better label does not come again.
    fn take<I: Iterator<Item = u32>>(&mut self, how: Match, numbers: impl FnOnce() -> I) {
        if self.found.len() >= self.limit {
            return;
        }
        for number in numbers() {
            let Some(thing) = self.index.things.get(number as usize) else { continue };
            if !self.seen.contains(thing) && (self.keep)(*thing) {
                self.seen.insert(*thing);
                self.found.extend(self.index.hit(number, how));
                if self.found.len() >= self.limit {
                    return;
                }
            }
        }
    }
}
