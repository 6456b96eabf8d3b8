//! `policygraph build`

use crate::cli::arguments::Build;
use crate::cli::arguments::Evidence;
use crate::cli::arguments::ExtractionOptions;
use crate::cli::error::CliError;
use crate::cli::error::Done;
use crate::cli::output::Output;
use crate::cli::output::tell;
use crate::cli::progress;
use crate::corpus;
use crate::corpus::BuildOptions;
use crate::corpus::Event;
use crate::corpus::Report;
use crate::mention::Model;
use crate::pipeline::Pipeline;
use crate::pipeline::SetupError;
use crate::rdf::EvidenceLevel;
use crate::store::KnowledgeGraph;
use crate::vocab::Base;
use oxigraph::model::NamedNode;
use std::fs;
use std::io::Write;
use std::num::NonZero;
use std::path::Path;
use std::thread;
use std::time::Duration;
use std::time::Instant;

pub(crate) fn run(command: &Build) -> Result<Done, CliError> {
    let started = Instant::now();
    let found = corpus::find(&command.paths)?;
    if found.files.is_empty() && found.unreadable.is_empty() {
        return Err(CliError::NothingFound);
    }
    let pipeline = pipeline(&command.extraction)?;
    let mut graph = KnowledgeGraph::open_or_create(&command.store.store, &pipeline.writer.base)?;
    let jobs = command.jobs.or_else(|| thread::available_parallelism().ok()).unwrap_or(NonZero::<usize>::MIN);
    let options = BuildOptions { jobs, level: command.extraction.evidence.into() };
    let bar = progress::bar(found.files.len());
    let report = corpus::build(&mut graph, &pipeline, &found, options, &mut |event| match event {
        Event::File { name } => {
            bar.set_message(name.to_owned());
            bar.inc(1);
        }
        Event::Joining => bar.set_message("joining documents"),
        Event::Optimizing => bar.set_message("making the store fast to ask"),
    });
    bar.finish_and_clear();
    let report = report?;
    for failure in &report.failures {
        tell(&format!("{}: {}", failure.file, failure.reason));
    }
    tell(&summary(&report, started.elapsed()));
    if let Some(path) = &command.report {
        let mut out = Output::open(Some(path))?;
        serde_json::to_writer_pretty(&mut out, &report).map_err(|error| CliError::Output(error.into()))?;
        writeln!(out).map_err(CliError::Output)?;
        out.finish()?;
    }
    match (report.read + report.skipped, report.failures.is_empty()) {
        (0, false) => Err(CliError::NothingRead),
        (_, false) => Ok(Done::InPart),
        (_, true) => Ok(Done::Whole),
    }
}

/// The pipeline that the options ask for.
pub(crate) fn pipeline(options: &ExtractionOptions) -> Result<Pipeline, CliError> {
    if NamedNode::new(&options.base).is_err() {
        return Err(CliError::Usage(format!("--base: `{}` is no IRI; it should look like https://example.org/graph/", options.base)));
    }
    let mut tables = Vec::new();
    for path in &options.lexicons {
        let text = read_text(path)?;
        tables.push((path.display().to_string(), text));
    }
    let columns = options.columns.iter().cloned().collect();
    let pipeline = Pipeline::new(Base::new(&options.base), &tables)?.with_columns(columns);
    let pipeline = match &options.corrections {
        None => pipeline,
        Some(path) => {
            let text = read_text(path)?;
            pipeline.with_corrections(&path.display().to_string(), &text).map_err(SetupError::Table)?
        }
    };
    let Some(path) = &options.weights else { return Ok(pipeline) };
    let text = read_text(path)?;
    let model = Model::read(&path.display().to_string(), &text).map_err(SetupError::Table)?;
    Ok(pipeline.with_model(model))
}

fn read_text(path: &Path) -> Result<String, CliError> {
    fs::read_to_string(path).map_err(|source| CliError::Io { path: path.to_owned(), source })
}

impl From<Evidence> for EvidenceLevel {
    fn from(evidence: Evidence) -> Self {
        match evidence {
            Evidence::Full => Self::Full,
            Evidence::Facts => Self::Facts,
            Evidence::None => Self::None,
        }
    }
}

fn summary(report: &Report, elapsed: Duration) -> String {
    #[expect(clippy::cast_precision_loss, reason = "a size for people to read")]
    let megabytes = report.bytes as f64 / 1e6;
    let seconds = elapsed.as_secs_f64();
    let passed =
        if report.passed_over > 0 { format!(", {} files passed over that are no documents", report.passed_over) } else { String::new() };
    format!(
        "{} read, {} skipped (unchanged), {} failed{passed}; {} mentions, {} facts, {} quads; {seconds:.1} s, {:.2} MB/s",
        report.read,
        report.skipped,
        report.failures.len(),
        report.mentions,
        report.facts,
        report.quads,
        megabytes / seconds.max(0.001),
    )
}
