//! Words before a verb by which a statement is no fact yet, or none at all.

use crate::lexicon::Lexicon;
use crate::relate::Modality;

/// How many characters before a verb such a word may stand.
const REACH: usize = 6;

/// What the words right before a verb make of it.
pub(crate) fn of(before: &str, lexicon: &Lexicon) -> Option<Modality> {
    let skipped = before.chars().count().saturating_sub(REACH);
    let near: String = before.chars().skip(skipped).collect();
    let near = near.rsplit([',', ';', '\u{3002}', '\n']).next().unwrap_or_default();
    let lists = [
        ("modality_negated", Modality::Negated),
        ("modality_encouraged", Modality::Encouraged),
        ("modality_permitted", Modality::Permitted),
        ("modality_planned", Modality::Planned),
    ];
    lists.into_iter().find(|(list, _)| lexicon.words.any_within(list, near)).map(|(_, modality)| modality)
}
