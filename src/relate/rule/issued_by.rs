//! Who issued a document.
//!
//! Finds: the bodies of the signature; else those that the metadata state; else those at the head of the title; and for every cited
//! document the bodies at the head of its title.
//! Misses: bodies that only a seal shows.

use crate::lexicon::Kind;
use crate::link::Entity;
use crate::relate::Evidence;
use crate::relate::Fact;
use crate::relate::Relation;
use crate::relate::Thing;
use crate::relate::View;
use crate::relate::institutions_in;
use crate::text::Field;
use std::collections::BTreeSet;

pub(crate) fn find(view: &View<'_>, relations: &mut Vec<Relation>) {
    this_document(view, relations);
    cited_documents(view, relations);
}

fn this_document(view: &View<'_>, relations: &mut Vec<Relation>) {
    let mut push = |entity: Entity, evidence: Evidence, confidence: f32| {
        relations.push(Relation::of_this(Fact::IssuedBy, Thing::Entity(entity), evidence, "issued-by", confidence));
    };
    let signed: Vec<_> = view.signature.iter().flat_map(|signature| &signature.issuers).collect();
    if !signed.is_empty() {
        for issuer in signed {
            push(issuer.entity.clone(), Evidence::Text(issuer.span), 0.95);
        }
        return;
    }
    for found in view.document.header.all(Field::Issuer) {
        let named = institutions_in(&found.value, &view.linked.profile, view.finder, view.lexicon);
        for (_, entity) in &named {
            push(entity.clone(), Evidence::of(found), 0.95);
        }
        if !named.is_empty() {
            return;
        }
    }
    if let Some(title) = view.title {
        for entity in issuers_of_title(&title.value, view) {
            push(entity, Evidence::of(title), 0.9);
        }
    }
}

fn cited_documents(view: &View<'_>, relations: &mut Vec<Relation>) {
    let mut seen = BTreeSet::new();
    for mention in view.linked.in_text().filter(|mention| mention.entity.kind == Kind::Document) {
        if !seen.insert(mention.entity.name.clone()) || view.title.is_some_and(|title| title.value == mention.entity.name) {
            continue;
        }
        for entity in issuers_of_title(&mention.entity.name, view) {
            relations.push(Relation {
                fact: Fact::IssuedBy,
                subject: Thing::Entity(mention.entity.clone()),
                object: Thing::Entity(entity),
                role: None,
                evidence: Evidence::Text(mention.span),
                rule: "issued-by-title",
                confidence: 0.92,
            });
        }
    }
}

/// The bodies at the head of a title, before the word that says what it is about, if nothing else stands there.
fn issuers_of_title(title: &str, view: &View<'_>) -> Vec<Entity> {
    let Some(head) = view.lexicon.patterns.get("issuer_in_title").captures(title).and_then(|captures| captures.get(1)) else {
        return Vec::new();
    };
    let named = institutions_in(head.as_str(), &view.linked.profile, view.finder, view.lexicon);
    let covered: usize = named.iter().map(|(span, _)| span.len()).sum();
    let names = head.as_str().chars().filter(|c| c.is_alphanumeric()).count();
    if covered + 3 < names { Vec::new() } else { named.into_iter().map(|(_, entity)| entity).collect() }
}
