//! `policygraph analyze`

use crate::analyse::Cost;
use crate::analyse::Graph;
use crate::analyse::Measures;
use crate::analyse::Options;
use crate::analyse::Router;
use crate::analyse::Summary;
use crate::cli::arguments::Analyze;
use crate::cli::error::CliError;
use crate::cli::error::Done;
use crate::cli::output::Output;
use crate::cli::output::tell;
use crate::cli::progress;
use crate::cli::studies;
use crate::cli::table::Table;
use crate::cli::views;
use crate::network::Network;
use crate::network::Remarks;
use crate::store::KnowledgeGraph;
use crate::vocab::Property;
use oxigraph::model::Literal;
use std::io::Write;

/// Shortest paths that are told; there may be very many.
const MAX_PATHS: usize = 20;

pub(crate) fn run(command: &Analyze) -> Result<Done, CliError> {
    if command.write && !command.network.is_whole() {
        return Err(CliError::Usage("--write keeps the measures of a whole view, not of a part or a projection".to_owned()));
    }
    let mut graph = KnowledgeGraph::open(&command.store.store)?;
    let mut network = views::network(&command.network, &graph)?;
    if let [from, to] = command.path.as_slice() {
        return paths(&network, &graph, from, to);
    }
    if let Some(study) = command.study {
        let mut out = Output::open(None)?;
        studies::table(study, command, &network, &graph)?.write(command.format, &mut out)?;
        out.finish()?;
        return Ok(Done::Whole);
    }
    let stages = progress::stages();
    let options = Options { seed: command.seed, resolution: command.resolution, pivots: command.pivots, ..Options::default() };
    let measures = Measures::of(&network, &options, &|stage, done, total| stages.show(stage, done, total));
    stages.finish();
    measures.write_to(&mut network);
    let mut out = Output::open(None)?;
    table(command, &network, &measures)?.write(command.format, &mut out)?;
    out.finish()?;
    tell(&described(&measures.summary));
    if command.write {
        write(&network, &measures.summary, &mut graph)?;
        tell(&format!("written to the analysis graph of {}", command.store.store.display()));
    }
    Ok(Done::Whole)
}

/// The nodes with most of the measure that is sorted by.
fn table(command: &Analyze, network: &Network, measures: &Measures) -> Result<Table, CliError> {
    let by = command.by.as_str();
    let values = measures.values.get(by).ok_or_else(|| {
        let known: Vec<&str> = measures.values.keys().copied().collect();
        CliError::Usage(format!("--by: there is no measure `{by}`; there are {}", known.join(", ")))
    })?;
    let mut order: Vec<usize> = (0..network.nodes.len()).collect();
    order.sort_by(|a, b| values[*b].total_cmp(&values[*a]).then(a.cmp(b)));
    let names: Vec<&str> = measures.values.keys().copied().collect();
    let mut table = Table::new(["iri", "label", "type"].into_iter().chain(names.iter().copied()));
    for at in order.into_iter().take(command.top.unwrap_or(usize::MAX)) {
        let node = &network.nodes[at];
        let texts = [node.iri.clone(), node.label.clone(), node.class.to_owned()];
        let numbers = names.iter().map(|name| measures.values.get(name).map_or_else(String::new, |values| values[at].to_string()));
        table.row(texts.into_iter().chain(numbers));
    }
    Ok(table)
}

fn described(summary: &Summary) -> String {
    let whole = format!(
        "{} nodes, {} edges, density {:.6}; {} components, the largest of {} nodes; {} communities, modularity {:.4}",
        summary.nodes,
        summary.edges,
        summary.density,
        summary.components,
        summary.largest_component,
        summary.communities,
        summary.modularity
    );
    let Some(sampling) = &summary.sampling else { return whole };
    let (between, close) = (sampling.betweenness, sampling.closeness);
    format!(
        "{whole}\nbetweenness and closeness are estimated from {} nodes (seed {}); standard errors of betweenness: mean {:.2e}, largest {:.2e}; \
         of closeness: {:.2e}, {:.2e}",
        sampling.pivots, sampling.seed, between.mean, between.largest, close.mean, close.largest
    )
}

fn write(network: &Network, summary: &Summary, graph: &mut KnowledgeGraph) -> Result<(), CliError> {
    let mut remarks: Remarks = vec![(Property::Modularity, Literal::from(summary.modularity))];
    if let Some(sampling) = &summary.sampling {
        let pivots = i64::try_from(sampling.pivots).unwrap_or(i64::MAX);
        remarks.push((Property::Pivots, Literal::from(pivots)));
    }
    network.write_measures(remarks, graph)?;
    Ok(())
}

/// The shortest paths between two things, each on a line.
fn paths(network: &Network, graph: &KnowledgeGraph, from: &str, to: &str) -> Result<Done, CliError> {
    let position = |text: &str| {
        let at = views::position("--path", text, network, graph)?;
        at.ok_or_else(|| CliError::Usage(format!("--path: {text} is not in this network")))
    };
    let (from, to) = (position(from)?, position(to)?);
    let router = Router::of(Graph::of(network), false);
    let found = router.shortest(from, to, Cost::Steps, MAX_PATHS);
    let Some(found) = found else {
        tell("no path joins them");
        return Ok(Done::Whole);
    };
    let mut out = Output::open(None)?;
    for path in &found.paths {
        let labels: Vec<&str> = path.iter().map(|at| network.nodes[*at as usize].label.as_str()).collect();
        writeln!(out, "{}", labels.join(" \u{2014} ")).map_err(CliError::Output)?;
    }
    out.finish()?;
    tell(&format!("{} steps; {} shortest paths, of which {} are shown", found.cost, found.count, found.paths.len()));
    Ok(Done::Whole)
}
