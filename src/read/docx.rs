//! Text of Word files (Office Open XML, ISO/IEC 29500): paragraphs as lines, rows of tables with tabs between cells, labels of numbered
//! paragraphs, footnotes at the end.
//!
//! Leaves out what a reader does not see: deleted and hidden text, codes of fields, readings beside characters.

mod numbering;

use crate::read::ReadError;
use crate::read::docx::numbering::Numbering;
use crate::read::grid::MAX_COLUMNS;
use crate::read::package::Package;
use crate::read::xml::Element;
use crate::read::xml::Step;
use crate::read::xml::walk;

const KIND: &str = "Word";

/// Elements whose content a reader does not see.
const UNSEEN: [&str; 7] = ["del", "moveFrom", "instrText", "delText", "Fallback", "rt", "pPrChange"];

pub(crate) fn extract(bytes: &[u8]) -> Result<String, ReadError> {
    let mut package = Package::open(bytes, KIND)?;
    let main = package.find("word/document.xml").ok_or_else(|| ReadError::Damaged(KIND, "it has no main document".to_owned()))?;
    let numbering = package.read_optional("word/numbering.xml")?;
    let styles = package.read_optional("word/styles.xml")?;
    let damaged = |error: String| ReadError::Damaged(KIND, error);
    let numbering = Numbering::read(numbering.as_deref(), styles.as_deref()).map_err(damaged)?;
    let mut text = body(&package.read(&main)?, numbering).map_err(damaged)?;
    for notes in ["word/footnotes.xml", "word/endnotes.xml"] {
        if let Some(part) = package.read_optional(notes)? {
            text.push_str(&body(&part, Numbering::default()).map_err(damaged)?);
        }
    }
    Ok(text)
}

/// A paragraph that is being read.
#[derive(Debug, Default)]
struct Paragraph {
    text: String,
    style: Option<String>,
    /// List and level.
    number: Option<(String, usize)>,
}

/// A table that is being read.
#[derive(Debug, Default)]
struct Table {
    cells: Vec<String>,
    cell: String,
    /// How many columns the cell takes.
    columns: usize,
    lines: String,
}

/// What the walk through the document has come to.
struct Body {
    numbering: Numbering,
    text: String,
    paragraphs: Vec<Paragraph>,
    tables: Vec<Table>,
    unseen: usize,
    in_properties: usize,
    hidden_run: bool,
    in_text: bool,
    /// Separators of footnotes are notes of their own.
    skipped_note: bool,
}

fn body(part: &[u8], numbering: Numbering) -> Result<String, String> {
    let mut body = Body {
        numbering,
        text: String::new(),
        paragraphs: Vec::new(),
        tables: Vec::new(),
        unseen: 0,
        in_properties: 0,
        hidden_run: false,
        in_text: false,
        skipped_note: false,
    };
    walk(part, |step| match step {
        Step::Open(element) => body.open(&element),
        Step::Text(text) => body.characters(&text),
        Step::Close(name) => body.close(&name),
    })?;
    Ok(body.text)
}

impl Body {
    fn open(&mut self, element: &Element) {
        if UNSEEN.contains(&element.name.as_str()) {
            self.unseen += 1;
        }
        match element.name.as_str() {
            "p" => self.paragraphs.push(Paragraph::default()),
            "pPr" => self.in_properties += 1,
            "pStyle" => self.of_paragraph(|paragraph| paragraph.style = element.attribute("val").map(str::to_owned)),
            "numId" => self.of_paragraph(|paragraph| {
                let level = paragraph.number.take().map_or(0, |(_, level)| level);
                paragraph.number = element.attribute("val").map(|list| (list.to_owned(), level));
            }),
            "ilvl" => self.of_paragraph(|paragraph| {
                let list = paragraph.number.take().map_or_else(String::new, |(list, _)| list);
                paragraph.number = Some((list, element.attribute("val").and_then(|level| level.parse().ok()).unwrap_or_default()));
            }),
            "r" => self.hidden_run = false,
            "vanish" if self.in_properties == 0 => self.hidden_run = !matches!(element.attribute("val"), Some("0" | "false")),
            "t" => self.in_text = true,
            "tab" if self.in_properties == 0 => self.push("\t"),
            "br" | "cr" => self.push("\n"),
            "noBreakHyphen" => self.push("-"),
            "tbl" => self.tables.push(Table::default()),
            "gridSpan" => {
                if let (Some(table), Some(columns)) = (self.tables.last_mut(), element.attribute("val")) {
                    table.columns = columns.parse().unwrap_or(1);
                }
            }
            "footnote" | "endnote" => self.skipped_note = element.attribute("type").is_some(),
            _ => {}
        }
    }

    fn of_paragraph(&mut self, set: impl FnOnce(&mut Paragraph)) {
        if self.in_properties > 0
            && let Some(paragraph) = self.paragraphs.last_mut()
        {
            set(paragraph);
        }
    }

    fn characters(&mut self, text: &str) {
        if self.in_text {
            self.push(text);
        }
    }

    fn push(&mut self, text: &str) {
        if self.unseen == 0
            && !self.hidden_run
            && !self.skipped_note
            && let Some(paragraph) = self.paragraphs.last_mut()
        {
            paragraph.text.push_str(text);
        }
    }

    fn close(&mut self, name: &str) {
        if UNSEEN.contains(&name) {
            self.unseen = self.unseen.saturating_sub(1);
        }
        match name {
            "t" => self.in_text = false,
            "pPr" => self.in_properties = self.in_properties.saturating_sub(1),
            "r" => self.hidden_run = false,
            "p" => self.end_paragraph(),
            "tc" => {
                if let Some(table) = self.tables.last_mut() {
                    let cell = std::mem::take(&mut table.cell);
                    table.cells.push(cell);
                    let more = std::mem::take(&mut table.columns).min(MAX_COLUMNS).saturating_sub(1);
                    table.cells.extend(std::iter::repeat_n(String::new(), more));
                }
            }
            "tr" => {
                if let Some(table) = self.tables.last_mut() {
                    let row = table.cells.join("\t");
                    table.cells.clear();
                    table.lines.push_str(row.trim_end());
                    table.lines.push('\n');
                }
            }
            "tbl" => {
                if let Some(table) = self.tables.pop() {
                    match self.tables.last_mut() {
                        // A table within a cell is part of its text.
                        Some(outer) => outer.cell.push_str(table.lines.trim_end().replace('\n', " ").as_str()),
                        None => self.text.push_str(&table.lines),
                    }
                }
            }
            "footnote" | "endnote" => self.skipped_note = false,
            _ => {}
        }
    }

    fn end_paragraph(&mut self) {
        let Some(paragraph) = self.paragraphs.pop() else { return };
        if self.skipped_note {
            return;
        }
        let label = self.numbering.label(paragraph.number.as_ref(), paragraph.style.as_deref());
        let text = format!("{label}{}", paragraph.text);
        match self.tables.last_mut() {
            Some(table) => {
                if !table.cell.is_empty() && !text.trim().is_empty() {
                    table.cell.push(' ');
                }
                table.cell.push_str(text.replace('\n', " ").trim());
            }
            None => {
                self.text.push_str(&text);
                self.text.push('\n');
            }
        }
    }
}
