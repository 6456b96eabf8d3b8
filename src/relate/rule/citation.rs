//! What the document cites, and why.
//!
//! Finds: every document named in the text, once, with the role that a trigger in its sentence shows (see `lexicon/citation_roles.tsv`).
//! A trigger behind the title (is repealed, is issued to you) counts when no other title stands between; one right before it wins.
//! A document that is cited by its number alone is known by the number. The items of a list have the role that the list has.
//! Misses: roles that only the whole paragraph shows.

use crate::id::title_key;
use crate::lexicon::Kind;
use crate::lexicon::Stands;
use crate::link::Entity;
use crate::link::LinkedMention;
use crate::mention::normal_number;
use crate::relate::CitationRole;
use crate::relate::Evidence;
use crate::relate::Fact;
use crate::relate::Relation;
use crate::relate::Thing;
use crate::relate::View;
use crate::span::Normal;
use crate::span::Span;
use crate::text::Field;
use crate::text::Role;
use std::collections::BTreeMap;

/// A trigger so near before a title speaks of it whatever follows.
const ADJACENT: usize = 3;

pub(crate) fn find(view: &View<'_>, relations: &mut Vec<Relation>) {
    let document = Citing::of(view, relations);
    let mut best: BTreeMap<String, Relation> = BTreeMap::new();
    for (index, mention) in view.linked.mentions.iter().enumerate().filter(|(_, mention)| !mention.in_title) {
        let cited = match mention.entity.kind {
            Kind::Document => mention.entity.clone(),
            Kind::DocNumber if stands_alone(view, index, mention) => Entity { kind: Kind::Document, ..mention.entity.clone() },
            _ => continue,
        };
        if document.is(&cited) {
            continue;
        }
        let role = document.role(index, mention);
        let evidence = Evidence::Text(view.document.sentences_of(mention.span).unwrap_or(mention.span));
        let (rule, trust) = if role == CitationRole::Mentions { ("citation", 0.85) } else { ("citation-trigger", 0.92) };
        let cites = Relation::of_this(Fact::Cites, Thing::Entity(cited), evidence, rule, mention.confidence * trust);
        let changes = matches!(role, CitationRole::Amends | CitationRole::Repeals);
        let articles = if changes { articles(view, index, mention, role) } else { Vec::new() };
        let relation = Relation { role: Some(role), articles, ..cites };
        // The first citation with a role stands for all of a document.
        let known = best.get(&mention.entity.name).and_then(|known| known.role);
        if known.is_none() || known == Some(CitationRole::Mentions) && role != CitationRole::Mentions {
            best.insert(mention.entity.name.clone(), relation);
        }
    }
    relations.extend(best.into_values());
}

/// Whether a number cites a document that the text does not name: it stands in a sentence, and no title before or behind it.
fn stands_alone(view: &View<'_>, index: usize, number: &LinkedMention) -> bool {
    let patterns = &view.lexicon.patterns;
    let own = view.document.line_at(number.span.start).is_some_and(|line| matches!(line.role, Role::Number | Role::Metadata));
    let numbered = |name: &str| patterns.get(name).is_match(&number.entity.name);
    if own || !(numbered("document_number") || numbered("order_number")) {
        return false;
    }
    let mentions = &view.linked.mentions;
    let between = |left: &LinkedMention, right: &LinkedMention| view.document.slice(Span::new(left.span.end, right.span.start));
    let titled = |left: &LinkedMention, right: &LinkedMention| patterns.get("between_title_and_number").is_match(between(left, right));
    let before = index.checked_sub(1).and_then(|before| mentions.get(before)).filter(|mention| mention.entity.kind == Kind::Document);
    let behind = mentions.get(index + 1).filter(|mention| mention.entity.kind == Kind::Document);
    !before.is_some_and(|title| titled(title, number))
        && !behind.is_some_and(|title| patterns.get("between_number_and_title").is_match(between(number, title)))
}

/// The document that cites, and what its own title says of the roles that its citations can have.
struct Citing<'a, 'v> {
    view: &'a View<'v>,
    /// Own title without marks, as in the key of a document.
    key: String,
    /// Own numbers.
    numbers: Vec<String>,
    /// Whether it changes other documents.
    amends: bool,
    /// Whether it repeals other documents.
    repeals: bool,
}

