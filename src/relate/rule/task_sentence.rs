//! Work that a sentence gives to a body.
//!
//! Finds, in documents that bind: a body, or a list of bodies, at the head of a clause with a word of duty behind it; a body behind "by" with
//! a verb of work behind it; a body with a colon behind it under a heading that speaks of duties. Those "together with" it take part.
//! Misses: competences, which are no work that the document assigns; sentences that report; bodies that several sentences share.

use crate::lexicon::Kind;
use crate::link::LinkedMention;
use crate::relate::Evidence;
use crate::relate::Relation;
use crate::relate::TaskRole;
use crate::relate::Thing;
use crate::relate::View;
use crate::relate::assignment;
use crate::relate::assignment::Assignee;
use crate::relate::assignment::Assignment;
use crate::relate::assignment::Found;
use crate::relate::outline::without_mark;
use crate::span::Normal;
use crate::span::Span;
use crate::text::Role;

/// A shorter sentence gives no work.
const MIN_TASK: usize = 8;

pub(crate) fn find(view: &View<'_>, relations: &mut Vec<Relation>) {
    if !view.binds() {
        return;
    }
    let taken = tails(relations);
    let mut duties = false;
    for line in &view.document.lines {
        if !matches!(line.role, Role::Body | Role::Item) {
            continue;
        }
        if line.role == Role::Item && line.span.len() <= MAX_HEADING {
            let heading = view.document.slice(line.span);
            let opens_with_body = view.linked.within(line.span).next().is_some_and(|first| first.span.start <= line.span.start + 4);
            if !opens_with_body {
                duties = view.lexicon.words.any_within("duty_heading", heading);
            }
        }
        if duties && duty(view, line.span, relations) {
            continue;
        }
        for sentence in view.document.sentences_in(line.span) {
            for part in parts(view, sentence) {
                let next = taken.partition_point(|tail| tail.end <= part.start);
                if !taken.get(next).is_some_and(|tail| tail.overlaps(part)) {
                    in_sentence(view, part, relations);
                }
            }
        }
    }
}

/// Where other rules have read who does the work, in order: behind the words of a task.
fn tails(relations: &[Relation]) -> Vec<Span<Normal>> {
    let tail = |relation: &Relation| match (&relation.subject, &relation.evidence) {
        (Thing::Task(task), Evidence::Text(evidence)) => Some(Span::new(task.span.end, evidence.end)),
        _ => None,
    };
    let mut tails: Vec<Span<Normal>> = relations.iter().filter_map(tail).collect();
    tails.sort_unstable();
    tails.dedup();
    tails
}

/// The parts of a sentence, between semicolons.
fn parts(view: &View<'_>, sentence: Span<Normal>) -> Vec<Span<Normal>> {
    let mut parts = Vec::new();
    let mut start = sentence.start;
    for (at, c) in (sentence.start..).zip(view.document.slice(sentence).chars()) {
        if c == ';' {
            parts.push(Span::new(start, at));
            start = at + 1;
        }
    }
    parts.push(Span::new(start, sentence.end));
    parts
}

/// A heading is no longer.
const MAX_HEADING: usize = 40;

/// A line that begins with a body and a colon, under a heading of duties.
fn duty(view: &View<'_>, line: Span<Normal>, relations: &mut Vec<Relation>) -> bool {
    let span = without_mark(view.document, line, view.lexicon);
    let bodies = list_at(view, span.start, span.end);
    let Some(last) = bodies.last() else { return false };
    let rest = view.document.slice(Span::new(last.span.end, span.end));
    if !rest.starts_with(':') || rest.chars().count() < MIN_TASK {
        return false;
    }
    let mut assignments = assigned(&bodies, TaskRole::Lead);
    assignments.extend(helpers(view, Span::new(last.span.end, span.end)));
    let found = Found { span, evidence: span, deadline: None, rule: "task-duty", trust: 0.85 };
    assignment::state(view, found, assignments, relations);
    true
}

