//! `policygraph query`

use crate::cli::arguments::Query;
use crate::cli::arguments::QueryFormat;
use crate::cli::arguments::TableFormat;
use crate::cli::error::CliError;
use crate::cli::error::Done;
use crate::cli::output::Output;
use crate::cli::table::Table;
use crate::store::KnowledgeGraph;
use crate::store::QueryError;
use crate::store::QueryOptions;
use crate::store::ResultFormat;
use crate::store::Results;
use crate::store::UpdateOptions;
use crate::vocab::plain_text;
use oxigraph::model::Term;
use oxigraph::model::Variable;
use std::fs;
use std::io;
use std::io::Read;
use std::io::Write;
use std::path::Path;

pub(crate) fn run(command: &Query) -> Result<Done, CliError> {
    let text = text(&command.file)?;
    let graph = KnowledgeGraph::open(&command.store.store)?;
    if command.update {
        graph.update(&text, &UpdateOptions::default())?;
        return Ok(Done::Whole);
    }
    let mut out = Output::open(None)?;
    write_results(graph.query(&text, &QueryOptions::default())?, command.format, &mut out)?;
    out.finish()?;
    Ok(Done::Whole)
}

/// Writes results in a format; in that for people, or in Turtle, if none is named.
pub(crate) fn write_results(results: Results, format: Option<QueryFormat>, out: &mut impl Write) -> Result<(), CliError> {
    match (format.map(QueryFormat::results), results.is_graph()) {
        (Some(Some(format)), _) => Ok(results.write(format, out)?),
        (Some(None), true) => Err(QueryError::Format("a table").into()),
        (None, true) => Ok(results.write(ResultFormat::Turtle, out)?),
        (Some(None) | None, false) => table(results, out),
    }
}

fn text(file: &Path) -> Result<String, CliError> {
    let io = |source| CliError::Io { path: file.to_owned(), source };
    if file == Path::new("-") {
        let mut text = String::new();
        io::stdin().lock().read_to_string(&mut text).map_err(io)?;
        Ok(text)
    } else {
        fs::read_to_string(file).map_err(io)
    }
}

impl QueryFormat {
    /// The format of results; a table for people is none of them.
    const fn results(self) -> Option<ResultFormat> {
        Some(match self {
            Self::Table => return None,
            Self::Json => ResultFormat::Json,
            Self::Xml => ResultFormat::Xml,
            Self::Csv => ResultFormat::Csv,
            Self::Tsv => ResultFormat::Tsv,
            Self::Turtle => ResultFormat::Turtle,
            Self::Ntriples => ResultFormat::NTriples,
            Self::Nquads => ResultFormat::NQuads,
            Self::Trig => ResultFormat::TriG,
            Self::Rdfxml => ResultFormat::RdfXml,
            Self::Jsonld => ResultFormat::JsonLd,
        })
    }
}

fn table(results: Results, out: &mut impl Write) -> Result<(), CliError> {
    match results {
        Results::Boolean(answer) => writeln!(out, "{}", if answer { "yes" } else { "no" }).map_err(CliError::Output),
        Results::Solutions(solutions) => {
            let mut table = Table::new(solutions.variables().iter().map(Variable::as_str));
            for solution in solutions {
                table.row(solution?.values().iter().map(|term| term.as_ref().map(line).unwrap_or_default()));
            }
            table.write(TableFormat::Table, out)
        }
        Results::Triples(..) => Ok(()),
    }
}

/// A term on one line.
fn line(term: &Term) -> String {
    plain_text(term).replace('\n', " ")
}
