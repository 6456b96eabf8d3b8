//! What the program knows of the world: the tables of `lexicon/`, embedded in the binary, and tables of the user's own.

mod correction;
mod correction_row;
mod department;
mod entry;
mod genre;
mod kind;
mod patterns;
mod task_role;
mod words;

pub use crate::lexicon::correction::Action;
pub use crate::lexicon::correction::Corrections;
pub use crate::lexicon::correction::FACT_PROPERTIES;
pub use crate::lexicon::correction::FactAction;
pub use crate::lexicon::correction::FactCorrection;
pub use crate::lexicon::correction::Named;
pub use crate::lexicon::correction_row::CorrectionRow;
pub use crate::lexicon::department::Department;
pub use crate::lexicon::entry::Entry;
pub use crate::lexicon::genre::Genre;
pub use crate::lexicon::kind::Kind;
pub use crate::lexicon::patterns::ANY_HEAD;
pub use crate::lexicon::patterns::Patterns;
pub use crate::lexicon::task_role::Bodies;
pub use crate::lexicon::task_role::Part;
pub use crate::lexicon::task_role::TaskTrigger;
pub use crate::lexicon::task_role::TaskTriggers;
pub use crate::lexicon::words::WordList;
pub use crate::lexicon::words::Words;

use crate::id;
use crate::script::Folding;
use crate::table::Table;
use crate::table::TableError;
use std::collections::BTreeMap;
use std::collections::HashMap;

macro_rules! embedded {
    ($($file:literal),+ $(,)?) => { [$(($file, include_str!(concat!("../../lexicon/", $file)))),+] };
}

/// Tables of things, in the order in which they are read, with the kind of thing that each lists.
const THINGS: [(&str, &str, Kind); 13] = {
    const TEXTS: [(&str, &str); 13] = embedded!(
        "institutions.tsv",
        "organisations.tsv",
        "places.tsv",
        "regions.tsv",
        "countries.tsv",
        "plan_periods.tsv",
        "laws.tsv",
        "documents.tsv",
        "meetings.tsv",
        "persons.tsv",
        "initiatives.tsv",
        "platforms.tsv",
        "indicators.tsv",
    );
    const KINDS: [Kind; 13] = [
        Kind::Institution,
        Kind::Institution,
        Kind::Place,
        Kind::Place,
        Kind::Place,
        Kind::FiveYearPlan,
        Kind::Document,
        Kind::Document,
        Kind::Meeting,
        Kind::Person,
        Kind::Initiative,
        Kind::Platform,
        Kind::Indicator,
    ];
    let mut things = [("", "", Kind::Date); 13];
    let mut at = 0;
    while at < things.len() {
        things[at] = (TEXTS[at].0, TEXTS[at].1, KINDS[at]);
        at += 1;
    }
    things
};

/// Tables of the language of the documents.
const LANGUAGE: [(&str, &str); 6] =
    embedded!("departments.tsv", "genres.tsv", "patterns.tsv", "words.tsv", "citation_roles.tsv", "task_roles.tsv");

/// Everything the tables hold, folded to one script and width.
#[derive(Debug)]
pub struct Lexicon {
    pub folding: Folding,
    pub entries: Vec<Entry>,
    pub departments: Vec<Department>,
    pub genres: Vec<Genre>,
    pub patterns: Patterns,
    pub words: Words,
    /// Words that show the role of a citation, with the role and whether they stand before or behind the title.
    pub citation_roles: Vec<CitationTrigger>,
    /// Words that show the part of a body in a piece of work.
    pub task_roles: TaskTriggers,
    /// What the user corrects.
    pub corrections: Corrections,
    /// Hash of all tables: two runs with the same fingerprint know the same.
    pub fingerprint: String,
    by_name: HashMap<String, Vec<usize>>,
    by_code: HashMap<String, usize>,
    by_label: BTreeMap<(Kind, String), usize>,
    by_short: HashMap<char, Vec<usize>>,
}

/// A word that tells why a document is cited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CitationTrigger {
    pub trigger: String,
    pub role: String,
    pub stands: Stands,
}

/// Where a trigger stands that speaks of a title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    /// In the same clause before it.
    Before,
    /// Right before it.
    Adjacent,
    /// In the same sentence behind it.
    Behind,
}

/// The table of one file from the program's own lexicon.
fn embedded_language(file: &str) -> &'static str {
    LANGUAGE.iter().find(|(name, _)| *name == file).map_or("", |(_, text)| text)
}