fn in_sentence(view: &View<'_>, sentence: Span<Normal>, relations: &mut Vec<Relation>) {
    let span = without_mark(view.document, sentence, view.lexicon);
    let text = view.document.slice(span);
    if span.len() < MIN_TASK || view.lexicon.words.any_within("task_past", text) {
        return;
    }
    let mut at = span.start;
    while let Some(first) = view.linked.within(Span::new(at, span.end)).find(|mention| mention.entity.kind == Kind::Institution) {
        let bodies = list_at(view, first.span.start, span.end);
        let Some(last) = bodies.last() else { return };
        at = last.span.end;
        let before = view.document.slice(Span::new(span.start, first.span.start));
        let behind = Span::new(last.span.end, span.end);
        let Some(trust) = charge(view, before, view.document.slice(behind)) else { continue };
        let shared = bodies.len() > 1 && view.lexicon.words.any_within("task_shared", view.document.slice(behind));
        let mut assignments = assigned(&bodies, if shared { TaskRole::Responsible } else { TaskRole::Lead });
        assignments.extend(helpers(view, behind));
        let found = Found { span, evidence: span, deadline: None, rule: "task-sentence", trust };
        assignment::state(view, found, assignments, relations);
        return;
    }
}

/// How sure it is that what stands around bodies charges them with work.
fn charge(view: &View<'_>, before: &str, behind: &str) -> Option<f32> {
    let words = &view.lexicon.words;
    let others = view.lexicon.patterns.get("task_others").find(behind).map_or("", |others| others.as_str());
    // What is said of the departments of a body is not said of it.
    if !others.is_empty() && !words.any_begins("others_joined", others) {
        return None;
    }
    let behind = behind.get(others.len()..).unwrap_or_default();
    let starts = |list: &str| words.any_begins(list, behind);
    if starts("task_modal_not") {
        return None;
    }
    if before.is_empty() {
        return starts("task_modal").then_some(0.8);
    }
    if words.get("task_by").longest_end(before).is_some() {
        let competence = view.lexicon.patterns.get("task_no_work").is_match(behind);
        return (starts("task_assign_verb") && !competence).then_some(0.75);
    }
    let modal = if words.any_begins("task_next_step", before) { "task_modal" } else { "task_modal_strong" };
    (before.ends_with([',', ';', ':']) && starts(modal)).then_some(0.75)
}

/// Those that the first clauses behind the bodies name as working with them.
fn helpers(view: &View<'_>, behind: Span<Normal>) -> Vec<Assignment> {
    let text = view.document.slice(behind);
    let together = view.lexicon.patterns.get("task_together").find(text).map(|with| behind.start + with.as_str().chars().count());
    let mut assignments = together.map_or_else(Vec::new, |start| assigned(&list_at(view, start, behind.end), TaskRole::Participant));
    assignments.extend(supporters(view, behind));
    assignments
}

/// Bodies of a later clause with a word for support right behind them.
fn supporters(view: &View<'_>, behind: Span<Normal>) -> Vec<Assignment> {
    let mut found = Vec::new();
    let mut at = behind.start;
    while let Some(first) = view.linked.within(Span::new(at, behind.end)).find(|mention| mention.entity.kind == Kind::Institution) {
        let bodies = list_at(view, first.span.start, behind.end);
        let Some(last) = bodies.last() else { break };
        at = last.span.end;
        let rest = view.document.slice(Span::new(last.span.end, behind.end));
        let clause = view.document.slice(Span::new(behind.start, first.span.start)).ends_with([',', ';']);
        if clause && view.lexicon.words.any_begins("task_support", rest) {
            found.extend(assigned(&bodies, TaskRole::Participant));
        }
    }
    found
}

fn assigned(bodies: &[&LinkedMention], role: TaskRole) -> Vec<Assignment> {
    let one = |body: &&LinkedMention| Assignment { assignee: Assignee::Body(body.entity.clone()), role, confidence: body.confidence };
    bodies.iter().map(one).collect()
}

/// The bodies of a list that begins at a position.
fn list_at<'a>(view: &View<'a>, start: usize, end: usize) -> Vec<&'a LinkedMention> {
    let mut bodies: Vec<&LinkedMention> = Vec::new();
    for mention in view.linked.within(Span::new(start, end)) {
        let gap = Span::new(bodies.last().map_or(start, |last| last.span.end), mention.span.start);
        let separator = view.document.slice(gap);
        let joined = bodies.is_empty() && gap.is_empty() || !bodies.is_empty() && view.lexicon.words.contains("body_separator", separator);
        if mention.entity.kind != Kind::Institution || !joined {
            break;
        }
        bodies.push(mention);
    }
    bodies
}
