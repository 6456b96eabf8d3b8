//! The head of a file of a query: TOML in comment lines that begin with `#:`.

use crate::catalogue::CatalogueError;
use serde::Deserialize;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Words for people, in English and Chinese.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Words {
    pub en: String,
    pub zh: String,
}

impl Words {
    /// Both languages: one that is missing says what the other does, or else the name.
    pub(crate) fn or(self, name: &str) -> Self {
        let [en, zh] = [&self.en, &self.zh].map(|words| (!words.is_empty()).then(|| words.clone()));
        Self { en: en.clone().or_else(|| zh.clone()).unwrap_or_else(|| name.to_owned()), zh: zh.or(en).unwrap_or_else(|| name.to_owned()) }
    }
}

/// Takes a text apart: what its head says, and the query below it.
pub(crate) fn split<T: DeserializeOwned>(name: &str, text: &str) -> Result<(T, String), CatalogueError> {
    let text = text.trim_start_matches('\u{FEFF}');
    let head: String = text.lines().map_while(|line| line.strip_prefix("#:")).flat_map(|line| [line, "\n"]).collect();
    let query: Vec<&str> = text.lines().skip_while(|line| line.starts_with("#:")).collect();
    let head = toml::from_str(&head).map_err(|error| CatalogueError::Head { name: name.to_owned(), reason: error.to_string() })?;
    Ok((head, query.join("\n") + "\n"))
}
