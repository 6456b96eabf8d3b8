//! `policygraph query`

use crate::cli::arguments::Query;
use crate::cli::arguments::QueryFormat;
use crate::cli::error::CliError;
use crate::cli::error::Done;
use crate::cli::output::Output;
use crate::store::KnowledgeGraph;
use crate::store::QueryError;
use crate::store::QueryOptions;
use crate::store::ResultFormat;
use crate::store::Results;
use crate::store::UpdateOptions;
use oxigraph::model::Term;
use std::fs;
use std::io;
use std::io::Read;
use std::io::Write;
use std::path::Path;
use unicode_width::UnicodeWidthStr;

pub(crate) fn run(command: &Query) -> Result<Done, CliError> {
    let text = text(&command.file)?;
    let graph = KnowledgeGraph::open(&command.store.store)?;
    if command.update {
        graph.update(&text, &UpdateOptions::default())?;
        return Ok(Done::Whole);
    }
    let results = graph.query(&text, &QueryOptions::default())?;
    let mut out = Output::open(None)?;
    match (command.format.map(QueryFormat::results), results.is_graph()) {
        (Some(Some(format)), _) => results.write(format, &mut out)?,
        (Some(None), true) => return Err(QueryError::Format("a table").into()),
        (None, true) => results.write(ResultFormat::Turtle, &mut out)?,
        (Some(None) | None, false) => table(results, &mut out)?,
    }
    out.finish()?;
    Ok(Done::Whole)
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

/// Columns as wide as their widest cell; a Chinese character takes two places.
fn table(results: Results, out: &mut impl Write) -> Result<(), CliError> {
    let (mut rows, mut count) = (Vec::new(), 0);
    match results {
        Results::Boolean(answer) => rows.push(vec![if answer { "yes" } else { "no" }.to_owned()]),
        Results::Solutions(solutions) => {
            rows.push(solutions.variables().iter().map(|variable| variable.as_str().to_owned()).collect());
            for solution in solutions {
                rows.push(solution?.values().iter().map(|term| term.as_ref().map(plain).unwrap_or_default()).collect());
                count += 1;
            }
        }
        Results::Triples(..) => {}
    }
    let widths: Vec<usize> = (0..rows.first().map_or(0, Vec::len))
        .map(|column| rows.iter().filter_map(|row: &Vec<String>| row.get(column)).map(|cell| cell.width()).max().unwrap_or(0))
        .collect();
    for (index, row) in rows.iter().enumerate() {
        let cells: Vec<String> =
            row.iter().zip(&widths).map(|(cell, width)| format!("{cell}{}", " ".repeat(width.saturating_sub(cell.width())))).collect();
        writeln!(out, "{}", cells.join("  ").trim_end()).map_err(CliError::Output)?;
        if index == 0 && count > 0 {
            writeln!(out, "{}", widths.iter().map(|width| "-".repeat(*width)).collect::<Vec<_>>().join("  ")).map_err(CliError::Output)?;
        }
    }
    Ok(())
}

fn plain(term: &Term) -> String {
    match term {
        Term::NamedNode(node) => node.as_str().to_owned(),
        Term::Literal(literal) => literal.value().replace('\n', " "),
        other => other.to_string(),
    }
}
