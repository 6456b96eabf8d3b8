//! What a candidate looks like to the model: the rules that propose it, its words, its borders and its neighbours.

#![expect(clippy::inline_always, reason = "what stands in the source is hashed when it is compiled only where the hash is inlined")]

use crate::lexicon::Kind;
use crate::lexicon::WordList;
use crate::mention::candidate::Candidate;
use crate::mention::context::Context;
use crate::mention::surroundings::Surroundings;
use crate::span::Normal;
use crate::span::Span;
use crate::text::Word;
use crate::text::is_ideograph;
use std::fmt;

/// One observation about a candidate of a type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Feature<'a> {
    template: &'static str,
    kind: Kind,
    values: [&'a str; 2],
    hash: u64,
}

/// Stands between the parts of a feature in the table of weights.
pub const SEPARATOR: char = '|';

impl<'a> Feature<'a> {
    #[inline(always)]
    fn new(template: &'static str, kind: Kind, values: [&'a str; 2]) -> Self {
        let [first, second] = values;
        let hash = joined([hash_of(template), HASHES[kind as usize], hash_of(first), hash_of(second)]);
        Self { template, kind, values, hash }
    }

    /// A hash of the parts.
    #[must_use]
    pub const fn hash(&self) -> u64 {
        self.hash
    }

    /// The hash of a feature that stands in a table.
    #[must_use]
    pub fn hash_of(text: &str) -> u64 {
        let mut parts = [hash_of(""); 4];
        for (part, text) in parts.iter_mut().zip(text.split(SEPARATOR)) {
            *part = hash_of(text);
        }
        joined(parts)
    }
}

/// The hashes of the names of the types.
const HASHES: [u64; Kind::ALL.len()] = {
    let mut hashes = [0; Kind::ALL.len()];
    let mut at = 0;
    while at < hashes.len() {
        hashes[at] = hash_of(Kind::ALL[at].name());
        at += 1;
    }
    hashes
};

/// The multiplier of FxHash.
const MULTIPLIER: u64 = 0x517c_c1b7_2722_0a95;

/// A hash of a short text, eight bytes at a time.
#[inline(always)]
const fn hash_of(text: &str) -> u64 {
    let (chunks, rest) = text.as_bytes().as_chunks::<8>();
    let mut hash = 0_u64;
    let mut at = 0;
    while at < chunks.len() {
        hash = (hash.rotate_left(5) ^ u64::from_le_bytes(chunks[at])).wrapping_mul(MULTIPLIER);
        at += 1;
    }
    ((hash.rotate_left(5) ^ text.len() as u64).rotate_left(5) ^ number_of(rest)).wrapping_mul(MULTIPLIER)
}

/// The number that less than eight bytes make.
#[inline(always)]
const fn number_of(bytes: &[u8]) -> u64 {
    let (mut number, mut rest, mut shift) = (0, bytes, 0);
    if let Some((four, behind)) = rest.split_first_chunk() {
        (number, rest, shift) = (u32::from_le_bytes(*four) as u64, behind, 32);
    }
    if let Some((two, behind)) = rest.split_first_chunk() {
        number |= (u16::from_le_bytes(*two) as u64) << shift;
        (rest, shift) = (behind, shift + 16);
    }
    if let [one] = rest {
        number |= (*one as u64) << shift;
    }
    number
}

/// The hash of a feature from those of its parts.
#[inline(always)]
fn joined(parts: [u64; 4]) -> u64 {
    parts.into_iter().fold(0, |hash, part| (hash.rotate_left(5) ^ part).wrapping_mul(MULTIPLIER))
}

impl fmt::Display for Feature<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{SEPARATOR}{}{SEPARATOR}{}{SEPARATOR}{}", self.template, self.kind.name(), self.values[0], self.values[1])
    }
}

/// Whether a feature that stands in a table speaks of an open type.
#[must_use]
pub fn is_open(text: &str) -> bool {
    let kind = text.split(SEPARATOR).nth(1);
    Kind::ALL.iter().any(|known| known.is_open() && Some(known.name()) == kind)
}

/// Lists of words whose members are alike as neighbours of a name, with the names of their features.
const LISTS_LEFT: [&str; 6] = ["name_stop", "initiative_verb", "indicator_stop", "generic_before", "document_verb", "duty_word"];
const LISTS_FIRST: [&str; 6] = ["name_stop", "initiative_verb", "indicator_lead", "level", "org_anchor", "document_verb"];
const LISTS_RIGHT: [&str; 5] = ["value_verb", "duty_word", "initiative_suffix", "platform_suffix", "place_not_before"];

/// How many characters behind a quotation are looked at for what the quoted thing is.
const BEHIND_QUOTATION: usize = 9;

/// Names features of a type to what hears them.
struct Say<T> {
    kind: Kind,
    tell: T,
}

