//! Collections of documents in tables: spreadsheets, separated values, and lines of JSON, one document a row.

use crate::read::Format;
use crate::read::RawDocument;
use crate::read::ReadError;
use crate::read::decode::decode;
use crate::read::record::from_fields;
use calamine::Data;
use calamine::Reader;
use calamine::Xlsx;
use std::collections::BTreeMap;
use std::io::Cursor;

/// Which column is which field, as the user says: `title=...`.
pub type ColumnMap = BTreeMap<String, String>;

/// Names of columns that are obvious, by the field that they hold. The first that a table has is taken.
const KNOWN: [(&str, &[&str]); 2] = [
    (
        "text",
        &[
            "text",
            "content",
            "body",
            "fulltext",
            "full_text",
            "\u{6B63}\u{6587}",
            "\u{5185}\u{5BB9}",
            "\u{5168}\u{6587}",
            "\u{6587}\u{672C}",
            "\u{653F}\u{7B56}\u{5185}\u{5BB9}",
            "\u{653F}\u{7B56}\u{6B63}\u{6587}",
        ],
    ),
    ("id", &["id", "no", "\u{5E8F}\u{53F7}", "\u{7F16}\u{53F7}", "url", "link", "\u{94FE}\u{63A5}"]),
];

/// More rows than this are not read from one table.
const MAX_ROWS: usize = 2_000_000;

/// The rows of a table, each by the names of the columns.
type Take<'a> = &'a mut dyn FnMut(String, Result<RawDocument, ReadError>);

/// Gives `take` the documents of a spreadsheet: of the first sheet that has a column of text.
pub(crate) fn each_of_spreadsheet(bytes: &[u8], map: &ColumnMap, take: Take<'_>) -> Result<(), ReadError> {
    let damaged = |error: String| ReadError::Damaged("Excel", error);
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| damaged(error.to_string()))?;
    let mut missing = ReadError::NoColumns(String::new());
    for name in book.sheet_names() {
        let range = book.worksheet_range(&name).map_err(|error| damaged(error.to_string()))?;
        let cell = |cell: &Data| match cell {
            Data::Empty => String::new(),
            Data::DateTimeIso(text) | Data::String(text) => text.clone(),
            other => other.to_string(),
        };
        let mut rows = range.rows().map(|row| row.iter().map(cell).collect::<Vec<String>>());
        let Some(heading) = rows.next() else { continue };
        match Columns::of(&heading, map) {
            Ok(columns) => {
                for (at, row) in rows.take(MAX_ROWS).enumerate() {
                    columns.take(at + 2, &row, take);
                }
                return Ok(());
            }
            Err(error) => missing = error,
        }
    }
    Err(missing)
}

/// Gives `take` the documents of a table of separated values.
pub(crate) fn each_of_separated(bytes: &[u8], separator: u8, map: &ColumnMap, take: Take<'_>) -> Result<(), ReadError> {
    let text = decode(bytes)?.text;
    let mut reader =
        csv::ReaderBuilder::new().delimiter(separator).flexible(true).has_headers(false).comment(None).from_reader(text.as_bytes());
    let mut rows = reader.records();
    let Some(heading) = rows.next() else { return Err(ReadError::Empty) };
    let heading = heading.map_err(|error| ReadError::Damaged("table", error.to_string()))?;
    let columns = Columns::of(&heading.iter().map(str::to_owned).collect::<Vec<_>>(), map)?;
    for (at, row) in rows.take(MAX_ROWS).enumerate() {
        match row {
            Ok(row) => columns.take(at + 2, &row.iter().map(str::to_owned).collect::<Vec<_>>(), take),
            Err(error) => take(format!("row {}", at + 2), Err(ReadError::Damaged("table", error.to_string()))),
        }
    }
    Ok(())
}

