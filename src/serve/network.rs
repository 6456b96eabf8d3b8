//! `/export/…`, `/api/views`, `/api/queries`: networks and questions over HTTP.

use crate::analyse::projected;
use crate::ask;
use crate::ask::AskError;
use crate::catalogue;
use crate::catalogue::CatalogueError;
use crate::export;
use crate::export::NetworkFormat;
use crate::network;
use crate::network::Around;
use crate::network::Filter;
use crate::network::Network;
use crate::network::NetworkError;
use crate::serve::App;
use crate::serve::cache;
use crate::serve::parameters::Parameters;
use crate::serve::problem::Refusal;
use crate::serve::stream::Answer;
use crate::store::KnowledgeGraph;
use crate::store::QueryError;
use crate::store::QueryOptions;
use crate::store::ResultFormat;
use axum::Json;
use axum::extract::Path;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::Uri;
use axum::response::IntoResponse;
use axum::response::Response;
use serde::Serialize;

/// The name under which formats of RDF hold the whole graph: it belongs to no view.
const WHOLE: &str = "graph";

/// Steps around a thing that may be asked for.
const MAX_HOPS: usize = 6;

#[derive(Serialize)]
struct ViewObject<'a> {
    name: &'a str,
    title: &'a catalogue::Words,
    directed: bool,
    query: String,
}

/// What views there are.
pub(crate) async fn views(State(app): State<App>) -> Result<Response, Refusal> {
    let graph = app.graph()?;
    let views = app.options.views.values().map(|view| ViewObject {
        name: &view.name,
        title: &view.title,
        directed: view.directed,
        query: graph.with_base(&view.query),
    });
    Ok(Json(views.collect::<Vec<_>>()).into_response())
}

/// What questions there are, with their parameters and queries.
pub(crate) async fn questions(State(app): State<App>) -> Result<Response, Refusal> {
    Ok(Json(app.options.questions.values().collect::<Vec<_>>()).into_response())
}

#[derive(Serialize)]
struct AskedObject<'a> {
    name: &'a str,
    /// What each parameter was taken for, as SPARQL writes it.
    resolved: Vec<(&'a str, Vec<String>)>,
    query: &'a str,
    /// In the JSON format of SPARQL results.
    answer: serde_json::Value,
}

/// The answer of a question; its parameters are those of the address.
pub(crate) async fn question(State(app): State<App>, Path(name): Path<String>, uri: Uri, headers: HeaderMap) -> Result<Response, Refusal> {
    let given = Parameters::of(&uri)?.pairs();
    let own = app.clone();
    let work = move |answer: &mut Answer| {
        let (graph, question) = (own.graph()?, catalogue::question(&own.options.questions, &name)?);
        let asked = ask::ask(question, &given, &graph)?;
        let mut json = Vec::new();
        graph.query(&asked.query, &options(answer))?.write(ResultFormat::Json, &mut json)?;
        let resolved = asked.resolved.iter().map(|(name, terms)| (name.as_str(), terms.iter().map(ToString::to_string).collect()));
        let object = AskedObject {
            name: &name,
            resolved: resolved.collect(),
            query: &asked.query,
            answer: serde_json::from_slice(&json).map_err(|error| Refusal::internal(error.to_string()))?,
        };
        answer.set_media_type("application/json");
        answer.write_text(&serde_json::to_string(&object).map_err(|error| Refusal::internal(error.to_string()))?)
    };
    Ok(cache::respond(&app, &uri, &headers, work).await)
}

