//! Which document a title means: by the lexicon, by what the text defines, by the meeting that adopted it.

use crate::id::title_key;
use crate::lexicon::Kind;
use crate::lexicon::Lexicon;
use crate::link::Entity;
use crate::link::LinkedMention;
use crate::link::Profile;
use crate::link::coreference::Definition;
use crate::link::institution;
use crate::mention::Reading;
use crate::span::Span;
use crate::text::Document;

pub(crate) fn resolve(text: &str, reading: &Reading, profile: &Profile, lexicon: &Lexicon) -> Entity {
    let own_laws = profile.place.and_then(|place| lexicon.entries.get(place));
    if own_laws.is_some_and(|place| lexicon.words.contains("other_legislation", &place.name)) {
        return of_title(text, lexicon.canonical_index(Kind::Document, text));
    }
    let title = match reading {
        Reading::Canonical(title) => title.as_str(),
        Reading::Entries(entries) => {
            if let Some(entity) = institution::by_year(entries, profile.year, lexicon).and_then(|index| Entity::of_entry(index, lexicon)) {
                return of_title(&entity.name, entity.entry);
            }
            text
        }
        _ => text,
    };
    let documents: Vec<usize> = lexicon
        .named(title)
        .iter()
        .copied()
        .filter(|index| lexicon.entries.get(*index).is_some_and(|entry| entry.kind == Kind::Document))
        .collect();
    match institution::by_year(&documents, profile.year, lexicon).and_then(|index| lexicon.entries.get(index).map(|entry| (index, entry))) {
        Some((index, entry)) => of_title(&entry.name, Some(index)),
        None => of_title(title, None),
    }
}

pub(crate) fn of_title(title: &str, entry: Option<usize>) -> Entity {
    Entity { key: title_key(title), entry, ..Entity::named(Kind::Document, title) }
}

/// How many characters a title may have to be a short form such as "the Plan".
const MAX_SHORT: usize = 6;

/// A title so short, if it is a word of genre, names no document by itself: "the Catalogue".
const MAX_WORD: usize = 4;

/// Gives short titles the full title that the text defines for them, or that of the decision of the meeting right before them.
pub(crate) fn resolve_short_titles(document: &Document, linked: &mut [LinkedMention], definitions: &[Definition], lexicon: &Lexicon) {
    for at in 0..linked.len() {
        let Some(mention) = linked.get(at).filter(|mention| mention.entity.kind == Kind::Document && mention.entity.entry.is_none()) else {
            continue;
        };
        let short = document.slice(mention.span).to_owned();
        let span = mention.span;
        let defined = definitions
            .iter()
            .filter(|definition| definition.short == short && definition.entity.kind == Kind::Document)
            .rfind(|definition| definition.at <= span.start)
            .map(|definition| definition.entity.clone());
        let adopted = || {
            let meeting = linked.get(at.checked_sub(1)?)?;
            let near = meeting.entity.kind == Kind::Meeting && span.start.checked_sub(meeting.span.end)? <= 6;
            (near && short.chars().count() <= MAX_SHORT).then(|| decision_of(&meeting.entity, &short, lexicon)).flatten()
        };
        let is_word = short.chars().count() <= MAX_WORD && lexicon.genre_of_title(&short).is_some();
        let named = || {
            let mut before = linked.get(..at)?.iter().rev();
            let longer = |mention: &&LinkedMention| mention.entity.kind == Kind::Document && mention.entity.is_known();
            before
                .find(|mention| longer(mention) && mention.entity.name != short && ends_in(&mention.entity.name, &short))
                .map(|mention| mention.entity.clone())
        };
        let entity = match defined.or_else(adopted) {
            Some(entity) => entity,
            None if is_word => named().unwrap_or_else(|| Entity::unknown(Kind::Document, short.clone())),
            None => continue,
        };
        if let Some(mention) = linked.get_mut(at) {
            mention.entity = entity;
        }
    }
}

/// Whether a title ends in a word, a bracketed remark behind it left out.
fn ends_in(title: &str, word: &str) -> bool {
    title.split('(').next().is_some_and(|bare| bare.ends_with(word)) || title.ends_with(word)
}

/// The document of the lexicon that ends in the short title and is dated within the meeting.
fn decision_of(meeting: &Entity, short: &str, lexicon: &Lexicon) -> Option<Entity> {
    let meeting = lexicon.canonical(Kind::Meeting, &meeting.name)?;
    let (from, to) = (meeting.from.as_deref()?, meeting.to.as_deref()?);
    let index = lexicon.entries.iter().position(|entry| {
        entry.kind == Kind::Document && entry.name.ends_with(short) && entry.from.as_deref().is_some_and(|date| from <= date && date <= to)
    })?;
    lexicon.entries.get(index).map(|entry| of_title(&entry.name, Some(index)))
}

/// A document mention right before a position, across a number in brackets.
pub(crate) fn before<'a>(document: &Document, linked: &'a [LinkedMention], at: usize, lexicon: &Lexicon) -> Option<&'a LinkedMention> {
    let index = linked.partition_point(|mention| mention.span.end <= at);
    let mut candidates = linked.get(..index)?.iter().rev().take(3);
    candidates.find(|mention| {
        let between = document.slice(Span::new(mention.span.end, at));
        mention.entity.kind == Kind::Document && lexicon.patterns.get("between_title_and_definition").is_match(between)
    })
}
