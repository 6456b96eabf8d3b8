//! What the document cites, and why.
//!
//! Finds: every document named in the text, once, with the role that a trigger in its sentence shows (see `lexicon/citation_roles.tsv`).
//! A trigger behind the title (is repealed, is issued to you) counts when no other title stands between; one right before it wins.
//! Misses: roles that only the whole paragraph shows; documents cited by number alone.

use crate::lexicon::Kind;
use crate::link::LinkedMention;
use crate::relate::CitationRole;
use crate::relate::Evidence;
use crate::relate::Fact;
use crate::relate::Relation;
use crate::relate::Thing;
use crate::relate::View;
use crate::span::Span;
use std::collections::BTreeMap;

/// A trigger so near before a title speaks of it whatever follows.
const ADJACENT: usize = 3;

pub(crate) fn find(view: &View<'_>, relations: &mut Vec<Relation>) {
    let mut best: BTreeMap<String, Relation> = BTreeMap::new();
    for (index, mention) in view.linked.mentions.iter().enumerate() {
        let own = view.title.is_some_and(|title| crate::id::title_key(&title.value) == mention.entity.key);
        if mention.in_title || mention.entity.kind != Kind::Document || own {
            continue;
        }
        let role = role(view, index, mention);
        let relation = Relation {
            fact: Fact::Cites,
            subject: Thing::This,
            object: Thing::Entity(mention.entity.clone()),
            role: Some(role),
            evidence: Evidence::Text(view.document.sentence_at(mention.span.start).unwrap_or(mention.span)),
            rule: if role == CitationRole::Mentions { "citation" } else { "citation-trigger" },
            confidence: mention.confidence * if role == CitationRole::Mentions { 0.85 } else { 0.92 },
        };
        // The first citation with a role stands for all of a document.
        let known = best.get(&mention.entity.name).and_then(|known| known.role);
        if known.is_none() || known == Some(CitationRole::Mentions) && role != CitationRole::Mentions {
            best.insert(mention.entity.name.clone(), relation);
        }
    }
    relations.extend(best.into_values());
}

fn role(view: &View<'_>, index: usize, mention: &LinkedMention) -> CitationRole {
    let Some(sentence) = view.document.sentence_at(mention.span.start) else { return CitationRole::Mentions };
    let before = before(view, index, sentence.start);
    if let Some((role, distance)) = before
        && distance <= ADJACENT
    {
        return role;
    }
    behind(view, index, sentence.end).or(before.map(|(role, _)| role)).unwrap_or(CitationRole::Mentions)
}

/// The nearest trigger before the title in its sentence, and how far it is, titles of the same list left out.
fn before(view: &View<'_>, index: usize, from: usize) -> Option<(CitationRole, usize)> {
    let head = list_head(view, index);
    let start = view.linked.mentions.get(head)?.span.start;
    let text = view.document.slice(Span::new(from.min(start), start));
    let mut nearest: Option<(usize, usize, CitationRole)> = None;
    for trigger in view.lexicon.citation_roles.iter().filter(|trigger| !trigger.behind) {
        if let Some(at) = text.rfind(trigger.trigger.as_str()) {
            let end = at + trigger.trigger.len();
            if let (Some(role), true) =
                (role_named(&trigger.role), nearest.is_none_or(|(known, length, _)| (known, length) < (end, trigger.trigger.len())))
            {
                nearest = Some((end, trigger.trigger.len(), role));
            }
        }
    }
    let (end, _, role) = nearest?;
    let distance = text.get(end..).map_or(0, |rest| rest.chars().filter(|c| c.is_alphanumeric()).count());
    // Across a comma a trigger before speaks of something else, unless it governs the whole sentence.
    let far = text.get(end..).is_some_and(|rest| rest.contains([',', ';']));
    (!far).then_some((role, distance))
}

/// The first trigger behind the title, before any other title that is not of the same list.
fn behind(view: &View<'_>, index: usize, until: usize) -> Option<CitationRole> {
    let tail = list_tail(view, index);
    let end = view.linked.mentions.get(tail)?.span.end;
    let next = view
        .linked
        .mentions
        .iter()
        .skip(tail + 1)
        .find(|mention| mention.entity.kind == Kind::Document)
        .map_or(until, |mention| mention.span.start);
    let text = view.document.slice(Span::new(end, next.min(until).max(end)));
    view.lexicon
        .citation_roles
        .iter()
        .filter(|trigger| trigger.behind)
        .filter_map(|trigger| text.find(trigger.trigger.as_str()).map(|at| (at, std::cmp::Reverse(trigger.trigger.len()), &trigger.role)))
        .min()
        .and_then(|(_, _, role)| role_named(role))
}

/// The first title of the list that a title stands in.
fn list_head(view: &View<'_>, index: usize) -> usize {
    let mut head = index;
    while let Some(previous) = neighbour(view, head, false) {
        head = previous;
    }
    head
}

fn list_tail(view: &View<'_>, index: usize) -> usize {
    let mut tail = index;
    while let Some(next) = neighbour(view, tail, true) {
        tail = next;
    }
    tail
}

/// The next title of the same list, across document numbers in brackets.
fn neighbour(view: &View<'_>, index: usize, forward: bool) -> Option<usize> {
    let mentions = &view.linked.mentions;
    let mut at = index;
    loop {
        at = if forward { at + 1 } else { at.checked_sub(1)? };
        let mention = mentions.get(at)?;
        match mention.entity.kind {
            Kind::DocNumber => {}
            Kind::Document => break,
            _ => return None,
        }
    }
    let (left, right) = if forward { (index, at) } else { (at, index) };
    let between = view.document.slice(Span::new(mentions.get(left)?.span.end, mentions.get(right)?.span.start));
    view.lexicon.patterns.get("between_listed_titles").is_match(between).then_some(at)
}

fn role_named(name: &str) -> Option<CitationRole> {
    CitationRole::ALL.into_iter().find(|role| role.name() == name)
}
