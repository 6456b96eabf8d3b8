//! `policygraph train`

use crate::cli::arguments::Train;
use crate::cli::build::pipeline;
use crate::cli::error::CliError;
use crate::cli::error::Done;
use crate::cli::output::Output;
use crate::cli::output::tell;
use crate::pipeline::Pipeline;
use crate::read::ReadError;
use crate::read::Source;
use crate::score;
use crate::score::Gold;
use crate::train;
use crate::train::Example;
use std::fs;
use std::io::Write;
use std::path::Path;

pub(crate) fn run(command: &Train) -> Result<Done, CliError> {
    let pipeline = pipeline(&command.extraction)?;
    let mut examples = Vec::new();
    for folder in &command.folders {
        examples.extend(score::read(folder)?.iter().filter_map(|gold| example(gold, folder, &pipeline)));
    }
    if examples.is_empty() {
        return Err(CliError::NothingRead);
    }
    let weights = train::learn(&examples.iter().collect::<Vec<_>>());
    let right: usize = examples.iter().map(|example| example.right.iter().filter(|right| **right).count()).sum();
    tell(&format!("{} documents, {right} mentions, {} weights, loss {:.2}", examples.len(), weights.features.len(), weights.loss));
    let mut out = Output::open(command.output.as_deref())?;
    out.write_all(weights.table().as_bytes()).map_err(CliError::Output)?;
    out.finish()?;
    Ok(Done::Whole)
}

/// An annotated document with its candidates. One that cannot be read is named and left out.
pub(crate) fn example(gold: &Gold, folder: &Path, pipeline: &Pipeline) -> Option<Example> {
    let example = with_text(gold, folder, |source| Example::of(gold, source, pipeline));
    example.inspect_err(|reason| tell(&format!("{reason}; it is left out"))).ok()
}

/// What is made of the text of an annotated document, or its path with the reason why it cannot be read.
pub(crate) fn with_text<T>(gold: &Gold, folder: &Path, run: impl FnOnce(&Source<'_>) -> Result<T, ReadError>) -> Result<T, String> {
    let path = folder.join(&gold.document);
    fs::read(&path)
        .map_err(|error| error.to_string())
        .and_then(|bytes| run(&Source { name: &gold.document, bytes: &bytes }).map_err(|error| error.to_string()))
        .map_err(|reason| format!("{}: {reason}", path.display()))
}
