//! What a candidate looks like to the model: the rules that propose it, its words, its borders and its neighbours.

use crate::lexicon::Kind;
use crate::lexicon::WordList;
use crate::mention::candidate::Candidate;
use crate::mention::context::Context;
use crate::mention::surroundings::Surroundings;
use crate::span::Normal;
use crate::span::Span;
use crate::text::is_ideograph;
use std::fmt;

/// One observation about a candidate of a type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Feature<'a> {
    template: &'static str,
    kind: Kind,
    values: [&'a str; 2],
}

/// Stands between the parts of a feature in the table of weights.
pub const SEPARATOR: char = '|';

impl Feature<'_> {
    /// A hash of the parts.
    #[must_use]
    pub fn hash(&self) -> u64 {
        let [first, second] = self.values;
        [self.template, self.kind.name(), first, second].into_iter().fold(0, mix)
    }

    /// The hash of a feature that stands in a table.
    #[must_use]
    pub fn hash_of(text: &str) -> u64 {
        text.split(SEPARATOR).fold(0, mix)
    }
}

/// Mixes a string into a hash, eight bytes at a time (the multiplication of FxHash).
fn mix(hash: u64, text: &str) -> u64 {
    const MULTIPLIER: u64 = 0x517c_c1b7_2722_0a95;
    let step = |hash: u64, word: u64| (hash.rotate_left(5) ^ word).wrapping_mul(MULTIPLIER);
    let (chunks, rest) = text.as_bytes().as_chunks::<8>();
    let hash = chunks.iter().fold(hash, |hash, chunk| step(hash, u64::from_le_bytes(*chunk)));
    let tail = rest.iter().rev().fold(text.len() as u64, |tail, byte| tail << 8 | u64::from(*byte));
    step(hash, tail)
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

/// What hears the features of a candidate.
pub(crate) type Tell<'t> = dyn FnMut(Feature<'_>) + 't;

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
    pub(crate) fn all(&self, candidate: &Candidate, tell: &mut Tell<'_>) {
        self.left(candidate.kind, candidate.span.start, tell);
        self.right(candidate.kind, candidate.span.end, tell);
        self.within(candidate, tell);
    }

    /// What stands left of where candidates of a type begin.
    pub(crate) fn left(&self, kind: Kind, at: usize, tell: &mut Tell<'_>) {
        let mut say = |template: &'static str, a: &str, b: &str| tell(Feature { template, kind, values: [a, b] });
        let (left, tag) = self.context.word_left(at);
        say("left", left, "");
        say("left-tag", tag, "");
        for (name, list) in LISTS_LEFT.iter().zip(self.left) {
            if list.contains(left) {
                say("left-in", name, "");
            }
        }
        if is_separator(self.context.char_before(at)) && self.around.ending(at - 1).contains(kind) {
            say("listed", "behind", "");
        }
        for other in self.around.ending(at).iter() {
            say("touches-left", other.name(), "");
        }
    }

    /// What stands right of where candidates of a type end.
    pub(crate) fn right(&self, kind: Kind, at: usize, tell: &mut Tell<'_>) {
        let mut say = |template: &'static str, a: &str, b: &str| tell(Feature { template, kind, values: [a, b] });
        let (right, tag) = self.context.word_right(at);
        say("right", right, "");
        say("right-tag", tag, "");
        for (name, list) in LISTS_RIGHT.iter().zip(self.right) {
            if list.contains(right) {
                say("right-in", name, "");
            }
        }
        if is_separator(self.context.char_at(at)) && self.around.beginning(at + 1).contains(kind) {
            say("listed", "before", "");
        }
        for other in self.around.beginning(at).iter() {
            say("touches-right", other.name(), "");
        }
        if let Some(value) = self.around.value_behind(at).filter(|_| kind == Kind::Indicator) {
            let lead = self.context.slice(Span::new(at, value.number)).trim();
            say("value-lead", lead, "");
            say("value-unit", &value.unit, if lead.is_empty() { "bare" } else { "led" });
            say("value-first", if at == value.span.start { "yes" } else { "no" }, "");
        }
    }

    /// What is seen only when both borders are known.
    pub(crate) fn within(&self, candidate: &Candidate, tell: &mut Tell<'_>) {
        let (kind, span) = (candidate.kind, candidate.span);
        let mut say = |template: &'static str, a: &str, b: &str| tell(Feature { template, kind, values: [a, b] });
        let text = self.context.slice(span);
        let length = bucket(span.len());
        say("bias", "", "");
        say("length", length, "");
        for (rule, confidence) in candidate.proposals.all() {
            say("rule", rule, sureness(*confidence));
            say("rule-length", rule, length);
        }
        if let [(first, _), (second, _), ..] = candidate.proposals.all() {
            say("rules", first, second);
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
                    say("begins-with", inner.name(), length);
                }
            }
            for other in self.around.on(span).iter().filter(|other| *other != kind) {
                say("same-span", other.name(), "");
            }
        }
        if let Some(line) = self.context.document.line_at(span.start) {
            say("line", line.role.name(), if line.span == span { "whole" } else { "part" });
            say("line-start", if line.span.start == span.start { "yes" } else { "no" }, length);
        }
        if let Some(value) = self.around.value_before(span.start).filter(|_| kind == Kind::Indicator) {
            let goal = if value.goal { "goal" } else { "" };
            say("counted", &value.unit, goal);
            say("counted-led", self.context.slice(Span::new(value.span.start, value.number)).trim(), "");
            say("counted-about", &value.behind, goal);
        }
    }

    /// Its words and characters.
    fn words(&self, span: Span<Normal>, text: &str, head: Option<&str>, length: &str, say: &mut impl FnMut(&'static str, &str, &str)) {
        let words = self.context.words_of(span);
        let slice =
            |word: &crate::text::Word<'_>| self.context.slice(Span::new(word.span.start.max(span.start), word.span.end.min(span.end)));
        if let (Some(first), Some(last)) = (words.first(), words.last()) {
            let (first_text, last_text) = (slice(first), slice(last));
            say("first", first_text, "");
            say("first-tag", first.tag, "");
            say("last", last_text, "");
            say("last-tag", last.tag, "");
            say("tags", first.tag, last.tag);
            for (name, list) in LISTS_FIRST.iter().zip(self.first) {
                if list.contains(first_text) {
                    say("first-in", name, "");
                }
            }
            match head {
                Some(head) => {
                    say("head", head, "");
                    say("headed", if head == last_text { "word" } else { "ending" }, length);
                }
                None => say("headed", "no", length),
            }
            if let [.., before, _] = words {
                say("last-two", slice(before), last_text);
            }
            if let [_, second, ..] = words {
                say("second-tag", first.tag, second.tag);
            }
        }
        say("words", bucket(words.len()), "");
        let verbs = words.iter().filter(|word| word.tag.starts_with('v') && word.tag != "vn").count();
        say("verbs", bucket(verbs), "");
        for word in words.iter().skip(1).take(words.len().saturating_sub(2)) {
            if matches!(word.tag, "v" | "p" | "c" | "d" | "r" | "uj" | "m") {
                say("inside-tag", word.tag, "");
                if word.span.len() == 1 {
                    say("inside", self.context.slice(word.span), "");
                }
            }
        }
        let ending = Span::new(span.end.saturating_sub(2).max(span.start), span.end);
        say("ending", self.context.slice(ending), "");
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
            say("shape", name, "");
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
    fn both_sides(&self, span: Span<Normal>, head: Option<&str>, say: &mut impl FnMut(&'static str, &str, &str)) {
        let context = self.context;
        let (starts, ends) = (context.is_boundary(span.start), context.is_boundary(span.end));
        say("cut", if starts { "start" } else { "" }, if ends { "end" } else { "" });
        let (left, left_tag) = context.word_left(span.start);
        let (right, right_tag) = context.word_right(span.end);
        say("between-tags", left_tag, right_tag);
        let mark = |c: Option<char>| c.is_none_or(|c| !is_ideograph(c) && !c.is_alphanumeric());
        let left_mark = if mark(context.char_before(span.start)) { left } else { "w" };
        let right_mark = if mark(context.char_at(span.end)) { right } else { "w" };
        say("marks", left_mark, right_mark);
        let Some(head) = head else { return };
        let is_sign = |text: &str, tag: &str| text.is_empty() || tag == "x";
        let left = match left_tag {
            tag if is_sign(left, tag) => "sign",
            _ if self.initiative_verb.contains(left) => "verb",
            tag => tag,
        };
        let right = if is_sign(right, right_tag) { "sign" } else { right_tag };
        say("frame", left, right);
        say("frame-left", left, head);
        say("frame-right", right, head);
    }

    /// For a quotation, what it is called behind it: a campaign, a platform.
    fn quotation(&self, span: Span<Normal>, say: &mut impl FnMut(&'static str, &str, &str)) {
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
                say("quoted-called", name, if at == 0 { "at once" } else { "later" });
                called = "something";
            }
        }
        say("quoted", called, bucket(span.len()));
        if text.is_empty() {
            say("quoted", "alone", "");
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
        let feature = Feature { template: "left", kind: Kind::Place, values: ["\u{5728}", ""] };
        assert_eq!(feature.hash(), Feature::hash_of(&feature.to_string()));
        assert_ne!(feature.hash(), Feature { template: "right", ..feature }.hash());
    }

    #[test]
    fn sureness_is_a_tenth() {
        assert_eq!([0.0, 0.62, 0.7, 0.97, 1.0].map(sureness), ["0.0", "0.6", "0.7", "0.9", "1.0"]);
    }
}
