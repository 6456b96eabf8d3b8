//! `policygraph serve`

use crate::cli::arguments::DefaultGraphOption;
use crate::cli::arguments::Serve;
use crate::cli::error::CliError;
use crate::cli::error::Done;
use crate::cli::output::tell;
use crate::serve;
use crate::serve::ServeOptions;
use crate::store::DefaultGraph;
use crate::store::KnowledgeGraph;
use std::time::Duration;

pub(crate) fn run(command: &Serve) -> Result<Done, CliError> {
    let graph = KnowledgeGraph::open(&command.store.store)?;
    let options = ServeOptions {
        bind: command.bind,
        query_timeout: command.query_timeout,
        default_graph: match command.default_graph {
            DefaultGraphOption::Union => DefaultGraph::Union,
            DefaultGraphOption::Default => DefaultGraph::Unnamed,
        },
        max_queries: command.max_queries.get(),
    };
    let store = command.store.store.display().to_string();
    serve::serve(graph, options, |address| {
        tell(&format!("policygraph serves {store} at http://{address}/ (SPARQL at http://{address}/sparql); stop it with Ctrl-C"));
    })?;
    Ok(Done::Whole)
}

/// A time such as `30s`, `2m`, or seconds without a unit.
pub(crate) fn seconds(text: &str) -> Result<Duration, String> {
    let (number, unit) = match text.strip_suffix("ms") {
        Some(number) => (number, 0.001),
        None => match text.strip_suffix('m') {
            Some(number) => (number, 60.0),
            None => (text.strip_suffix('s').unwrap_or(text), 1.0),
        },
    };
    let value: f64 = number.trim().parse().map_err(|_| "a time looks like 30s, 500ms or 2m".to_owned())?;
    Duration::try_from_secs_f64(value * unit)
        .ok()
        .filter(|time| !time.is_zero())
        .ok_or_else(|| "a time must be more than nothing".to_owned())
}
