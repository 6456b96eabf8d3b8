//! Meetings: congresses, plenums and sessions by their numbers, and named meetings by their last word.

use crate::lexicon::Kind;
use crate::mention::Mention;
use crate::mention::PlaceReading;
use crate::mention::Reading;
use crate::mention::context::Context;
use crate::mention::numeral::numeral;
use crate::mention::numeral::parse_numeral;
use crate::span::Normal;
use crate::span::Span;

pub(crate) fn find(context: &Context<'_>, candidates: &mut Vec<Mention>) {
    for span in context.matches("congress") {
        let text = context.slice(span);
        let prefixed = context.lexicon.words.any_begins("party_prefix", text);
        // Without the party's name or an ordinal it could be any number of big things.
        let Some(number) = ordinals(context, text).first().copied().filter(|number| (1..=40).contains(number)) else { continue };
        if prefixed && number <= 30 {
            push(candidates, span, name(context, "congress", &[number]), 0.97);
        } else if text.ends_with(context.lexicon.words.list("congress_long").first().map_or("", String::as_str)) {
            push(candidates, span, name(context, "congress", &[number]), 0.6);
        }
    }
    for span in context.matches("plenum") {
        if let [congress, plenum, ..] = ordinals(context, context.slice(span)).as_slice() {
            push(candidates, span, name(context, "plenum", &[*congress, *plenum]), 0.97);
        }
    }
    plenum_lists(context, candidates);
    for span in context.matches("npc_session_named") {
        push(candidates, span, context.slice(span).to_owned(), 0.95);
    }
    for span in context.matches("npc_session") {
        let text = context.slice(span);
        if let [congress, session, ..] = ordinals(context, text).as_slice() {
            let standing = context.lexicon.words.any_within("standing_committee", text);
            if context.lexicon.words.list("national_congress").last().is_some_and(|national| full_congress(text, national)) {
                let template = if standing { "npc_standing_session" } else { "npc_session" };
                push(candidates, span, name(context, template, &[*congress, *session]), 0.93);
                continue;
            }
            // In the document of a place it is the session of its own congress.
            let template = if standing { "local_standing_session" } else { "local_session" };
            let reading = Reading::Local { place: PlaceReading::Implied, name: name(context, template, &[*congress, *session]) };
            candidates.push(Mention { span, kind: Kind::Meeting, reading, confidence: 0.93, rule: "meeting" });
        }
    }
    for span in context.matches("local_plenum") {
        if let [congress, plenum, ..] = ordinals(context, context.slice(span)).as_slice() {
            let level: String = context.slice(span).chars().take_while(|c| *c != '\u{59D4}').collect();
            let template = context.lexicon.words.list("template_local_plenum").first().map_or("", String::as_str);
            let filled = fill(template, &[*congress, *plenum]);
            let reading = Reading::Local { place: PlaceReading::Level(level), name: filled };
            candidates.push(Mention { span, kind: Kind::Meeting, reading, confidence: 0.9, rule: "meeting-local" });
        }
    }
    for (pattern, confidence) in
        [("state_council_meeting", 0.95), ("politburo_study", 0.95), ("party_congress_local", 0.7), ("meeting_open", 0.75)]
    {
        for span in context.matches(pattern) {
            if pattern == "meeting_open" && context.lexicon.words.any_within("meeting_stop", context.slice(span)) {
                continue;
            }
            push(candidates, span, context.slice(span).to_owned(), confidence);
        }
    }
}

/// Whether a session is said to be that of the national congress: by its first two characters, which short forms keep.
fn full_congress(text: &str, national: &str) -> bool {
    let whole: String = national.chars().take(2).collect();
    text.contains(&whole)
}

fn push(candidates: &mut Vec<Mention>, span: Span<Normal>, canonical: String, confidence: f32) {
    candidates.push(Mention { span, kind: Kind::Meeting, reading: Reading::Canonical(canonical), confidence, rule: "meeting" });
}

/// A list that shares its head and its end: each part is a meeting of its own.
fn plenum_lists(context: &Context<'_>, candidates: &mut Vec<Mention>) {
    context.each("plenum_list", |captures| {
        let [Some(head), Some(middle), Some(tail)] = [1, 2, 3].map(|group| captures.get(group)) else { return };
        let span = |start: usize, end: usize| context.document.span_of_bytes(start, end);
        let Some([congress, first]) = ordinals(context, head.as_str()).get(..2).and_then(|found| <[u32; 2]>::try_from(found).ok()) else {
            return;
        };
        push(candidates, span(head.start(), head.end()), name(context, "plenum", &[congress, first]), 0.97);
        let is_separator = |c: char| context.lexicon.words.list("list_separator").iter().any(|separator| separator.starts_with(c));
        let mut from = None;
        for (offset, c) in middle.as_str().char_indices().chain([(middle.as_str().len(), '\u{3001}')]) {
            match (is_separator(c), from) {
                (true, Some(start)) => {
                    let item = middle.as_str().get(start..offset).unwrap_or_default();
                    let last = offset == middle.as_str().len();
                    if let Some(number) = ordinals(context, item).first() {
                        // The last part takes the end of the list to its name.
                        let end = if last { tail.end() } else { middle.start() + offset };
                        push(candidates, span(middle.start() + start, end), name(context, "plenum", &[congress, *number]), 0.97);
                    }
                    from = None;
                }
                (false, None) => from = Some(offset),
                _ => {}
            }
        }
    });
}

/// The numerals in a name, in order.
fn ordinals(context: &Context<'_>, text: &str) -> Vec<u32> {
    context.lexicon.patterns.get("cn_digits").find_iter(text).filter_map(|found| parse_numeral(found.as_str())).collect()
}

/// The full name by the template of the list `template_<name>`, with its numbers.
fn name(context: &Context<'_>, template: &str, numbers: &[u32]) -> String {
    fill(context.lexicon.words.list(&format!("template_{template}")).first().map_or("", String::as_str), numbers)
}

fn fill(template: &str, numbers: &[u32]) -> String {
    let mut numbers = numbers.iter();
    let mut filled = String::new();
    for c in template.chars() {
        if c == '#' { filled.push_str(&numbers.next().map_or_else(String::new, |number| numeral(*number))) } else { filled.push(c) }
    }
    filled
}
