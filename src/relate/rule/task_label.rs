//! Work whose bodies stand in lines of their own below it, behind labels.
//!
//! Finds: lines that begin with a label for a part and a colon, also several below each other, for the item above them; the line that says by
//! when, among them.
//! Misses: labels in the middle of a paragraph; those in brackets are read by `task_bracket.rs`.

use crate::lexicon::Bodies;
use crate::relate::Relation;
use crate::relate::View;
use crate::relate::assignment;
use crate::relate::assignment::Found;
use crate::relate::assignment::Reading;
use crate::relate::deadline;
use crate::relate::outline::without_mark;
use crate::span::Normal;
use crate::span::Span;
use crate::text::Line;
use crate::text::Role;

/// How many lines above the labels the task may begin.
const MAX_ABOVE: usize = 8;

/// What a line is to this rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Bodies,
    Deadline,
    Other,
}

pub(crate) fn find(view: &View<'_>, relations: &mut Vec<Relation>) {
    let lines: Vec<&Line> = view.document.lines.iter().filter(|line| line.role != Role::Furniture).collect();
    let kinds: Vec<Kind> = lines.iter().map(|line| kind(view, line.span)).collect();
    let mut at = 0;
    while at < lines.len() {
        if kinds.get(at) != Some(&Kind::Bodies) {
            at += 1;
            continue;
        }
        let labelled = kinds.iter().skip(at).take_while(|kind| **kind != Kind::Other).count();
        let first = kinds.get(..at).unwrap_or_default().iter().rposition(|kind| *kind == Kind::Bodies).map_or(0, |before| before + 1);
        if let (Some(task), Some(block)) = (above(view, lines.get(first..at).unwrap_or_default()), lines.get(at..at + labelled)) {
            state(view, task, block, kinds.get(at..at + labelled).unwrap_or_default(), relations);
        }
        at += labelled;
    }
}

fn kind(view: &View<'_>, line: Span<Normal>) -> Kind {
    let span = without_mark(view.document, line, view.lexicon);
    let text = view.document.slice(span);
    let label = text.split(':').next().filter(|label| label.len() < text.len()).unwrap_or_default();
    if view.lexicon.task_roles.beginning(text).is_some_and(|trigger| trigger.bodies == Bodies::Labelled) {
        Kind::Bodies
    } else if view.lexicon.words.contains("deadline_heading", label) {
        Kind::Deadline
    } else {
        Kind::Other
    }
}

/// The task of labels: the lines above them, from the nearest item on.
fn above(view: &View<'_>, before: &[&Line]) -> Option<Span<Normal>> {
    let near = before.get(before.len().saturating_sub(MAX_ABOVE)..)?;
    let own = |line: &&Line| !matches!(line.role, Role::Title | Role::Metadata | Role::Number);
    assignment::task_of_lines(view, near.iter().copied().filter(own))
}

fn state(view: &View<'_>, task: Span<Normal>, block: &[&Line], kinds: &[Kind], relations: &mut Vec<Relation>) {
    let mut assignments = Vec::new();
    let mut due = None;
    for (line, kind) in block.iter().zip(kinds) {
        match kind {
            Kind::Bodies => assignments.extend(assignment::read(view, line.span, Reading::default())),
            Kind::Deadline => due = due.or_else(|| deadline::of_cell(view, line.span)),
            Kind::Other => {}
        }
    }
    let end = block.last().map_or(task.end, |line| line.span.end);
    if !assignments.is_empty() {
        let found = Found { span: task, evidence: Span::new(task.start, end), deadline: due, rule: "task-label", trust: 0.92 };
        assignment::state(view, found, assignments, relations);
    }
}