/// Gives `take` the documents of lines of JSON objects.
pub(crate) fn each_of_json_lines(bytes: &[u8], map: &ColumnMap, take: Take<'_>) -> Result<(), ReadError> {
    let text = decode(bytes)?.text;
    let mut columns = None;
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let fields = match serde_json::from_str::<serde_json::Value>(line) {
            Ok(serde_json::Value::Object(fields)) => fields,
            Ok(_) | Err(_) if columns.is_none() => return Err(ReadError::Damaged("JSON", format!("line {} is no object", at + 1))),
            Ok(_) | Err(_) => {
                take(format!("line {}", at + 1), Err(ReadError::Record("it is no object".to_owned())));
                continue;
            }
        };
        let names: Vec<String> = fields.keys().cloned().collect();
        let values: Vec<String> = fields
            .values()
            .map(|value| match value {
                serde_json::Value::String(text) => text.clone(),
                serde_json::Value::Number(number) => number.to_string(),
                _ => String::new(),
            })
            .collect();
        // Objects may leave fields out, so each line has its own columns; the first must have a text.
        match Columns::of(&names, map) {
            Ok(own) => {
                own.take(at + 1, &values, take);
                columns = Some(());
            }
            Err(error) if columns.is_none() => return Err(error),
            Err(error) => take(format!("line {}", at + 1), Err(error)),
        }
    }
    if columns.is_none() { Err(ReadError::Empty) } else { Ok(()) }
}

/// Which column holds what.
struct Columns {
    /// Names of fields: those of the map and the obvious ones by our names, the rest by their own.
    names: Vec<String>,
    text: usize,
    id: Option<usize>,
}

impl Columns {
    fn of(heading: &[String], map: &ColumnMap) -> Result<Self, ReadError> {
        let bare = |name: &str| name.trim().trim_start_matches('\u{FEFF}').to_owned();
        let position = |field: &str| -> Option<usize> {
            if let Some(wanted) = map.get(field) {
                return heading.iter().position(|name| bare(name) == *wanted);
            }
            let (_, known) = KNOWN.iter().find(|(known, _)| *known == field)?;
            known.iter().find_map(|wanted| heading.iter().position(|name| bare(name).eq_ignore_ascii_case(wanted)))
        };
        let names = heading.iter().map(|name| {
            let name = bare(name);
            map.iter().find(|(_, column)| **column == name).map_or(name, |(field, _)| field.clone())
        });
        let text = position("text").ok_or_else(|| ReadError::NoColumns(heading.join(", ")))?;
        Ok(Self { names: names.collect(), text, id: position("id") })
    }

    fn take(&self, row: usize, values: &[String], take: Take<'_>) {
        let Some(text) = values.get(self.text).filter(|text| !text.trim().is_empty()) else { return };
        let id = self.id.and_then(|id| values.get(id)).filter(|id| !id.trim().is_empty());
        let name = id.cloned().unwrap_or_else(|| format!("row {row}"));
        let fields = self.names.iter().zip(values).enumerate().filter(|(at, _)| *at != self.text && Some(*at) != self.id);
        let metadata = fields.filter(|(_, (_, value))| !value.trim().is_empty()).map(|(_, (name, value))| (name.clone(), value.clone()));
        let document = from_fields(name.clone(), text.clone(), metadata.collect(), Format::Record);
        take(name, document);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(table: &str, map: &ColumnMap) -> Result<Vec<RawDocument>, ReadError> {
        let mut found = Vec::new();
        each_of_separated(table.as_bytes(), b',', map, &mut |_, document| found.push(document.expect("a document")))?;
        Ok(found)
    }

    #[test]
    fn obvious_columns_are_guessed_and_others_are_named() {
        let documents = rows("id,title,content,year\n7,T,\"a,\nb\",2021\n8,U,,2022\n", &ColumnMap::new()).expect("a table");
        assert_eq!(documents.len(), 1);
        let first = documents.first().expect("one");
        assert_eq!((first.name.as_str(), first.text.as_str()), ("7", "a,\nb"));
        assert_eq!(first.metadata, [("title".to_owned(), "T".to_owned()), ("year".to_owned(), "2021".to_owned())]);
        assert!(matches!(rows("a,b\n1,2\n", &ColumnMap::new()), Err(ReadError::NoColumns(_))));
        let map = ColumnMap::from([("text".to_owned(), "b".to_owned()), ("title".to_owned(), "a".to_owned())]);
        let documents = rows("a,b\n1,2\n", &map).expect("a table");
        assert_eq!(documents.first().map(|document| document.metadata.clone()), Some(vec![("title".to_owned(), "1".to_owned())]));
    }
}
