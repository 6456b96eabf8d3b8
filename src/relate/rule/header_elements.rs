//! What the head of an official document and the tables of sites say beside the essentials.
//!
//! Finds: to whom it goes, from the first line of address; who signed it for issue; to whom copies go; its index number and its subject
//! class, from labels.
//! Misses: copies that go to bodies named over several lines.

use crate::link::person;
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
    let is_address = view.genre.is_none_or(|genre| genre.official)
        && view.lexicon.patterns.get("addressee").is_match(value)
        && !view.lexicon.words.any_begins("speech_address", value);
    if let Some(line) = addressed.filter(|_| is_address) {
        relations.push(Relation::of_this(Fact::Addressee, text(value), Evidence::Text(line.span), "addressee", 0.85));
    }
    for line in &view.document.lines {
        let content = view.document.slice(line.span);
        if let Some(bodies) = view.lexicon.patterns.get("copied_to").captures(content).and_then(|captures| captures.get(1)) {
            relations.push(Relation::of_this(Fact::CopiedTo, text(bodies.as_str()), Evidence::Text(line.span), "copied-to", 0.9));
        }
        let signed = view.lexicon.patterns.get("signatory").captures(content).and_then(|captures| captures.get(1));
        if let Some(name) = signed.filter(|name| view.lexicon.words.any_begins("surname", name.as_str())) {
            let person = person(name.as_str(), &view.linked.profile, view.lexicon);
            relations.push(Relation::of_this(Fact::Signatory, Thing::Entity(person), Evidence::Text(line.span), "signatory", 0.9));
        }
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
