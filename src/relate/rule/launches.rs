//! What a place or a body has started, issued or built.
//!
//! Finds: a place or a body, or a list of them, with a verb of launching behind it and the initiative, document or platform behind that; a
//! document and, later in its sentence, those who made it together. A document that a body issues is said to be issued by it, also where it
//! stands right behind the body. Words between them that make it a plan, a permission or a wish are kept as the modality.
//! Misses: what is launched in another sentence.

use crate::lexicon::Kind;
use crate::link::LinkedMention;
use crate::relate::Evidence;
use crate::relate::Fact;
use crate::relate::Relation;
use crate::relate::Thing;
use crate::relate::View;
use crate::relate::modality;
use crate::span::Normal;
use crate::span::Span;
use crate::text::is_ideograph;

pub(crate) fn find(view: &View<'_>, relations: &mut Vec<Relation>) {
    let mentions: Vec<&LinkedMention> = view.linked.in_text().collect();
    let mut at = 0;
    while let Some(first) = mentions.get(at) {
        if !is_launcher(first) {
            at += 1;
            continue;
        }
        let end = list_end(view, &mentions, at, is_launcher, "launcher_separator");
        relations.extend(launched(view, &mentions, at, end));
        at = end;
    }
}

const fn is_launcher(mention: &LinkedMention) -> bool {
    matches!(mention.entity.kind, Kind::Place | Kind::Institution)
}

const fn is_launched(mention: &LinkedMention) -> bool {
    matches!(mention.entity.kind, Kind::Initiative | Kind::Document | Kind::Platform)
}

/// The index behind the last mention of the list that begins at `first`; `separators` is the list of what may stand between two.
fn list_end(view: &View<'_>, mentions: &[&LinkedMention], first: usize, fits: fn(&LinkedMention) -> bool, separators: &str) -> usize {
    let joined = |pair: &[&LinkedMention]| {
        let gap = view.document.slice(Span::new(pair[0].span.end, pair[1].span.start.max(pair[0].span.end)));
        let gap = gap.trim_matches(['\u{300A}', '\u{300B}', '\u{201C}', '\u{201D}', '"']);
        fits(pair[1]) && view.lexicon.words.contains(separators, gap)
    };
    first + 1 + mentions.get(first..).unwrap_or_default().windows(2).take_while(|pair| joined(pair)).count()
}

/// The word for an award stands at most so many characters behind the name.
const HONOUR_REACH: usize = 8;

/// The phrase that a name may qualify goes on for at most so many characters.
const PHRASE_REACH: usize = 16;

/// Between a document and those who made it together, no more names stand.
const MAX_BETWEEN: usize = 12;

