//! Institutions that no table can list: departments of places, parts of known bodies, and names built on a known ending.

use crate::lexicon::Entry;
use crate::lexicon::Kind;
use crate::mention::Mention;
use crate::mention::PlaceReading;
use crate::mention::Reading;
use crate::mention::context::Context;
use crate::mention::lexical::Hit;
use crate::mention::lexical::Name;
use crate::mention::place::PlaceHit;
use crate::mention::place::Places;
use crate::span::Normal;
use crate::span::Span;
use crate::text::is_ideograph;
use rustc_hash::FxHashSet;

/// The longest name that is built on an ending.
const MAX_OPEN: usize = 26;

pub(crate) fn find(context: &Context<'_>, places: &Places, candidates: &mut Vec<Mention>) {
    // What shares the department of another place in a list is no place.
    let mut no_places = FxHashSet::default();
    for hit in &context.hits {
        departments(context, hit, places, candidates, &mut no_places);
    }
    candidates.retain(|candidate| candidate.kind != Kind::Place || !no_places.contains(&candidate.span));
    townships(context, candidates);
    units(context, candidates);
    let strong = context.lexicon.words.get("org_suffix_strong");
    let is_strong = |hit: &&Hit<'_>| hit.names.contains(&Name::Head(Kind::Institution)) && strong.contains(context.slice(hit.span));
    for hit in context.hits.iter().filter(is_strong) {
        open_name(context, hit, places, candidates);
    }
}

fn push(candidates: &mut Vec<Mention>, span: Span<Normal>, reading: Reading, confidence: f32, rule: &'static str) {
    candidates.push(Mention { span, kind: Kind::Institution, reading, confidence, rule });
}

/// A department behind the name of a place, behind a word of level, or alone in a list.
fn departments(
    context: &Context<'_>,
    hit: &Hit<'_>,
    places: &Places,
    candidates: &mut Vec<Mention>,
    no_places: &mut FxHashSet<Span<Normal>>,
) {
    let departments: Vec<usize> = hit
        .names
        .iter()
        .filter_map(|name| match name {
            Name::Department(index) => Some(*index),
            Name::Entry(_) | Name::Head(_) => None,
        })
        .collect();
    if departments.is_empty() || context.is_inside_any(hit.span.end, "whole_word") {
        return;
    }
    let start = hit.span.start;
    let has_departments = |place: &&PlaceHit| {
        let name = place.entries.first().and_then(|index| context.lexicon.entries.get(*index)).map_or("", |entry| entry.name.as_str());
        !context.lexicon.words.contains("no_departments", name)
    };
    for place in places.ending_at(start).filter(has_departments) {
        let span = Span::new(place.span.start, hit.span.end);
        let reading = Reading::Department { departments: departments.clone(), place: PlaceReading::Entries(place.entries.clone()) };
        push(candidates, span, reading, 0.93, "department-of-place");
        shared(context, places, place.span.start, &departments, candidates, no_places);
    }
    // The corps has departments as a province has, and is none.
    for owner in context.ending_at(start) {
        let entries = context.entries(owner, |entry| entry.kind == Kind::Institution);
        let has = entries.first().and_then(|index| context.lexicon.entries.get(*index));
        let Some(department) = departments.first().and_then(|index| context.lexicon.departments.get(*index)) else { continue };
        if has.is_some_and(|entry| context.lexicon.words.contains("department_owner", &entry.name)) {
            let reading = Reading::Unit { whole: Box::new(Reading::Entries(entries)), unit: department.name.clone() };
            push(candidates, Span::new(owner.span.start, hit.span.end), reading, 0.93, "department-of-owner");
        }
    }
    if let Some(level) = context.word_before(start, "level") {
        let length = level.chars().count();
        let before = start - length;
        if !is_generic_level(context, before) && (hit.span.len() >= 2 || context.is_boundary(hit.span.end)) {
            let span = Span::new(before, hit.span.end);
            let reading = Reading::Department { departments: departments.clone(), place: PlaceReading::Level(level.to_owned()) };
            push(candidates, span, reading, 0.9, "department-of-level");
        }
    }
    let listed = matches!(context.char_before(start), None | Some('\u{3001}' | '(' | ':' | '\n' | '\u{3002}' | ',' | ';'));
    if listed && hit.span.len() >= 3 && ends_name(context, hit.span.end) {
        push(candidates, hit.span, Reading::Department { departments, place: PlaceReading::Implied }, 0.6, "department-in-list");
    }
}

