//! When and where a document comes from: what local and dated names in it depend on.

use crate::lexicon::Kind;
use crate::lexicon::Lexicon;
use crate::link::place;
use crate::mention::Finder;
use crate::mention::Mention;
use crate::mention::PlaceReading;
use crate::mention::Reading;
use crate::mention::iso_date;
use crate::text::Document;
use crate::text::Field;
use crate::text::Role;
use std::collections::BTreeMap;

/// The year and the place of a document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Profile {
    pub year: Option<u16>,
    /// The place whose bodies issued it: an index of the lexicon. Nothing for central documents and when it is unknown.
    pub place: Option<usize>,
    /// Whether a central body issued it.
    pub central: bool,
}

impl Profile {
    pub(crate) fn of(document: &Document, mentions: &[Mention], finder: &Finder, lexicon: &Lexicon) -> Self {
        let year = year(document, mentions, lexicon);
        let (place, central) = origin(document, mentions, finder, lexicon);
        Self { year, place, central }
    }
}

fn year(document: &Document, mentions: &[Mention], lexicon: &Lexicon) -> Option<u16> {
    let stated = [Field::Date, Field::Published].into_iter().flat_map(|field| document.header.all(field));
    let of_iso = |iso: &str| iso.get(..4).and_then(|year| year.parse().ok());
    for found in stated {
        let Some(matched) = lexicon.patterns.get("date").find(&found.value) else { continue };
        if let Some(year) = iso_date(matched.as_str(), lexicon).as_deref().and_then(of_iso) {
            return Some(year);
        }
    }
    let date = |mention: &&Mention| match &mention.reading {
        Reading::Canonical(iso) if mention.kind == Kind::Date => of_iso(iso),
        _ => None,
    };
    let signed = mentions.iter().filter(|mention| {
        document.line_at(mention.span.start).is_some_and(|line| {
            line.role == Role::Date || line.role == Role::Metadata || line.span.end == mention.span.end && line.span.len() < 60
        })
    });
    if let Some(year) =
        signed.filter(|mention| matches!(&mention.reading, Reading::Canonical(iso) if iso.len() >= 7)).find_map(|mention| date(&mention))
    {
        return Some(year);
    }
    let own_number = mentions.iter().find(|mention| {
        mention.kind == Kind::DocNumber
            && document.line_at(mention.span.start).is_some_and(|line| matches!(line.role, Role::Number | Role::Title))
    });
    if let Some(Reading::Canonical(number)) = own_number.map(|mention| &mention.reading) {
        let digits: String = number.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
        if let (4, Ok(year)) = (digits.len(), digits.parse()) {
            return Some(year);
        }
    }
    // A full date in the past tense is the best that is left: a plan speaks of later years without days.
    mentions
        .iter()
        .filter(|mention| matches!(&mention.reading, Reading::Canonical(iso) if iso.len() == 10))
        .filter_map(|mention| date(&mention))
        .max()
}

/// The place of the issuer, by the title, the stated issuer, the number, the signature, and at last by what is named most.
fn origin(document: &Document, mentions: &[Mention], finder: &Finder, lexicon: &Lexicon) -> (Option<usize>, bool) {
    let in_title = |mention: &&Mention| document.line_at(mention.span.start).is_some_and(|line| line.role == Role::Title);
    if let Some(found) = mentions.iter().filter(in_title).find_map(|mention| origin_of(mention, lexicon)) {
        return found;
    }
    let stated = document.header.title.iter().chain(document.header.all(Field::Issuer));
    for found in stated {
        if let Some(origin) = place::origin_in_text(&found.value, finder, lexicon) {
            return origin;
        }
    }
    let own_number = mentions.iter().find(|mention| {
        mention.kind == Kind::DocNumber && document.line_at(mention.span.start).is_some_and(|line| line.role == Role::Number)
    });
    if let Some(first) = own_number.and_then(|mention| document.slice(mention.span).chars().next()) {
        if let [place, ..] = lexicon.short_places(first) {
            return (Some(*place), false);
        }
        if lexicon.words.list("central_number").iter().any(|mark| mark.starts_with(first)) {
            return (None, true);
        }
    }
    let mut signed = mentions.iter().filter(|mention| {
        mention.kind == Kind::Institution
            && document.line_at(mention.span.start).is_some_and(|line| {
                line.role == Role::Body && line.span.start == mention.span.start && line.span.len() <= mention.span.len() + 14
            })
    });
    if let Some(found) = signed.find_map(|mention| origin_of(mention, lexicon)) {
        return found;
    }
    // A text in Traditional characters that speaks of the bodies of Taiwan comes from there.
    let taiwan = taiwan(lexicon);
    let mut bodies = mentions.iter().filter(|mention| document.traditional && mention.kind == Kind::Institution);
    if taiwan.is_some() && bodies.any(|mention| origin_of(mention, lexicon).is_some_and(|(place, _)| place == taiwan)) {
        return (taiwan, false);
    }
    by_frequency(mentions, lexicon)
}

/// The place that the bodies of the class `taiwan` belong to.
fn taiwan(lexicon: &Lexicon) -> Option<usize> {
    lexicon.words.list("other_legislation").first().and_then(|name| lexicon.named(name).first().copied())
}

/// The place that an institution's name shows, or that it is central.
fn origin_of(mention: &Mention, lexicon: &Lexicon) -> Option<(Option<usize>, bool)> {
    match (mention.kind, &mention.reading) {
        (
            Kind::Institution,
            Reading::Department { place: PlaceReading::Entries(entries), .. }
            | Reading::Local { place: PlaceReading::Entries(entries), .. },
        )
        | (Kind::Place, Reading::Entries(entries)) => {
            let division = entries.iter().copied().find(|index| lexicon.entries.get(*index).is_some_and(|entry| entry.code.is_some()))?;
            Some((Some(division), false))
        }
        (Kind::Institution, Reading::Entries(entries)) => {
            let entry = |index: &usize| lexicon.entries.get(*index);
            if entries.iter().any(|index| entry(index).is_some_and(place::is_central)) {
                return Some((None, true));
            }
            let from_taiwan = entries.iter().any(|index| entry(index).is_some_and(|entry| entry.class == "taiwan"));
            taiwan(lexicon).filter(|_| from_taiwan).map(|place| (Some(place), false))
        }
        (Kind::Institution, Reading::Unit { whole, .. }) => origin_of(&Mention { reading: (**whole).clone(), ..mention.clone() }, lexicon),
        _ => None,
    }
}

/// The place that local bodies are named with most often, if words of level need one.
fn by_frequency(mentions: &[Mention], lexicon: &Lexicon) -> (Option<usize>, bool) {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    let mut levels = 0;
    for mention in mentions {
        match &mention.reading {
            Reading::Department { place: PlaceReading::Entries(_), .. } => {
                if let Some((Some(place), _)) = origin_of(mention, lexicon) {
                    *counts.entry(place).or_default() += 3;
                }
            }
            Reading::Entries(_) if mention.kind == Kind::Place => {
                if let Some((Some(place), _)) = origin_of(mention, lexicon) {
                    *counts.entry(place).or_default() += 1;
                }
            }
            Reading::Department { place: PlaceReading::Level(_), .. } | Reading::Local { place: PlaceReading::Level(_), .. } => levels += 1,
            _ => {}
        }
    }
    let best = counts.into_iter().max_by_key(|(place, count)| (*count, std::cmp::Reverse(*place)));
    match best {
        Some((place, count)) if levels > 0 && count >= 2 => (Some(place), false),
        _ => (None, false),
    }
}
