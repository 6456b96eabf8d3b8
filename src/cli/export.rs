//! `policygraph export`

use crate::cli::arguments::Export;
use crate::cli::arguments::ExportFormat;
use crate::cli::error::CliError;
use crate::cli::error::Done;
use crate::cli::output::Output;
use crate::export::NetworkFormat;
use crate::export::View;
use crate::export::rdf;
use crate::store::KnowledgeGraph;
use crate::store::ResultFormat;
use std::io::Write;

/// The two families of formats.
enum Family {
    Rdf(ResultFormat),
    Network(NetworkFormat),
}

impl ExportFormat {
    const fn family(self) -> Family {
        match self {
            Self::Turtle => Family::Rdf(ResultFormat::Turtle),
            Self::Trig => Family::Rdf(ResultFormat::TriG),
            Self::Nquads => Family::Rdf(ResultFormat::NQuads),
            Self::Ntriples => Family::Rdf(ResultFormat::NTriples),
            Self::Rdfxml => Family::Rdf(ResultFormat::RdfXml),
            Self::Jsonld => Family::Rdf(ResultFormat::JsonLd),
            Self::Graphml => Family::Network(NetworkFormat::GraphMl),
            Self::Gexf => Family::Network(NetworkFormat::Gexf),
            Self::Json => Family::Network(NetworkFormat::Json),
        }
    }
}

pub(crate) fn run(command: &Export) -> Result<Done, CliError> {
    let view = View::by_name(&command.view)?;
    let graph = KnowledgeGraph::open(&command.store.store)?;
    let mut out = Output::open(command.output.as_deref())?;
    match command.format.filter(|_| !command.count).map(ExportFormat::family) {
        None => {
            let network = view.network(&graph)?;
            writeln!(out, "{} nodes, {} edges", network.nodes.len(), network.edges.len()).map_err(CliError::Output)?;
        }
        Some(Family::Rdf(format)) => rdf::write(&graph, format, &mut out)?,
        Some(Family::Network(format)) => format.write(&view.network(&graph)?, &mut out).map_err(CliError::Output)?,
    }
    out.finish()?;
    Ok(Done::Whole)
}
