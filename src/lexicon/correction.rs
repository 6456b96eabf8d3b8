//! What a user knows better: things that are merged, renamed, split or rejected, and facts that are accepted, corrected or rejected;
//! replayed whenever a document is extracted.

use crate::id;
use crate::lexicon::correction_row::CorrectionRow;
use crate::lexicon::kind::Kind;
use crate::script::Folding;
use crate::table::TableError;
use crate::vocab::Property;
use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// Corrections in the order of their file; later ones go before earlier ones.
#[derive(Debug, Default)]
pub struct Corrections {
    by_name: FxHashMap<(Kind, String), Vec<Correction>>,
    /// By the document in which alone they hold; those for all documents have none.
    facts: FxHashMap<Option<String>, Vec<FactCorrection>>,
    /// Hash of the files.
    pub fingerprint: String,
}

/// What happens to the things of a type and name.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Correction {
    action: Action,
    /// The document in which alone it happens, by one of its names; nothing for all.
    document: Option<String>,
}

/// What is done with a thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// It is the thing of this name: two things were one, or it is called otherwise.
    Is(String),
    /// It is no thing of this type.
    Reject,
}

/// What happens to a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactCorrection {
    /// The line of the file.
    pub line: usize,
    /// The name of its property, one of [`FACT_PROPERTIES`].
    pub property: String,
    pub subject: Named,
    pub object: Named,
    pub action: FactAction,
}

/// What is done with a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FactAction {
    /// It is right.
    Accept,
    /// Its object is this.
    Correct(String),
    /// The document does not state it.
    Reject,
}

/// A thing as a row names it: by its name, or, where that stands for several, by its name and the last part of its IRI: `NAME [KEY]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    whole: String,
    pub name: String,
    pub key: Option<String>,
}

/// The names of the properties of facts: those of the ontology, and `title` and `creator` of Dublin Core.
pub const FACT_PROPERTIES: [&str; 30] = [
    "title",
    "creator",
    Property::IssuedBy.local(),
    Property::PublishedIn.local(),
    Property::DocumentNumber.local(),
    Property::IssuedOn.local(),
    Property::Keyword.local(),
    Property::AdoptedAt.local(),
    Property::Jurisdiction.local(),
    Property::Addressee.local(),
    Property::CopiedTo.local(),
    Property::Signatory.local(),
    Property::IndexNumber.local(),
    Property::SubjectClass.local(),
    Property::ValidFrom.local(),
    Property::ValidTo.local(),
    Property::Replaces.local(),
    Property::Launches.local(),
    Property::Proposes.local(),
    Property::Lead.local(),
    Property::Participant.local(),
    Property::Responsible.local(),
    Property::Group.local(),
    Property::Value.local(),
    Property::BasedOn.local(),
    Property::Implements.local(),
    Property::Transmits.local(),
    Property::Amends.local(),
    Property::Repeals.local(),
    Property::Cites.local(),
];

/// Those whose object is a date.
const DATES: [&str; 3] = [Property::IssuedOn.local(), Property::ValidFrom.local(), Property::ValidTo.local()];

impl Named {
    /// As a cell of the table has it, in the characters that names of things have.
    #[must_use]
    pub fn of(cell: &str) -> Self {
        let split = cell.strip_suffix(']').and_then(|cell| cell.rsplit_once(" ["));
        let (name, key) = split.map_or((cell, None), |(name, key)| (name, Some(key.to_owned())));
        Self { whole: cell.to_owned(), name: name.to_owned(), key }
    }

    /// Whether it names something by these words alone: white space, brackets and quotation marks do not count, nor do zeros at the end of a
    /// decimal number, which stores leave out.
    #[must_use]
    pub fn is_text(&self, text: &str) -> bool {
        let [own, other] = [&self.whole, text].map(id::title_key);
        own == other || decimal(&own).is_some_and(|own| decimal(&other) == Some(own))
    }

    /// Whether it names the thing of this name and key.
    #[must_use]
    pub fn is(&self, name: &str, key: &str) -> bool {
        self.key.as_deref() == Some(key) || [name, key].iter().any(|text| self.is_text(text))
    }
}