/// `/export/VIEW.FORMAT`, and `/export/graph.FORMAT` for RDF. FORMAT is a name or what files of the format end with.
pub(crate) async fn export(State(app): State<App>, Path(file): Path<String>, uri: Uri, headers: HeaderMap) -> Result<Response, Refusal> {
    let (name, format) = file.rsplit_once('.').ok_or_else(|| Refusal::not_found("an export is /export/VIEW.FORMAT"))?;
    if name == WHOLE {
        let format = ResultFormat::GRAPHS.into_iter().find(|known| known.name() == format || known.extension() == format);
        let format = format.ok_or_else(|| Refusal::not_found("the graph can be had as ttl, nt, rdf, jsonld, trig or nq"))?;
        let own = app.clone();
        let work = move |answer: &mut Answer| {
            answer.set_media_type(format.media_types().first().copied().unwrap_or_default());
            export::rdf::write(&*own.graph()?, format, answer).map_err(|error| Refusal::internal(error.to_string()))
        };
        return Ok(cache::respond(&app, &uri, &headers, work).await);
    }
    let known = NetworkFormat::ALL.into_iter().find(|known| known.name() == format || known.extension() == format);
    let format = known.ok_or_else(|| {
        let names: Vec<&str> = NetworkFormat::ALL.into_iter().map(NetworkFormat::name).collect();
        Refusal::not_found(format!("a network can be had as {}", names.join(", ")))
    })?;
    let (own, name, parameters) = (app.clone(), name.to_owned(), Parameters::of(&uri)?);
    let work = move |answer: &mut Answer| {
        let network = found(&own, &name, &parameters, answer)?;
        format.check(&network).map_err(|error| Refusal::unprocessable(error.to_string()))?;
        answer.set_media_type(format.media_type());
        format.write(&network, answer).map_err(|error| Refusal::internal(error.to_string()))
    };
    Ok(cache::respond(&app, &uri, &headers, work).await)
}

/// The network that an address asks for: `years`, `types`, `places`, `min_weight`, `around` with `hops`, `project`, as on the command line.
fn found(app: &App, name: &str, parameters: &Parameters, answer: &Answer) -> Result<Network, Refusal> {
    let view = catalogue::view(&app.options.views, name)?;
    let graph = app.graph()?;
    let mut network = network::network(view, &filter(parameters, &graph)?, &graph, &options(answer))?;
    let Some(classes) = parameters.one("project")? else {
        network.read_evidence(&graph)?;
        return Ok(network);
    };
    let (kept, through) =
        classes.split_once(',').ok_or_else(|| Refusal::bad_request("`project` is two classes, as in Institution,Initiative"))?;
    Ok(projected(&network, kept.trim(), through.trim()))
}

fn filter(parameters: &Parameters, graph: &KnowledgeGraph) -> Result<Filter, Refusal> {
    let list = |name: &str| -> Result<Vec<String>, Refusal> {
        Ok(parameters.one(name)?.map_or_else(Vec::new, |text| text.split(',').map(str::to_owned).collect()))
    };
    let places = list("places")?.iter().map(|place| ask::thing(Some("place"), "places", place, graph)).collect::<Result<_, _>>()?;
    let around = parameters.one("around")?.map(|thing| ask::thing(None, "around", &thing, graph)).transpose()?;
    let hops = parameters.number("hops", 1, MAX_HOPS)?;
    let years = parameters.one("years")?.map(|text| network::years(&text)).transpose().map_err(Refusal::bad_request)?;
    let least = parameters.one("min_weight")?.map(|text| text.parse::<f64>());
    Ok(Filter {
        years,
        classes: list("types")?,
        places,
        documents: Vec::new(),
        min_weight: least.transpose().map_err(|_| Refusal::bad_request("min_weight is a number"))?,
        around: around.map(|thing| Around { thing, hops }),
    })
}

fn options(answer: &Answer) -> QueryOptions {
    QueryOptions { timeout: Some(answer.time_left()), stop: answer.stop(), ..QueryOptions::default() }
}

impl From<CatalogueError> for Refusal {
    fn from(error: CatalogueError) -> Self {
        Self::not_found(error.to_string())
    }
}

impl From<AskError> for Refusal {
    fn from(error: AskError) -> Self {
        match error {
            AskError::Storage(error) => QueryError::from(error).into(),
            other => Self::bad_request(other.to_string()),
        }
    }
}

impl From<NetworkError> for Refusal {
    fn from(error: NetworkError) -> Self {
        match error {
            NetworkError::Query(error) => error.into(),
            NetworkError::Storage(error) => QueryError::from(error).into(),
            NetworkError::Store(error) => error.into(),
            other => Self::unprocessable(other.to_string()),
        }
    }
}
