//! What a candidate looks like to the model: the rules that propose it, its words, its borders and its neighbours.

use crate::lexicon::Kind;
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

/// Parts of a feature in the table of weights.
const SEPARATOR: char = '|';

impl Feature<'_> {
    /// FNV-1a over the text of the feature, without making the text.
    #[must_use]
    pub fn hash(&self) -> u64 {
        let parts = [self.template, "|", self.kind.name(), "|", self.values[0], "|", self.values[1]];
        parts.iter().fold(OFFSET, |hash, part| fnv(hash, part))
    }

    /// The hash of a feature that stands in a table.
    #[must_use]
    pub fn hash_of(text: &str) -> u64 {
        fnv(OFFSET, text)
    }
}

/// Whether a feature that stands in a table speaks of an open type.
#[must_use]
pub fn is_open(text: &str) -> bool {
    let kind = text.split(SEPARATOR).nth(1);
    Kind::ALL.iter().any(|known| known.is_open() && Some(known.name()) == kind)
}

impl fmt::Display for Feature<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{SEPARATOR}{}{SEPARATOR}{}{SEPARATOR}{}", self.template, self.kind.name(), self.values[0], self.values[1])
    }
}

const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;

fn fnv(hash: u64, text: &str) -> u64 {
    text.bytes().fold(hash, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

/// Lists of words whose members are alike as neighbours of a name, with the names of their features.
const LISTS_LEFT: [&str; 6] = ["name_stop", "initiative_verb", "indicator_stop", "generic_before", "document_verb", "duty_word"];
const LISTS_FIRST: [&str; 6] = ["name_stop", "initiative_verb", "indicator_lead", "level", "org_anchor", "document_verb"];
const LISTS_RIGHT: [&str; 5] = ["value_verb", "duty_word", "initiative_suffix", "platform_suffix", "place_not_before"];

/// Tells all features of a candidate.
pub(crate) fn of(context: &Context<'_>, around: &Surroundings, candidate: &Candidate, tell: &mut dyn FnMut(Feature<'_>)) {
    let kind = candidate.kind;
    let span = candidate.span;
    let mut say = |template: &'static str, a: &str, b: &str| tell(Feature { template, kind, values: [a, b] });
    let text = context.slice(span);
    let length = bucket(span.len());
    say("bias", "", "");
    say("length", length, "");
    proposals(candidate, length, &mut say);
    if !candidate.is_known() {
        inside(context, candidate, text, length, &mut say);
    }
    borders(context, span, &mut say);
    frame(context, candidate, text, &mut say);
    quotation(context, span, &mut say);
    neighbours(context, around, candidate, &mut say);
    for inner in [Kind::Place, Kind::Institution, Kind::FiveYearPlan, Kind::Initiative, Kind::Date] {
        if around.begins_within(inner, span) {
            say("begins-with", inner.name(), length);
        }
    }
    let line = context.document.line_at(span.start);
    if let Some(line) = line {
        say("line", line.role.name(), if line.span == span { "whole" } else { "part" });
        say("line-start", if line.span.start == span.start { "yes" } else { "no" }, length);
    }
    if kind == Kind::Indicator {
        values(context, around, span, &mut say);
    }
}

/// The value beside an indicator, and whether its clause speaks of what is to come.
fn values(context: &Context<'_>, around: &Surroundings, span: Span<Normal>, say: &mut impl FnMut(&'static str, &str, &str)) {
    let clause = context.clause(span.start);
    let goal = if context.lexicon.words.any_within("goal_word", context.slice(clause)) { "goal" } else { "" };
    if let Some(value) = around.value_behind(span.end) {
        let lead = context.slice(Span::new(span.end, value.number)).trim();
        say("value-lead", lead, "");
        say("value-unit", &value.unit, if lead.is_empty() { "bare" } else { "led" });
        say("value-first", if span.end == value.span.start { "yes" } else { "no" }, "");
    }
    if let Some(value) = around.value_before(span.start) {
        say("counted", &value.unit, goal);
        say("counted-led", &value.lead, "");
        say("counted-about", &value.behind, goal);
    }
}

