//! Who issued a document.
//!
//! Finds: the bodies of the signature; else those that the metadata state; else the congress that adopted it; else the body that the
//! number of an order names; else those at the head of the title; else the government on whose behalf a report is given; and for every
//! cited document the bodies at the head of its title, the one that the number of its order names, and the congress that adopted it; those
//! that a verb of issuing names stand in `launches.rs`.
//! Misses: bodies that only a seal shows.

use crate::lexicon::Kind;
use crate::link::Entity;
use crate::relate::Evidence;
use crate::relate::Fact;
use crate::relate::Relation;
use crate::relate::Thing;
use crate::relate::View;
use crate::relate::institutions_in;
use crate::span::Normal;
use crate::span::Span;
use crate::text::Field;
use std::collections::BTreeSet;

/// With more bodies above those of the title, a signature has run into a list.
const MAX_LISTED: usize = 3;

/// How many lines from the start a speaker says for whom the report is given.
const HEAD_LINES: usize = 24;

pub(crate) fn find(view: &View<'_>, relations: &mut Vec<Relation>) {
    this_document(view, relations);
    cited_documents(view, relations);
    by_order_number(view, relations);
    by_adoption(view, relations);
}

/// The congress that adopted a document which the text names with its meeting.
fn by_adoption(view: &View<'_>, relations: &mut Vec<Relation>) {
    let adopted = relations.iter().filter(|relation| relation.fact == Fact::AdoptedAt && relation.subject != Thing::This);
    let issued: Vec<Relation> = adopted
        .filter_map(|adoption| {
            let Thing::Entity(meeting) = &adoption.object else { return None };
            let (body, evidence) = congress(view, &[(meeting.clone(), adoption.evidence.clone())])?;
            let confidence = adoption.confidence * 0.95;
            Some(Relation::new(Fact::IssuedBy, adoption.subject.clone(), Thing::Entity(body), evidence, "issued-by-adoption", confidence))
        })
        .collect();
    relations.extend(issued);
}

fn this_document(view: &View<'_>, relations: &mut Vec<Relation>) {
    let adopted = adoptions(relations);
    let mut push = |entity: Entity, evidence: Evidence, confidence: f32| {
        relations.push(Relation::of_this(Fact::IssuedBy, Thing::Entity(entity), evidence, "issued-by", confidence));
    };
    let signed: Vec<_> = view.signature.iter().flat_map(|signature| &signature.issuers).collect();
    if !signed.is_empty() {
        let named = view.title.map_or_else(Vec::new, |title| issuers_of_title(&title.value, view));
        // A seal hides a name, and pages lose one: the title then names more bodies than the signature.
        if let Some(title) = view.title
            && named.len() > signed.len()
            && signed.iter().all(|issuer| named.iter().any(|body| body.name == issuer.entity.name))
        {
            for body in named {
                push(body, Evidence::of(title), 0.9);
            }
            return;
        }
        // Bodies that the text lists above the signature are no issuers.
        let listed = signed.len().saturating_sub(named.len());
        let by_title =
            !named.is_empty() && listed > MAX_LISTED && signed.iter().skip(listed).zip(&named).all(|(a, b)| a.entity.name == b.name);
        for issuer in signed.into_iter().skip(if by_title { listed } else { 0 }) {
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
    if let Some((congress, evidence)) = congress(view, &adopted) {
        return push(congress, evidence, 0.95);
    }
    for found in view.document.header.all(Field::Number) {
        let named = view.lexicon.patterns.get("order_issuer").captures(&found.value).and_then(|captures| captures.get(1));
        let issuer = named.and_then(|named| whole_institution(named.as_str(), view));
        if let Some(issuer) = issuer {
            return push(issuer, Evidence::of(found), 0.95);
        }
    }
    if let Some(title) = view.title {
        let issuers = issuers_of_title(&title.value, view);
        if !issuers.is_empty() {
            for entity in issuers {
                push(entity, Evidence::of(title), 0.9);
            }
            return;
        }
    }
    if let Some((government, span)) = on_behalf(view) {
        push(government, Evidence::Text(span), 0.9);
    }
}

/// Cited documents whose number is that of an order: the number names the body.
fn by_order_number(view: &View<'_>, relations: &mut Vec<Relation>) {
    let ordered: Vec<Relation> = relations
        .iter()
        .filter(|relation| relation.fact == Fact::DocumentNumber && relation.subject != Thing::This)
        .filter_map(|relation| {
            let body = view.lexicon.patterns.get("order_issuer").captures(relation.object.display())?.get(1)?;
            let issuer = whole_institution(body.as_str(), view)?;
            Some(Relation {
                fact: Fact::IssuedBy,
                object: Thing::Entity(issuer),
                rule: "issued-by-order",
                confidence: 0.93,
                ..relation.clone()
            })
        })
        .collect();
    relations.extend(ordered);
}

/// The congress, or its standing committee, whose meeting adopted the document.
fn congress(view: &View<'_>, adopted: &[(Entity, Evidence)]) -> Option<(Entity, Evidence)> {
    let (meeting, evidence) = adopted.first()?;
    let captures = view.lexicon.patterns.get("congress_of_meeting").captures(&meeting.name)?;
    let name: String = captures.iter().skip(1).flatten().map(|part| part.as_str()).collect();
    Some((whole_institution(&name, view)?, evidence.clone()))
}

/// The institution that a text is the name of.
fn whole_institution(text: &str, view: &View<'_>) -> Option<Entity> {
    let named = institutions_in(text, &view.linked.profile, view.finder, view.lexicon);
    named.into_iter().find(|(span, _)| span.len() == text.chars().count()).map(|(_, entity)| entity)
}

/// The body for which the speaker of a report speaks, named in its first lines.
fn on_behalf(view: &View<'_>) -> Option<(Entity, Span<Normal>)> {
    view.genre.filter(|genre| genre.class == "WorkReport")?;
    view.document.lines.iter().take(HEAD_LINES).find_map(|line| {
        let named = view.lexicon.patterns.get("on_behalf").captures(view.document.slice(line.span))?.get(1)?;
        // What the line calls the government of the province is one only by the rest of the document.
        let linked = || {
            let mut mentions = view.linked.within(line.span).filter(|mention| mention.entity.kind == Kind::Institution);
            mentions.find(|mention| view.document.slice(mention.span) == named.as_str()).map(|mention| mention.entity.clone())
        };
        Some((whole_institution(named.as_str(), view).or_else(linked)?, line.span))
    })
}

/// The meetings that adopted this document, with the evidence.
pub(crate) fn adoptions(relations: &[Relation]) -> Vec<(Entity, Evidence)> {
    let adopted = relations.iter().filter(|relation| relation.fact == Fact::AdoptedAt && relation.subject == Thing::This);
    adopted
        .filter_map(|relation| match &relation.object {
            Thing::Entity(meeting) => Some((meeting.clone(), relation.evidence.clone())),
            _ => None,
        })
        .collect()
}

fn cited_documents(view: &View<'_>, relations: &mut Vec<Relation>) {
    let mut seen = BTreeSet::new();
    for mention in view.linked.in_text().filter(|mention| mention.entity.kind == Kind::Document) {
        if !seen.insert(mention.entity.name.clone()) || view.title.is_some_and(|title| title.value == mention.entity.name) {
            continue;
        }
        for entity in issuers_of_title(&mention.entity.name, view) {
            relations.push(Relation::new(
                Fact::IssuedBy,
                Thing::Entity(mention.entity.clone()),
                Thing::Entity(entity),
                Evidence::Text(mention.span),
                "issued-by-title",
                0.92,
            ));
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
