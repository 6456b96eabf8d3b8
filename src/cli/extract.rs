//! `policygraph extract`

use crate::cli::arguments::Extract;
use crate::cli::arguments::ExtractFormat;
use crate::cli::build::pipeline;
use crate::cli::error::CliError;
use crate::cli::error::Done;
use crate::cli::output::Output;
use crate::cli::output::tell;
use crate::corpus;
use crate::export::jsonl;
use crate::export::rdf;
use crate::pipeline::Extraction;
use crate::pipeline::Pipeline;
use crate::rdf::EvidenceLevel;
use crate::read::Source;
use crate::read::from_json_line;
use std::fs;
use std::io;
use std::io::BufRead;
use std::io::Write;
use std::path::Path;

pub(crate) fn run(command: &Extract) -> Result<Done, CliError> {
    let from_stdin = command.paths.iter().any(|path| path == Path::new("-"));
    if from_stdin && command.paths.len() > 1 {
        return Err(CliError::Usage("`-` stands alone: either lines of JSON on stdin, or files and folders".to_owned()));
    }
    let found = if from_stdin { corpus::Files::default() } else { corpus::find(&command.paths)? };
    let pipeline = pipeline(&command.extraction)?;
    let out = Output::open(command.output.as_deref())?;
    let mut run = Run { pipeline: &pipeline, format: command.format, level: command.extraction.evidence.into(), out, done: 0, failed: 0 };
    if from_stdin {
        for (index, line) in io::stdin().lock().lines().enumerate() {
            let line = line.map_err(|source| CliError::Io { path: "-".into(), source })?;
            if line.trim().is_empty() {
                continue;
            }
            match from_json_line(&line) {
                Ok(raw) => run.write(&pipeline.extract(raw))?,
                Err(error) => run.refuse(&format!("line {}", index + 1), &error.to_string()),
            }
        }
    }
    for (name, reason) in &found.unreadable {
        run.refuse(name, reason);
    }
    for file in &found.files {
        let bytes = match fs::read(&file.path) {
            Ok(bytes) => bytes,
            Err(error) => {
                run.refuse(&file.name, &error.to_string());
                continue;
            }
        };
        let mut written = Ok(());
        pipeline.run_parts(&Source { name: &file.name, bytes: &bytes }, &mut |name, result| match result {
            Ok(_) if written.is_err() => {}
            Ok(extraction) => written = run.write(&extraction),
            Err(error) if error.is_no_document() && !file.named => {}
            Err(error) => run.refuse(&name, &error.to_string()),
        });
        written?;
    }
    let (done, failed) = (run.done, run.failed);
    run.out.finish()?;
    match (done, failed) {
        (0, 0) => Err(CliError::NothingFound),
        (0, _) => Err(CliError::NothingRead),
        (_, 0) => Ok(Done::Whole),
        _ => Ok(Done::InPart),
    }
}

struct Run<'a> {
    pipeline: &'a Pipeline,
    format: ExtractFormat,
    level: EvidenceLevel,
    out: Output,
    done: usize,
    failed: usize,
}

impl Run<'_> {
    fn write(&mut self, extraction: &Extraction) -> Result<(), CliError> {
        self.done += 1;
        match self.format {
            ExtractFormat::Jsonl => jsonl::write(&mut self.out, extraction, self.pipeline).map_err(CliError::Output),
            ExtractFormat::Text => self.out.write_all(extraction.document.original.as_bytes()).map_err(CliError::Output),
            ExtractFormat::Nquads => Ok(rdf::write_nquads(&self.pipeline.quads(extraction, self.level), &mut self.out)?),
            ExtractFormat::Trig => {
                Ok(rdf::write_trig(&self.pipeline.quads(extraction, self.level), &self.pipeline.writer.base, &mut self.out)?)
            }
        }
    }

    fn refuse(&mut self, name: &str, reason: &str) {
        self.failed += 1;
        tell(&format!("{name}: {reason}"));
    }
}
