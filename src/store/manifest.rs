//! Which files the store holds: the record that makes builds incremental and crashes harmless.
//!
//! A journal of one JSON object a line. What changed is appended and brought to the disk after the graph itself, so a batch costs the
//! same however large the store is; a last line that a crash cut short counts as not written. A graph of a source that the journal does
//! not list is the rest of a build that was cut short, and is dropped.

use crate::id::short_hash;
use crate::store::error::StoreError;
use serde::Deserialize;
use serde::Serialize;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fs;
use std::fs::File;
use std::fs::OpenOptions;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;

/// The format of stores that this program writes.
const FORMAT: u32 = 1;

pub(crate) const FILE: &str = "manifest.jsonl";

/// The journal while it is written anew.
pub(crate) const FRESH: &str = "manifest.jsonl.new";

/// The journal is written anew when it has this many times as many lines as it needs.
const MAX_SLACK: usize = 3;

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

/// A line of the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Change {
    /// The first line.
    Store { format: u32, base: String },
    /// A file is in the store.
    File { path: String, record: FileRecord },
    /// A file is no longer in the store.
    FileRemoved { path: String },
    /// A graph of a source came ready-made, as RDF.
    SourceLoaded { graph: String },
    /// A graph that came ready-made is taken away.
    SourceRemoved { graph: String },
    /// A graph that belongs to no source holds what has this fingerprint.
    Graph { name: String, fingerprint: String },
    /// A graph that belongs to no source is about to be emptied.
    GraphRemoved { name: String },
}

/// The record of a store.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Manifest {
    folder: PathBuf,
    base: String,
    /// Fingerprints of the graphs that belong to no source, by name.
    graphs: BTreeMap<String, String>,
    /// By path: absolute, so that it means the same from every folder.
    files: BTreeMap<String, FileRecord>,
    /// How many files give a graph, by its IRI.
    sources: BTreeMap<String, usize>,
    /// Graphs of sources that came ready-made, by IRI.
    loaded: BTreeSet<String>,
    /// Whether the journal should be written anew.
    untidy: bool,
}

impl Manifest {
    /// Makes the journal of a new store.
    pub(crate) fn create(store: &Path, base: &str) -> Result<Self, StoreError> {
        let manifest = Self { folder: store.to_owned(), base: base.to_owned(), ..Self::default() };
        manifest.write_anew()?;
        Ok(manifest)
    }

