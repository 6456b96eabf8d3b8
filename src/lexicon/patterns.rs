//! Named regular expressions of `lexicon/patterns.tsv`.

use crate::lexicon::words::Words;
use crate::table::Table;
use crate::table::TableError;
use crate::table::values;
use regex::Regex;
use regex::RegexBuilder;
use std::collections::HashMap;

/// Before the name of a type, for the last words of its names.
pub const ANY_HEAD: char = '@';

/// Bytes for the states of a pattern: Han characters make many, and throwing them away is slow.
const STATES: usize = 32 << 20;

/// All patterns, compiled. A pattern may use an earlier one, or a list of words, by `{name}`.
#[derive(Debug)]
pub struct Patterns {
    compiled: HashMap<String, Regex>,
    needed: HashMap<String, Vec<String>>,
    never: Regex,
}

impl Patterns {
    /// # Errors
    /// A pattern that is no regular expression, or that uses a name which is not there.
    pub(crate) fn read(table: &Table<'_>, words: &Words) -> Result<Self, TableError> {
        let mut sources: Vec<(String, String)> = words.lists().map(|(name, list)| (name.to_owned(), alternatives(list))).collect();
        let mut compiled = HashMap::new();
        let mut needed = HashMap::new();
        for row in table.select(["name", "pattern", "example", "needs"])? {
            let [name, pattern, example, needs] = row.cells;
            let mut source = pattern.to_owned();
            for (used, text) in &sources {
                source = source.replace(&format!("{{{used}}}"), &format!("(?:{text})"));
            }
            let built = RegexBuilder::new(&source).dfa_size_limit(STATES).build();
            let regex = built.map_err(|error| table.error(row.line, format!("pattern `{name}`: {error}")))?;
            if !example.is_empty() && !regex.is_match(example) {
                return Err(table.error(row.line, format!("pattern `{name}` does not match its example")));
            }
            let literal: Vec<String> = values(needs).map(str::to_owned).collect();
            let said = |need: &String| need.starts_with(ANY_HEAD) || example.contains(need.as_str());
            if !literal.is_empty() && !example.is_empty() && !literal.iter().any(said) {
                return Err(table.error(row.line, format!("the example of pattern `{name}` holds nothing that the pattern needs")));
            }
            needed.insert(name.to_owned(), literal);
            sources.push((name.to_owned(), source));
            compiled.insert(name.to_owned(), regex);
        }
        let never = Regex::new("[^\\s\\S]").map_err(|error| table.error(0, error.to_string()))?;
        Ok(Self { compiled, needed, never })
    }

    /// The pattern of this name. A name that is not in the table matches nothing; a test sees to it that there is none such.
    #[must_use]
    pub fn get(&self, name: &str) -> &Regex {
        self.compiled.get(name).unwrap_or(&self.never)
    }

    /// Strings one of which is in every match of a pattern, or [`ANY_HEAD`] with a type; none if that is not known.
    #[must_use]
    pub fn needs(&self, name: &str) -> &[String] {
        self.needed.get(name).map_or(&[], Vec::as_slice)
    }
}

/// Longest first, so that the regular expression prefers the longer word.
fn alternatives(words: &[String]) -> String {
    let mut sorted: Vec<String> = words.iter().map(|word| regex::escape(word)).collect();
    sorted.sort_by_key(|word| std::cmp::Reverse(word.len()));
    sorted.join("|")
}
