//! One row of a lexicon table: a thing of the world with its names and years.

use crate::lexicon::kind::Kind;
use crate::script::Folding;
use crate::table::Table;
use crate::table::TableError;
use crate::table::optional;
use crate::table::values;

/// A thing that the lexicons know. Names are folded; dates are ISO 8601 with the precision known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub kind: Kind,
    /// Canonical name, unique within its table.
    pub name: String,
    pub aliases: Vec<String>,
    /// Earlier names with their years, as `name@from-to`.
    pub former: Vec<String>,
    /// One-character names (provinces), which count only in certain places.
    pub short: Vec<String>,
    pub en: Option<String>,
    /// What kind of institution, place, law … it is: a word of the table.
    pub class: String,
    /// GB/T 2260 code of a place.
    pub code: Option<String>,
    /// The superior: a name, or a code for places.
    pub parent: Option<String>,
    pub from: Option<String>,
    pub to: Option<String>,
    pub successors: Vec<String>,
    /// Whether it counts only between quotation marks.
    pub quoted: bool,
}

impl Entry {
    /// Whether the thing existed in `year`; unknown borders are open.
    #[must_use]
    pub fn existed(&self, year: u16) -> bool {
        year_of(self.from.as_deref()).is_none_or(|from| from <= year) && year_of(self.to.as_deref()).is_none_or(|to| year <= to)
    }

    /// How many years the thing is away from `year`; zero when it existed then.
    #[must_use]
    pub fn years_from(&self, year: u16) -> u16 {
        let before = year_of(self.from.as_deref()).map_or(0, |from| from.saturating_sub(year));
        let after = year_of(self.to.as_deref()).map_or(0, |to| year.saturating_sub(to));
        before.max(after)
    }
}

fn year_of(date: Option<&str>) -> Option<u16> {
    date?.get(..4)?.parse().ok()
}

/// The cells that a table may have; a column that is missing reads as empty.
const COLUMNS: [&str; 19] = [
    "name",
    "aliases",
    "former",
    "short",
    "en",
    "kind",
    "level",
    "code",
    "parent",
    "within",
    "from",
    "to",
    "begin",
    "end",
    "date",
    "successors",
    "form",
    "issuer",
    "convener",
];

/// Reads the rows of a table of things of one kind.
pub(crate) fn read(table: &Table<'_>, kind: Kind, folding: &Folding) -> Result<Vec<Entry>, TableError> {
    table.column("name")?;
    let indexes = COLUMNS.map(|column| table.column(column).ok());
    let first = |cells: &[&str]| cells.iter().find_map(|cell| optional(cell));
    let mut entries = Vec::new();
    for (line, row) in table.rows() {
        let cell = |column: &str| {
            let at = COLUMNS.iter().position(|name| *name == column).and_then(|at| indexes.get(at).copied().flatten());
            at.and_then(|at| row.get(at).copied()).unwrap_or_default().trim()
        };
        let name = folding.fold_str(cell("name"));
        if name.is_empty() {
            return Err(table.error(line, "a row without a name"));
        }
        let folded = |column: &str| values(cell(column)).map(|value| folding.fold_str(value)).collect::<Vec<_>>();
        entries.push(Entry {
            kind,
            name,
            aliases: folded("aliases"),
            former: folded("former"),
            short: folded("short"),
            en: optional(cell("en")),
            class: first(&[cell("kind"), cell("level")]).unwrap_or_default(),
            code: optional(cell("code")),
            parent: first(&[cell("parent"), cell("within"), cell("issuer"), cell("convener")]).map(|parent| folding.fold_str(&parent)),
            from: first(&[cell("from"), cell("begin"), cell("date")]),
            to: first(&[cell("to"), cell("end")]),
            successors: folded("successors"),
            quoted: cell("form") == "quoted",
        });
    }
    Ok(entries)
}
