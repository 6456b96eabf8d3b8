//! What leaves the graph: lines of JSON, RDF in every syntax, and networks for the tools of network analysis.

pub mod jsonl;
pub mod rdf;

mod network_format;
mod sorted;

pub use crate::export::network_format::NetworkFormat;

use std::io;
use thiserror::Error;

/// Why an export failed.
#[derive(Debug, Error)]
pub enum ExportError {
    #[error(transparent)]
    Query(#[from] crate::store::QueryError),
    #[error(transparent)]
    Storage(#[from] oxigraph::store::StorageError),
    #[error("the export could not be written: {0}")]
    Write(#[from] io::Error),
}
