//! Which body a name means: by the year of the document, by its place, by its neighbours in a list.

use crate::lexicon::Department;
use crate::lexicon::Kind;
use crate::lexicon::Lexicon;
use crate::link::Entity;
use crate::link::LinkedMention;
use crate::link::Profile;
use crate::link::place;
use crate::mention::PlaceReading;
use crate::mention::Reading;

pub(crate) fn resolve(
    text: &str,
    reading: &Reading,
    listed_after: Option<&LinkedMention>,
    profile: &Profile,
    lexicon: &Lexicon,
) -> Option<Entity> {
    match reading {
        Reading::Entries(entries) => {
            // A short form that the centre shares with the provinces means the local body in a list of local bodies.
            let local = listed_after.and_then(|previous| previous.entity.area).filter(|_| !is_full_name(text, entries, lexicon));
            if let Some(entity) = local.and_then(|area| local_department(text, area, profile, lexicon)) {
                return Some(entity);
            }
            by_year(entries, profile.year, lexicon)
                .and_then(|index| Entity::of_entry(index, lexicon))
                .filter(|entity| entity.kind == Kind::Institution)
        }
        Reading::Department { departments, place: reading } => {
            let area = match reading {
                PlaceReading::Implied => listed_after.and_then(|previous| previous.entity.area).or(profile.place)?,
                _ => match place::of_reading(reading, profile, lexicon) {
                    Some(area) => area,
                    // In a document of the centre "the provincial government" is that of every province.
                    None if profile.central => return None,
                    None => return Some(Entity::unknown(Kind::Institution, text)),
                },
            };
            Some(department(departments, area, profile, lexicon).unwrap_or_else(|| Entity::named(Kind::Institution, text)))
        }
        Reading::Unit { whole, unit } => {
            let whole = resolve(text, whole, None, profile, lexicon)?;
            if !whole.is_known() {
                return Some(Entity::unknown(Kind::Institution, text));
            }
            let name = format!("{}{unit}", whole.name);
            // The unit may be a body of its own with another full name.
            let known = lexicon.canonical(Kind::Institution, &name).map(|entry| entry.name.clone());
            Some(Entity { area: whole.area, ..Entity::named(Kind::Institution, known.unwrap_or(name)) })
        }
        Reading::Local { place: reading, name } => {
            let area = place::of_reading(reading, profile, lexicon);
            let full = match (reading, area.and_then(|index| lexicon.entries.get(index))) {
                (PlaceReading::Level(_), Some(entry)) => format!("{}{name}", entry.name),
                // Townships of one name are many: only with their county is it known which one is meant.
                (PlaceReading::Implied, Some(entry)) => format!("{}{name}", entry.name),
                (PlaceReading::Implied, None) => return Some(Entity::unknown(Kind::Institution, text)),
                (PlaceReading::Level(_), None) if profile.central => return None,
                (PlaceReading::Level(_), None) => return Some(Entity::unknown(Kind::Institution, text)),
                _ => text.to_owned(),
            };
            Some(Entity { area, ..Entity::named(Kind::Institution, full) })
        }
        Reading::Canonical(name) => {
            let known = lexicon
                .named(name)
                .iter()
                .copied()
                .find(|index| lexicon.entries.get(*index).is_some_and(|entry| entry.kind == Kind::Institution));
            Some(known.and_then(|index| Entity::of_entry(index, lexicon)).unwrap_or_else(|| Entity::named(Kind::Institution, name.clone())))
        }
    }
}

fn is_full_name(text: &str, entries: &[usize], lexicon: &Lexicon) -> bool {
    entries.iter().any(|index| lexicon.entries.get(*index).is_some_and(|entry| entry.name == text))
        || lexicon.words.any_begins("org_anchor", text)
}

/// The entry that existed in the year of the document, else the one nearest to it; of several the first of the table.
pub(crate) fn by_year(entries: &[usize], year: Option<u16>, lexicon: &Lexicon) -> Option<usize> {
    let entry = |index: &usize| lexicon.entries.get(*index);
    match year {
        Some(year) => entries.iter().copied().min_by_key(|index| {
            (entry(index).map_or(u16::MAX, |entry| entry.years_from(year)), ends(entry(index).and_then(|entry| entry.to.as_deref()), year))
        }),
        None => {
            entries.iter().copied().find(|index| entry(index).is_some_and(|entry| entry.to.is_none())).or_else(|| entries.first().copied())
        }
    }
}

/// In the year of a reform the old body comes after the new one.
fn ends(to: Option<&str>, year: u16) -> bool {
    to.is_some_and(|to| to.starts_with(&year.to_string()))
}

fn local_department(text: &str, area: usize, profile: &Profile, lexicon: &Lexicon) -> Option<Entity> {
    let departments: Vec<usize> = lexicon
        .departments
        .iter()
        .enumerate()
        .filter(|(_, department)| department.name == text || department.aliases.iter().any(|alias| alias == text))
        .map(|(index, _)| index)
        .collect();
    department(&departments, area, profile, lexicon)
}

/// The department of a place: one whose level and years fit, with the name that the pattern gives.
fn department(departments: &[usize], area: usize, profile: &Profile, lexicon: &Lexicon) -> Option<Entity> {
    let place = lexicon.entries.get(area)?;
    let fits = |department: &Department| {
        let level = department.levels.contains(&place.class);
        let year = profile.year.unwrap_or(u16::MAX);
        let after = department.from.as_deref().and_then(|from| from.get(..4)?.parse::<u16>().ok()).is_none_or(|from| from <= year);
        let before =
            department.to.as_deref().and_then(|to| to.get(..4)?.parse::<u16>().ok()).is_none_or(|to| to >= year || profile.year.is_none());
        (level, after && before)
    };
    let best = departments
        .iter()
        .filter_map(|index| lexicon.departments.get(*index))
        .max_by_key(|department| (fits(department), std::cmp::Reverse(department.name.len())))?;
    Some(Entity {
        area: Some(area),
        ..Entity::named(Kind::Institution, best.full_name(&place.name, place.aliases.first().unwrap_or(&place.name)))
    })
}
