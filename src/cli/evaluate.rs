//! `policygraph evaluate`

use crate::cli::arguments::Evaluate;
use crate::cli::build::pipeline;
use crate::cli::error::CliError;
use crate::cli::error::Done;
use crate::cli::output::Output;
use crate::cli::output::tell;
use crate::read::Source;
use crate::score;
use crate::score::Prediction;
use crate::score::Scores;
use std::collections::BTreeMap;
use std::fs;
use std::io::Write;

pub(crate) fn run(command: &Evaluate) -> Result<Done, CliError> {
    let gold = score::read(&command.folder)?;
    let pipeline = pipeline(&command.extraction)?;
    let mut scores = Scores::default();
    let mut missing = 0_usize;
    for document in &gold {
        let path = command.folder.join(&document.document);
        let extraction = fs::read(&path)
            .map_err(|error| error.to_string())
            .and_then(|bytes| pipeline.run(&Source { name: &document.document, bytes: &bytes }).map_err(|error| error.to_string()));
        let prediction = match extraction {
            Ok(extraction) => Prediction::from(&extraction),
            Err(reason) => {
                missing += 1;
                tell(&format!("{}: {reason}; all its annotations count as missed", path.display()));
                Prediction::default()
            }
        };
        score::enter(&mut scores, document, &prediction);
    }
    let mut out = Output::open(None)?;
    let table = scores.table();
    if command.json {
        let figures: BTreeMap<&str, _> = table.iter().map(|(name, tally)| (name.as_str(), tally.figures())).collect();
        serde_json::to_writer_pretty(&mut out, &figures).map_err(|error| CliError::Output(error.into()))?;
        writeln!(out).map_err(CliError::Output)?;
    } else {
        for (name, tally) in &table {
            let figures = tally.figures();
            writeln!(
                out,
                "{name:26} P {:6.3}  R {:6.3}  F1 {:6.3}   tp {:5} fp {:5} fn {:5}",
                figures.precision, figures.recall, figures.f1, figures.tp, figures.fp, figures.missed
            )
            .map_err(CliError::Output)?;
            for example in tally.examples.iter().take(command.errors) {
                writeln!(out, "       {example}").map_err(CliError::Output)?;
            }
        }
    }
    out.finish()?;
    match (missing, missing == gold.len()) {
        (0, _) => Ok(Done::Whole),
        (_, true) => Err(CliError::NothingRead),
        _ => Ok(Done::InPart),
    }
}
