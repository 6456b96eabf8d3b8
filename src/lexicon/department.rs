//! How local departments are named: a place and a department, by a pattern.

use crate::script::Folding;
use crate::table::Table;
use crate::table::TableError;
use crate::table::optional;
use crate::table::values;

/// The department of a local government, congress or party committee, before it has a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Department {
    pub name: String,
    /// What may follow a place or a word of level, without either.
    pub aliases: Vec<String>,
    /// Levels at which the name is used: `province`, `city`, `county`.
    pub levels: Vec<String>,
    /// The full name with `{place}` for the name of the place.
    pub pattern: String,
    /// The central body with the same work.
    pub counterpart: Option<String>,
    pub from: Option<String>,
    pub to: Option<String>,
}

impl Department {
    /// The full name in a place, given the place's official name.
    #[must_use]
    pub fn full_name(&self, place: &str, short: &str) -> String {
        self.pattern.replace("{place}", place).replace("{short}", short)
    }
}

pub(crate) fn read(table: &Table<'_>, folding: &Folding) -> Result<Vec<Department>, TableError> {
    let rows = table.select(["name", "aliases", "levels", "pattern", "counterpart", "from", "to"])?;
    Ok(rows
        .iter()
        .map(|row| {
            let [name, aliases, levels, pattern, counterpart, from, to] = row.cells;
            let name = folding.fold_str(name);
            let pattern = if pattern.is_empty() { format!("{{place}}{name}") } else { folding.fold_str(pattern) };
            Department {
                aliases: values(aliases).map(|alias| folding.fold_str(alias)).collect(),
                levels: values(levels).map(str::to_owned).collect(),
                pattern,
                counterpart: optional(counterpart).map(|name| folding.fold_str(&name)),
                from: optional(from),
                to: optional(to),
                name,
            }
        })
        .collect())
}