impl Lexicon {
    /// Reads the embedded tables and those of the user, given as pairs of file name and text.
    ///
    /// A user's table has the columns `type`, `name` and `aliases`; the types are those of [`Kind`].
    ///
    /// # Errors
    /// A table that cannot be read, with its line.
    pub fn load(own: &[(String, String)]) -> Result<Self, TableError> {
        let folding = Folding::new();
        let mut entries = Vec::new();
        for (file, text, kind) in THINGS {
            entries.extend(entry::read(&Table::parse(file, text)?, kind, &folding)?);
        }
        for (file, text) in own {
            entries.extend(own_entries(file, text, &folding)?);
        }
        let hashed: Vec<&str> = THINGS
            .iter()
            .map(|(_, text, _)| *text)
            .chain(LANGUAGE.iter().map(|(_, text)| *text))
            .chain(own.iter().map(|(_, text)| text.as_str()))
            .collect();
        let fingerprint = id::short_hash(&hashed);
        let departments = department::read(&Table::parse("departments.tsv", embedded_language("departments.tsv"))?, &folding)?;
        let genres = genre::read(&Table::parse("genres.tsv", embedded_language("genres.tsv"))?)?;
        let words = Words::read(&Table::parse("words.tsv", embedded_language("words.tsv"))?)?;
        let patterns = Patterns::read(&Table::parse("patterns.tsv", embedded_language("patterns.tsv"))?, &words)?;
        let citation_roles = citation_triggers(&Table::parse("citation_roles.tsv", embedded_language("citation_roles.tsv"))?)?;
        let task_roles = TaskTriggers::read(&Table::parse("task_roles.tsv", embedded_language("task_roles.tsv"))?)?;
        let mut lexicon = Self {
            folding,
            entries,
            departments,
            genres,
            patterns,
            words,
            citation_roles,
            task_roles,
            corrections: Corrections::default(),
            fingerprint,
            by_name: HashMap::new(),
            by_code: HashMap::new(),
            by_label: BTreeMap::new(),
            by_short: HashMap::new(),
        };
        lexicon.index();
        Ok(lexicon)
    }

    fn index(&mut self) {
        for (at, entry) in self.entries.iter().enumerate() {
            for name in std::iter::once(&entry.name).chain(&entry.aliases) {
                self.by_name.entry(name.clone()).or_default().push(at);
            }
            if let Some(code) = &entry.code {
                self.by_code.entry(code.clone()).or_insert(at);
            }
            for short in entry.short.iter().filter_map(|short| short.chars().next()) {
                self.by_short.entry(short).or_default().push(at);
            }
            self.by_label.entry((entry.kind, entry.name.clone())).or_insert(at);
        }
    }

    /// Indexes of the entries that bear a name, canonical or not.
    #[must_use]
    pub fn named(&self, name: &str) -> &[usize] {
        self.by_name.get(name).map_or(&[], Vec::as_slice)
    }

    /// The places with this one-character name.
    #[must_use]
    pub fn short_places(&self, short: char) -> &[usize] {
        self.by_short.get(&short).map_or(&[], Vec::as_slice)
    }

    /// The entry of a kind with this canonical name.
    #[must_use]
    pub fn canonical(&self, kind: Kind, name: &str) -> Option<&Entry> {
        self.canonical_index(kind, name).and_then(|at| self.entries.get(at))
    }

    /// The index of the entry of a kind with this canonical name.
    #[must_use]
    pub fn canonical_index(&self, kind: Kind, name: &str) -> Option<usize> {
        self.by_label.get(&(kind, name.to_owned())).copied()
    }

    /// The full name of the Party, with which names of its local meetings begin.
    #[must_use]
    pub fn party_name(&self) -> &str {
        self.words.list("party_prefix").iter().max_by_key(|name| name.len()).map_or("", String::as_str)
    }

    /// The place with a GB/T 2260 code.
    #[must_use]
    pub fn place(&self, code: &str) -> Option<&Entry> {
        self.by_code.get(code).and_then(|at| self.entries.get(*at))
    }

    /// The index of the place with a GB/T 2260 code.
    #[must_use]
    pub fn place_index(&self, code: &str) -> Option<usize> {
        self.by_code.get(code).copied()
    }

    /// The genre whose word ends a title.
    #[must_use]
    pub fn genre_of_title(&self, title: &str) -> Option<&Genre> {
        // A serial behind the genre says nothing of it.
        let bare = self.patterns.get("title_serial").find(title).and_then(|serial| title.get(..serial.start())).unwrap_or(title);
        genre::of_title(&self.genres, bare)
    }
}

/// A user's table may have every column that the tables of things have; `type`, `name` and `aliases` it must have.
fn own_entries(file: &str, text: &str, folding: &Folding) -> Result<Vec<Entry>, TableError> {
    let table = Table::parse(file, text)?;
    let mut entries = Vec::new();
    let head = table.columns().join("\t");
    for (row, (_, cells)) in table.select(["type", "name", "aliases"])?.iter().zip(table.rows()) {
        let [kind, ..] = row.cells;
        let kind = Kind::of_name(kind)
            .ok_or_else(|| table.error(row.line, format!("`{kind}` is no type; types are {}", Kind::ALL.map(Kind::name).join(", "))))?;
        let one = format!("{head}\n{}\n", cells.join("\t"));
        let read = Table::parse(file, &one).and_then(|one| entry::read(&one, kind, folding));
        entries.extend(read.map_err(|error| table.error(row.line, error.to_string()))?);
    }
    Ok(entries)
}

fn citation_triggers(table: &Table<'_>) -> Result<Vec<CitationTrigger>, TableError> {
    let mut triggers = Vec::new();
    for row in table.select(["trigger", "role", "stands"])? {
        let [trigger, role, stands] = row.cells;
        let stands = match stands {
            "before" => Stands::Before,
            "adjacent" => Stands::Adjacent,
            "behind" => Stands::Behind,
            other => return Err(table.error(row.line, format!("`{other}` is none of `before`, `adjacent` and `behind`"))),
        };
        triggers.push(CitationTrigger { trigger: trigger.to_owned(), role: role.to_owned(), stands });
    }
    Ok(triggers)
}
