//! Words that say what part a body has in a piece of work.

use crate::table::Table;
use crate::table::TableError;
use rustc_hash::FxHashMap;

/// The part that a word gives to the bodies it speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Lead,
    Participant,
    /// One of several that answer side by side.
    Responsible,
    /// It leads, unless the document says that the first of several leads.
    Alone,
    /// The word holds another that is a trigger, and is none itself.
    None,
}

/// Where the bodies stand that a word speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bodies {
    /// Before the word.
    Before,
    /// Behind it and a colon, or in the column that it heads.
    Labelled,
    /// The body before it leads; those behind it have the part.
    Around,
    /// Nowhere.
    Absent,
}

/// A word with what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaskTrigger {
    pub word: String,
    pub part: Part,
    pub bodies: Bodies,
}

/// All such words, by their first characters, the longest first.
#[derive(Debug, Default)]
pub struct TaskTriggers {
    by_first: FxHashMap<char, Vec<TaskTrigger>>,
}

impl TaskTriggers {
    pub(crate) fn read(table: &Table<'_>) -> Result<Self, TableError> {
        let mut by_first: FxHashMap<char, Vec<TaskTrigger>> = FxHashMap::default();
        for row in table.select(["trigger", "role", "stands"])? {
            let [word, role, stands] = row.cells;
            let part = match role {
                "lead" => Part::Lead,
                "participant" => Part::Participant,
                "responsible" => Part::Responsible,
                "alone" => Part::Alone,
                "none" => Part::None,
                other => return Err(table.error(row.line, format!("`{other}` is no part in a piece of work"))),
            };
            let bodies = match stands {
                "behind" => Bodies::Before,
                "label" => Bodies::Labelled,
                "between" => Bodies::Around,
                "none" => Bodies::Absent,
                other => return Err(table.error(row.line, format!("`{other}` is none of `behind`, `label`, `between` and `none`"))),
            };
            let first = word.chars().next().ok_or_else(|| table.error(row.line, "a trigger is empty"))?;
            let triggers = by_first.entry(first).or_default();
            let longer = triggers.partition_point(|known| known.word.len() >= word.len());
            triggers.insert(longer, TaskTrigger { word: word.to_owned(), part, bodies });
        }
        Ok(Self { by_first })
    }

    /// The longest word that a text begins with. A label needs a colon behind it.
    #[must_use]
    pub fn beginning(&self, text: &str) -> Option<&TaskTrigger> {
        let triggers = self.by_first.get(&text.chars().next()?)?;
        triggers.iter().find(|trigger| {
            let rest = text.strip_prefix(trigger.word.as_str());
            rest.is_some_and(|rest| trigger.bodies != Bodies::Labelled || rest.starts_with(':'))
        })
    }

    /// The label that a whole text is, as the head of a column.
    #[must_use]
    pub fn label(&self, text: &str) -> Option<&TaskTrigger> {
        let triggers = self.by_first.get(&text.chars().next()?)?;
        triggers.iter().find(|trigger| trigger.bodies == Bodies::Labelled && trigger.word == text)
    }
}