impl<'a, 'v> Citing<'a, 'v> {
    fn of(view: &'a View<'v>, relations: &[Relation]) -> Self {
        let title = view.title.map_or("", |title| title.value.as_str());
        let holds = |list: &str| view.lexicon.words.any_within(list, title);
        let stated = relations.iter().filter(|relation| relation.fact == Fact::DocumentNumber && relation.subject == Thing::This);
        let mut numbers: Vec<String> = stated.map(|relation| relation.object.display().to_owned()).collect();
        numbers.extend(view.document.header.first(Field::Number).map(|found| normal_number(&found.value)));
        Self { view, key: title_key(title), numbers, amends: holds("amending_title"), repeals: holds("repealing_title") }
    }

    fn is(&self, cited: &Entity) -> bool {
        cited.key == self.key || self.numbers.contains(&cited.name)
    }

    fn role(&self, index: usize, mention: &LinkedMention) -> CitationRole {
        let view = self.view;
        if let Some(role) = self.role_of_list(mention) {
            return role;
        }
        let Some(sentence) = view.document.sentence_at(mention.span.start) else { return CitationRole::Mentions };
        let before = before(view, index, sentence.start).filter(|(cue, _)| self.allows(cue, mention));
        if let Some((cue, _)) = before.as_ref().filter(|(_, distance)| *distance <= ADJACENT) {
            return cue.role;
        }
        if self.amends && self.opens_amendment(mention.span) {
            return CitationRole::Amends;
        }
        let behind = behind(view, index, sentence.end).filter(|cue| self.allows(cue, mention));
        behind.or(before.map(|(cue, _)| cue).filter(|cue| cue.stands == Stands::Before)).map_or(CitationRole::Mentions, |cue| cue.role)
    }

    /// An article reports what others transmit. Who transmits says so behind the title, right before it, or in the own title; a wish to
    /// revise is no amendment.
    fn allows(&self, cue: &Cue, cited: &LinkedMention) -> bool {
        match cue.role {
            CitationRole::Transmits => {
                let reports = self.view.genre.is_some_and(|genre| !genre.policy);
                !reports && (cue.stands != Stands::Before || self.key.contains(cited.entity.key.as_str()))
            }
            CitationRole::Amends => self.amends,
            _ => true,
        }
    }

    /// Whether a title opens an item that says how it is amended.
    fn opens_amendment(&self, span: Span<Normal>) -> bool {
        let Some(line) = self.view.document.line_at(span.start) else { return false };
        let before = self.view.document.slice(Span::new(line.span.start, span.start));
        self.view.lexicon.patterns.get("before_amended").is_match(before)
    }

    /// The role of an item of a list: what the line before the list, or the own title, says of all of them.
    fn role_of_list(&self, mention: &LinkedMention) -> Option<CitationRole> {
        if !(self.amends || self.repeals) || !self.is_item(mention.span) {
            return None;
        }
        let document = self.view.document;
        let at = document.lines.partition_point(|line| line.span.end <= mention.span.start);
        let lead = document.lines.iter().take(at).rev().find(|line| !self.opens_with_title(line.span));
        let text = lead.map_or("", |line| document.slice(line.span));
        let holds = |list: &str| self.view.lexicon.words.any_within(list, text);
        match (holds("repealing_title"), holds("amending_title")) {
            (true, false) => Some(CitationRole::Repeals),
            (false, true) => Some(CitationRole::Amends),
            (true, true) => None,
            (false, false) => (self.repeals && !self.amends).then_some(CitationRole::Repeals),
        }
    }

    /// Whether a title opens its line, and nothing is said of it there but its number.
    fn is_item(&self, span: Span<Normal>) -> bool {
        let Some(line) = self.view.document.line_at(span.start) else { return false };
        let text = |from: usize, to: usize| self.view.document.slice(Span::new(from, to.max(from)));
        self.view.lexicon.patterns.get("before_item").is_match(text(line.span.start, span.start))
            && self.view.lexicon.patterns.get("behind_item").is_match(text(span.end, line.span.end))
    }

    fn opens_with_title(&self, line: Span<Normal>) -> bool {
        let first = self.view.linked.within(line).find(|mention| mention.entity.kind == Kind::Document);
        first.is_some_and(|mention| self.is_item(mention.span))
    }
}

/// What is said of one document ends here at the latest.
const MAX_CHANGES: usize = 6000;

