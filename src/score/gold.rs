//! Annotated documents as they lie on the disk: `NAME.gold.json` beside the text.

use crate::lexicon::Kind;
use serde::Deserialize;
use serde_json::Value;
use std::fmt;
use std::fs;
use std::path::Path;
use std::path::PathBuf;
use thiserror::Error;

/// An annotated document.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Gold {
    /// File name of the text, in the same folder.
    pub document: String,
    pub mentions: Vec<GoldMention>,
    pub facts: Vec<GoldFact>,
}

/// A mention; offsets count Unicode scalar values of the text.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct GoldMention {
    pub start: usize,
    pub end: usize,
    #[serde(rename = "type")]
    pub kind: Kind,
    pub text: String,
    pub canonical: String,
}

/// A fact with its arguments; one that the annotator left open is empty.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct GoldFact {
    pub fact: String,
    #[serde(deserialize_with = "arguments")]
    pub args: Vec<Option<String>>,
}

/// Why annotated documents cannot be read.
#[derive(Debug, Error)]
pub enum GoldError {
    #[error("{}: {source}", path.display())]
    Io { path: PathBuf, source: std::io::Error },
    #[error("{}: not an annotated document: {source}", path.display())]
    Json { path: PathBuf, source: serde_json::Error },
    #[error("{}: no *.gold.json in this folder", .0.display())]
    None(PathBuf),
}

/// Reads all annotated documents of a folder, in the order of their file names.
///
/// # Errors
/// The folder holds none, or one of them cannot be read.
pub fn read(folder: &Path) -> Result<Vec<Gold>, GoldError> {
    let io = |path: &Path| {
        let path = path.to_owned();
        move |source| GoldError::Io { path, source }
    };
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(io(folder))? {
        let path = entry.map_err(io(folder))?.path();
        if path.to_string_lossy().ends_with(".gold.json") {
            paths.push(path);
        }
    }
    if paths.is_empty() {
        return Err(GoldError::None(folder.to_owned()));
    }
    paths.sort();
    let parse = |path: &PathBuf| {
        let text = fs::read_to_string(path).map_err(io(path))?;
        serde_json::from_str(&text).map_err(|source| GoldError::Json { path: path.clone(), source })
    };
    paths.iter().map(parse).collect()
}

/// Arguments are strings, numbers or null.
fn arguments<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Vec<Option<String>>, D::Error> {
    let text = |value| match value {
        Value::Null => None,
        Value::String(text) => Some(text),
        other => Some(other.to_string()),
    };
    Ok(Vec::<Value>::deserialize(deserializer)?.into_iter().map(text).collect())
}

impl fmt::Display for GoldMention {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{} {} -> {}", self.start, self.end, self.text, self.canonical)
    }
}

impl fmt::Display for GoldFact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let arguments: Vec<&str> = self.args.iter().map(|argument| argument.as_deref().unwrap_or_default()).collect();
        f.write_str(&arguments.join(" | "))
    }
}
