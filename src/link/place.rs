//! Which place a name or a word of level means.

use crate::lexicon::Entry;
use crate::lexicon::Kind;
use crate::lexicon::Lexicon;
use crate::link::Entity;
use crate::link::Profile;
use crate::mention::Finder;
use crate::mention::PlaceReading;

/// The superior divisions of a place, beginning with itself.
pub(crate) fn chain(index: usize, lexicon: &Lexicon) -> Vec<usize> {
    let mut chain = vec![index];
    let mut at = lexicon.entries.get(index).and_then(|entry| entry.parent.clone());
    while let (Some(code), true) = (at, chain.len() < 5) {
        let Some(upper) = lexicon.place_index(&code) else { break };
        chain.push(upper);
        at = lexicon.entries.get(upper).and_then(|entry| entry.parent.clone());
    }
    chain
}

/// The one place among those of a name: below the document's place, of the document's time, of the highest level. Nothing if two remain.
pub(crate) fn choose(entries: &[usize], profile: &Profile, lexicon: &Lexicon) -> Option<usize> {
    let entry = |index: &usize| lexicon.entries.get(*index);
    if let [only] = entries {
        return Some(*only);
    }
    let near: Vec<usize> = profile.place.map_or_else(Vec::new, |place| {
        let province = chain(place, lexicon).last().copied();
        let within = |index: &usize, upper: Option<usize>| upper.is_some_and(|upper| chain(*index, lexicon).contains(&upper));
        let nearest: Vec<usize> = entries.iter().copied().filter(|index| within(index, Some(place))).collect();
        if nearest.is_empty() { entries.iter().copied().filter(|index| within(index, province)).collect() } else { nearest }
    });
    let pool = if near.is_empty() { entries.to_vec() } else { near };
    let of_time: Vec<usize> = match profile.year {
        Some(year) => pool.iter().copied().filter(|index| entry(index).is_some_and(|entry| entry.existed(year))).collect(),
        None => pool.iter().copied().filter(|index| entry(index).is_some_and(|entry| entry.to.is_none())).collect(),
    };
    let pool = if of_time.is_empty() { pool } else { of_time };
    let rank = |index: &usize| entry(index).map_or(9, |entry| level_rank(&entry.class));
    let best = pool.iter().map(rank).min()?;
    let highest: Vec<usize> = pool.into_iter().filter(|index| rank(index) == best).collect();
    match highest.as_slice() {
        [only] => Some(*only),
        _ => None,
    }
}

fn level_rank(class: &str) -> u8 {
    match class {
        "province" => 0,
        "city" => 1,
        "county" => 3,
        _ => 2,
    }
}

/// A place that is one of several: known by its name, without a code.
pub(crate) fn unresolved(text: &str, entries: &[usize], lexicon: &Lexicon) -> Entity {
    let name = entries.first().and_then(|index| lexicon.entries.get(*index)).map_or_else(|| text.to_owned(), |entry| entry.name.clone());
    Entity::named(Kind::Place, name)
}

/// The place that a reading of a local name gives.
pub(crate) fn of_reading(reading: &PlaceReading, profile: &Profile, lexicon: &Lexicon) -> Option<usize> {
    match reading {
        PlaceReading::Entries(entries) => choose(entries, profile, lexicon).or_else(|| entries.first().copied()),
        PlaceReading::Level(level) => profile.place.and_then(|place| at_level(place, level, lexicon)),
        PlaceReading::Implied => profile.place,
    }
}

/// The division of a level that holds a place: its own name or that of a superior ends in the word of level.
pub(crate) fn at_level(place: usize, level: &str, lexicon: &Lexicon) -> Option<usize> {
    chain(place, lexicon).into_iter().find(|index| lexicon.entries.get(*index).is_some_and(|entry| entry.name.ends_with(level)))
}

/// Whether a body belongs to the centre.
pub(crate) fn is_central(entry: &Entry) -> bool {
    entry.kind == Kind::Institution
        && matches!(
            entry.class.as_str(),
            "party"
                | "congress"
                | "state"
                | "ministry"
                | "commission"
                | "special"
                | "direct"
                | "office"
                | "institution"
                | "bureau"
                | "group"
                | "court"
                | "procuratorate"
                | "military"
                | "mass"
                | "consultative"
        )
}

/// The place or the centre that a stated issuer or a title begins with.
pub(crate) fn origin_in_text(text: &str, finder: &Finder, lexicon: &Lexicon) -> Option<(Option<usize>, bool)> {
    let mut best: Option<(usize, usize, Vec<usize>)> = None;
    for (start, length, entries) in finder.names_in(text) {
        if start <= 8 && best.as_ref().is_none_or(|(at, longest, _)| start < *at || start == *at && length > *longest) {
            best = Some((start, length, entries));
        }
    }
    let (_, _, entries) = best?;
    let entry = |index: &usize| lexicon.entries.get(*index);
    if let Some(place) = entries.iter().copied().find(|index| entry(index).is_some_and(|entry| entry.code.is_some())) {
        return Some((Some(place), false));
    }
    entries.iter().any(|index| entry(index).is_some_and(is_central)).then_some((None, true))
}
