//! `policygraph stats`

use crate::catalogue;
use crate::catalogue::View;
use crate::cli::arguments::Stats;
use crate::cli::error::CliError;
use crate::cli::error::Done;
use crate::cli::output::Output;
use crate::cli::statement;
use crate::network;
use crate::network::Filter;
use crate::store;
use crate::store::KnowledgeGraph;
use crate::store::QueryOptions;
use serde::Serialize;
use std::io;
use std::io::Write;

/// What the store holds and how large the default view is.
#[derive(Serialize)]
struct Counted<'a> {
    #[serde(flatten)]
    store: &'a store::Stats,
    /// The view that networks show unless another is named.
    view: &'a str,
    nodes: usize,
    edges: usize,
}

pub(crate) fn run(command: &Stats) -> Result<Done, CliError> {
    let graph = KnowledgeGraph::open(&command.store.store)?;
    if command.statement {
        let mut out = Output::open(None)?;
        write!(out, "{}", statement::of(&graph)?).map_err(CliError::Output)?;
        out.finish()?;
        return Ok(Done::Whole);
    }
    let views = catalogue::views(None)?;
    let view = catalogue::view(&views, View::DEFAULT)?;
    let network = network::network(view, &Filter::default(), &graph, &QueryOptions::default())?;
    let stats = graph.stats()?;
    let counted = Counted { store: &stats, view: &network.name, nodes: network.nodes.len(), edges: network.edges.len() };
    let mut out = Output::open(None)?;
    if command.json {
        serde_json::to_writer_pretty(&mut out, &counted).map_err(|error| CliError::Output(error.into()))?;
        writeln!(out).map_err(CliError::Output)?;
    } else {
        print(&counted, &mut out).map_err(CliError::Output)?;
    }
    out.finish()?;
    Ok(Done::Whole)
}

fn print(counted: &Counted, out: &mut impl Write) -> io::Result<()> {
    let stats = &counted.store;
    writeln!(out, "documents  {} from {} files", stats.documents, stats.files)?;
    writeln!(out, "quads      {}", stats.quads)?;
    writeln!(out, "triples    {} (each once, over all graphs)", stats.triples)?;
    #[expect(clippy::cast_precision_loss, reason = "a size for people to read")]
    let megabytes = stats.bytes as f64 / 1e6;
    writeln!(out, "size       {megabytes:.1} MB on disk")?;
    writeln!(out, "view       {}: {} nodes, {} edges", counted.view, counted.nodes, counted.edges)?;
    for (title, rows) in [("things by class", &stats.things), ("facts by kind", &stats.facts), ("documents by year", &stats.years)] {
        writeln!(out, "\n{title}")?;
        for (name, count) in rows {
            writeln!(out, "  {name:<18} {count:>9}")?;
        }
    }
    Ok(())
}
