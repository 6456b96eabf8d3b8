//! What the store holds, counted by the queries of `queries/stats`.

use crate::store::KnowledgeGraph;
use crate::store::error::QueryError;
use crate::vocab::local_name;
use oxigraph::model::Term;
use serde::Serialize;
use std::fs;
use std::path::Path;
use std::sync::Arc;

const CLASSES: &str = include_str!("../../queries/stats/things_by_class.rq");
const FACTS: &str = include_str!("../../queries/stats/assertions_by_predicate.rq");
const YEARS: &str = include_str!("../../queries/stats/documents_by_year.rq");
const DOCUMENTS: &str = include_str!("../../queries/stats/documents.rq");
const COVERAGE: &str = include_str!("../../queries/stats/coverage.rq");
const TRIPLES: &str = include_str!("../../queries/stats/triples.rq");

/// Counts of a store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Stats {
    /// Documents whose text the store has.
    pub documents: u64,
    /// Files that they came from.
    pub files: usize,
    /// Things by the local name of their class, the most frequent first.
    pub things: Vec<(String, u64)>,
    /// Facts with evidence by the local name of their predicate.
    pub facts: Vec<(String, u64)>,
    /// Documents by the year of their date.
    pub years: Vec<(String, u64)>,
    /// All quads of all graphs.
    pub quads: usize,
    /// Different triples in the union of the graphs.
    pub triples: u64,
    /// Size of the folder in bytes.
    pub bytes: u64,
}

impl KnowledgeGraph {
    /// What the store holds; counted once after each change.
    ///
    /// # Errors
    /// The storage cannot be read.
    pub fn stats(&self) -> Result<Arc<Stats>, QueryError> {
        self.stats.get(self.generation(), || self.count_all())
    }

    /// How much of the corpus is known, by the names of `queries/stats/coverage.rq`.
    ///
    /// # Errors
    /// The storage cannot be read.
    pub fn coverage(&self) -> Result<Vec<(String, u64)>, QueryError> {
        self.counts(COVERAGE)
    }

    fn count_all(&self) -> Result<Stats, QueryError> {
        let count = |query| -> Result<u64, QueryError> { Ok(self.counts(query)?.first().map_or(0, |(_, count)| *count)) };
        Ok(Stats {
            documents: count(DOCUMENTS)?,
            files: self.manifest().files().len(),
            things: self.counts(CLASSES)?,
            facts: self.counts(FACTS)?,
            years: self.counts(YEARS)?,
            quads: self.len()?,
            triples: count(TRIPLES)?,
            bytes: size_of(self.folder()),
        })
    }

    /// Rows of a name and a count.
    fn counts(&self, query: &str) -> Result<Vec<(String, u64)>, QueryError> {
        let text = |term: &Option<Term>| match term {
            Some(Term::NamedNode(node)) => local_name(node.as_str()).to_owned(),
            Some(Term::Literal(literal)) => literal.value().to_owned(),
            _ => String::new(),
        };
        Ok(self
            .rows(query)?
            .iter()
            .filter_map(|row| match row.as_slice() {
                [name, count] => Some((text(name), text(count).parse().ok()?)),
                _ => None,
            })
            .collect())
    }
}

/// The size of all files below a folder; what cannot be read counts nothing.
fn size_of(folder: &Path) -> u64 {
    fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| match entry.metadata() {
            Ok(metadata) if metadata.is_dir() => size_of(&entry.path()),
            Ok(metadata) => metadata.len(),
            Err(_) => 0,
        })
        .sum()
}
