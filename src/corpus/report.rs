//! What a build did, for the summary and for `--report`.

use serde::Serialize;

/// What a build did.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Report {
    /// Files that were read and brought into the graph.
    pub read: usize,
    /// Files that were in the graph already, unchanged.
    pub skipped: usize,
    /// Files in folders that are no documents.
    pub passed_over: usize,
    pub mentions: usize,
    pub facts: usize,
    /// Quads that were written for the files that were read.
    pub quads: usize,
    /// Size of the files that were read.
    pub bytes: u64,
    /// In the order of their paths.
    pub documents: Vec<DocumentReport>,
    /// Files that could not be read, in the order of their names.
    pub failures: Vec<Failure>,
}

/// What one file gave.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DocumentReport {
    pub file: String,
    pub iri: String,
    pub title: Option<String>,
    pub genre: Option<String>,
    pub encoding: String,
    pub mentions: usize,
    pub facts: usize,
    pub warnings: Vec<String>,
}

/// A file that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Failure {
    pub file: String,
    pub reason: String,
}
