//! `policygraph serve`

use crate::catalogue;
use crate::cli::arguments::DefaultGraphOption;
use crate::cli::arguments::LogFormat;
use crate::cli::arguments::LogLevel;
use crate::cli::arguments::Serve;
use crate::cli::error::CliError;
use crate::cli::error::Done;
use crate::cli::output::tell;
use crate::serve;
use crate::serve::ServeOptions;
use crate::serve::Token;
use crate::store::DefaultGraph;
use crate::store::KnowledgeGraph;
use crate::store::Remote;
use oxigraph::model::NamedNode;
use std::fs;
use std::io;
use std::io::IsTerminal;
use std::num::NonZero;
use std::path::Path;
use std::thread;
use std::time::Duration;
use tracing::Level;

pub(crate) fn run(command: &Serve) -> Result<Done, CliError> {
    let token = command.token_file.as_deref().map(token).transpose()?;
    NamedNode::new(&command.licence).map_err(|_| CliError::Usage(format!("--licence: `{}` is no IRI", command.licence)))?;
    let limits = &command.limits;
    let remote = Remote::new(&command.allow_remote, limits.query_timeout);
    let remote = remote.map_err(|error| CliError::Usage(format!("--allow-remote: {error}")))?;
    let graph = KnowledgeGraph::open(&command.store.store)?;
    let cores = thread::available_parallelism().map_or(2, NonZero::get);
    let options = ServeOptions {
        bind: command.bind,
        query_timeout: limits.query_timeout,
        update_timeout: limits.update_timeout,
        default_graph: match command.default_graph {
            DefaultGraphOption::Union => DefaultGraph::Union,
            DefaultGraphOption::Default => DefaultGraph::Unnamed,
        },
        max_queries: limits.max_queries.get(),
        max_long_queries: limits.max_long_queries.map_or(cores, NonZero::get),
        max_waiting: limits.max_waiting.get(),
        max_connections: limits.max_connections.get(),
        max_body: usize::try_from(limits.max_body).unwrap_or(usize::MAX),
        max_result: limits.max_result,
        max_memory: limits.max_memory,
        header_timeout: limits.header_timeout,
        grace: limits.grace,
        token,
        protect_reading: command.protect_reading,
        remote,
        views: catalogue::views(command.views.as_deref())?,
        questions: catalogue::questions(command.questions.as_deref())?,
        corrections: command.corrections.clone(),
        licence: command.licence.clone(),
    };
    log(command.log_format, command.log_level);
    let store = command.store.store.display().to_string();
    serve::serve(graph, options, |address| {
        tell(&format!("policygraph serves {store} at http://{address}/ (SPARQL at http://{address}/sparql); stop it with Ctrl-C"));
    })?;
    Ok(Done::Whole)
}

fn token(file: &Path) -> Result<Token, CliError> {
    let text = fs::read_to_string(file).map_err(|source| CliError::Io { path: file.to_owned(), source })?;
    Token::new(&text).ok_or_else(|| CliError::Usage(format!("{}: the file of the token is empty", file.display())))
}

fn log(format: LogFormat, level: LogLevel) {
    let level = match level {
        LogLevel::Error => Level::ERROR,
        LogLevel::Warn => Level::WARN,
        LogLevel::Info => Level::INFO,
        LogLevel::Debug => Level::DEBUG,
    };
    let colours = io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let log = tracing_subscriber::fmt().with_max_level(level).with_writer(io::stderr).with_ansi(colours);
    // A second log in one process could not be set up; the first goes on.
    let _set = match format {
        LogFormat::Text => log.try_init(),
        LogFormat::Json => log.json().flatten_event(true).try_init(),
    };
}

/// A size such as `64MB`, or bytes without a unit.
pub(crate) fn bytes(text: &str) -> Result<u64, String> {
    let upper = text.trim().to_ascii_uppercase();
    let digits = upper.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let factor: u64 = match upper[digits.len()..].trim_end_matches("IB").trim_end_matches('B') {
        "" => 1,
        "K" => 1 << 10,
        "M" => 1 << 20,
        "G" => 1 << 30,
        _ => return Err("a size looks like 64MB or 2GB".to_owned()),
    };
    let number: u64 = digits.trim().parse().map_err(|_| "a size looks like 64MB or 2GB".to_owned())?;
    number
        .checked_mul(factor)
        .filter(|size| *size > 0)
        .ok_or_else(|| "a size must be more than nothing, and not beyond all bounds".to_owned())
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
