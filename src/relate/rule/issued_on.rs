//! The date of the document.
//!
//! Finds: the date of the signature; else the one that the metadata state as the date of writing; else the date on which a congress adopted
//! it; else a date alone at the head; else the day of the session to which a report was given; else the date of publication.
//! Misses: dates in the running text.

use crate::lexicon::Kind;
use crate::mention::iso_date;
use crate::relate::Evidence;
use crate::relate::Fact;
use crate::relate::Relation;
use crate::relate::Thing;
use crate::relate::View;
use crate::relate::rule::issued_by::adoptions;
use crate::span::Normal;
use crate::span::Span;
use crate::text::Field;
use crate::text::Origin;

/// How many lines from the start may say when a report was given.
const HEAD_LINES: usize = 24;

pub(crate) fn find(view: &View<'_>, relations: &mut Vec<Relation>) {
    let signature = view.signature.as_ref();
    let signed = signature.and_then(|signature| signature.date.as_ref());
    let push = |relations: &mut Vec<Relation>, iso: &str, evidence: Evidence, confidence: f32| {
        relations.push(Relation::of_this(Fact::IssuedOn, Thing::Date(iso.to_owned()), evidence, "issued-on", confidence));
    };
    if let Some(date) = signed.filter(|_| signature.is_some_and(|signature| !signature.issuers.is_empty())) {
        return push(relations, &date.entity.name, Evidence::Text(date.span), 0.95);
    }
    if let Some((iso, evidence)) = stated(view, Field::Date) {
        return push(relations, &iso, evidence, 0.95);
    }
    if let Some((meeting, evidence)) = adoptions(relations).into_iter().next()
        && view.lexicon.patterns.get("congress_of_meeting").is_match(&meeting.name)
        && let Evidence::Text(span) = evidence
        && let Some(date) = day_within(view, span)
    {
        return push(relations, &date, Evidence::Text(span), 0.95);
    }
    if let Some(date) = signed {
        return push(relations, &date.entity.name, Evidence::Text(date.span), 0.85);
    }
    let sessions = view.document.lines.iter().take(HEAD_LINES);
    for line in sessions.filter(|line| view.lexicon.patterns.get("session_line").is_match(view.document.slice(line.span))) {
        if let Some(date) = day_within(view, line.span) {
            return push(relations, &date, Evidence::Text(line.span), 0.9);
        }
    }
    if let Some((iso, evidence)) = stated(view, Field::Published) {
        push(relations, &iso, evidence, 0.85);
    }
}

/// The first day that a stretch of the text names.
pub(crate) fn day_within(view: &View<'_>, span: Span<Normal>) -> Option<String> {
    let mut dates = view.linked.within(span).filter(|mention| mention.entity.kind == Kind::Date && mention.entity.name.len() == 10);
    dates.next().map(|mention| mention.entity.name.clone())
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
