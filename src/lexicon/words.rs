//! Lists of words of `lexicon/words.tsv`.

use crate::table::Table;
use crate::table::TableError;
use crate::table::values;
use rustc_hash::FxHashMap;
use rustc_hash::FxHashSet;

/// Named lists of words.
#[derive(Debug)]
pub struct Words {
    lists: FxHashMap<String, WordList>,
    none: WordList,
}

/// The words of a list, in the order of the table, indexed by their borders.
#[derive(Debug, Default)]
pub struct WordList {
    words: Vec<String>,
    set: FxHashSet<String>,
    /// Indexes of the words by their first and by their last characters, each with its length in characters.
    by_first: FxHashMap<char, Vec<(usize, usize)>>,
    by_last: FxHashMap<char, Vec<(usize, usize)>>,
}

impl WordList {
    fn push(&mut self, word: &str) {
        let length = word.chars().count();
        let (Some(first), Some(last)) = (word.chars().next(), word.chars().next_back()) else { return };
        self.by_first.entry(first).or_default().push((self.words.len(), length));
        self.by_last.entry(last).or_default().push((self.words.len(), length));
        self.set.insert(word.to_owned());
        self.words.push(word.to_owned());
    }

    /// The words, in the order of the table.
    #[must_use]
    pub fn all(&self) -> &[String] {
        &self.words
    }

    /// Whether the list holds a word.
    #[must_use]
    pub fn contains(&self, word: &str) -> bool {
        self.set.contains(word)
    }

    /// The words that begin with a character, each with its length in characters.
    pub fn beginning(&self, first: char) -> impl Iterator<Item = (&str, usize)> {
        Self::indexed(&self.words, &self.by_first, first)
    }

    /// The words that end with a character, each with its length in characters.
    pub fn ending(&self, last: char) -> impl Iterator<Item = (&str, usize)> {
        Self::indexed(&self.words, &self.by_last, last)
    }

    fn indexed<'a>(
        words: &'a [String],
        index: &'a FxHashMap<char, Vec<(usize, usize)>>,
        key: char,
    ) -> impl Iterator<Item = (&'a str, usize)> {
        let places = index.get(&key).into_iter().flatten();
        places.filter_map(|(at, length)| words.get(*at).map(|word| (word.as_str(), *length)))
    }

    /// The byte at which the first word of the list in a text begins.
    #[must_use]
    pub fn first_within(&self, text: &str) -> Option<usize> {
        let begins = |at: usize, c| self.beginning(c).any(|(word, _)| text.get(at..).is_some_and(|rest| rest.starts_with(word)));
        text.char_indices().find(|(at, c)| begins(*at, *c)).map(|(at, _)| at)
    }

    /// The longest word of the list that a text ends in.
    #[must_use]
    pub fn longest_end(&self, text: &str) -> Option<&str> {
        let last = text.chars().next_back()?;
        self.ending(last).map(|(word, _)| word).filter(|word| text.ends_with(word)).max_by_key(|word| word.len())
    }
}

impl Words {
    /// # Errors
    /// The table lacks a column.
    pub(crate) fn read(table: &Table<'_>) -> Result<Self, TableError> {
        let mut lists: FxHashMap<String, WordList> = FxHashMap::default();
        for row in table.select(["list", "words"])? {
            let [list, words] = row.cells;
            let list = lists.entry(list.to_owned()).or_default();
            values(words).for_each(|word| list.push(word));
        }
        Ok(Self { lists, none: WordList::default() })
    }

    /// A list by its name; one that is not in the table is empty, and a test sees to it that there is none such.
    #[must_use]
    pub fn get(&self, name: &str) -> &WordList {
        self.lists.get(name).unwrap_or(&self.none)
    }

    /// The words of a list.
    #[must_use]
    pub fn list(&self, name: &str) -> &[String] {
        self.get(name).all()
    }

    /// Whether a list holds a word.
    #[must_use]
    pub fn contains(&self, list: &str, word: &str) -> bool {
        self.get(list).contains(word)
    }

    /// Whether a text holds a word of a list.
    #[must_use]
    pub fn any_within(&self, list: &str, text: &str) -> bool {
        self.get(list).first_within(text).is_some()
    }

    /// Whether a text begins with a word of a list.
    #[must_use]
    pub fn any_begins(&self, list: &str, text: &str) -> bool {
        text.chars().next().is_some_and(|first| self.get(list).beginning(first).any(|(word, _)| text.starts_with(word)))
    }

    /// All lists with their names, in the order of the names.
    pub(crate) fn lists(&self) -> impl Iterator<Item = (&str, &[String])> {
        let mut names: Vec<&str> = self.lists.keys().map(String::as_str).collect();
        names.sort_unstable();
        names.into_iter().map(|name| (name, self.list(name)))
    }
}
