//! Tables: columns for people, CSV and JSON for programs.

use crate::cli::arguments::TableFormat;
use crate::cli::error::CliError;
use serde_json::Map;
use serde_json::Value;
use std::io::Write;
use unicode_width::UnicodeWidthStr;

/// Rows of texts below a head.
pub(crate) struct Table {
    head: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Table {
    pub(crate) fn new<T: Into<String>>(head: impl IntoIterator<Item = T>) -> Self {
        Self { head: head.into_iter().map(Into::into).collect(), rows: Vec::new() }
    }

    pub(crate) fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(cells.into_iter().collect());
    }

    pub(crate) fn write(&self, format: TableFormat, out: &mut impl Write) -> Result<(), CliError> {
        match format {
            TableFormat::Table => self.columns(out),
            TableFormat::Csv => {
                let mut csv = csv::Writer::from_writer(out);
                let written = std::iter::once(&self.head).chain(&self.rows).try_for_each(|row| csv.write_record(row));
                written.map_err(|error| CliError::Output(error.into()))?;
                csv.flush().map_err(CliError::Output)
            }
            TableFormat::Json => {
                // What reads as a number is one.
                let value = |cell: &String| match cell.parse::<f64>() {
                    Ok(number) if number.is_finite() => serde_json::from_str(cell).unwrap_or_else(|_| number.into()),
                    _ => Value::String(cell.clone()),
                };
                let object = |row: &Vec<String>| self.head.iter().cloned().zip(row.iter().map(value)).collect::<Map<_, _>>();
                let objects: Vec<_> = self.rows.iter().map(object).collect();
                serde_json::to_writer_pretty(&mut *out, &objects).map_err(|error| CliError::Output(error.into()))?;
                writeln!(out).map_err(CliError::Output)
            }
        }
    }

    /// Columns as wide as their widest cell; a Chinese character takes two places.
    fn columns(&self, out: &mut impl Write) -> Result<(), CliError> {
        let all = || std::iter::once(&self.head).chain(&self.rows);
        let width = |column: usize| all().filter_map(|row| row.get(column)).map(|cell| cell.width()).max().unwrap_or(0);
        let widths: Vec<usize> = (0..self.head.len()).map(width).collect();
        for (index, row) in all().enumerate() {
            let cells = row.iter().zip(&widths).map(|(cell, width)| format!("{cell}{}", " ".repeat(width.saturating_sub(cell.width()))));
            writeln!(out, "{}", cells.collect::<Vec<_>>().join("  ").trim_end()).map_err(CliError::Output)?;
            if index == 0 && !self.rows.is_empty() {
                let line: Vec<String> = widths.iter().map(|width| "-".repeat(*width)).collect();
                writeln!(out, "{}", line.join("  ")).map_err(CliError::Output)?;
            }
        }
        Ok(())
    }
}