fn proposals(candidate: &Candidate, length: &str, say: &mut impl FnMut(&'static str, &str, &str)) {
    for (rule, confidence) in &candidate.proposals {
        say("rule", rule, sureness(*confidence));
        say("rule-length", rule, length);
    }
    if let [(first, _), (second, _), ..] = candidate.proposals.as_slice() {
        say("rules", first, second);
    }
}

/// How sure a rule is, in words of one place after the point.
fn sureness(confidence: f32) -> &'static str {
    const STEPS: [&str; 11] = ["0.0", "0.1", "0.2", "0.3", "0.4", "0.5", "0.6", "0.7", "0.8", "0.9", "1.0"];
    let reached = STEPS.iter().zip(0_u8..).take_while(|(_, tenths)| f32::from(*tenths) / 10.0 <= confidence + 0.001);
    reached.last().map_or("0.0", |(name, _)| name)
}

/// Its words and characters.
fn inside(context: &Context<'_>, candidate: &Candidate, text: &str, length: &str, say: &mut impl FnMut(&'static str, &str, &str)) {
    let span = candidate.span;
    let words = context.words_of(span);
    let word = |word: &crate::text::Word| Span::new(word.span.start.max(span.start), word.span.end.min(span.end));
    if let (Some(first), Some(last)) = (words.first(), words.last()) {
        let (first_text, last_text) = (context.slice(word(first)), context.slice(word(last)));
        say("first", first_text, "");
        say("first-tag", first.tag, "");
        say("last", last_text, "");
        say("last-tag", last.tag, "");
        say("tags", first.tag, last.tag);
        for list in LISTS_FIRST {
            if context.lexicon.words.contains(list, first_text) {
                say("first-in", list, "");
            }
        }
        if let Some(head) = head(context, candidate.kind, text) {
            say("head", head, "");
            say("headed", if head == last_text { "word" } else { "ending" }, length);
        } else {
            say("headed", "no", length);
        }
        if let [.., before, _] = words {
            say("last-two", context.slice(word(before)), last_text);
        }
        if let [_, second, ..] = words {
            say("second-tag", first.tag, second.tag);
        }
    }
    say("words", bucket(words.len()), "");
    let verbs = words.iter().filter(|word| word.tag.starts_with('v') && word.tag != "vn").count();
    say("verbs", bucket(verbs), "");
    if words.len() > 2 {
        for word in words.iter().skip(1).take(words.len() - 2) {
            if matches!(word.tag, "v" | "p" | "c" | "d" | "r" | "uj" | "m") {
                say("inside-tag", word.tag, "");
                if word.span.len() == 1 {
                    say("inside", context.slice(word.span), "");
                }
            }
        }
    }
    let ending = Span::new(span.end.saturating_sub(2).max(span.start), span.end);
    say("ending", context.slice(ending), "");
    let mut shapes = [false; 4];
    for c in text.chars() {
        let shape = match c {
            '0'..='9' => 0,
            'A'..='Z' | 'a'..='z' => 1,
            '\u{201C}' | '\u{201D}' => 2,
            c if is_ideograph(c) => continue,
            _ => 3,
        };
        shapes[shape] = true;
    }
    for (name, there) in ["digit", "latin", "quote", "sign"].into_iter().zip(shapes) {
        if there {
            say("shape", name, "");
        }
    }
}

/// The longest word that names of a type end in and that this text ends in.
fn head<'a>(context: &Context<'a>, kind: Kind, text: &str) -> Option<&'a str> {
    let list = match kind {
        Kind::Indicator => "indicator_head",
        Kind::Initiative => "initiative_ending",
        Kind::Platform => "platform_ending",
        Kind::Institution => "org_suffix_strong",
        Kind::Document => "document_ending",
        Kind::Meeting => "meeting_ending",
        _ => return None,
    };
    context.lexicon.words.list(list).iter().filter(|head| text.ends_with(head.as_str())).max_by_key(|head| head.len()).map(String::as_str)
}

