//! Keywords that the document states.
//!
//! Finds: the list behind a label for keywords, in the head of the text or in the metadata.
//! Misses: subject words at the foot of old circulars.

use crate::relate::Evidence;
use crate::relate::Fact;
use crate::relate::Relation;
use crate::relate::Thing;
use crate::relate::View;
use crate::text::Field;

/// A keyword is a term, not a sentence.
const MAX_TERM: usize = 20;

pub(crate) fn find(view: &View<'_>, relations: &mut Vec<Relation>) {
    for found in view.document.header.all(Field::Keyword) {
        let strong = found.value.contains([';', '\u{3001}', ',', '|']);
        let terms = found.value.split(|c: char| matches!(c, ';' | '\u{3001}' | ',' | '|') || !strong && c.is_whitespace());
        for term in terms.map(str::trim).filter(|term| (1..=MAX_TERM).contains(&term.chars().count())) {
            relations.push(Relation::of_this(Fact::Keyword, Thing::Text(term.to_owned()), Evidence::of(found), "keyword", 0.95));
        }
    }
}
