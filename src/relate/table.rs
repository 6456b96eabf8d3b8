//! Tables of a document: a row of heads, and the rows below it.

use crate::relate::View;
use crate::span::Normal;
use crate::span::Span;
use crate::text::Role;

/// A table whose heads a rule understands.
#[derive(Debug)]
pub(crate) struct Grid<H> {
    /// What the rule makes of each head.
    pub(crate) heads: Vec<H>,
    pub(crate) rows: Vec<Row>,
}

/// A row with its cells under the heads.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub(crate) line: Span<Normal>,
    /// As many as there are heads; empty where the row has none.
    pub(crate) cells: Vec<Span<Normal>>,
}

/// A line of one cell within a table is a heading of some of its rows; a longer one ends the table.
const MAX_HEADING: usize = 60;

/// The tables of a document. `heads` reads a row of heads, or nothing if the row is none. Rows with more cells
/// than there are heads are passed over.
pub(crate) fn find<H>(view: &View<'_>, heads: impl Fn(&[&str]) -> Option<Vec<H>>) -> Vec<Grid<H>> {
    let mut grids: Vec<Grid<H>> = Vec::new();
    let mut open = false;
    for (line, cells) in view.document.lines.iter().zip(&view.cells) {
        if line.role == Role::Furniture {
            continue;
        }
        if let [only] = cells.as_slice() {
            open &= only.len() <= MAX_HEADING;
            continue;
        }
        let texts: Vec<String> = cells.iter().map(|cell| view.document.slice(*cell).split_whitespace().collect()).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        if let Some(heads) = heads(&texts) {
            grids.push(Grid { heads, rows: Vec::new() });
            open = true;
            continue;
        }
        if let Some(grid) = grids.last_mut().filter(|_| open)
            && let Some(missing) = grid.heads.len().checked_sub(cells.len())
        {
            // Readers write empty cells, but none at the end of a row.
            let end = line.span.end;
            let cells = cells.iter().copied().chain(std::iter::repeat_n(Span::new(end, end), missing)).collect();
            grid.rows.push(Row { line: line.span, cells });
        }
    }
    grids
}
