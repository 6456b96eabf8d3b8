//! Work that a table divides.
//!
//! Finds: below heads for the work and for the bodies, a task in each row, with the bodies of each column in its part, and by when; an empty
//! cell for those that lead is that of the row above, as where one cell fills several rows.
//! Misses: tables without heads, and heads that no list knows.

use crate::lexicon::Part;
use crate::relate::Relation;
use crate::relate::View;
use crate::relate::assignment;
use crate::relate::assignment::Found;
use crate::relate::assignment::MIN_TASK;
use crate::relate::assignment::Reading;
use crate::relate::deadline;
use crate::relate::outline::without_mark;
use crate::relate::table;
use crate::span::Normal;
use crate::span::Span;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Task,
    Bodies(Part),
    Deadline,
    Other,
}

pub(crate) fn find(view: &View<'_>, relations: &mut Vec<Relation>) {
    for grid in table::find(view, |texts| heads(view, texts)) {
        let mut bodies_above: Vec<Option<Span<Normal>>> = vec![None; grid.heads.len()];
        let mut task_above = None;
        for row in grid.rows {
            let columns = || grid.heads.iter().copied().zip(row.cells.iter().copied());
            let texts =
                columns().filter(|(column, _)| *column == Column::Task).map(|(_, cell)| without_mark(view.document, cell, view.lexicon));
            let task = texts.filter(|text| text.len() >= MIN_TASK).max_by_key(|text| text.len()).or(task_above);
            task_above = task;
            let Some(task) = task else { continue };
            let mut assignments = Vec::new();
            for ((column, cell), above) in columns().zip(&mut bodies_above) {
                let Column::Bodies(part) = column else { continue };
                let helps = part == Part::Participant;
                let cell = if cell.is_empty() && !helps { *above } else { Some(cell) };
                *above = cell;
                let reading = Reading { unnamed: Some(part), first_leads: None };
                assignments.extend(cell.map(|cell| assignment::read(view, cell, reading)).unwrap_or_default());
            }
            let due = columns().filter(|(column, _)| *column == Column::Deadline).find_map(|(_, cell)| deadline::of_cell(view, cell));
            if !assignments.is_empty() {
                let found = Found { span: task, evidence: row.line, deadline: due, rule: "task-table", trust: 0.93 };
                assignment::state(view, found, assignments, relations);
            }
        }
    }
}

/// The columns of a row of heads that has one for work and one for bodies.
fn heads(view: &View<'_>, texts: &[&str]) -> Option<Vec<Column>> {
    let words = &view.lexicon.words;
    let columns: Vec<Column> = texts
        .iter()
        .map(|text| match view.lexicon.task_roles.label(text) {
            Some(label) => Column::Bodies(label.part),
            None if words.contains("task_heading", text) => Column::Task,
            None if words.contains("deadline_heading", text) => Column::Deadline,
            None => Column::Other,
        })
        .collect();
    let bodies = columns.iter().any(|column| matches!(column, Column::Bodies(_)));
    (bodies && columns.contains(&Column::Task)).then_some(columns)
}
