//! From names to the things they stand for, by the document they stand in: its year, its place, what it defines.

mod coreference;
mod document;
mod institution;
mod place;
mod profile;

pub use crate::link::profile::Profile;

use crate::diag::Warning;
use crate::lexicon::Action;
use crate::lexicon::Kind;
use crate::lexicon::Lexicon;
use crate::lexicon::Named;
use crate::mention::Finder;
use crate::mention::Mention;
use crate::mention::PlaceReading;
use crate::mention::Reading;
use crate::mention::normal_number;
use crate::span::Normal;
use crate::span::Span;
use crate::text::Document;
use crate::text::Role;

/// A thing that a name stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    pub kind: Kind,
    /// Canonical name, in Simplified characters.
    pub name: String,
    /// What tells it apart from others of its kind in an IRI: the code of a place, the name of most others.
    pub key: String,
    /// The entry of the lexicon, if it has one.
    pub entry: Option<usize>,
    /// The index of the place of a local body.
    pub area: Option<usize>,
}

impl Entity {
    pub(crate) fn named(kind: Kind, name: impl Into<String>) -> Self {
        let name = name.into();
        Self { kind, key: name.clone(), name, entry: None, area: None }
    }

    /// A thing of which only is known what it is called here: a body of "the city" in a document of no known city. It has no IRI, since the
    /// same words mean another thing in the next document.
    pub(crate) fn unknown(kind: Kind, name: impl Into<String>) -> Self {
        Self { key: String::new(), ..Self::named(kind, name) }
    }

    /// Whether it is known which thing it is.
    #[must_use]
    pub fn is_known(&self) -> bool {
        !self.key.is_empty()
    }

    /// The first thing of a kind that the lexicon calls so; else the name itself.
    pub(crate) fn known_or_named(kind: Kind, name: &str, lexicon: &Lexicon) -> Self {
        let mut known = lexicon.named(name).iter().filter_map(|index| Self::of_entry(*index, lexicon));
        known.find(|entity| entity.kind == kind).unwrap_or_else(|| Self::named(kind, name))
    }

    /// The thing of a kind that a user names.
    pub(crate) fn as_named(kind: Kind, named: &Named, lexicon: &Lexicon) -> Self {
        let coded = named.key.as_deref().filter(|_| kind == Kind::Place).and_then(|code| lexicon.place_index(code));
        match kind {
            Kind::Document => document::of_title(&named.name, lexicon.canonical_index(kind, &named.name)),
            Kind::DocNumber => Self::named(kind, normal_number(&named.name)),
            _ => coded.and_then(|index| Self::of_entry(index, lexicon)).unwrap_or_else(|| Self::known_or_named(kind, &named.name, lexicon)),
        }
    }

    pub(crate) fn of_entry(index: usize, lexicon: &Lexicon) -> Option<Self> {
        let entry = lexicon.entries.get(index)?;
        let key = entry.code.clone().unwrap_or_else(|| entry.name.clone());
        Some(Self { kind: entry.kind, name: entry.name.clone(), key, entry: Some(index), area: None })
    }
}

/// A mention with the thing it stands for.
#[derive(Debug, Clone)]
pub struct LinkedMention {
    pub span: Span<Normal>,
    pub entity: Entity,
    /// Between 0 and 1: that the span, the type and the thing are right.
    pub confidence: f32,
    pub rule: &'static str,
    /// Whether it stands in a line of a title: it serves the header and is no mention of the text.
    pub in_title: bool,
}

/// A document's mentions, linked, in the order of the text.
#[derive(Debug)]
pub struct Linked {
    pub mentions: Vec<LinkedMention>,
    pub profile: Profile,
    pub warnings: Vec<Warning>,
}

impl Linked {
    /// The mentions of the text itself.
    pub fn in_text(&self) -> impl Iterator<Item = &LinkedMention> {
        self.mentions.iter().filter(|mention| !mention.in_title)
    }

    /// The mentions within a span.
    pub fn within(&self, span: Span<Normal>) -> impl Iterator<Item = &LinkedMention> {
        let from = self.mentions.partition_point(|mention| mention.span.start < span.start);
        self.mentions
            .iter()
            .skip(from)
            .take_while(move |mention| mention.span.start < span.end)
            .filter(move |mention| span.contains(mention.span))
    }
}

/// Links all mentions of a document. Never fails: a name that cannot be resolved is linked to itself, with a warning where it is ambiguous.
#[must_use]
pub fn link(document: &Document, mentions: &[Mention], finder: &Finder, lexicon: &Lexicon) -> Linked {
    let profile = Profile::of(document, mentions, finder, lexicon);
    let mut warnings = Vec::new();
    let mut linked: Vec<LinkedMention> = Vec::new();
    for mention in mentions {
        let in_title = document.line_at(mention.span.start).is_some_and(|line| line.role == Role::Title);
        let Some(entity) = resolve(document, mention, linked.last(), &profile, lexicon, &mut warnings) else { continue };
        linked.push(LinkedMention { span: mention.span, entity, confidence: mention.confidence, rule: mention.rule, in_title });
    }
    let definitions = coreference::definitions(document, &linked, lexicon);
    document::resolve_short_titles(document, &mut linked, &definitions, lexicon);
    coreference::add_short_forms(document, &mut linked, &definitions, lexicon);
    linked.sort_by_key(|mention| mention.span);
    correct(document, &mut linked, lexicon);
    Linked { mentions: linked, profile, warnings }
}

