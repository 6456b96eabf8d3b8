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

/// What the verb between two lists of names says.
fn launched(view: &View<'_>, mentions: &[&LinkedMention], first: usize, end: usize) -> Vec<Relation> {
    let Some(launchers) = mentions.get(first..end) else { return Vec::new() };
    let (Some(head), Some(last)) = (launchers.first(), launchers.last()) else { return Vec::new() };
    let Some(sentence) = view.document.sentence_at(last.span.start) else { return Vec::new() };
    let patterns = &view.lexicon.patterns;
    let made = patterns.get("made_together").is_match(view.document.slice(Span::new(last.span.end, sentence.end.max(last.span.end))));
    let before = mentions.get(..first).unwrap_or_default().iter().rfind(|mention| sentence.contains(mention.span) && is_launched(mention));
    if let (true, Some(object)) = (made, before) {
        return launchers.iter().map(|launcher| relation(Fact::Launches, launcher, object, sentence)).collect();
    }
    let Some(object) = mentions.get(end).filter(|object| is_launched(object) && sentence.contains(object.span)) else { return Vec::new() };
    let between = view.document.slice(Span::new(last.span.end, object.span.start));
    let issued = object.entity.kind == Kind::Document && patterns.get("issue").is_match(between);
    let Some(parts) = patterns.get(if issued { "issue" } else { "launch" }).captures(between) else { return Vec::new() };
    let adverb = parts.name("adverb").map_or("", |adverb| adverb.as_str());
    let before = view.document.slice(Span::new(sentence.start, head.span.start.max(sentence.start)));
    let modality = modality::of(adverb, view.lexicon).or_else(|| modality::of(before, view.lexicon).filter(|_| !issued));
    let objects = mentions.get(end..list_end(view, mentions, end, is_launched, "title_separator")).unwrap_or_default();
    let mut relations = Vec::new();
    for object in objects.iter().filter(|object| view.title.is_none_or(|title| title.value != object.entity.name)) {
        for launcher in launchers {
            // A law is issued by a congress, a regulation by the government: others only work with it.
            if issued && object.entity.entry.is_some() && is_law(view, object) {
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
