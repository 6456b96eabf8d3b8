//! What the commands on networks share: the view, and the part of it that is asked for.

use crate::analyse::projected;
use crate::ask;
use crate::catalogue;
use crate::cli::arguments::NetworkOptions;
use crate::cli::error::CliError;
use crate::network;
use crate::network::Around;
use crate::network::Filter;
use crate::network::Network;
use crate::store::KnowledgeGraph;
use crate::store::QueryOptions;
use oxigraph::model::NamedNode;
use std::fs;

/// The network that the options ask for.
pub(crate) fn network(options: &NetworkOptions, graph: &KnowledgeGraph) -> Result<Network, CliError> {
    let views = catalogue::views(options.views.as_deref())?;
    let view = catalogue::view(&views, &options.view)?;
    let network = network::network(view, &filter(options, graph)?, graph, &QueryOptions::default())?;
    Ok(match &options.project {
        Some((kept, through)) => projected(&network, kept, through),
        None => network,
    })
}

/// The position in a network of what `option` names; nothing if the graph knows it and the network does not have it.
pub(crate) fn position(option: &str, text: &str, network: &Network, graph: &KnowledgeGraph) -> Result<Option<u32>, CliError> {
    Ok(network.position(ask::thing(None, option, text, graph)?.as_str()))
}

fn filter(options: &NetworkOptions, graph: &KnowledgeGraph) -> Result<Filter, CliError> {
    let named = |kind: Option<&str>, option: &str, text: &str| ask::thing(kind, option, text, graph);
    let places = options.places.iter().map(|place| named(Some("place"), "--places", place)).collect::<Result<_, _>>()?;
    let around = options.around.as_deref().map(|thing| named(None, "--around", thing)).transpose()?;
    let documents = match &options.documents {
        None => Vec::new(),
        Some(file) => {
            let text = fs::read_to_string(file).map_err(|source| CliError::Io { path: file.clone(), source })?;
            let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
            lines.map(|line| named(Some("document"), "--documents", line)).collect::<Result<Vec<NamedNode>, _>>()?
        }
    };
    Ok(Filter {
        years: options.years.clone(),
        classes: options.types.clone(),
        places,
        documents,
        min_weight: options.min_weight,
        around: around.map(|thing| Around { thing, hops: options.hops }),
    })
}