impl<T: FnMut(Feature<'_>)> Say<T> {
    #[inline(always)]
    fn say(&mut self, template: &'static str, first: &str, second: &str) {
        (self.tell)(Feature::new(template, self.kind, [first, second]));
    }
}

/// Tells the features of the candidates of a document.
pub(crate) struct Features<'a> {
    context: &'a Context<'a>,
    around: &'a Surroundings,
    left: [&'a WordList; 6],
    first: [&'a WordList; 6],
    right: [&'a WordList; 5],
    initiative_verb: &'a WordList,
    initiative_ending: &'a WordList,
    platform_ending: &'a WordList,
    organisation_ending: &'a WordList,
    indicator_ending: &'a WordList,
    document_ending: &'a WordList,
    meeting_ending: &'a WordList,
}

impl<'a> Features<'a> {
    pub(crate) fn new(context: &'a Context<'a>, around: &'a Surroundings) -> Self {
        let list = |name: &str| context.lexicon.words.get(name);
        Self {
            context,
            around,
            left: LISTS_LEFT.map(list),
            first: LISTS_FIRST.map(list),
            right: LISTS_RIGHT.map(list),
            initiative_verb: list("initiative_verb"),
            initiative_ending: list("initiative_ending"),
            platform_ending: list("platform_ending"),
            organisation_ending: list("organisation_head"),
            indicator_ending: list("indicator_head"),
            document_ending: list("document_head"),
            meeting_ending: list("meeting_ending"),
        }
    }

    /// All features of a candidate.
    pub(crate) fn all(&self, candidate: &Candidate, mut tell: impl FnMut(Feature<'_>)) {
        let (kind, span) = (candidate.kind, candidate.span);
        self.left(kind, span.start, &mut tell);
        self.right(kind, span.end, &mut tell);
        if self.has_borders(candidate) {
            self.first_word(kind, span.start, &mut tell);
            self.last_word(kind, span.end, &mut tell);
        }
        self.within(candidate, tell);
    }

    /// What stands left of where candidates of a type begin.
    pub(crate) fn left(&self, kind: Kind, at: usize, tell: impl FnMut(Feature<'_>)) {
        let mut say = Say { kind, tell };
        let (left, tag) = self.context.word_left(at);
        say.say("left", left, "");
        say.say("left-tag", tag, "");
        for (name, list) in LISTS_LEFT.iter().zip(self.left) {
            if list.contains(left) {
                say.say("left-in", name, "");
            }
        }
        if is_separator(self.context.char_before(at)) && self.around.ending(at - 1).contains(kind) {
            say.say("listed", "behind", "");
        }
        for other in self.around.ending(at).iter() {
            say.say("touches-left", other.name(), "");
        }
    }

    /// What stands right of where candidates of a type end.
    pub(crate) fn right(&self, kind: Kind, at: usize, tell: impl FnMut(Feature<'_>)) {
        let mut say = Say { kind, tell };
        let (right, tag) = self.context.word_right(at);
        say.say("right", right, "");
        say.say("right-tag", tag, "");
        for (name, list) in LISTS_RIGHT.iter().zip(self.right) {
            if list.contains(right) {
                say.say("right-in", name, "");
            }
        }
        if is_separator(self.context.char_at(at)) && self.around.beginning(at + 1).contains(kind) {
            say.say("listed", "before", "");
        }
        for other in self.around.beginning(at).iter() {
            say.say("touches-right", other.name(), "");
        }
        if let Some(value) = self.around.value_behind(at).filter(|_| kind == Kind::Indicator) {
            let lead = self.context.slice(Span::new(at, value.number)).trim();
            say.say("value-lead", lead, "");
            say.say("value-unit", &value.unit, if lead.is_empty() { "bare" } else { "led" });
            say.say("value-first", if at == value.span.start { "yes" } else { "no" }, "");
        }
    }

    /// Whether a first word and a last one tell of a candidate: what they tell is the same for all that begin, or that end, there.
    pub(crate) fn has_borders(&self, candidate: &Candidate) -> bool {
        !candidate.is_known() && self.context.words_of(candidate.span).len() > 1
    }

    /// The first word of candidates of a type, which begins, or is cut, at a position.
    pub(crate) fn first_word(&self, kind: Kind, at: usize, tell: impl FnMut(Feature<'_>)) {
        if let Some(word) = self.context.words_of(Span::new(at, at + 1)).first() {
            self.first(Span::new(at, word.span.end), word.tag, &mut Say { kind, tell });
        }
    }

    fn first(&self, word: Span<Normal>, tag: &str, say: &mut Say<impl FnMut(Feature<'_>)>) {
        let text = self.context.slice(word);
        say.say("first", text, "");
        say.say("first-tag", tag, "");
        for (name, list) in LISTS_FIRST.iter().zip(self.first) {
            if list.contains(text) {
                say.say("first-in", name, "");
            }
        }
    }

    /// The last word of candidates of a type, which ends, or is cut, at a position.
    pub(crate) fn last_word(&self, kind: Kind, at: usize, tell: impl FnMut(Feature<'_>)) {
        if let Some(word) = self.context.words_of(Span::new(at - 1, at)).first() {
            self.last(Span::new(word.span.start, at), word.tag, &mut Say { kind, tell });
        }
    }

    fn last(&self, word: Span<Normal>, tag: &str, say: &mut Say<impl FnMut(Feature<'_>)>) {
        say.say("last", self.context.slice(word), "");
        say.say("last-tag", tag, "");
    }

    /// What is seen only when both borders are known.
    pub(crate) fn within(&self, candidate: &Candidate, tell: impl FnMut(Feature<'_>)) {
        let (kind, span) = (candidate.kind, candidate.span);
        let mut say = Say { kind, tell };
        let text = self.context.slice(span);
        let length = bucket(span.len());
        say.say("bias", "", "");
        say.say("length", length, "");
        for (rule, confidence) in candidate.proposals.all() {
            say.say("rule", rule, sureness(*confidence));
            say.say("rule-length", rule, length);
        }
        if let [(first, _), (second, _), ..] = candidate.proposals.all() {
            say.say("rules", first, second);
        }
        let head = self.head(kind, text);
        if !candidate.is_known() {
            self.words(span, text, head, length, &mut say);
        }
        self.both_sides(span, head, &mut say);
        self.quotation(span, &mut say);
        if !self.around.beginning(span.start).is_empty() {
            for inner in [Kind::Place, Kind::Institution, Kind::FiveYearPlan, Kind::Initiative, Kind::Date] {
                if self.around.begins_within(inner, span) {
                    say.say("begins-with", inner.name(), length);
                }
            }
            for other in self.around.on(span).iter().filter(|other| *other != kind) {
                say.say("same-span", other.name(), "");
            }
        }
        if let Some(line) = self.context.document.line_at(span.start) {
            say.say("line", line.role.name(), if line.span == span { "whole" } else { "part" });
            say.say("line-start", if line.span.start == span.start { "yes" } else { "no" }, length);
        }
        if let Some(value) = self.around.value_before(span.start).filter(|_| kind == Kind::Indicator) {
            let goal = if value.goal { "goal" } else { "" };
            say.say("counted", &value.unit, goal);
            say.say("counted-led", self.context.slice(Span::new(value.span.start, value.number)).trim(), "");
            say.say("counted-about", &value.behind, goal);
        }
    }

    /// Its words and characters.
    fn words(&self, span: Span<Normal>, text: &str, head: Option<&str>, length: &str, say: &mut Say<impl FnMut(Feature<'_>)>) {
        let words = self.context.words_of(span);
        let inside = |word: &Word<'_>| Span::new(word.span.start.max(span.start), word.span.end.min(span.end));
        if let (Some(first), Some(last)) = (words.first(), words.last()) {
            if words.len() == 1 {
                self.first(inside(first), first.tag, say);
                self.last(inside(last), last.tag, say);
            }
            let last_text = self.context.slice(inside(last));
            say.say("tags", first.tag, last.tag);
            match head {
                Some(head) => {
                    say.say("head", head, "");
                    say.say("headed", if head == last_text { "word" } else { "ending" }, length);
                }
                None => say.say("headed", "no", length),
            }
            if let [.., before, _] = words {
                say.say("last-two", self.context.slice(inside(before)), last_text);
            }
            if let [_, second, ..] = words {
                say.say("second-tag", first.tag, second.tag);
            }
        }
        say.say("words", bucket(words.len()), "");
        let verbs = words.iter().filter(|word| word.tag.starts_with('v') && word.tag != "vn").count();
        say.say("verbs", bucket(verbs), "");
        for word in words.iter().skip(1).take(words.len().saturating_sub(2)) {
            if matches!(word.tag, "v" | "p" | "c" | "d" | "r" | "uj" | "m") {
                say.say("inside-tag", word.tag, "");
                if word.span.len() == 1 {
                    say.say("inside", self.context.slice(word.span), "");
                }
            }
        }
        let ending = Span::new(span.end.saturating_sub(2).max(span.start), span.end);
        say.say("ending", self.context.slice(ending), "");
        let mut shapes = [("digit", false), ("latin", false), ("quote", false), ("sign", false)];
        for c in text.chars() {
            let shape = match c {
                '0'..='9' => 0,
                'A'..='Z' | 'a'..='z' => 1,
                '\u{201C}' | '\u{201D}' => 2,
                c if is_ideograph(c) => continue,
                _ => 3,
            };
            shapes[shape].1 = true;
        }
        for (name, _) in shapes.into_iter().filter(|(_, there)| *there) {
            say.say("shape", name, "");
        }
    }

    /// The longest word that names of a type end in and that this text ends in.
    fn head(&self, kind: Kind, text: &str) -> Option<&'a str> {
        let endings = match kind {
            Kind::Indicator => self.indicator_ending,
            Kind::Initiative => self.initiative_ending,
            Kind::Platform => self.platform_ending,
            Kind::Institution => self.organisation_ending,
            Kind::Document => self.document_ending,
            Kind::Meeting => self.meeting_ending,
            _ => return None,
        };
        endings.longest_end(text)
    }

    /// What stands on both sides taken together: tags, signs, and for a name that ends in a known word the frame around it: a verb that
    /// could carry it out, a sign.
    fn both_sides(&self, span: Span<Normal>, head: Option<&str>, say: &mut Say<impl FnMut(Feature<'_>)>) {
        let context = self.context;
        let (starts, ends) = (context.is_boundary(span.start), context.is_boundary(span.end));
        say.say("cut", if starts { "start" } else { "" }, if ends { "end" } else { "" });
        let (left, left_tag) = context.word_left(span.start);
        let (right, right_tag) = context.word_right(span.end);
        say.say("between-tags", left_tag, right_tag);
        let mark = |c: Option<char>| c.is_none_or(|c| !is_ideograph(c) && !c.is_alphanumeric());
        let left_mark = if mark(context.char_before(span.start)) { left } else { "w" };
        let right_mark = if mark(context.char_at(span.end)) { right } else { "w" };
        say.say("marks", left_mark, right_mark);
        let Some(head) = head else { return };
        let is_sign = |text: &str, tag: &str| text.is_empty() || tag == "x";
        let left = match left_tag {
            tag if is_sign(left, tag) => "sign",
            _ if self.initiative_verb.contains(left) => "verb",
            tag => tag,
        };
        let right = if is_sign(right, right_tag) { "sign" } else { right_tag };
        say.say("frame", left, right);
        say.say("frame-left", left, head);
        say.say("frame-right", right, head);
    }

    /// For a quotation, what it is called behind it: a campaign, a platform.
    fn quotation(&self, span: Span<Normal>, say: &mut Say<impl FnMut(Feature<'_>)>) {
        let context = self.context;
        if !context.is_quoted(span) {
            return;
        }
        let behind = span.end + 1;
        let end = (behind..behind + BEHIND_QUOTATION).find(|at| context.char_at(*at).is_none_or(|c| !is_ideograph(c)));
        let text = context.slice(Span::new(behind, end.unwrap_or(behind + BEHIND_QUOTATION)));
        let mut called = "nothing";
        let lists =
            [(self.initiative_ending, "initiative"), (self.platform_ending, "platform"), (self.organisation_ending, "organisation")];
        for (list, name) in lists {
            if let Some(at) = list.first_within(text) {
                say.say("quoted-called", name, if at == 0 { "at once" } else { "later" });
                called = "something";
            }
        }
        say.say("quoted", called, bucket(span.len()));
        if text.is_empty() {
            say.say("quoted", "alone", "");
        }
    }
}

/// How sure a rule is, in words of one place after the point.
fn sureness(confidence: f32) -> &'static str {
    const STEPS: [&str; 11] = ["0.0", "0.1", "0.2", "0.3", "0.4", "0.5", "0.6", "0.7", "0.8", "0.9", "1.0"];
    let reached = STEPS.iter().zip(0_u8..).take_while(|(_, tenths)| f32::from(*tenths) / 10.0 <= confidence + 0.001);
    reached.last().map_or("0.0", |(name, _)| name)
}

fn is_separator(c: Option<char>) -> bool {
    matches!(c, Some('\u{3001}' | ',' | '\u{201C}' | '\u{201D}'))
}

/// A few sizes instead of many numbers.
fn bucket(number: usize) -> &'static str {
    match number {
        0 => "0",
        1 => "1",
        2 => "2",
        3 => "3",
        4 => "4",
        5 | 6 => "5-6",
        7..=9 => "7-9",
        10..=14 => "10-14",
        15..=20 => "15-20",
        _ => "21+",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feature_and_its_text_hash_alike() {
        let feature = Feature::new("left", Kind::Place, ["\u{5728}", ""]);
        assert_eq!(feature.hash(), Feature::hash_of(&feature.to_string()));
        assert_ne!(feature.hash(), Feature::new("right", Kind::Place, ["\u{5728}", ""]).hash());
    }

    #[test]
    fn sureness_is_a_tenth() {
        assert_eq!([0.0, 0.62, 0.7, 0.97, 1.0].map(sureness), ["0.0", "0.6", "0.7", "0.9", "1.0"]);
    }
}
