//! What a place or a body has started, issued or built.
//!
//! Finds: a place or a body, or a list of them, with a verb of launching behind it and the initiative, document or platform behind that.
//! Words between them that make it a plan, a permission or a wish are kept as the modality.
//! Misses: passive sentences, and objects that stand far from the verb.

use crate::lexicon::Kind;
use crate::link::LinkedMention;
use crate::relate::Evidence;
use crate::relate::Fact;
use crate::relate::Relation;
use crate::relate::Thing;
use crate::relate::View;
use crate::relate::modality;
use crate::span::Span;

/// The longest stretch between those who launch and the verb.
const MAX_ADVERB: usize = 14;

/// The longest stretch between the verb and what is launched.
const MAX_GAP: usize = 6;

pub(crate) fn find(view: &View<'_>, relations: &mut Vec<Relation>) {
    let mentions: Vec<&LinkedMention> = view.linked.in_text().collect();
    let mut at = 0;
    while let Some(first) = mentions.get(at) {
        if !is_launcher(first) {
            at += 1;
            continue;
        }
        let end = list_end(view, &mentions, at, is_launcher);
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

/// The index behind the last mention of the list that begins at `first`.
fn list_end(view: &View<'_>, mentions: &[&LinkedMention], first: usize, fits: fn(&LinkedMention) -> bool) -> usize {
    let joined = |pair: &[&LinkedMention]| {
        let gap = view.document.slice(Span::new(pair[0].span.end, pair[1].span.start)).trim_matches(['\u{300A}', '\u{300B}', '\u{201C}', '\u{201D}', '"']);
        fits(pair[1]) && view.lexicon.words.contains("body_separator", gap)
    };
    first + 1 + mentions.get(first..).unwrap_or_default().windows(2).take_while(|pair| joined(pair)).count()
}

fn launched(view: &View<'_>, mentions: &[&LinkedMention], first: usize, end: usize) -> Vec<Relation> {
    let (Some(launchers), Some(object)) = (mentions.get(first..end), mentions.get(end)) else { return Vec::new() };
    let Some(last) = launchers.last().filter(|_| is_launched(object)) else { return Vec::new() };
    let Some(sentence) = view.document.sentence_at(last.span.end).filter(|sentence| sentence.contains(object.span)) else { return Vec::new() };
    let between = view.document.slice(Span::new(last.span.end, object.span.start));
    let Some(parts) = view.lexicon.patterns.get("launch").captures(between) else { return Vec::new() };
    let length = |name: &str| parts.name(name).map_or(0, |part| part.as_str().chars().count());
    if length("adverb") > MAX_ADVERB || length("gap") > MAX_GAP {
        return Vec::new();
    }
    let adverb = parts.name("adverb").map_or("", |part| part.as_str());
    let before = view.document.slice(Span::new(sentence.start, launchers.first().map_or(sentence.start, |first| first.span.start)));
    let modality = modality::of(adverb, view.lexicon).or_else(|| modality::of(before, view.lexicon));
    let objects = mentions.get(end..list_end(view, mentions, end, is_launched)).unwrap_or_default();
    let own = |object: &&&LinkedMention| view.title.is_none_or(|title| title.value != object.entity.name);
    let mut relations = Vec::new();
    for object in objects.iter().filter(own) {
        for launcher in launchers {
            let (subject, thing) = (Thing::Entity(launcher.entity.clone()), Thing::Entity(object.entity.clone()));
            let confidence = launcher.confidence * object.confidence * 0.85;
            let relation = Relation::new(Fact::Launches, subject, thing, Evidence::Text(sentence), "launches", confidence);
            relations.push(Relation { modality, ..relation });
        }
    }
    relations
}
