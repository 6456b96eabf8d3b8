//! `policygraph train`

use crate::cli::arguments::Train;
use crate::cli::build::pipeline;
use crate::cli::error::CliError;
use crate::cli::error::Done;
use crate::cli::output::Output;
use crate::cli::output::tell;
use crate::pipeline::Pipeline;
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
        examples.extend(examples_of(&score::read(folder)?, folder, &pipeline).into_iter().map(|(_, example)| example));
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

/// The annotated documents of a folder with their candidates. Those that cannot be read are named and left out.
pub(crate) fn examples_of(gold: &[Gold], folder: &Path, pipeline: &Pipeline) -> Vec<(usize, Example)> {
    let mut examples = Vec::new();
    for (index, document) in gold.iter().enumerate() {
        let path = folder.join(&document.document);
        let example = fs::read(&path)
            .map_err(|error| error.to_string())
            .and_then(|bytes| Example::of(document, &bytes, pipeline).map_err(|error| error.to_string()));
        match example {
            Ok(example) => examples.push((index, example)),
            Err(reason) => tell(&format!("{}: {reason}; it is left out", path.display())),
        }
    }
    examples
}
