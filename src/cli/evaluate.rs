//! `policygraph evaluate`

use crate::cli::arguments::Evaluate;
use crate::cli::build::pipeline;
use crate::cli::error::CliError;
use crate::cli::error::Done;
use crate::cli::output::Output;
use crate::cli::output::tell;
use crate::cli::train::example;
use crate::cli::train::with_text;
use crate::lexicon::Kind;
use crate::pipeline::Pipeline;
use crate::pipeline::SetupError;
use crate::score;
use crate::score::Details;
use crate::score::Gold;
use crate::score::Prediction;
use crate::score::Scores;
use crate::train;
use crate::train::Example;
use serde_json::Value;
use serde_json::json;
use std::io::Write;
use std::path::Path;

pub(crate) fn run(command: &Evaluate) -> Result<Done, CliError> {
    let mut documents: Vec<(Gold, &Path)> = Vec::new();
    for folder in &command.folders {
        documents.extend(score::read(folder)?.into_iter().map(|gold| (gold, folder.as_path())));
    }
    let pipeline = pipeline(&command.extraction)?;
    let mut scores = Scores::default();
    let mut missing = 0_usize;
    match command.folds {
        None => {
            for (gold, folder) in &documents {
                missing += usize::from(!enter(&mut scores, gold, folder, &pipeline));
            }
        }
        Some(folds) => missing = cross_validate(&mut scores, &documents, usize::from(folds), pipeline)?,
    }
    let mut out = Output::open(None)?;
    if command.json {
        serde_json::to_writer_pretty(&mut out, &as_json(&scores, command.details)).map_err(|error| CliError::Output(error.into()))?;
        writeln!(out).map_err(CliError::Output)?;
    } else {
        write_table(&mut out, &scores, command.errors).map_err(CliError::Output)?;
        if command.details {
            write_details(&mut out, &scores.details).map_err(CliError::Output)?;
        }
    }
    out.finish()?;
    match (missing, missing == documents.len()) {
        (0, _) => Ok(Done::Whole),
        (_, true) => Err(CliError::NothingRead),
        _ => Ok(Done::InPart),
    }
}

/// Judges each part of the documents by weights that were learned from the others, and returns how many could not be read.
fn cross_validate(scores: &mut Scores, documents: &[(Gold, &Path)], folds: usize, mut pipeline: Pipeline) -> Result<usize, CliError> {
    let examples: Vec<Option<Example>> = documents.iter().map(|(gold, folder)| example(gold, folder, &pipeline)).collect();
    let mut missing = 0;
    for fold in 0..folds {
        let in_fold = |index: &usize| index % folds == fold;
        let others: Vec<&Example> =
            examples.iter().enumerate().filter(|(index, _)| !in_fold(index)).filter_map(|(_, example)| example.as_ref()).collect();
        pipeline = pipeline.with_model(train::learn(&others).model().map_err(SetupError::Table)?);
        for (_, (gold, folder)) in documents.iter().enumerate().filter(|(index, _)| in_fold(index)) {
            missing += usize::from(!enter(scores, gold, folder, &pipeline));
        }
    }
    Ok(missing)
}

/// Enters one document, and whether it could be read: all annotations of one that could not count as missed.
fn enter(scores: &mut Scores, gold: &Gold, folder: &Path, pipeline: &Pipeline) -> bool {
    match with_text(gold, folder, |source| pipeline.run(source)) {
        Ok(extraction) => {
            score::enter(scores, gold, &Prediction::from(&extraction), &extraction.document.original);
            true
        }
        Err(reason) => {
            tell(&format!("{reason}; all its annotations count as missed"));
            score::enter(scores, gold, &Prediction::default(), "");
            false
        }
    }
}

fn as_json(scores: &Scores, details: bool) -> Value {
    let mut figures: serde_json::Map<String, Value> =
        scores.table().into_iter().map(|(name, tally)| (name, json!(tally.figures()))).collect();
    if details {
        let known = &scores.details;
        let documents: serde_json::Map<String, Value> =
            known.documents().map(|(name, core, open)| (name.to_owned(), json!({"core": core, "open": open}))).collect();
        let confusion: Vec<Value> = known
            .confusion()
            .map(|(wanted, found, count)| json!({"gold": wanted.map(Kind::name), "found": found.map(Kind::name), "count": count}))
            .collect();
        figures.insert("documents".into(), Value::Object(documents));
        figures.insert("confusion".into(), Value::Array(confusion));
        figures.insert("reliability".into(), json!(known.reliability()));
        figures.insert("calibration error".into(), json!(known.calibration_error()));
    }
    Value::Object(figures)
}

fn write_table(out: &mut Output, scores: &Scores, errors: usize) -> std::io::Result<()> {
    for (name, tally) in scores.table() {
        let figures = tally.figures();
        writeln!(
            out,
            "{name:26} P {:6.3}  R {:6.3}  F1 {:6.3}   tp {:5} fp {:5} fn {:5}",
            figures.precision, figures.recall, figures.f1, figures.tp, figures.fp, figures.missed
        )?;
        for example in tally.examples.iter().take(errors) {
            writeln!(out, "       {example}")?;
        }
    }
    Ok(())
}

fn write_details(out: &mut Output, details: &Details) -> std::io::Result<()> {
    writeln!(out, "\nDocument                                 core F1   tp   fp   fn    open F1   tp   fp   fn")?;
    for (name, core, open) in details.documents() {
        writeln!(
            out,
            "{name:40} {:7.3} {:4} {:4} {:4}    {:7.3} {:4} {:4} {:4}",
            core.f1, core.tp, core.fp, core.missed, open.f1, open.tp, open.fp, open.missed
        )?;
    }
    writeln!(out, "\nAnnotated      Found            Count")?;
    for (wanted, found, count) in details.confusion().filter(|(wanted, found, _)| wanted != found) {
        let name = |kind: Option<Kind>| kind.map_or("-", Kind::name);
        writeln!(out, "{:14} {:14} {count:7}", name(wanted), name(found))?;
    }
    writeln!(out, "\nConfidence   Mentions   Claimed     Right")?;
    for row in details.reliability() {
        writeln!(out, "{:.1} - {:.1}    {:8}   {:7.3}   {:7.3}", row.from, row.from + 0.1, row.mentions, row.confidence, row.right)?;
    }
    writeln!(out, "Expected calibration error {:.3}", details.calibration_error())
}
