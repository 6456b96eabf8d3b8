//! Reads the tab-separated tables of `lexicon/`.
//!
//! Comment lines begin with `#`; the first other line names the columns; every row has as many cells as there are columns; a cell may
//! hold several values separated by `|`.

use thiserror::Error;

/// What is wrong with a table, and where.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum TableError {
    #[error("{table}: no header line with the names of the columns")]
    NoHeader { table: String },
    #[error("{table}: no column `{column}`; the columns are {found}")]
    NoColumn { table: String, column: String, found: String },
    #[error("{table}, line {line}: {found} cells, but {expected} columns")]
    Cells { table: String, line: usize, found: usize, expected: usize },
    #[error("{table}, line {line}: {reason}")]
    Value { table: String, line: usize, reason: String },
}

/// A parsed table that borrows its text.
#[derive(Debug)]
pub struct Table<'a> {
    name: &'a str,
    columns: Vec<&'a str>,
    rows: Vec<(usize, Vec<&'a str>)>,
}

impl<'a> Table<'a> {
    /// Parses `text`; `name` is used in errors.
    ///
    /// # Errors
    /// A missing header line, or a row with too few or too many cells.
    pub fn parse(name: &'a str, text: &'a str) -> Result<Self, TableError> {
        let mut lines = text
            .lines()
            .enumerate()
            .map(|(index, line)| (index + 1, line.strip_suffix('\r').unwrap_or(line)))
            .filter(|(_, line)| !line.trim().is_empty() && !is_comment(line));
        let (_, header) = lines.next().ok_or_else(|| TableError::NoHeader { table: name.to_owned() })?;
        let columns: Vec<&str> = header.split('\t').collect();
        let mut rows = Vec::new();
        for (line, text) in lines {
            let cells: Vec<&str> = text.split('\t').collect();
            if cells.len() != columns.len() {
                return Err(TableError::Cells { table: name.to_owned(), line, found: cells.len(), expected: columns.len() });
            }
            rows.push((line, cells));
        }
        Ok(Self { name, columns, rows })
    }

    /// The names of the columns.
    #[must_use]
    pub fn columns(&self) -> &[&'a str] {
        &self.columns
    }

    /// The index of a column.
    ///
    /// # Errors
    /// The table has no such column.
    pub fn column(&self, column: &str) -> Result<usize, TableError> {
        self.columns.iter().position(|name| *name == column).ok_or_else(|| TableError::NoColumn {
            table: self.name.to_owned(),
            column: column.to_owned(),
            found: self.columns.join(", "),
        })
    }

    /// All rows with their columns in the order of `columns`.
    ///
    /// # Errors
    /// The table lacks one of the columns.
    pub fn select<const N: usize>(&self, columns: [&str; N]) -> Result<Vec<Row<'a, N>>, TableError> {
        let mut indexes = [0; N];
        for (index, column) in indexes.iter_mut().zip(columns) {
            *index = self.column(column)?;
        }
        Ok(self
            .rows
            .iter()
            .map(|(line, cells)| Row { line: *line, cells: indexes.map(|index| cells.get(index).copied().unwrap_or_default()) })
            .collect())
    }

    /// All rows with all their cells, each with its line number.
    pub fn rows(&self) -> impl Iterator<Item = (usize, &[&'a str])> {
        self.rows.iter().map(|(line, cells)| (*line, cells.as_slice()))
    }

    /// An error at a line of this table.
    #[must_use]
    pub fn error(&self, line: usize, reason: impl Into<String>) -> TableError {
        TableError::Value { table: self.name.to_owned(), line, reason: reason.into() }
    }
}

/// A `#` line is a comment when nothing or a space follows, so that a cell may begin with `#`.
fn is_comment(line: &str) -> bool {
    line == "#" || line.starts_with("# ")
}

/// The chosen cells of one row and the line it stands on.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a, const N: usize> {
    pub line: usize,
    pub cells: [&'a str; N],
}

/// The values of a cell that may hold several, separated by `|`.
pub fn values(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('|').map(str::trim).filter(|value| !value.is_empty())
}

/// A cell that may be empty.
#[must_use]
pub fn optional(cell: &str) -> Option<String> {
    (!cell.is_empty()).then(|| cell.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_selected_by_column_name() {
        let table = Table::parse("t", "# what\na\tb\n1\tx|y\n").expect("a table");
        let rows = table.select(["b", "a"]).expect("columns");
        assert_eq!(rows[0].cells, ["x|y", "1"]);
        assert_eq!(values(rows[0].cells[0]).collect::<Vec<_>>(), ["x", "y"]);
    }

    #[test]
    fn faults_name_table_and_line() {
        let error = Table::parse("t", "a\tb\n1\n").expect_err("one cell short");
        assert_eq!(error, TableError::Cells { table: "t".into(), line: 2, found: 1, expected: 2 });
    }
}