/// A decimal number without the zeros that say nothing.
fn decimal(text: &str) -> Option<(&str, &str)> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    (!whole.is_empty() && digits(whole) && digits(part)).then(|| (whole.trim_start_matches('0'), part.trim_end_matches('0')))
}

impl Corrections {
    /// Reads a table with the columns `action`, `type`, `name`, `to` and `document`, and `object` if it has rows for facts.
    ///
    /// For things, `action` is `merge`, `rename`, `split` or `reject`, `type` a type of things, and `name` their canonical name or, for
    /// `split` and `reject`, also what is written in the text. `to` is the canonical name that they get. A `split` needs a document: the same
    /// words mean another thing there.
    ///
    /// For facts, `action` is `accept`, `correct` or `reject`, `type` the property, `name` the subject, where `DOC` is the document itself,
    /// `object` the object as it was read, and `to` what is right instead of it.
    ///
    /// # Errors
    /// A column is missing, or a row makes no sense; the error names its line.
    pub fn read(file: &str, text: &str, folding: &Folding) -> Result<Self, TableError> {
        let mut corrections = Self { fingerprint: id::short_hash(&[text]), ..Self::default() };
        for (line, row) in CorrectionRow::all(file, text)? {
            corrections.add(line, &row, folding).map_err(|reason| TableError::Value { table: file.to_owned(), line, reason })?;
        }
        Ok(corrections)
    }

    /// Adds a row behind those that are there.
    ///
    /// # Errors
    /// It makes no sense; the reason is given in words.
    pub fn add(&mut self, line: usize, row: &CorrectionRow, folding: &Folding) -> Result<(), String> {
        let document = Some(row.document.clone()).filter(|name| !name.is_empty());
        let (name, to) = (folding.fold_str(&row.name), folding.fold_str(&row.to));
        needs(row, "name", &name)?;
        if let Some(kind) = Kind::of_name(&row.kind) {
            let correction = Correction { action: action(row, to)?, document };
            self.by_name.entry((kind, name)).or_default().push(correction);
            return Ok(());
        }
        if !FACT_PROPERTIES.contains(&row.kind.as_str()) {
            let (kinds, properties) = (Kind::ALL.map(Kind::name).join(", "), FACT_PROPERTIES.join(", "));
            return Err(format!("`{}` is no type; types are {kinds}, and for facts {properties}", row.kind));
        }
        needs(row, "object", &row.object)?;
        let correction = FactCorrection {
            line,
            property: row.kind.clone(),
            subject: Named::of(&name),
            object: Named::of(&folding.fold_str(&row.object)),
            action: fact_action(row, to)?,
        };
        self.facts.entry(document).or_default().push(correction);
        Ok(())
    }

    /// What is done with a thing of this type by its canonical name, or by what is written, in a document that bears one of these names.
    /// A correction for the document goes before one for all.
    #[must_use]
    pub fn of(&self, kind: Kind, names: [&str; 2], document: [&str; 3]) -> Option<&Action> {
        if self.by_name.is_empty() {
            return None;
        }
        let known = || names.iter().filter_map(|name| self.by_name.get(&(kind, (*name).to_owned()))).flatten();
        let here = |correction: &&Correction| correction.document.as_deref().is_some_and(|name| document.contains(&name));
        let found = known().rfind(here).or_else(|| known().rfind(|correction| correction.document.is_none()));
        found.map(|correction| &correction.action)
    }

    /// The corrections of facts for documents that bear one of these names, and whether each is for these alone; the last that fits a fact
    /// counts.
    #[must_use]
    pub fn of_facts(&self, document: &[&str]) -> Vec<(&FactCorrection, bool)> {
        let mut names: Vec<&str> = document.to_vec();
        names.sort_unstable();
        names.dedup();
        let mut own: Vec<&FactCorrection> = names.into_iter().filter_map(|name| self.facts.get(&Some(name.to_owned()))).flatten().collect();
        own.sort_by_key(|correction| correction.line);
        let all = self.facts.get(&None).into_iter().flatten().map(|correction| (correction, false));
        all.chain(own.into_iter().map(|correction| (correction, true))).collect()
    }

    /// Whether any fact is corrected.
    #[must_use]
    pub fn has_facts(&self) -> bool {
        !self.facts.is_empty()
    }
}

