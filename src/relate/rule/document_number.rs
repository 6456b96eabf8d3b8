//! Numbers of documents.
//!
//! Finds: the document's own number on a line of its own or in the metadata, and the number in brackets behind a cited title.
//! Misses: numbers that stand before the title they belong to.

use crate::lexicon::Kind;
use crate::link::Entity;
use crate::mention::normal_number;
use crate::relate::Evidence;
use crate::relate::Fact;
use crate::relate::Relation;
use crate::relate::Thing;
use crate::relate::View;
use crate::span::Span;
use crate::text::Field;
use crate::text::Role;

/// How many lines from the start the document's own number may stand in.
const HEAD_LINES: usize = 12;

pub(crate) fn find(view: &View<'_>, relations: &mut Vec<Relation>) {
    if let Some(own) = own(view) {
        relations.push(own);
    }
    let mentions = &view.linked.mentions;
    for pair in mentions.windows(2) {
        let [document, number] = pair else { continue };
        if document.entity.kind != Kind::Document || number.entity.kind != Kind::DocNumber || document.in_title {
            continue;
        }
        let between = view.document.slice(Span::new(document.span.end, number.span.start));
        if view.lexicon.patterns.get("between_title_and_number").is_match(between) {
            relations.push(Relation::new(
                Fact::DocumentNumber,
                Thing::Entity(document.entity.clone()),
                Thing::Entity(number.entity.clone()),
                Evidence::Text(Span::new(document.span.start, number.span.end)),
                "number-behind-title",
                0.96,
            ));
        }
    }
}

fn own(view: &View<'_>) -> Option<Relation> {
    let relation = |number: Entity, evidence, confidence| {
        Relation::of_this(Fact::DocumentNumber, Thing::Entity(number), evidence, "own-number", confidence)
    };
    for found in view.document.header.all(Field::Number) {
        let number = normal_number(&found.value);
        let is_number =
            ["document_number", "order_number", "roc_number"].iter().any(|name| view.lexicon.patterns.get(name).is_match(&number));
        if is_number {
            return Some(relation(Entity::named(Kind::DocNumber, number), Evidence::of(found), 0.97));
        }
    }
    for line in view.document.lines.iter().take(HEAD_LINES).filter(|line| matches!(line.role, Role::Number | Role::Title)) {
        if let Some(number) = view.linked.within(line.span).find(|mention| mention.entity.kind == Kind::DocNumber) {
            return Some(relation(number.entity.clone(), Evidence::Text(number.span), 0.96));
        }
    }
    // Pages lose the line feed between the number and the addressee.
    for line in view.document.lines.iter().take(HEAD_LINES) {
        let Some(number) = view.linked.within(line.span).next().filter(|mention| mention.entity.kind == Kind::DocNumber) else { continue };
        let rest = view.document.slice(Span::new(number.span.end, line.span.end));
        if number.span.start == line.span.start && view.lexicon.patterns.get("behind_own_number").is_match(rest) {
            return Some(relation(number.entity.clone(), Evidence::Text(number.span), 0.9));
        }
    }
    None
}