/// The articles that are named between a document and the next one, outside the new wording that stands in quotation marks.
fn articles(view: &View<'_>, index: usize, cited: &LinkedMention, role: CitationRole) -> Vec<String> {
    let following = view.linked.mentions.iter().skip(index + 1).find(|mention| mention.entity.kind == Kind::Document);
    let end = following.map_or(view.document.len(), |next| next.span.start).min(cited.span.end + MAX_CHANGES);
    // An amendment goes on over the lines behind it; a repeal is said in one sentence.
    let sentence = view.document.sentence_at(cited.span.start).filter(|_| role == CitationRole::Repeals);
    let end = sentence.map_or(end, |sentence| end.min(sentence.end));
    let text = view.document.slice(Span::new(cited.span.end, end.max(cited.span.end)));
    let mut articles = Vec::new();
    let mut rest = text;
    while let Some(outside) = rest.split('\u{201C}').next() {
        for found in view.lexicon.patterns.get("article_ref").find_iter(outside).map(|found| found.as_str().to_owned()) {
            if !articles.contains(&found) {
                articles.push(found);
            }
        }
        let Some((_, quoted)) = rest.split_once('\u{201C}') else { break };
        let Some((_, behind)) = quoted.split_once('\u{201D}') else { break };
        rest = behind;
    }
    articles
}

/// A trigger that speaks of a title.
struct Cue {
    role: CitationRole,
    stands: Stands,
}

/// The nearest trigger before the title in its sentence, and how many letters stand between the two; titles of the same list left out.
fn before(view: &View<'_>, index: usize, from: usize) -> Option<(Cue, usize)> {
    let head = list_head(view, index);
    let start = view.linked.mentions.get(head)?.span.start;
    let text = view.document.slice(Span::new(from.max(start.saturating_sub(MAX_REACH)).min(start), start));
    let triggers = view.lexicon.citation_roles.iter().filter(|trigger| trigger.stands != Stands::Behind);
    let (end, _, trigger) = triggers
        .filter_map(|trigger| {
            let end = text.rfind(trigger.trigger.as_str())? + trigger.trigger.len();
            Some((end, trigger.trigger.len(), trigger))
        })
        .max_by_key(|(end, length, _)| (*end, *length))?;
    let rest = text.get(end..)?;
    // Across a comma a trigger before speaks of something else.
    let distance = rest.chars().filter(|c| c.is_alphanumeric()).count();
    let cue = Cue { role: role_named(&trigger.role)?, stands: trigger.stands };
    (!rest.contains([',', ';'])).then_some((cue, distance))
}

/// The first trigger behind the title, before any other title that is not of the same list.
fn behind(view: &View<'_>, index: usize, until: usize) -> Option<Cue> {
    let tail = list_tail(view, index);
    let end = view.linked.mentions.get(tail)?.span.end;
    let next = view
        .linked
        .mentions
        .iter()
        .skip(tail + 1)
        .find(|mention| mention.entity.kind == Kind::Document)
        .map_or(until, |mention| mention.span.start);
    let text = view.document.slice(Span::new(end, next.min(until).min(end + MAX_REACH).max(end)));
    // Right before the next title a trigger speaks of that one.
    let opens = if next < until { text.trim_end_matches('\u{300A}').len() } else { usize::MAX };
    let triggers = view.lexicon.citation_roles.iter().filter(|trigger| trigger.stands == Stands::Behind);
    let (at, _, trigger) = triggers
        .filter_map(|trigger| text.find(trigger.trigger.as_str()).map(|at| (at, std::cmp::Reverse(trigger.trigger.len()), trigger)))
        .filter(|(at, length, _)| at + length.0 != opens)
        .min_by_key(|(at, length, _)| (*at, *length))?;
    let role = role_named(&trigger.role)?;
    // What ends of a document's rules on one thing leaves the document in force.
    let in_part = || text.get(..at).is_some_and(|between| view.lexicon.patterns.get("repealed_in_part").is_match(between));
    let role = if role == CitationRole::Repeals && in_part() { CitationRole::Mentions } else { role };
    Some(Cue { role, stands: trigger.stands })
}

/// A trigger speaks of a title at most so many characters away.
const MAX_REACH: usize = 600;

/// The words that speak of a title stand at most so many titles of its list away.
const MAX_LIST: usize = 60;

/// The first title of the list that a title stands in.
fn list_head(view: &View<'_>, index: usize) -> usize {
    let mut head = index;
    for _ in 0..MAX_LIST {
        match neighbour(view, head, false) {
            Some(previous) => head = previous,
            None => break,
        }
    }
    head
}

fn list_tail(view: &View<'_>, index: usize) -> usize {
    let mut tail = index;
    for _ in 0..MAX_LIST {
        match neighbour(view, tail, true) {
            Some(next) => tail = next,
            None => break,
        }
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
