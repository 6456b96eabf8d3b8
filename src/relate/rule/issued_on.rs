//! The date of the document.
//!
//! Finds: the date of the signature; else the one that the metadata state as the date of writing; else a date alone at the head; else the
//! date of adoption of a law; else the date of publication.
//! Misses: dates in the running text.

use crate::lexicon::Kind;
use crate::mention::iso_date;
use crate::relate::Evidence;
use crate::relate::Fact;
use crate::relate::Relation;
use crate::relate::Thing;
use crate::relate::View;
use crate::text::Field;
use crate::text::Origin;

pub(crate) fn find(view: &View<'_>, relations: &mut Vec<Relation>) {
    let signature = view.signature.as_ref();
    let signed = signature.and_then(|signature| signature.date.as_ref());
    let mut push = |iso: &str, evidence: Evidence, confidence: f32| {
        relations.push(Relation::of_this(Fact::IssuedOn, Thing::Date(iso.to_owned()), evidence, "issued-on", confidence));
    };
    if let Some(date) = signed.filter(|_| signature.is_some_and(|signature| !signature.issuers.is_empty())) {
        return push(&date.entity.name, Evidence::Text(date.span), 0.95);
    }
    if let Some((iso, evidence)) = stated(view, Field::Date) {
        return push(&iso, evidence, 0.95);
    }
    if let Some(date) = signed {
        return push(&date.entity.name, Evidence::Text(date.span), 0.85);
    }
    if let Some((iso, evidence)) = stated(view, Field::Published) {
        push(&iso, evidence, 0.85);
    }
}

/// The date that a field states.
fn stated(view: &View<'_>, field: Field) -> Option<(String, Evidence)> {
    view.document.header.all(field).find_map(|found| {
        if let Origin::Text(span) = found.origin
            && let Some(mention) =
                view.linked.within(span).find(|mention| mention.entity.kind == Kind::Date && mention.entity.name.len() >= 7)
        {
            return Some((mention.entity.name.clone(), Evidence::Text(mention.span)));
        }
        let matched = view.lexicon.patterns.get("date").find(&found.value)?;
        let iso = iso_date(matched.as_str(), view.lexicon).filter(|iso| iso.len() >= 7 && !iso.contains('/'))?;
        Some((iso, Evidence::of(found)))
    })
}
