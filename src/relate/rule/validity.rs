//! From when, and until when, the document holds.
//!
//! Finds: a day of entry into force in a sentence about the document itself, also "from the day of its publication", which is the date of
//! the document; a day until which it is valid.
//! Misses: terms counted in years.

use crate::relate::Evidence;
use crate::relate::Fact;
use crate::relate::Relation;
use crate::relate::Thing;
use crate::relate::View;
use crate::relate::rule::issued_on::day_within;
use crate::span::Normal;
use crate::span::Span;

pub(crate) fn find(view: &View<'_>, relations: &mut Vec<Relation>) {
    if let Some((date, span)) = stated(view, "in_force_from") {
        relations.push(Relation::of_this(Fact::ValidFrom, Thing::Date(date), Evidence::Text(span), "in-force", 0.9));
    } else if let Some(span) = sentence_of(view, "in_force_at_once") {
        let own = relations.iter().find(|relation| relation.fact == Fact::IssuedOn && relation.subject == Thing::This);
        if let Some(Thing::Date(date)) = own.map(|relation| relation.object.clone()) {
            relations.push(Relation::of_this(Fact::ValidFrom, Thing::Date(date), Evidence::Text(span), "in-force-at-once", 0.8));
        }
    }
    if let Some((date, span)) = stated(view, "in_force_until") {
        relations.push(Relation::of_this(Fact::ValidTo, Thing::Date(date), Evidence::Text(span), "valid-until", 0.9));
    }
}

/// The day in the first match of a pattern, in a sentence about the document itself.
fn stated(view: &View<'_>, pattern: &str) -> Option<(String, Span<Normal>)> {
    let text = view.document.normal();
    view.lexicon.patterns.get(pattern).find_iter(text).find_map(|found| {
        let span = view.document.span_of_bytes(found.start(), found.end());
        let sentence = own_sentence(view, span)?;
        Some((day_within(view, span)?, sentence))
    })
}

fn sentence_of(view: &View<'_>, pattern: &str) -> Option<Span<Normal>> {
    let text = view.document.normal();
    let mut found = view.lexicon.patterns.get(pattern).find_iter(text);
    found.find_map(|found| own_sentence(view, view.document.span_of_bytes(found.start(), found.end())))
}

/// The sentence of a span, if before it the sentence names the document itself, or says that it is issued with it.
fn own_sentence(view: &View<'_>, span: Span<Normal>) -> Option<Span<Normal>> {
    let sentence = view.document.sentence_at(span.start)?;
    let before = view.document.slice(Span::new(sentence.start, span.start));
    let own = ["self_reference", "issued_with"].iter().any(|list| view.lexicon.words.any_within(list, before));
    own.then_some(sentence)
}
