//! What leaves the graph: lines of JSON, RDF in every syntax, and networks for the tools of network analysis.

pub mod jsonl;
pub mod rdf;

mod gexf;
mod graphml;
mod network;
mod node_link;
mod sorted;
mod view;

pub use crate::export::network::Edge;
pub use crate::export::network::Network;
pub use crate::export::network::Node;
pub use crate::export::view::View;

use std::io;
use std::io::Write;
use thiserror::Error;

/// Why an export failed.
#[derive(Debug, Error)]
pub enum ExportError {
    #[error("there is no view `{name}`; the views are {}", known.join(", "))]
    UnknownView { name: String, known: Vec<&'static str> },
    #[error("the view must select ?source and ?target")]
    Columns,
    #[error(transparent)]
    Query(#[from] crate::store::QueryError),
    #[error(transparent)]
    Storage(#[from] oxigraph::store::StorageError),
    #[error("the export could not be written: {0}")]
    Write(#[from] io::Error),
}

/// A format of networks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NetworkFormat {
    GraphMl,
    Gexf,
    /// The node-link form of JSON that networkx and D3 read.
    Json,
}

impl NetworkFormat {
    pub const ALL: [Self; 3] = [Self::GraphMl, Self::Gexf, Self::Json];

    /// The name on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::GraphMl => "graphml",
            Self::Gexf => "gexf",
            Self::Json => "json",
        }
    }

    /// Writes a network. The same network gives the same bytes.
    ///
    /// # Errors
    /// The writer's.
    pub fn write(self, network: &Network, out: &mut impl Write) -> io::Result<()> {
        match self {
            Self::GraphMl => graphml::write(network, out),
            Self::Gexf => gexf::write(network, out),
            Self::Json => node_link::write(network, out),
        }
    }
}
