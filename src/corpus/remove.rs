//! Taking documents out of the graph.

use crate::corpus::build::Batch;
use crate::corpus::build::Worker;
use crate::corpus::build::records_of;
use crate::pipeline::Pipeline;
use crate::rdf::EvidenceLevel;
use crate::store::KnowledgeGraph;
use crate::store::QueryError;
use crate::store::StoreError;
use std::collections::BTreeSet;
use std::path::Path;
use thiserror::Error;

/// Why documents could not be taken out.
#[derive(Debug, Error)]
pub enum RemoveError {
    #[error("`{0}` is neither a file nor a document of the store; `policygraph query` can list them")]
    Unknown(String),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Join(#[from] QueryError),
}

/// Takes documents, named by path or IRI, out of the graph, and returns how many files and ready-made graphs they were. What is left is the
/// graph that would have been built without them.
///
/// # Errors
/// A document is not in the store (then nothing is taken out), or the store fails.
pub fn remove(graph: &mut KnowledgeGraph, pipeline: &Pipeline, level: EvidenceLevel, documents: &[String]) -> Result<usize, RemoveError> {
    let mut paths = BTreeSet::new();
    let mut loaded = BTreeSet::new();
    for document in documents {
        let (files, graphs) = sources_of(graph, document)?;
        if files.is_empty() && graphs.is_empty() {
            return Err(RemoveError::Unknown(document.clone()));
        }
        paths.extend(files);
        loaded.extend(graphs);
    }
    graph.unload(&loaded)?;
    let worker = Worker { pipeline, level, fingerprint: pipeline.fingerprint(level) };
    // A file that stays and has the same text keeps the graph alive, with what it alone gives.
    let mut batch = Batch::default();
    let manifest = graph.manifest();
    let touched: BTreeSet<&str> = paths.iter().filter_map(|path| manifest.files().get(path)).map(|record| record.graph.as_str()).collect();
    for path in touched.iter().flat_map(|name| manifest.files_of_source(name)).filter(|path| !paths.contains(*path)) {
        if let Some(source) = worker.source(path) {
            batch.add(source);
        }
    }
    drop(manifest);
    graph.replace(batch.sources.into_values().collect(), &paths)?;
    graph.refresh_links()?;
    Ok(paths.len() + loaded.len())
}

/// The files, and the graphs that came ready-made, of a document.
fn sources_of(graph: &KnowledgeGraph, document: &str) -> Result<(Vec<String>, Vec<String>), RemoveError> {
    // The file itself may be gone from the disk; then its path is taken as it stands.
    let path = Path::new(document);
    let path = path.canonicalize().or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.to_owned());
    let path = path.to_string_lossy();
    let record = graph.manifest();
    let manifest = record.files();
    let named = records_of(manifest, &path).map(|(known, _)| known);
    let cited = manifest.iter().filter(|(_, record)| record.document == document).map(|(known, _)| known);
    Ok((named.chain(cited).cloned().collect(), graph.loaded_sources_of(document)?))
}
