//! `policygraph export`

use crate::cli::arguments::Export;
use crate::cli::arguments::ExportFormat;
use crate::cli::error::CliError;
use crate::cli::error::Done;
use crate::cli::output::Output;
use crate::cli::views;
use crate::export::rdf;
use crate::store::KnowledgeGraph;
use std::io::Write;

pub(crate) fn run(command: &Export) -> Result<Done, CliError> {
    let graph = KnowledgeGraph::open(&command.store.store)?;
    match command.format.filter(|_| !command.count) {
        None => {
            let network = views::network(&command.network, &graph)?;
            let mut out = Output::open(command.output.as_deref())?;
            writeln!(out, "{} nodes, {} edges", network.nodes.len(), network.edges.len()).map_err(CliError::Output)?;
            out.finish()?;
        }
        Some(ExportFormat::Rdf(format)) => {
            let mut out = Output::open(command.output.as_deref())?;
            rdf::write(&graph, format, &mut out)?;
            out.finish()?;
        }
        Some(ExportFormat::Network(format)) => {
            let mut network = views::network(&command.network, &graph)?;
            network.read_evidence(&graph)?;
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
