//! Candidates for the model alone: every phrase that ends in a word which names of a type end in, every quoted phrase, and every phrase
//! beside a value. Most of them are no names; the model tells.

use crate::lexicon::Kind;
use crate::mention::Mention;
use crate::mention::PlaceReading;
use crate::mention::Reading;
use crate::mention::context::Context;
use crate::mention::lexical::Name;
use crate::mention::place::Places;
use crate::mention::value::Value;
use crate::span::Normal;
use crate::span::Span;
use crate::text::is_ideograph;

/// The longest phrase that is looked at.
const MAX_LENGTH: usize = 30;

/// Nearer starts come first; more than these are not looked at.
const MAX_STARTS: usize = 14;

/// The longest quoted phrase that may be a name.
const MAX_QUOTED: usize = 20;

/// What a proposal of this file is sure of by itself: nothing.
const UNSURE: f32 = 0.1;

/// How sure a quantity is that the lexicon knows and that has a value.
const KNOWN: f32 = 0.85;

pub(crate) fn find(context: &Context<'_>, places: &Places, values: &[Value], proposals: &mut Vec<Mention>) {
    heads(context, places, proposals);
    quoted(context, proposals);
    for value in values {
        before_value(context, value, proposals);
        listed_before_value(context, value, proposals);
        behind_value(context, value, proposals);
    }
    persons(context, proposals);
}

fn propose(span: Span<Normal>, kind: Kind, rule: &'static str, proposals: &mut Vec<Mention>) {
    let reading = Reading::as_written();
    proposals.push(Mention { span, kind, reading, confidence: UNSURE, rule });
}

/// Phrases up to a word that names of a type end in, from each border of words before it.
fn heads(context: &Context<'_>, places: &Places, proposals: &mut Vec<Mention>) {
    let generic = context.lexicon.patterns.get("generic_name");
    let mut last: Option<(Kind, usize)> = None;
    for hit in &context.hits {
        for name in hit.names {
            let Name::Head(kind) = name else { continue };
            // Of several endings at one place, each the end of the next, one is enough.
            if last.replace((*kind, hit.span.end)) == Some((*kind, hit.span.end)) {
                continue;
            }
            let lists = *kind == Kind::Initiative;
            for start in starts(context, hit.span.end, lists).filter(|start| *start <= hit.span.start) {
                let span = Span::new(start, hit.span.end);
                if *kind == Kind::Institution && generic.is_match(context.slice(span)) {
                    continue;
                }
                let reading = if *kind == Kind::Institution { local_reading(context, span, places) } else { None };
                let reading = reading.unwrap_or_else(Reading::as_written);
                proposals.push(Mention { span, kind: *kind, reading, confidence: UNSURE, rule: "phrase" });
            }
        }
    }
}

/// The reading of a name that begins with a place or a word of level.
fn local_reading(context: &Context<'_>, span: Span<Normal>, places: &Places) -> Option<Reading> {
    let place = places.starting_at(span.start).filter(|place| place.span.end < span.end).max_by_key(|place| place.span.end);
    if let Some(place) = place {
        let name = context.slice(Span::new(place.span.end, span.end)).to_owned();
        return Some(Reading::Local { place: PlaceReading::Entries(place.entries.clone()), name });
    }
    let level = context.word_behind(span.start, "level")?;
    let end = span.start + level.chars().count();
    let name = context.slice(Span::new(end.min(span.end), span.end)).to_owned();
    (!name.is_empty()).then(|| Reading::Local { place: PlaceReading::Level(level.to_owned()), name })
}

/// Borders of words to the left within a phrase, the nearest first.
fn starts<'a>(context: &'a Context<'_>, end: usize, lists: bool) -> impl Iterator<Item = usize> + 'a {
    let least = end.saturating_sub(MAX_LENGTH);
    let mut at = end;
    std::iter::from_fn(move || {
        while at > least {
            let c = context.char_before(at)?;
            let inner = is_ideograph(c)
                || c.is_ascii_alphanumeric()
                || matches!(c, '\u{201C}' | '\u{201D}' | '+' | '(' | ')' | '\u{00B7}' | '-' | '/' | '.' | '%')
                || lists && c == '\u{3001}';
            if !inner {
                return None;
            }
            at -= 1;
            if context.is_boundary(at) {
                return Some(at);
            }
        }
        None
    })
    .take(MAX_STARTS)
}