fn needs(row: &CorrectionRow, column: &str, value: &str) -> Result<(), String> {
    if value.is_empty() { Err(format!("`{}` needs a value in the column `{column}`", row.action)) } else { Ok(()) }
}

fn action(row: &CorrectionRow, to: String) -> Result<Action, String> {
    match row.action.as_str() {
        "merge" | "rename" | "split" => {
            needs(row, "to", &to)?;
            if row.action == "split" {
                needs(row, "document", &row.document)?;
            }
            Ok(Action::Is(to))
        }
        "reject" => Ok(Action::Reject),
        other => Err(format!("`{other}` is none of merge, rename, split and reject, which a thing can be")),
    }
}

fn fact_action(row: &CorrectionRow, to: String) -> Result<FactAction, String> {
    match row.action.as_str() {
        "accept" => Ok(FactAction::Accept),
        "reject" => Ok(FactAction::Reject),
        "correct" => {
            needs(row, "to", &to)?;
            if DATES.contains(&row.kind.as_str()) && !is_date(&to) {
                return Err(format!("`{to}` is no date such as 2021, 2021-05 or 2021-05-06"));
            }
            Ok(FactAction::Correct(to))
        }
        other => Err(format!("`{other}` is none of accept, correct and reject, which a fact can be")),
    }
}

/// Whether a text is a year, a month or a day of the calendar in ISO 8601.
fn is_date(text: &str) -> bool {
    let whole: Cow<'_, str> = match text.len() {
        4 => format!("{text}-01-01").into(),
        7 => format!("{text}-01").into(),
        _ => text.into(),
    };
    whole.len() == 10 && whole.parse::<oxsdatatypes::Date>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "action\ttype\tname\tobject\tto\tdocument\n";

    fn read(rows: &str) -> Result<Corrections, TableError> {
        Corrections::read("t", &format!("{HEAD}{rows}"), &Folding::new())
    }

    #[test]
    fn the_last_row_for_the_document_goes_before_others() {
        let rows = "reject\tissuedBy\tDOC\tA\t\ta.txt\ncorrect\tissuedBy\tDOC\tA\tB\t\naccept\tissuedBy\tDOC\tA\t\tT\n";
        let corrections = read(rows).expect("corrections");
        let of = |names: &[&str]| corrections.of_facts(names).into_iter().map(|(fact, own)| (fact.line, own)).collect::<Vec<_>>();
        assert_eq!(of(&["T", "a.txt", "0"]), [(3, false), (2, true), (4, true)]);
        assert_eq!(of(&["b.txt"]), [(3, false)]);
        assert!(!read("reject\tPlace\tX\t\t\t\n").expect("corrections").has_facts());
    }

    #[test]
    fn a_fact_is_named_by_words_or_by_its_key() {
        let named = Named::of("A [12-15]");
        assert!(named.is("anything", "12-15") && named.is_text("A[12-15]") && !named.is("A", "16-18"));
        assert!(Named::of("A").is("B", "A") && Named::of("\u{300a}A\u{300b}").is_text("A") && !Named::of("A").is_text("AB"));
        assert!(
            Named::of("75").is_text("75.0")
                && Named::of("0.50").is_text("0.5")
                && !Named::of("75").is_text("7.5")
                && !Named::of("0").is_text(".")
        );
    }

    #[test]
    fn rows_that_make_no_sense_are_told_with_their_reason() {
        for (row, reason) in [
            ("merge\tissuedBy\tDOC\tA\tB\t", "none of accept, correct and reject"),
            ("accept\tPlace\tA\t\t\t", "none of merge, rename, split and reject"),
            ("accept\tissuedBy\tDOC\t\t\t", "needs a value in the column `object`"),
            ("correct\tissuedBy\tDOC\tA\t\t", "needs a value in the column `to`"),
            ("correct\tissuedOn\tDOC\t2021\t2021-13-01\t", "is no date"),
            ("accept\tissuer\tDOC\tA\t\t", "`issuer` is no type"),
        ] {
            let error = read(row).expect_err(row).to_string();
            assert!(error.contains("line 2") && error.contains(reason), "{error}");
        }
    }
}