/// Governments of townships and sub-districts, which no table of divisions lists.
fn townships(context: &Context<'_>, candidates: &mut Vec<Mention>) {
    context.each("township", |captures| {
        let Some(name) = captures.name("name") else { return };
        if context.lexicon.words.any_within("township_stop", name.as_str()) {
            return;
        }
        let span = context.document.span_of_bytes(name.start(), name.end());
        let reading = Reading::Local { place: PlaceReading::Implied, name: name.as_str().to_owned() };
        push(candidates, span, reading, 0.85, "township");
    });
}

/// Places of a list before a place with its department share the department.
fn shared(
    context: &Context<'_>,
    places: &Places,
    start: usize,
    departments: &[usize],
    candidates: &mut Vec<Mention>,
    no_places: &mut FxHashSet<Span<Normal>>,
) {
    let mut at = start;
    while context.char_before(at) == Some('\u{3001}') {
        let Some(place) = places.ending_at(at - 1).max_by_key(|place| place.span.len()) else { return };
        let reading = Reading::Department { departments: departments.to_vec(), place: PlaceReading::Entries(place.entries.clone()) };
        no_places.insert(place.span);
        push(candidates, place.span, reading, 0.9, "department-shared");
        at = place.span.start;
    }
}

/// A name in a list ends at punctuation or before a word of duty.
fn ends_name(context: &Context<'_>, at: usize) -> bool {
    context.char_at(at).is_none_or(|c| !is_ideograph(c)) || context.follows_any(at, "duty_word")
}

/// Whether the level is that of many places: each province, all cities, provinces and autonomous regions.
fn is_generic_level(context: &Context<'_>, at: usize) -> bool {
    if context.word_before(at, "generic_before").is_some() {
        return true;
    }
    // In an enumeration of levels the word that makes it generic stands at its head.
    let mut back = at;
    while context.char_before(back) == Some('\u{3001}') {
        let Some(level) = context.word_before(back - 1, "level") else { return false };
        back = back - 1 - level.chars().count();
        if context.word_before(back, "generic_before").is_some() {
            return true;
        }
    }
    false
}

/// A part of a body right behind its name: a department of a ministry, the office of a bureau.
fn units(context: &Context<'_>, candidates: &mut Vec<Mention>) {
    let mut wholes: Vec<(Span<Normal>, Reading)> = candidates
        .iter()
        .filter(|candidate| candidate.kind == Kind::Institution && candidate.confidence > 0.8)
        .map(|candidate| (candidate.span, candidate.reading.clone()))
        .collect();
    for hit in &context.hits {
        let entries = context.entries(hit, |entry| entry.kind == Kind::Institution && has_units(entry));
        if !entries.is_empty() && context.is_boundary(hit.span.start) {
            wholes.push((hit.span, Reading::Entries(entries)));
        }
    }
    let pattern = context.lexicon.patterns.get("unit");
    for (span, whole) in wholes {
        let from = context.document.byte_of(span.end);
        let Some(rest) = context.document.normal().get(from..) else { continue };
        let Some(found) = pattern.find(rest) else { continue };
        let unit = found.as_str();
        // Leading groups are named after what they do, so their names hold the verbs that end other names.
        let group = context.lexicon.patterns.get("group_name").is_match(unit);
        let stops = |list: &str| {
            context
                .lexicon
                .words
                .list(list)
                .iter()
                .any(|stop| stop.chars().count() > 1 && unit.contains(stop.as_str()) || unit.starts_with(stop.as_str()))
        };
        let stopped = if group { stops("group_stop") } else { stops("name_stop") };
        let clause = unit.chars().any(|c| context.lexicon.words.list("unit_stop").iter().any(|stop| stop.starts_with(c)));
        if stopped || clause || context.follows_any(span.end, "generic_before") {
            continue;
        }
        let end = span.end + unit.chars().count();
        // Two bodies without a sign between them are no body and its part.
        let another = |hit: &Hit<'_>| {
            hit.span.start >= span.end && hit.span.len() >= 4 && !context.entries(hit, |entry| entry.kind == Kind::Institution).is_empty()
        };
        if end - span.end > 2 && context.ending_at(end).any(another) {
            continue;
        }
        let confidence = if unit.chars().count() <= 8 { 0.85 } else { 0.7 };
        push(candidates, Span::new(span.start, end), Reading::Unit { whole: Box::new(whole), unit: unit.to_owned() }, confidence, "unit");
    }
}

