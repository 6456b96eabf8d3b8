//! The place where a local document holds.
//!
//! Finds: the place of the bodies that issued it.
//! Misses: documents of the centre for one place.

use crate::link::Entity;
use crate::relate::Evidence;
use crate::relate::Fact;
use crate::relate::Relation;
use crate::relate::Thing;
use crate::relate::View;

pub(crate) fn find(view: &View<'_>, relations: &mut Vec<Relation>) {
    let Some(issuer) = relations.iter().find(|relation| relation.fact == Fact::IssuedBy && relation.subject == Thing::This) else { return };
    let Thing::Entity(body) = &issuer.object else { return };
    let Some(place) = body.area.and_then(|index| Entity::of_entry(index, view.lexicon)) else { return };
    let evidence: Evidence = issuer.evidence.clone();
    let jurisdiction = Relation::of_this(Fact::Jurisdiction, Thing::Entity(place), evidence, "jurisdiction", 0.9);
    relations.push(jurisdiction);
}
