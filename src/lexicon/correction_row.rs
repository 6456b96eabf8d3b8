//! The table of corrections as a table: its rows, and the same text with a row more or a row less.

use crate::table::Table;
use crate::table::TableError;
use serde::Deserialize;
use serde::Serialize;

/// The columns of a new table. Tables without `object` correct things and no facts.
const COLUMNS: [&str; 6] = ["action", "type", "name", "object", "to", "document"];

/// What Excel writes before a table in UTF-8.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// A row; columns that do not apply are empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CorrectionRow {
    /// `merge`, `rename`, `split`, `reject`, `accept` or `correct`.
    pub action: String,
    /// A type of things, or the property of a fact.
    #[serde(rename = "type")]
    pub kind: String,
    /// The thing, or the subject of the fact.
    pub name: String,
    /// The object of the fact as it was read.
    pub object: String,
    /// What the thing, or the object, becomes.
    pub to: String,
    /// The only document in which it holds.
    pub document: String,
}

impl CorrectionRow {
    /// The rows of a table with their lines.
    ///
    /// # Errors
    /// The text is no table, or a column is missing.
    pub fn all(file: &str, text: &str) -> Result<Vec<(usize, Self)>, TableError> {
        let table = Table::parse(file, text.trim_start_matches(BYTE_ORDER_MARK))?;
        let object = table.column("object").ok();
        let rows = table.select(["action", "type", "name", "to", "document"])?.into_iter().zip(table.rows());
        let read = |(row, (line, cells)): (crate::table::Row<'_, 5>, (usize, &[&str]))| {
            let [action, kind, name, to, document] = row.cells.map(|cell| cell.trim().to_owned());
            let object = object.and_then(|at| cells.get(at)).map_or("", |cell| cell.trim()).to_owned();
            (line, Self { action, kind, name, object, to, document })
        };
        Ok(rows.map(read).collect())
    }

    /// The text of a table with this row at its end. An empty text becomes a table; one without the column `object` gets it, if it is needed.
    ///
    /// # Errors
    /// A value cannot stand in a cell, or the text is no table of corrections.
    pub fn added_to(&self, file: &str, text: &str) -> Result<String, TableError> {
        if self.cells().iter().any(|(_, value)| value.contains(char::is_control) || value.trim() != *value) {
            let reason = "a value has tabs, line ends or other control characters in it, or white space around it".to_owned();
            return Err(TableError::Value { table: file.to_owned(), line: text.lines().count() + 1, reason });
        }
        let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
        let is_new =
            Table::parse(file, text.trim_start_matches(BYTE_ORDER_MARK)).is_err_and(|error| matches!(error, TableError::NoHeader { .. }));
        let mut text = text.to_owned();
        if !text.is_empty() && !text.ends_with('\n') {
            text.push_str(end);
        }
        if is_new {
            text.push_str(&COLUMNS.join("\t"));
            text.push_str(end);
        }
        let bare = text.trim_start_matches(BYTE_ORDER_MARK);
        let lacks_object = !Table::parse(file, bare)?.columns().contains(&"object");
        if lacks_object && !self.object.is_empty() {
            text = with_object(file, &text)?;
        }
        let table = Table::parse(file, text.trim_start_matches(BYTE_ORDER_MARK))?;
        let value = |column: &&str| self.cells().into_iter().find(|(name, _)| name == column).map_or("", |(_, value)| value);
        let row = table.columns().iter().map(value).collect::<Vec<_>>().join("\t");
        Ok(format!("{text}{row}{end}"))
    }

    /// The text of a table without the last row that is this one; nothing, if there is none.
    ///
    /// # Errors
    /// The text is no table of corrections.
    pub fn taken_from(&self, file: &str, text: &str) -> Result<Option<String>, TableError> {
        let Some((line, _)) = Self::all(file, text)?.into_iter().rfind(|(_, row)| row == self) else { return Ok(None) };
        Ok(Some(text.split_inclusive('\n').enumerate().filter(|(at, _)| at + 1 != line).map(|(_, text)| text).collect()))
    }

    fn cells(&self) -> [(&'static str, &str); 6] {
        let values = [&self.action, &self.kind, &self.name, &self.object, &self.to, &self.document];
        let mut cells = COLUMNS.map(|column| (column, ""));
        for (cell, value) in cells.iter_mut().zip(values) {
            cell.1 = value;
        }
        cells
    }
}

/// The same table with one more column, which is empty.
fn with_object(file: &str, text: &str) -> Result<String, TableError> {
    let bare = text.trim_start_matches(BYTE_ORDER_MARK);
    let table = Table::parse(file, bare)?;
    let rows: Vec<usize> = table.rows().map(|(line, _)| line).collect();
    let head = table.columns().join("\t");
    let mut is_before_head = true;
    let lines = text.split_inclusive('\n').enumerate().map(|(at, line)| {
        let words = line.trim_end_matches(['\r', '\n']);
        let end = &line[words.len()..];
        if is_before_head && words.trim_start_matches(BYTE_ORDER_MARK) == head {
            is_before_head = false;
            return format!("{words}\tobject{end}");
        }
        if rows.contains(&(at + 1)) { format!("{words}\t{end}") } else { line.to_owned() }
    });
    Ok(lines.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cells: [&str; 6]) -> CorrectionRow {
        let [action, kind, name, object, to, document] = cells.map(str::to_owned);
        CorrectionRow { action, kind, name, object, to, document }
    }

    #[test]
    fn a_row_is_added_and_taken_away() {
        let fact = row(["reject", "issuedBy", "DOC", "A", "", "a.txt"]);
        let text = fact.added_to("t", "").expect("a table");
        assert_eq!(text, "action\ttype\tname\tobject\tto\tdocument\nreject\tissuedBy\tDOC\tA\t\ta.txt\n");
        assert_eq!(CorrectionRow::all("t", &text), Ok(vec![(2, fact.clone())]));
        let twice = fact.added_to("t", &text).expect("a table");
        assert_eq!(fact.taken_from("t", &twice), Ok(Some(text)));
        assert_eq!(row(["accept", "issuedBy", "DOC", "A", "", ""]).taken_from("t", &twice), Ok(None));
    }

    #[test]
    fn an_older_table_gets_the_column_that_it_lacks_and_keeps_the_rest() {
        let old = "\u{feff}# ours\r\naction\ttype\tname\tto\tdocument\r\n# places\r\nreject\tPlace\tB\t\t";
        let text = row(["accept", "lead", "T", "A", "", ""]).added_to("t", old).expect("a table");
        let lines = [
            "\u{feff}# ours",
            "action\ttype\tname\tto\tdocument\tobject",
            "# places",
            "reject\tPlace\tB\t\t\t",
            "accept\tlead\tT\t\t\tA",
            "",
        ];
        assert_eq!(text, lines.join("\r\n"));
        let things = row(["reject", "Place", "C", "", "", ""]).added_to("t", old).expect("a table");
        assert!(!things.contains("object"));
    }

    #[test]
    fn values_that_break_the_table_are_refused() {
        for value in ["a\tb", "a\nb", "a\rb", " a", "\u{0}"] {
            assert!(row(["reject", "Place", value, "", "", ""]).added_to("t", "").is_err(), "{value:?}");
        }
    }
}
