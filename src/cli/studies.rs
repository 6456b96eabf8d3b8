//! `policygraph analyze --study`: measures of the study of policies.

use crate::analyse::Diffusion;
use crate::analyse::Flow;
use crate::analyse::Graph;
use crate::analyse::citations;
use crate::analyse::joint;
use crate::analyse::lags;
use crate::analyse::lags_by_direction;
use crate::cli::arguments::Analyze;
use crate::cli::arguments::Study;
use crate::cli::error::CliError;
use crate::cli::output::tell;
use crate::cli::table::Table;
use crate::cli::views;
use crate::network::Network;
use crate::network::areas;
use crate::store::KnowledgeGraph;

/// Provinces, autonomous regions, municipalities and special administrative regions: those that could adopt an initiative.
const PROVINCES: usize = 34;

pub(crate) fn table(study: Study, command: &Analyze, network: &Network, graph: &KnowledgeGraph) -> Result<Table, CliError> {
    match study {
        Study::Joint => Ok(joint_issuing(network, command.top)),
        Study::Lags => citation_lags(network, graph),
        Study::MainPath => Ok(main_path(network)),
        Study::Diffusion => diffusion(command, network, graph),
    }
}

/// Breadth and depth of joint issuing.
fn joint_issuing(network: &Network, top: Option<usize>) -> Table {
    let found = joint(&Graph::of(network));
    let mut order: Vec<_> = network.nodes.iter().zip(found).collect();
    order.sort_by(|(a, one), (b, other)| other.breadth.cmp(&one.breadth).then(other.depth.total_cmp(&one.depth)).then(a.iri.cmp(&b.iri)));
    let mut table = Table::new(["iri", "label", "breadth", "depth"]);
    for (node, joint) in order.into_iter().take(top.unwrap_or(usize::MAX)) {
        table.row([node.iri.clone(), node.label.clone(), joint.breadth.to_string(), format!("{:.4}", joint.depth)]);
    }
    table
}

/// Lags of citations in years, by direction between levels of government. An edge of the view is a citation: a document that cites another in
/// two roles counts twice.
fn citation_lags(network: &Network, graph: &KnowledgeGraph) -> Result<Table, CliError> {
    let codes = areas(graph)?;
    let all = citations(network, |node| codes.get(&node.iri).map(String::as_str));
    let mut table = Table::new(["direction", "citations", "dated", "backward", "mean", "median"]);
    let years = |value: Option<f64>| value.map_or_else(String::new, |value| format!("{value:.3}"));
    let named = lags_by_direction(&all).into_iter().map(|(direction, lags)| (format!("{direction:?}").to_lowercase(), lags));
    let unknown = lags(all.iter().filter(|citation| citation.direction.is_none()));
    for (direction, lags) in named.chain([("unknown".to_owned(), unknown), ("all".to_owned(), lags(&all))]) {
        let counts = [lags.citations, lags.dated, lags.backward].map(|count| count.to_string());
        table.row([direction].into_iter().chain(counts).chain([years(lags.mean), years(lags.median)]));
    }
    Ok(table)
}

/// The documents of the main path, from the oldest on.
fn main_path(network: &Network) -> Table {
    let flow = Flow::of(network);
    let mut table = Table::new(["route", "step", "iri", "label", "date"]);
    for (step, stage) in flow.main_path().iter().flat_map(|path| path.stages.iter().enumerate()) {
        let members = flow.stages.get(*stage as usize).into_iter().flatten();
        for node in members.filter_map(|member| network.nodes.get(*member as usize)) {
            // The global path is the first and only route.
            table.row([
                "1".to_owned(),
                (step + 1).to_string(),
                node.iri.clone(),
                node.label.clone(),
                node.date.clone().unwrap_or_default(),
            ]);
        }
    }
    let circles = flow.stages.iter().filter(|members| members.len() > 1).count();
    if circles > 0 {
        tell(&format!("{circles} circles of citations were each taken as one step"));
    }
    table
}

/// The order of adoption of the thing that `--around` names.
fn diffusion(command: &Analyze, network: &Network, graph: &KnowledgeGraph) -> Result<Table, CliError> {
    let usage = || CliError::Usage("--study diffusion needs --around with the initiative or document".to_owned());
    let text = command.network.around.as_deref().ok_or_else(usage)?;
    let at = views::position("--around", text, network, graph)?;
    let mut table = Table::new(["rank", "iri", "place", "date", "cumulative", "share_of_34"]);
    let Some(at) = at else { return Ok(table) };
    let found = Diffusion::of(network, at, PROVINCES);
    for adopter in &found.order {
        let year = found.curve.iter().find(|year| year.year == adopter.date.year);
        let edge = network.edges.iter().filter(|edge| edge.source == at && edge.target == adopter.place);
        let date = edge.filter_map(|edge| edge.start.as_deref()).min().unwrap_or_default().to_owned();
        let [iri, label] =
            network.nodes.get(adopter.place as usize).map_or_else(Default::default, |node| [node.iri.clone(), node.label.clone()]);
        let [cumulative, share] = year.map_or_else(Default::default, |year| [year.cumulative.to_string(), format!("{:.4}", year.share)]);
        table.row([adopter.rank.to_string(), iri, label, date, cumulative, share]);
    }
    Ok(table)
}
