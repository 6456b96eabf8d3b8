//! `policygraph export`

use crate::cli::arguments::Export;
use crate::cli::arguments::ExportFormat;
use crate::cli::error::CliError;
use crate::cli::error::Done;
use crate::cli::output::Output;
use crate::cli::views;
use crate::export::NetworkFormat;
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
            Self::Dot => Family::Network(NetworkFormat::Dot),
            Self::Cytoscape => Family::Network(NetworkFormat::Cytoscape),
            Self::Csv => Family::Network(NetworkFormat::Csv),
            Self::Neo4j => Family::Network(NetworkFormat::Neo4j),
            Self::Pajek => Family::Network(NetworkFormat::Pajek),
            Self::Ucinet => Family::Network(NetworkFormat::Ucinet),
            Self::Matrix => Family::Network(NetworkFormat::Matrix),
        }
    }
}

pub(crate) fn run(command: &Export) -> Result<Done, CliError> {
    let graph = KnowledgeGraph::open(&command.store.store)?;
    match command.format.filter(|_| !command.count).map(ExportFormat::family) {
        None => {
            let network = views::network(&command.network, &graph)?;
            let mut out = Output::open(command.output.as_deref())?;
            writeln!(out, "{} nodes, {} edges", network.nodes.len(), network.edges.len()).map_err(CliError::Output)?;
            out.finish()?;
        }
        Some(Family::Rdf(format)) => {
            let mut out = Output::open(command.output.as_deref())?;
            rdf::write(&graph, format, &mut out)?;
            out.finish()?;
        }
        Some(Family::Network(format)) => {
            let network = views::network(&command.network, &graph)?;
            format.check(&network).map_err(CliError::Output)?;
            match &command.output {
                // Several files are a folder, unless an archive is asked for.
                Some(folder) if format.is_folder() && folder.extension().is_none_or(|extension| extension != "zip") => {
                    let written = format.write_folder(&network, folder);
                    written.map_err(|source| CliError::Io { path: folder.clone(), source })?;
                }
                file => {
                    let mut out = Output::open(file.as_deref())?;
                    format.write(&network, &mut out).map_err(CliError::Output)?;
                    out.finish()?;
                }
            }
        }
    }
    Ok(Done::Whole)
}
