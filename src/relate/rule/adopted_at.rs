//! The meeting that adopted a document.
//!
//! Finds: in the head of a law the meeting before the word for adoption; in the text a title right behind a meeting.
//! Misses: adoptions that the text reports in several sentences.

use crate::lexicon::Kind;
use crate::relate::Evidence;
use crate::relate::Fact;
use crate::relate::Relation;
use crate::relate::Thing;
use crate::relate::View;
use crate::span::Span;

/// How many lines from the start the note of adoption may stand in.
const HEAD_LINES: usize = 8;

/// How far behind the meeting the word for adoption may stand.
const REACH: usize = 12;

/// A short title so near behind a meeting is that of what it adopted.
const SHORT_REACH: usize = 6;

pub(crate) fn find(view: &View<'_>, relations: &mut Vec<Relation>) {
    for line in view.document.lines.iter().take(HEAD_LINES) {
        for mention in view.linked.within(line.span).filter(|mention| mention.entity.kind == Kind::Meeting) {
            let rest = view.document.slice(Span::new(mention.span.end, (mention.span.end + REACH).min(line.span.end)));
            // What a meeting adopted may be another document that the text goes by.
            let next = view.linked.mentions.iter().find(|next| next.span.start >= mention.span.end && next.entity.kind == Kind::Document);
            let other = next.is_some_and(|next| {
                let between = view.document.slice(Span::new(mention.span.end, next.span.start));
                view.lexicon.patterns.get("adopted_title").is_match(between)
                    && view.title.is_none_or(|title| title.value != next.entity.name)
            });
            if view.lexicon.words.any_within("adoption", rest) && !other {
                relations.push(Relation::of_this(
                    Fact::AdoptedAt,
                    Thing::Entity(mention.entity.clone()),
                    Evidence::Text(line.span),
                    "adopted-head",
                    0.9,
                ));
            }
        }
    }
    for pair in view.linked.mentions.windows(2) {
        let [meeting, document] = pair else { continue };
        let near = document.span.start.checked_sub(meeting.span.end).is_some_and(|gap| gap <= REACH);
        if meeting.entity.kind != Kind::Meeting || document.entity.kind != Kind::Document || document.in_title || !near {
            continue;
        }
        let short = document.entity.entry.is_some() && view.document.slice(document.span) != document.entity.name;
        let between = view.document.slice(Span::new(meeting.span.end, document.span.start));
        if short && between.chars().count() <= SHORT_REACH || view.lexicon.patterns.get("adopted_title").is_match(between) {
            relations.push(Relation::new(
                Fact::AdoptedAt,
                Thing::Entity(document.entity.clone()),
                Thing::Entity(meeting.entity.clone()),
                Evidence::Text(Span::new(meeting.span.start, document.span.end)),
                "adopted-short-title",
                0.85,
            ));
        }
    }
}