/// What the verb between two lists of names says.
fn launched(view: &View<'_>, mentions: &[&LinkedMention], first: usize, end: usize) -> Vec<Relation> {
    let Some(launchers) = mentions.get(first..end) else { return Vec::new() };
    let (Some(head), Some(last)) = (launchers.first(), launchers.last()) else { return Vec::new() };
    let Some(sentence) = view.document.sentence_at(last.span.start) else { return Vec::new() };
    let patterns = &view.lexicon.patterns;
    let made = patterns.get("made_together").is_match(view.document.slice(Span::new(last.span.end, sentence.end.max(last.span.end))));
    let near = mentions.get(first.saturating_sub(MAX_BETWEEN)..first).unwrap_or_default();
    let before = near.iter().rfind(|mention| sentence.contains(mention.span) && is_launched(mention));
    let by = |object: &LinkedMention| {
        let between = view.document.slice(Span::new(object.span.end, head.span.start.max(object.span.end)));
        view.lexicon.words.any_within("task_by", between)
    };
    if let (true, Some(object)) = (made, before.filter(|object| by(object))) {
        return launchers.iter().map(|launcher| relation(Fact::Launches, launcher, object, sentence)).collect();
    }
    let Some(object) = mentions.get(end).filter(|object| is_launched(object) && sentence.contains(object.span)) else { return Vec::new() };
    let between = view.document.slice(Span::new(last.span.end, object.span.start));
    let issued = object.entity.kind == Kind::Document && patterns.get("issue").is_match(between);
    let Some(parts) = patterns.get(if issued { "issue" } else { "launch" }).captures(between) else { return Vec::new() };
    let adverb = parts.name("adverb").map_or("", |adverb| adverb.as_str());
    let before = view.document.slice(Span::new(sentence.start, head.span.start.max(sentence.start)));
    let done = view.lexicon.words.get("done").longest_end(between.trim_end_matches(['\u{300A}', '\u{201C}', '"'])).is_some();
    let modality = modality::of(adverb, view.lexicon).or_else(|| modality::of(before, view.lexicon)).filter(|_| !(issued || done));
    // What was awarded, or is done in a place by others, was not launched by it.
    let honour =
        mentions.get(end).is_some_and(|object| view.lexicon.words.any_within("honour", behind(view, object, sentence, HONOUR_REACH)));
    if honour || view.lexicon.words.get("elsewhere").longest_end(before).is_some() {
        return Vec::new();
    }
    // Without a word between them, a title stands behind the body by chance in the cells of a table, and a title may name its own issuer.
    let bare = issued && parts.name("verb").is_none();
    if bare && (is_apart(view, last, object) || view.lexicon.patterns.get("issuer_in_title").is_match(&object.entity.name)) {
        return Vec::new();
    }
    let objects = mentions.get(end..list_end(view, mentions, end, is_launched, "title_separator")).unwrap_or_default();
    if objects.last().is_some_and(|object| object.entity.kind != Kind::Document && qualifies(view, object, sentence)) {
        return Vec::new();
    }
    let mut relations = Vec::new();
    for object in objects.iter().filter(|object| view.title.is_none_or(|title| title.value != object.entity.name)) {
        for launcher in launchers {
            // A law is issued by a congress, a regulation by the government: others only work with it, or propose its bill.
            if object.entity.entry.is_some() && is_law(view, object) {
                continue;
            }
            let fact = match (issued, launcher.entity.kind) {
                (true, Kind::Institution) if object.entity.kind == Kind::Document => Fact::IssuedBy,
                _ => Fact::Launches,
            };
            relations.push(Relation { modality, ..relation(fact, launcher, object, sentence) });
        }
    }
    relations
}

/// At most so many characters of its sentence behind a name.
fn behind<'v>(view: &View<'v>, name: &LinkedMention, sentence: Span<Normal>, reach: usize) -> &'v str {
    view.document.slice(Span::new(name.span.end, sentence.end.min(name.span.end + reach)))
}

/// Whether a name only says of what another thing is that was made: a guide to it, a survey of it.
fn qualifies(view: &View<'_>, object: &LinkedMention, sentence: Span<Normal>) -> bool {
    let behind = behind(view, object, sentence, PHRASE_REACH).trim_start_matches(['\u{201D}', '"']);
    let phrase = behind.split(|c: char| !is_ideograph(c)).next().unwrap_or_default();
    view.lexicon.words.any_within("made_of_initiative", phrase)
}

/// Whether white space of the original parts a name from the title behind it.
fn is_apart(view: &View<'_>, name: &LinkedMention, title: &LinkedMention) -> bool {
    let (name, title) = (view.document.to_original(name.span), view.document.to_original(title.span));
    view.document.original_text(Span::new(name.end, title.start.max(name.end))).contains(char::is_whitespace)
}

fn is_law(view: &View<'_>, document: &LinkedMention) -> bool {
    let genre = view.lexicon.genre_of_title(&document.entity.name);
    genre.is_some_and(|genre| view.lexicon.words.contains("normative_class", &genre.class))
}

fn relation(fact: Fact, launcher: &LinkedMention, object: &LinkedMention, sentence: Span<Normal>) -> Relation {
    let (launcher_thing, object_thing) = (Thing::Entity(launcher.entity.clone()), Thing::Entity(object.entity.clone()));
    let confidence = launcher.confidence * object.confidence;
    match fact {
        Fact::IssuedBy => Relation::new(fact, object_thing, launcher_thing, Evidence::Text(sentence), "issued-by-verb", confidence * 0.9),
        _ => Relation::new(fact, launcher_thing, object_thing, Evidence::Text(sentence), "launches", confidence * 0.85),
    }
}
