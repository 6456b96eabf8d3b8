//! `/api/entity`, `/api/facts`, `/api/mentions`, `/api/neighbours`, `/api/evidence`, `/api/document`: what the graph tells of one thing.

use crate::profile::Direction;
use crate::profile::Page;
use crate::profile::Profile;
use crate::serve::App;
use crate::serve::cache;
use crate::serve::parameters::Parameters;
use crate::serve::problem::Refusal;
use crate::serve::stream::Answer;
use crate::store::KnowledgeGraph;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::Uri;
use axum::response::Response;
use oxigraph::model::NamedNode;
use serde::Serialize;

/// Facts or mentions in one answer.
const MAX_LIST: usize = 500;

/// How many entries lists may be entered behind.
const MAX_OFFSET: usize = 10_000_000;

/// Neighbours in one answer.
const MAX_NEIGHBOURS: usize = 200;

/// Things that an edge may be about.
const MAX_ABOUT: usize = 16;

/// What a thing is.
pub(crate) async fn entity(State(app): State<App>, uri: Uri, headers: HeaderMap) -> Result<Response, Refusal> {
    let iri = named(&Parameters::of(&uri)?)?;
    answered(&app, &uri, &headers, move |graph| Profile::new(graph).entity(&iri)?.ok_or_else(|| unknown(&iri))).await
}

/// Facts about a thing: `predicate` (a local name), `direction` (`out`, `in`), `offset`, `limit`.
pub(crate) async fn facts(State(app): State<App>, uri: Uri, headers: HeaderMap) -> Result<Response, Refusal> {
    let parameters = Parameters::of(&uri)?;
    let (iri, page, predicate) = (named(&parameters)?, page(&parameters)?, parameters.one("predicate")?);
    let direction = match parameters.one("direction")?.as_deref() {
        None => None,
        Some("out") => Some(Direction::Out),
        Some("in") => Some(Direction::In),
        Some(_) => return Err(Refusal::bad_request("`direction` is out or in")),
    };
    answered(&app, &uri, &headers, move |graph| Ok(Profile::new(graph).facts(&iri, predicate.as_deref(), direction, page)?)).await
}

/// Where a thing is mentioned: `offset`, `limit`.
pub(crate) async fn mentions(State(app): State<App>, uri: Uri, headers: HeaderMap) -> Result<Response, Refusal> {
    let parameters = Parameters::of(&uri)?;
    let (iri, page) = (named(&parameters)?, page(&parameters)?);
    answered(&app, &uri, &headers, move |graph| Ok(Profile::new(graph).mentions(&iri, page)?)).await
}

/// What is around a thing: `limit`.
pub(crate) async fn neighbours(State(app): State<App>, uri: Uri, headers: HeaderMap) -> Result<Response, Refusal> {
    let parameters = Parameters::of(&uri)?;
    let (iri, limit) = (named(&parameters)?, parameters.number("limit", 25, MAX_NEIGHBOURS)?);
    let work = move |graph: &KnowledgeGraph| {
        if graph.knows(&iri)? { Ok(Profile::new(graph).neighbours(&iri, limit)?) } else { Err(unknown(&iri)) }
    };
    answered(&app, &uri, &headers, work).await
}

#[derive(Serialize)]
struct Proofs<T> {
    facts: T,
}

/// What an edge rests on: `iri` (an assertion, mention or document, as networks give it), `about` (its ends).
pub(crate) async fn evidence(State(app): State<App>, uri: Uri, headers: HeaderMap) -> Result<Response, Refusal> {
    let parameters = Parameters::of(&uri)?;
    let iri = parameters.one("iri")?.map(|text| node(&text)).transpose()?;
    let about = parameters.all("about").iter().map(|text| node(text)).collect::<Result<Vec<_>, _>>()?;
    if iri.is_none() && about.len() < 2 {
        return Err(Refusal::bad_request("`iri` says what the edge rests on; without it, `about` names two things"));
    }
    if about.len() > MAX_ABOUT {
        return Err(Refusal::bad_request(format!("`about` may be given {MAX_ABOUT} times")));
    }
    answered(&app, &uri, &headers, move |graph| Ok(Proofs { facts: Profile::new(graph).proofs(iri.as_ref(), &about)? })).await
}

/// The text of a document, or of a source of it, with what was found in it.
pub(crate) async fn document(State(app): State<App>, uri: Uri, headers: HeaderMap) -> Result<Response, Refusal> {
    let iri = named(&Parameters::of(&uri)?)?;
    let none = |iri: &NamedNode| Refusal::not_found(format!("the graph was not read from a text of {}", iri.as_str()));
    answered(&app, &uri, &headers, move |graph| Profile::new(graph).text(&iri)?.ok_or_else(|| none(&iri))).await
}

async fn answered<T: Serialize>(
    app: &App,
    uri: &Uri,
    headers: &HeaderMap,
    read: impl Fn(&KnowledgeGraph) -> Result<T, Refusal> + Send + Sync + 'static,
) -> Result<Response, Refusal> {
    let graph = app.graph()?;
    let work = move |answer: &mut Answer| {
        let text = serde_json::to_string(&read(&graph)?).map_err(|error| Refusal::internal(error.to_string()))?;
        answer.set_media_type("application/json");
        answer.write_text(&text)
    };
    Ok(cache::respond(app, uri, headers, work).await)
}

fn named(parameters: &Parameters) -> Result<NamedNode, Refusal> {
    node(&parameters.one("iri")?.ok_or_else(|| Refusal::bad_request("`iri` says which thing is meant"))?)
}

fn node(text: &str) -> Result<NamedNode, Refusal> {
    NamedNode::new(text).map_err(|error| Refusal::bad_request(format!("`{text}` is no IRI: {error}")))
}

fn page(parameters: &Parameters) -> Result<Page, Refusal> {
    let offset = match parameters.one("offset")?.as_deref() {
        None | Some("0") => 0,
        Some(_) => parameters.number("offset", 0, MAX_OFFSET)?,
    };
    Ok(Page { offset, limit: parameters.number("limit", 20, MAX_LIST)? })
}

fn unknown(iri: &NamedNode) -> Refusal {
    Refusal::not_found(format!("the graph says nothing of {}", iri.as_str()))
}
