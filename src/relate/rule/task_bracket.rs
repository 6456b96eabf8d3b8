//! Work whose bodies stand behind it: in brackets at the end of an item, or at the end of its line.
//!
//! Finds: brackets with bodies and a word for their part, several in one item, each for what stands between it and the one before;
//! brackets alone on their line, for the item above; rows of tables that have lost their cells. Where the document says that the first of
//! several leads, the first of each bracket does.
//! Misses: brackets that name bodies without any word for their part, where the document does not say what that means.

use crate::relate::Relation;
use crate::relate::TaskRole;
use crate::relate::View;
use crate::relate::assignment;
use crate::relate::assignment::Assignment;
use crate::relate::assignment::Found;
use crate::relate::assignment::MIN_TASK;
use crate::relate::assignment::Reading;
use crate::relate::outline::without_mark;
use crate::span::Normal;
use crate::span::Span;
use crate::text::Role;

/// A longer bracket is a paragraph.
const MAX_BRACKET: usize = 700;

/// How many lines above a bracket that stands alone its task may begin.
const MAX_ABOVE: usize = 6;

pub(crate) fn find(view: &View<'_>, relations: &mut Vec<Relation>) {
    let first_leads = FirstLeads::of(view);
    let lines = &view.document.lines;
    // The task of a bracket that stands alone is in the lines above it.
    let above = |at: usize| assignment::task_of_lines(view, lines.get(at.saturating_sub(MAX_ABOVE)..at)?.iter());
    for (at, line) in lines.iter().enumerate() {
        if matches!(line.role, Role::Furniture | Role::Title | Role::Metadata | Role::Attachment) {
            continue;
        }
        let mut from = line.span.start;
        for bracket in brackets(view, line.span) {
            let inner = Span::new(bracket.start + 1, bracket.end - 1);
            if bracket.start < from {
                continue;
            }
            let reading = Reading { unnamed: None, first_leads: first_leads.at(inner) };
            let assignments = assignment::read(view, first_leads.without_note(inner), reading);
            if assignments.is_empty() || view.lexicon.patterns.get("bracket_no_task").is_match(view.document.slice(inner)) {
                continue;
            }
            let before = without_mark(view.document, Span::new(from, bracket.start), view.lexicon);
            let task = if before.len() >= MIN_TASK { Some(before) } else { above(at).filter(|_| from == line.span.start) };
            if let Some(task) = task {
                let evidence = Span::new(task.start, bracket.end);
                let found = Found { span: task, evidence, deadline: None, rule: "task-bracket", trust: 0.95 };
                assignment::state(view, found, assignments, relations);
            }
            from = bracket.end;
        }
        if view.cells.get(at).is_none_or(|cells| cells.len() == 1) {
            at_end(view, Span::new(from, line.span.end), relations);
        }
    }
}

/// What a document says once of all lists of bodies: the first of them leads.
struct FirstLeads {
    /// Where it says so, and what the others then do.
    note: Option<(Span<Normal>, TaskRole)>,
}

impl FirstLeads {
    fn of(view: &View<'_>) -> Self {
        let text = view.document.normal();
        let note = view.lexicon.patterns.get("first_leads").find(text).map(|found| {
            let span = view.document.span_of_bytes(found.start(), found.end());
            let share = view.lexicon.patterns.get("first_leads_share").is_match(found.as_str());
            (span, if share { TaskRole::Responsible } else { TaskRole::Participant })
        });
        Self { note }
    }

    /// Whether it holds for a bracket: that of the note, and those behind it.
    fn at(&self, bracket: Span<Normal>) -> Option<TaskRole> {
        self.note.filter(|(note, _)| note.start < bracket.end).map(|(_, others)| others)
    }

    /// A bracket up to the note.
    fn without_note(&self, bracket: Span<Normal>) -> Span<Normal> {
        match self.note {
            Some((note, _)) if bracket.contains(note) => Span::new(bracket.start, note.start),
            _ => bracket,
        }
    }
}

/// The pairs of brackets of a line, inner ones first.
fn brackets(view: &View<'_>, line: Span<Normal>) -> Vec<Span<Normal>> {
    let mut open = Vec::new();
    let mut found = Vec::new();
    for (at, c) in (line.start..).zip(view.document.slice(line).chars()) {
        match c {
            '(' | '[' | '\u{3010}' | '\u{3014}' => open.push(at),
            ')' | ']' | '\u{3011}' | '\u{3015}' => {
                let start = open.pop();
                found.extend(start.map(|start| Span::new(start, at + 1)).filter(|pair| pair.len() <= MAX_BRACKET));
            }
            _ => {}
        }
    }
    found
}

/// Bodies at the end of a line, behind the full stop of what they are to do: the row of a table without its cells.
fn at_end(view: &View<'_>, line: Span<Normal>, relations: &mut Vec<Relation>) {
    let text = view.document.slice(line);
    if text.ends_with(':') {
        return;
    }
    let Some(stop) = view.lexicon.patterns.get("task_row_end").find(text) else { return };
    let end = line.start + text.get(..stop.start()).map_or(0, |before| before.chars().count()) + 1;
    let rest = Span::new(end, line.end);
    let task = without_mark(view.document, Span::new(line.start, end), view.lexicon);
    let begins = view.linked.within(rest).next().is_some_and(|mention| mention.span.start <= rest.start + 1);
    let assignments: Vec<Assignment> = if begins { assignment::read(view, rest, Reading::default()) } else { Vec::new() };
    if task.len() >= MIN_TASK && !assignments.is_empty() {
        let found = Found { span: task, evidence: line, deadline: None, rule: "task-row", trust: 0.9 };
        assignment::state(view, found, assignments, relations);
    }
}
