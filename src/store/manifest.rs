//! Which files the store holds: the record that makes builds incremental and crashes harmless.
//!
//! A graph of a source that the manifest does not list is the rest of a build that was cut short, and is dropped.

use crate::store::error::StoreError;
use serde::Deserialize;
use serde::Serialize;
use std::collections::BTreeMap;
use std::fs;
use std::fs::File;
use std::io::Write;
use std::path::Path;

/// The format of stores that this program writes.
pub(crate) const FORMAT: u32 = 1;

const FILE: &str = "manifest.json";

/// What is known of one file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRecord {
    /// SHA-256 of the file's bytes.
    pub bytes_sha256: String,
    /// Of the program, its tables and settings: [`crate::rdf`] gives the same quads while it stays the same.
    pub fingerprint: String,
    /// IRI of the graph of the source.
    pub graph: String,
    /// IRI of the document.
    pub document: String,
    pub mentions: usize,
    pub facts: usize,
}

/// The record of a store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    pub format: u32,
    pub base: String,
    /// Fingerprints of the graphs that belong to no source, by name.
    pub graphs: BTreeMap<String, String>,
    /// By path: absolute, so that it means the same from every folder.
    pub files: BTreeMap<String, FileRecord>,
}

impl Manifest {
    pub(crate) fn new(base: &str) -> Self {
        Self { format: FORMAT, base: base.to_owned(), graphs: BTreeMap::new(), files: BTreeMap::new() }
    }

    /// Reads the manifest of a store, if it has one.
    pub(crate) fn read(store: &Path) -> Result<Option<Self>, StoreError> {
        let path = store.join(FILE);
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(source) => return Err(StoreError::Io { path, source }),
        };
        let manifest: Self = serde_json::from_str(&text).map_err(|error| StoreError::damaged(store, format!("its {FILE} cannot be read ({error})")))?;
        if manifest.format > FORMAT {
            return Err(StoreError::Newer { path: store.to_owned(), found: manifest.format, known: FORMAT });
        }
        Ok(Some(manifest))
    }

    /// Replaces the manifest in one step: a crash leaves the old one or the new one.
    pub(crate) fn write(&self, store: &Path) -> Result<(), StoreError> {
        let path = store.join(FILE);
        let fresh = store.join(format!("{FILE}.new"));
        let io = |source| StoreError::Io { path: path.clone(), source };
        let text = serde_json::to_string_pretty(self).map_err(|error| StoreError::damaged(store, error.to_string()))?;
        let mut file = File::create(&fresh).map_err(io)?;
        file.write_all(text.as_bytes()).map_err(io)?;
        file.sync_all().map_err(io)?;
        fs::rename(&fresh, &path).map_err(io)?;
        // The rename itself must reach the disk before the caller builds on it.
        File::open(store).and_then(|folder| folder.sync_all()).map_err(io)
    }

    /// Whether any file gives a graph.
    #[must_use]
    pub fn has_graph(&self, graph: &str) -> bool {
        self.files.values().any(|record| record.graph == graph)
    }
}