/// The verb before a name that could be carried out, what the name ends in, and the sign behind it, taken together.
fn frame(context: &Context<'_>, candidate: &Candidate, text: &str, say: &mut impl FnMut(&'static str, &str, &str)) {
    let span = candidate.span;
    let Some(head) = head(context, candidate.kind, text) else { return };
    let (left, left_tag) = context.word_left(span.start);
    let left = if left.is_empty() || left_tag == "x" {
        "sign"
    } else if context.lexicon.words.contains("initiative_verb", left) {
        "verb"
    } else {
        left_tag
    };
    let (right, right_tag) = context.word_right(span.end);
    let right = if right.is_empty() || right_tag == "x" { "sign" } else { right_tag };
    say("frame", left, right);
    say("frame-left", left, head);
    say("frame-right", right, head);
}

/// How many characters behind a quotation are looked at for what the quoted thing is.
const BEHIND_QUOTATION: usize = 9;

/// For a quotation, what it is called behind it: a campaign, a platform.
fn quotation(context: &Context<'_>, span: Span<Normal>, say: &mut impl FnMut(&'static str, &str, &str)) {
    let opened = matches!(context.char_before(span.start), Some('\u{201C}' | '"'));
    let closed = matches!(context.char_at(span.end), Some('\u{201D}' | '"'));
    if !opened || !closed {
        return;
    }
    let behind = span.end + 1;
    let end = (behind..behind + BEHIND_QUOTATION).find(|at| context.char_at(*at).is_none_or(|c| !is_ideograph(c)));
    let text = context.slice(Span::new(behind, end.unwrap_or(behind + BEHIND_QUOTATION)));
    let mut called = "nothing";
    for (list, name) in [("initiative_ending", "initiative"), ("platform_ending", "platform"), ("org_suffix_strong", "organisation")] {
        let found = context.lexicon.words.list(list).iter().filter_map(|word| text.find(word.as_str())).min();
        if let Some(at) = found {
            say("quoted-called", name, if at == 0 { "at once" } else { "later" });
            called = "something";
        }
    }
    say("quoted", called, bucket(span.len()));
    if text.is_empty() {
        say("quoted", "alone", "");
    }
}

/// What stands left and right of it.
fn borders(context: &Context<'_>, span: Span<Normal>, say: &mut impl FnMut(&'static str, &str, &str)) {
    let starts = context.is_boundary(span.start);
    let ends = context.is_boundary(span.end);
    say("cut", if starts { "start" } else { "" }, if ends { "end" } else { "" });
    let (left, left_tag) = context.word_left(span.start);
    let (right, right_tag) = context.word_right(span.end);
    say("left", left, "");
    say("left-tag", left_tag, "");
    say("right", right, "");
    say("right-tag", right_tag, "");
    say("between-tags", left_tag, right_tag);
    for list in LISTS_LEFT {
        if context.lexicon.words.contains(list, left) {
            say("left-in", list, "");
        }
    }
    for list in LISTS_RIGHT {
        if context.lexicon.words.contains(list, right) {
            say("right-in", list, "");
        }
    }
    let mark = |c: Option<char>| c.is_none_or(|c| !is_ideograph(c) && !c.is_alphanumeric());
    let marks = (mark(context.char_before(span.start)), mark(context.char_at(span.end)));
    let (left, right) = (if marks.0 { left } else { "w" }, if marks.1 { right } else { "w" });
    say("marks", left, right);
}

/// Names of the same type beside it in a list, names of any type around it.
fn neighbours(context: &Context<'_>, around: &Surroundings, candidate: &Candidate, say: &mut impl FnMut(&'static str, &str, &str)) {
    let span = candidate.span;
    if is_separator(context.char_before(span.start)) && around.ends(candidate.kind, span.start - 1) {
        say("listed", "behind", "");
    }
    if is_separator(context.char_at(span.end)) && around.begins(candidate.kind, span.end + 1) {
        say("listed", "before", "");
    }
    for kind in Kind::ALL {
        if around.ends(kind, span.start) {
            say("touches-left", kind.name(), "");
        }
        if around.begins(kind, span.end) {
            say("touches-right", kind.name(), "");
        }
        if kind != candidate.kind && around.covers(kind, span) {
            say("same-span", kind.name(), "");
        }
    }
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