    /// Reads the journal of a store, if it has one.
    pub(crate) fn read(store: &Path) -> Result<Option<Self>, StoreError> {
        let path = store.join(FILE);
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(source) => return Err(StoreError::Io { path, source }),
        };
        let text = String::from_utf8_lossy(&bytes);
        let mut manifest = Self { folder: store.to_owned(), ..Self::default() };
        let mut count = 0;
        let (whole, cut) = text.rsplit_once('\n').unwrap_or(("", &text));
        for line in whole.lines() {
            let change = serde_json::from_str(line)
                .map_err(|error| StoreError::damaged(store, format!("line {} of its {FILE} cannot be read ({error})", count + 1)))?;
            match change {
                Change::Store { format, .. } if format > FORMAT => {
                    return Err(StoreError::Newer { path: store.to_owned(), found: format, known: FORMAT });
                }
                Change::Store { base, .. } => manifest.base = base,
                change => manifest.apply(change),
            }
            count += 1;
        }
        if manifest.base.is_empty() {
            return Err(StoreError::damaged(store, format!("its {FILE} has no first line")));
        }
        manifest.untidy = !cut.is_empty() || count > MAX_SLACK * (manifest.files.len() + manifest.graphs.len() + manifest.loaded.len() + 8);
        Ok(Some(manifest))
    }

    /// Writes the journal anew if its last line is cut short or most of its lines are out of date. Only the process that holds the store
    /// may do so.
    pub(crate) fn tidy(&mut self) -> Result<(), StoreError> {
        if std::mem::take(&mut self.untidy) {
            self.write_anew()?;
        }
        Ok(())
    }

    /// Enters changes and brings them to the disk.
    pub(crate) fn record(&mut self, changes: Vec<Change>) -> Result<(), StoreError> {
        let path = self.folder.join(FILE);
        let lines = lines(&changes, &self.folder)?;
        let append = || {
            let mut file = OpenOptions::new().append(true).open(&path)?;
            file.write_all(&lines)?;
            file.sync_all()
        };
        append().map_err(|source| StoreError::Io { path: path.clone(), source })?;
        for change in changes {
            self.apply(change);
        }
        Ok(())
    }

    fn apply(&mut self, change: Change) {
        match change {
            Change::Store { base, .. } => self.base = base,
            Change::File { path, record } => {
                *self.sources.entry(record.graph.clone()).or_default() += 1;
                let before = self.files.insert(path, record);
                self.forget(before);
            }
            Change::FileRemoved { path } => {
                let before = self.files.remove(&path);
                self.forget(before);
            }
            Change::SourceLoaded { graph } => {
                self.loaded.insert(graph);
            }
            Change::SourceRemoved { graph } => {
                self.loaded.remove(&graph);
            }
            Change::Graph { name, fingerprint } => {
                self.graphs.insert(name, fingerprint);
            }
            Change::GraphRemoved { name } => {
                self.graphs.remove(&name);
            }
        }
    }

    fn forget(&mut self, record: Option<FileRecord>) {
        let Some(record) = record else { return };
        if let Some(count) = self.sources.get_mut(&record.graph) {
            *count -= 1;
            if *count == 0 {
                self.sources.remove(&record.graph);
            }
        }
    }

    /// Replaces the journal in one step: a crash leaves the old one or the new one.
    fn write_anew(&self) -> Result<(), StoreError> {
        let (path, fresh) = (self.folder.join(FILE), self.folder.join(FRESH));
        let first = Change::Store { format: FORMAT, base: self.base.clone() };
        let graphs = self.graphs.iter().map(|(name, fingerprint)| Change::Graph { name: name.clone(), fingerprint: fingerprint.clone() });
        let files = self.files.iter().map(|(path, record)| Change::File { path: path.clone(), record: record.clone() });
        let loaded = self.loaded.iter().map(|graph| Change::SourceLoaded { graph: graph.clone() });
        let all: Vec<Change> = std::iter::once(first).chain(graphs).chain(loaded).chain(files).collect();
        let lines = lines(&all, &self.folder)?;
        let replace = || {
            let mut file = File::create(&fresh)?;
            file.write_all(&lines)?;
            file.sync_all()?;
            fs::rename(&fresh, &path)?;
            // The rename itself must reach the disk before the caller builds on it.
            File::open(&self.folder)?.sync_all()
        };
        replace().map_err(|source| StoreError::Io { path: path.clone(), source })
    }

    #[must_use]
    pub fn base(&self) -> &str {
        &self.base
    }

    /// All files by their absolute paths.
    #[must_use]
    pub fn files(&self) -> &BTreeMap<String, FileRecord> {
        &self.files
    }

    /// One text for what the store was built from: the same for the same texts, read by the same program with the same tables.
    #[must_use]
    pub fn content_fingerprint(&self) -> String {
        let sources: BTreeSet<(&str, &str)> =
            self.files.values().map(|record| (record.graph.as_str(), record.fingerprint.as_str())).collect();
        let parts: Vec<&str> = sources.into_iter().flat_map(|(graph, fingerprint)| [graph, fingerprint]).collect();
        let loaded = self.loaded.iter().map(String::as_str);
        short_hash(&parts.into_iter().chain(loaded).collect::<Vec<_>>())
    }

    /// The fingerprint of a graph that belongs to no source.
    #[must_use]
    pub fn fingerprint(&self, graph: &str) -> Option<&str> {
        self.graphs.get(graph).map(String::as_str)
    }

    /// Whether a graph, named by its IRI, is given by a file or came ready-made.
    #[must_use]
    pub fn has_source(&self, graph: &str) -> bool {
        self.sources.contains_key(graph) || self.loaded.contains(graph)
    }

    /// All graphs of sources, by IRI.
    pub(crate) fn graphs_of_sources(&self) -> impl Iterator<Item = &str> {
        self.sources.keys().chain(&self.loaded).map(String::as_str)
    }

    /// The names of the graphs that belong to no source, below `<base>graph/`.
    pub(crate) fn graphs_without_source(&self) -> impl Iterator<Item = &str> {
        self.graphs.keys().map(String::as_str)
    }

    /// Whether a graph, named by its IRI, came ready-made.
    #[must_use]
    pub fn is_loaded(&self, graph: &str) -> bool {
        self.loaded.contains(graph)
    }

    /// The files that give a graph, named by its IRI.
    pub fn files_of_source(&self, graph: &str) -> impl Iterator<Item = &str> {
        let shared = if self.sources.contains_key(graph) { Some(&self.files) } else { None };
        shared.into_iter().flatten().filter(move |(_, record)| record.graph == graph).map(|(path, _)| path.as_str())
    }
}

fn lines(changes: &[Change], store: &Path) -> Result<Vec<u8>, StoreError> {
    let mut lines = Vec::new();
    for change in changes {
        serde_json::to_writer(&mut lines, change).map_err(|error| StoreError::damaged(store, error.to_string()))?;
        lines.push(b'\n');
    }
    Ok(lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(graph: &str) -> FileRecord {
        FileRecord { bytes_sha256: "b".into(), fingerprint: "f".into(), graph: graph.into(), document: "d".into(), mentions: 1, facts: 2 }
    }

    #[test]
    fn a_line_that_was_cut_short_counts_as_not_written() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut manifest = Manifest::create(folder.path(), "http://example.org/").expect("a journal");
        let change = |path: &str, graph: &str| Change::File { path: path.into(), record: record(graph) };
        manifest.record(vec![change("a", "g"), change("b", "g"), Change::FileRemoved { path: "a".into() }]).expect("written");
        let mut file = OpenOptions::new().append(true).open(folder.path().join(FILE)).expect("the journal");
        file.write_all(br#"{"file":{"path":"c","rec"#).expect("half a line");
        let mut again = Manifest::read(folder.path()).expect("readable").expect("there");
        again.tidy().expect("written anew");
        assert_eq!(again, manifest);
        assert!(again.has_source("g"));
        assert_eq!(again.files_of_source("g").collect::<Vec<_>>(), ["b"]);
        assert_eq!(Manifest::read(folder.path()).expect("readable"), Some(manifest));
    }

    #[test]
    fn a_newer_store_is_refused() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join(FILE), "{\"store\":{\"format\":99,\"base\":\"x\"}}\n").expect("written");
        assert!(matches!(Manifest::read(folder.path()), Err(StoreError::Newer { found: 99, .. })));
    }
}
