//! The author of an article.
//!
//! Finds: the names behind a label for the author.
//! Misses: names under a title without a label.

use crate::link::person;
use crate::relate::Evidence;
use crate::relate::Fact;
use crate::relate::Relation;
use crate::relate::Thing;
use crate::relate::View;
use crate::text::Field;

pub(crate) fn find(view: &View<'_>, relations: &mut Vec<Relation>) {
    for found in view.document.header.all(Field::Author) {
        for name in found.value.split([' ', '\u{3001}', ',', ';']).filter(|name| (2..=4).contains(&name.chars().count())) {
            let surname = view.lexicon.words.any_begins("surname", name);
            if surname {
                let person = person(name, &view.linked.profile, view.lexicon);
                relations.push(Relation::of_this(Fact::Author, Thing::Entity(person), Evidence::of(found), "author", 0.8));
            }
        }
    }
}
