//! The title of the document.
//!
//! Finds: the lines of the title at the head; else the title that the metadata state; else a file name that is a title.
//! Misses: titles of articles that stand in the middle of a page.

use crate::relate::Evidence;
use crate::relate::Fact;
use crate::relate::Relation;
use crate::relate::Thing;
use crate::relate::View;
use crate::text::Origin;

pub(crate) fn find(view: &View<'_>, relations: &mut Vec<Relation>) {
    if let Some(found) = view.title {
        let confidence = match found.origin {
            Origin::Text(_) => 0.95,
            Origin::Metadata => 0.97,
            Origin::FileName => 0.8,
        };
        relations.push(Relation::of_this(Fact::Title, Thing::Text(found.value.clone()), Evidence::of(found), "title", confidence));
    }
}
