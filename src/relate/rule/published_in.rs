//! Where an article appeared.
//!
//! Finds: the periodical or site behind a label for the source, for documents that no body signs.
//! Misses: sources that stand without a label.

use crate::lexicon::Kind;
use crate::link::Entity;
use crate::relate::Evidence;
use crate::relate::Fact;
use crate::relate::Relation;
use crate::relate::Thing;
use crate::relate::View;
use crate::relate::institutions_in;
use crate::text::Field;
use crate::text::Origin;

pub(crate) fn find(view: &View<'_>, relations: &mut Vec<Relation>) {
    let official =
        view.genre.is_some_and(|genre| genre.official) && view.signature.as_ref().is_some_and(|signature| !signature.issuers.is_empty());
    let Some(found) = view.document.header.first(Field::Source).filter(|_| !official) else { return };
    let mentioned = match found.origin {
        Origin::Text(span) => {
            view.linked.within(span).find(|mention| mention.entity.kind == Kind::Institution).map(|mention| mention.entity.clone())
        }
        Origin::Metadata | Origin::FileName => {
            institutions_in(&found.value, &view.linked.profile, view.finder, view.lexicon).into_iter().next().map(|(_, entity)| entity)
        }
    };
    let name = found.value.split_whitespace().next().unwrap_or_default();
    if name.is_empty() || name.contains("://") {
        return;
    }
    let publication = mentioned.unwrap_or_else(|| Entity::named(Kind::Institution, name));
    relations.push(Relation::of_this(Fact::PublishedIn, Thing::Entity(publication), Evidence::of(found), "published-in", 0.9));
}