fn resolve(
    document: &Document,
    mention: &Mention,
    previous: Option<&LinkedMention>,
    profile: &Profile,
    lexicon: &Lexicon,
    warnings: &mut Vec<Warning>,
) -> Option<Entity> {
    let text = document.slice(mention.span);
    match (mention.kind, &mention.reading) {
        (Kind::Institution, reading) => {
            let listed_after = previous
                .filter(|previous| previous.entity.kind == Kind::Institution && is_listed(document, previous.span.end, mention.span.start));
            institution::resolve(text, reading, listed_after, profile, lexicon)
        }
        (Kind::Place, Reading::Entries(entries)) => {
            let place = place::choose(entries, profile, lexicon);
            if place.is_none() {
                let message = format!("`{text}` is the name of several places; it is left without a code");
                warnings.push(Warning::at(document.to_original(mention.span), message));
            }
            Some(place.and_then(|index| Entity::of_entry(index, lexicon)).unwrap_or_else(|| place::unresolved(text, entries, lexicon)))
        }
        (Kind::Document, reading) => Some(document::resolve(text, reading, profile, lexicon)),
        (Kind::Person, Reading::Canonical(name)) => Some(person(name, profile, lexicon)),
        (Kind::DocNumber, Reading::Canonical(number)) => Some(Entity::named(Kind::DocNumber, normal_number(number))),
        (kind, Reading::Entries(entries)) => institution::by_year(entries, profile.year, lexicon)
            .and_then(|index| Entity::of_entry(index, lexicon))
            .filter(|entity| entity.kind == kind),
        (kind, Reading::Canonical(name)) => {
            let known =
                lexicon.named(name).iter().copied().find(|index| lexicon.entries.get(*index).is_some_and(|entry| entry.kind == kind));
            Some(known.and_then(|index| Entity::of_entry(index, lexicon)).unwrap_or_else(|| Entity::named(kind, name.clone())))
        }
        (kind, Reading::Local { place, name }) => {
            let area = place::of_reading(place, profile, lexicon);
            let full = match (area.and_then(|index| lexicon.entries.get(index)), place) {
                (Some(entry), PlaceReading::Level(_)) if kind == Kind::Meeting => format!("{}{}{name}", lexicon.party_name(), entry.name),
                (Some(entry), PlaceReading::Level(_)) => format!("{}{name}", entry.name),
                (None, PlaceReading::Level(_)) => return Some(Entity::unknown(kind, text)),
                (Some(entry), PlaceReading::Implied) => format!("{}{name}", entry.name),
                (None, PlaceReading::Implied) => national(name, lexicon),
                _ => text.to_owned(),
            };
            Some(Entity { area, ..Entity::named(kind, full) })
        }
        (kind, Reading::Department { .. } | Reading::Unit { .. }) => Some(Entity::named(kind, text)),
    }
}

/// Does what the user corrects: at last, so that nothing undoes it, and before any fact is drawn.
fn correct(document: &Document, linked: &mut Vec<LinkedMention>, lexicon: &Lexicon) {
    linked.retain_mut(|mention| {
        let kind = mention.entity.kind;
        let names = [mention.entity.name.as_str(), document.slice(mention.span)];
        match lexicon.corrections.of(kind, names, document.names()) {
            None => true,
            Some(Action::Reject) => false,
            Some(Action::Is(name)) => {
                let known = lexicon.canonical_index(kind, name).and_then(|index| Entity::of_entry(index, lexicon));
                mention.entity = match (kind, known) {
                    (Kind::Document, found) => document::of_title(name, found.and_then(|entity| entity.entry)),
                    (_, Some(entity)) => Entity { area: mention.entity.area, ..entity },
                    (_, None) => Entity { area: mention.entity.area, ..Entity::named(kind, name.clone()) },
                };
                true
            }
        }
    });
}

/// What is said of a congress without a place in a document that belongs to none is said of the national one.
fn national(name: &str, lexicon: &Lexicon) -> String {
    match lexicon.words.list("national_congress") {
        [local, national, ..] => name.replacen(local.as_str(), national, 1),
        _ => name.to_owned(),
    }
}

/// Whether two names are neighbours in a list.
fn is_listed(document: &Document, from: usize, to: usize) -> bool {
    to.checked_sub(from).is_some_and(|gap| gap <= 1) && matches!(document.slice(Span::new(from, to)), "\u{3001}" | " " | "")
}

/// A person of the lexicon is one person everywhere; of others only the name within the jurisdiction is sure.
pub(crate) fn person(name: &str, profile: &Profile, lexicon: &Lexicon) -> Entity {
    if lexicon.canonical(Kind::Person, name).is_some() {
        return Entity::named(Kind::Person, name);
    }
    let area = profile.place.and_then(|index| lexicon.entries.get(index)).map(|entry| entry.name.clone());
    let key = area.map_or_else(|| name.to_owned(), |area| format!("{name}({area})"));
    Entity { key, ..Entity::named(Kind::Person, name) }
}
