//! Lists of words of `lexicon/words.tsv`.

use crate::table::Table;
use crate::table::TableError;
use crate::table::values;
use std::collections::BTreeMap;

/// Named lists of words.
#[derive(Debug)]
pub struct Words {
    lists: BTreeMap<String, Vec<String>>,
}

impl Words {
    /// # Errors
    /// The table lacks a column.
    pub(crate) fn read(table: &Table<'_>) -> Result<Self, TableError> {
        let mut lists: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for row in table.select(["list", "words"])? {
            let [list, words] = row.cells;
            lists.entry(list.to_owned()).or_default().extend(values(words).map(str::to_owned));
        }
        Ok(Self { lists })
    }

    /// The words of a list; a list that is not in the table is empty, and a test sees to it that there is none such.
    #[must_use]
    pub fn list(&self, name: &str) -> &[String] {
        self.lists.get(name).map_or(&[], Vec::as_slice)
    }

    /// Whether a list holds a word.
    #[must_use]
    pub fn contains(&self, list: &str, word: &str) -> bool {
        self.list(list).iter().any(|known| known == word)
    }

    /// Whether a text holds a word of a list.
    #[must_use]
    pub fn any_within(&self, list: &str, text: &str) -> bool {
        self.list(list).iter().any(|word| text.contains(word.as_str()))
    }

    /// Whether a text begins with a word of a list.
    #[must_use]
    pub fn any_begins(&self, list: &str, text: &str) -> bool {
        self.list(list).iter().any(|word| text.starts_with(word.as_str()))
    }

    pub(crate) fn lists(&self) -> impl Iterator<Item = (&str, &[String])> {
        self.lists.iter().map(|(name, list)| (name.as_str(), list.as_slice()))
    }
}
