//! `policygraph remove`

use crate::cli::arguments::Remove;
use crate::cli::build::pipeline;
use crate::cli::error::CliError;
use crate::cli::error::Done;
use crate::cli::output::tell;
use crate::corpus;
use crate::store::KnowledgeGraph;

pub(crate) fn run(command: &Remove) -> Result<Done, CliError> {
    let pipeline = pipeline(&command.extraction)?;
    let mut graph = KnowledgeGraph::open(&command.store.store)?;
    let count = corpus::remove(&mut graph, &pipeline, command.extraction.evidence.into(), &command.documents)?;
    tell(&format!("{count} removed"));
    Ok(Done::Whole)
}