/// Firms and media are followed by words that look like departments too often.
fn has_units(entry: &Entry) -> bool {
    !matches!(entry.class.as_str(), "enterprise" | "media" | "international" | "congress" | "party")
}

/// A name that ends in a word for an organisation and begins with a place, a level or a word of scope.
fn open_name(context: &Context<'_>, hit: &Hit<'_>, places: &Places, candidates: &mut Vec<Mention>) {
    let end = hit.span.end;
    if context.follows_any(end, "org_not_before") {
        return;
    }
    let window = left_window(context, hit.span);
    if hit.span.start - window < 2 || context.lexicon.patterns.get("generic_name").is_match(context.slice(Span::new(window, end))) {
        return;
    }
    // The leftmost anchor gives the longest name.
    for start in window..=hit.span.start.saturating_sub(1) {
        if !context.is_boundary(start) && start != window {
            continue;
        }
        if let Some(place) = places.starting_at(start).filter(|place| place.span.end <= hit.span.start).max_by_key(|place| place.span.end) {
            if place.span.end == hit.span.start && hit.span.len() <= 2 {
                return;
            }
            let reading = if context.lexicon.words.contains("org_full_name", context.slice(hit.span)) {
                Reading::Canonical(context.slice(Span::new(start, end)).to_owned())
            } else {
                let name = context.slice(Span::new(place.span.end, end)).to_owned();
                Reading::Local { place: PlaceReading::Entries(place.entries.clone()), name }
            };
            push(candidates, Span::new(start, end), reading, 0.72, "open-place");
            return;
        }
        if context.follows_any(start, "org_anchor") {
            push(
                candidates,
                Span::new(start, end),
                Reading::Canonical(context.slice(Span::new(start, end)).to_owned()),
                0.72,
                "open-scope",
            );
            return;
        }
        if let Some(level) = context.word_behind(start, "level") {
            let length = level.chars().count();
            let ranked = context.follows_any(start + length, "level_after");
            if ranked {
                return;
            }
            if !is_generic_level(context, start) && start + length < hit.span.start {
                let name = context.slice(Span::new(start + length, end)).to_owned();
                let reading = Reading::Local { place: PlaceReading::Level(level.to_owned()), name };
                push(candidates, Span::new(start, end), reading, 0.68, "open-level");
                return;
            }
        }
    }
    // Firms, universities and the like need no anchor, if the segmenter agrees where the name begins.
    let suffix = context.slice(hit.span);
    let length = end - window;
    let bare = context.lexicon.words.contains("org_suffix_strong", context.slice(Span::new(window, end)));
    if !bare && context.lexicon.words.contains("org_self_standing", suffix) && (5..=20).contains(&length) && context.is_boundary(window) {
        let span = Span::new(window, end);
        push(candidates, span, Reading::Canonical(context.slice(span).to_owned()), 0.6, "open-alone");
    }
}

/// How far to the left a name may reach: to punctuation, or to a word that is never part of a name.
fn left_window(context: &Context<'_>, suffix: Span<Normal>) -> usize {
    let mut start = suffix.start;
    let mut brackets = 0_usize;
    let mut outside = start;
    while start > 0 && suffix.end - start < MAX_OPEN {
        let Some(c) = context.char_before(start) else { break };
        match c {
            ')' => {
                brackets += 1;
                outside = start;
            }
            '(' if brackets > 0 => brackets -= 1,
            '\u{00B7}' | '-' => {}
            c if is_ideograph(c) || c.is_ascii_alphanumeric() => {}
            _ => break,
        }
        start -= 1;
    }
    // A bracket that is not opened within reach, or that opens the name, is no part of it.
    if brackets > 0 || context.char_at(start) == Some('(') {
        start = outside;
    }
    // Behind the last word of the window that is never part of a name.
    let inside = context.words.partition_point(|word| word.span.start < start);
    let stop = context
        .words
        .iter()
        .skip(inside)
        .take_while(|word| word.span.end <= suffix.start)
        .filter(|word| context.lexicon.words.contains("name_stop", context.slice(word.span)))
        .map(|word| word.span.end)
        .max();
    stop.unwrap_or(start).max(start)
}
