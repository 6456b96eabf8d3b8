//! What the head of an official document and the tables of sites say beside the essentials.
//!
//! Finds: to whom it goes, from the first line of address; its index number and its subject class, from labels.
//! Misses: addressees that only the note of distribution at the end names.

use crate::relate::Evidence;
use crate::relate::Fact;
use crate::relate::Relation;
use crate::relate::Thing;
use crate::relate::View;
use crate::text::Field;
use crate::text::Role;

/// How many lines from the start the addressee may stand in.
const HEAD_LINES: usize = 12;

pub(crate) fn find(view: &View<'_>, relations: &mut Vec<Relation>) {
    let text = |value: &str| Thing::Text(value.trim().to_owned());
    let addressed = view.document.lines.iter().take(HEAD_LINES).find(|line| line.role == Role::Addressee);
    let value = addressed.map(|line| view.document.slice(line.span).trim_end_matches(':')).unwrap_or_default();
    let is_address = view.genre.is_none_or(|genre| genre.official) && view.lexicon.patterns.get("addressee").is_match(value);
    if let Some(line) = addressed.filter(|_| is_address) {
        relations.push(Relation::of_this(Fact::Addressee, text(value), Evidence::Text(line.span), "addressee", 0.85));
    }
    if let Some(found) = view.document.header.first(Field::Index) {
        relations.push(Relation::of_this(Fact::IndexNumber, text(&found.value), Evidence::of(found), "index-number", 0.95));
    }
    for found in view.document.header.all(Field::Class) {
        // Sites also label the genre as a class; that is told elsewhere.
        if !view.lexicon.genres.iter().any(|genre| genre.word == found.value) {
            relations.push(Relation::of_this(Fact::SubjectClass, text(&found.value), Evidence::of(found), "subject-class", 0.9));
        }
    }
}