/// What stands between quotation marks.
fn quoted(context: &Context<'_>, proposals: &mut Vec<Mention>) {
    let mut open = None;
    for (at, c) in context.characters.iter().enumerate() {
        // Typists often close with the straight mark what they opened with the curved one.
        let straight = *c == '"';
        match open {
            Some(start) if straight || *c == '\u{201D}' => {
                let span = Span::new(start, at);
                let period = context
                    .ending_at(at)
                    .any(|hit| hit.span == span && !context.entries(hit, |entry| entry.kind == Kind::FiveYearPlan).is_empty());
                if (2..=MAX_QUOTED).contains(&span.len()) && !period {
                    propose(span, Kind::Initiative, "quoted", proposals);
                    propose(span, Kind::Platform, "quoted", proposals);
                }
                open = None;
            }
            _ if straight || *c == '\u{201C}' => open = Some(at + 1),
            _ if *c == '\n' => open = None,
            _ => {}
        }
    }
}

/// Phrases that end where a value, or the words that lead to it, begin.
fn before_value(context: &Context<'_>, value: &Value, proposals: &mut Vec<Mention>) {
    for end in (value.span.start..=value.number).filter(|at| *at == value.span.start || context.is_boundary(*at)) {
        for start in starts(context, end, false) {
            if end - start >= 2 {
                propose(Span::new(start, end), Kind::Indicator, "before-value", proposals);
            }
        }
        for hit in context.ending_at(end) {
            let entries = context.entries(hit, |entry| entry.kind == Kind::Indicator);
            if !entries.is_empty() {
                let reading = Reading::Entries(entries);
                proposals.push(Mention { span: hit.span, kind: Kind::Indicator, reading, confidence: KNOWN, rule: "indicator-known" });
            }
        }
    }
}

/// How many things may share a value, or have one each.
const MAX_ITEMS: usize = 4;

/// The earlier things of a list whose last one stands before a value: of A, B and C, so much each.
fn listed_before_value(context: &Context<'_>, value: &Value, proposals: &mut Vec<Mention>) {
    let mut at = value.span.start;
    let mut items = 0;
    while let Some(c) = context.char_before(at) {
        if value.span.start - at > MAX_LENGTH * 2 || items == MAX_ITEMS {
            return;
        }
        let word = context.words_of(Span::new(at - 1, at)).first().filter(|word| word.span.end == at);
        let joins = c == '\u{3001}' || word.is_some_and(|word| word.span.len() == 1 && word.tag == "c");
        if joins {
            items += 1;
            for start in starts(context, at - 1, false) {
                if at - 1 - start >= 2 {
                    propose(Span::new(start, at - 1), Kind::Indicator, "listed-before-value", proposals);
                }
            }
        } else if !(is_ideograph(c) || c.is_ascii_alphabetic() || matches!(c, '(' | ')' | '\u{201C}' | '\u{201D}')) {
            return;
        }
        at -= 1;
    }
}

/// Phrases that begin right behind a value: so many things of this kind.
fn behind_value(context: &Context<'_>, value: &Value, proposals: &mut Vec<Mention>) {
    let opens = context.char_at(value.span.end) == Some('\u{201C}');
    let start = value.span.end + usize::from(opens);
    let mut end = start;
    let mut ends = 0;
    while end - start < MAX_LENGTH && ends < MAX_STARTS {
        let Some(c) = context.char_at(end) else { break };
        if !(is_ideograph(c) || c.is_ascii_alphanumeric() || matches!(c, '(' | ')' | '\u{201C}' | '\u{201D}' | '/' | '+')) {
            break;
        }
        end += 1;
        if context.is_boundary(end) {
            ends += 1;
            if end - start >= 2 {
                propose(Span::new(start, end), Kind::Indicator, "behind-value", proposals);
            }
        }
    }
}

/// Words that the segmenter takes for names of persons.
fn persons(context: &Context<'_>, proposals: &mut Vec<Mention>) {
    for word in context.words.iter().filter(|word| word.tag.starts_with("nr") && (2..=4).contains(&word.span.len())) {
        propose(word.span, Kind::Person, "word-of-person", proposals);
    }
}
