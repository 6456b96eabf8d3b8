//! `policygraph validate`

use crate::cli::arguments::Validate;
use crate::cli::error::CliError;
use crate::cli::error::Done;
use crate::cli::load::open;
use crate::cli::output::Output;
use crate::cli::output::tell;
use crate::lexicon::Lexicon;
use crate::pipeline::SetupError;
use crate::rdf::Writer;
use crate::store::Check;
use crate::store::KnowledgeGraph;
use crate::validate;
use crate::validate::Violation;
use crate::vocab::Base;
use oxigraph::io::RdfParser;
use std::collections::BTreeSet;
use std::io::Write;

pub(crate) fn run(command: &Validate) -> Result<Done, CliError> {
    let mut out = Output::open(None)?;
    let mut wrong = 0;
    let mut report = |graph: &str, violations: BTreeSet<Violation>| -> Result<(), CliError> {
        wrong += violations.len();
        for Violation { node, path, value, constraint } in violations {
            writeln!(out, "{graph}\t{constraint}\t{node}\t{path}\t{value}").map_err(CliError::Output)?;
        }
        Ok(())
    };
    let checked = if command.files.is_empty() {
        let graph = KnowledgeGraph::open(&command.store.store)?;
        let checked = validate::store(&graph, &mut report)?;
        for check in Check::ALL {
            let rows = graph.check(check)?;
            wrong += rows.len();
            for row in rows {
                let cells: Vec<String> = row.iter().flatten().map(ToString::to_string).collect();
                writeln!(out, "{}\t{}", check.name, cells.join("\t")).map_err(CliError::Output)?;
            }
        }
        checked
    } else {
        let mut quads = Vec::new();
        for path in &command.files {
            let (format, reader) = open(path)?;
            for quad in RdfParser::from_format(format).for_reader(reader) {
                quads.push(quad.map_err(|error| CliError::Rdf { path: path.clone(), reason: error.to_string() })?);
            }
        }
        let writer = Writer::new(Base::new(&command.base)).map_err(SetupError::Ontology)?;
        let lexicon = Lexicon::load(&[]).map_err(SetupError::Table)?;
        validate::quads(&writer, &lexicon, quads, "-", &mut report)?
    };
    out.finish()?;
    tell(&format!("{} graphs with {} quads checked: {wrong} violations", checked.graphs, checked.quads));
    if wrong > 0 { Err(CliError::Violations(wrong)) } else { Ok(Done::Whole) }
}
