//! Linked data: what the graph says of a thing, for programs and for people.
//!
//! `/id/…` names a thing, which is no document; so it leads by 303 to one about it (<https://www.w3.org/TR/cooluris/>): `/page/…` for
//! people, `/data/….ttl` and its like for programs.

use crate::serve::App;
use crate::serve::cache;
use crate::serve::explorer;
use crate::serve::negotiate::Accept;
use crate::serve::page;
use crate::serve::problem::Refusal;
use crate::serve::stream::Answer;
use crate::store::KnowledgeGraph;
use crate::store::ResultFormat;
use crate::vocab::graph;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::HeaderValue;
use axum::http::StatusCode;
use axum::http::Uri;
use axum::http::header;
use axum::response::IntoResponse;
use axum::response::Response;
use oxigraph::model::NamedNode;
use percent_encoding::CONTROLS;
use percent_encoding::utf8_percent_encode;

/// How many statements that point to a thing its description holds; those that it makes itself are all there.
const MAX_INCOMING: usize = 1000;

const THINGS: &str = "/id";
const PAGES: &str = "/page";
const DATA: &str = "/data";

/// `/id/…`: a thing, which leads to what is said of it.
pub(crate) async fn thing(State(app): State<App>, uri: Uri, headers: HeaderMap) -> Result<Response, Refusal> {
    let graph = app.graph()?;
    let iri = named(&graph, uri.path())?;
    if !graph.knows(&iri)? {
        return Err(unknown(&iri));
    }
    let below = uri.path().strip_prefix(THINGS).unwrap_or_default();
    let location = match Accept::of(&headers).page_or_rdf()?.0 {
        None => format!("{PAGES}{below}"),
        Some(format) => format!("{DATA}{below}.{}", format.extension()),
    };
    // The path came as the address of a request, so it has no character that a header cannot hold.
    let location = HeaderValue::from_str(&location).map_err(|_| Refusal::bad_request("the address is not encoded as it should be"))?;
    Ok((StatusCode::SEE_OTHER, [(header::LOCATION, location)]).into_response())
}

/// `/page/…`: what is said of a thing, for people.
pub(crate) async fn page(State(app): State<App>, uri: Uri, headers: HeaderMap) -> Result<Response, Refusal> {
    let below = uri.path().strip_prefix(PAGES).unwrap_or_default();
    if uri.query() != Some(explorer::PLAIN)
        && let Some(mut shell) = explorer::shell()
    {
        let graph = app.graph()?;
        let iri = named(&graph, &format!("{THINGS}{below}"))?;
        if !graph.knows(&iri)? {
            *shell.status_mut() = StatusCode::NOT_FOUND;
        }
        add_links(&mut shell, &iri, below);
        return Ok(shell);
    }
    about(&app, &uri, &headers, below, None).await
}

/// The address of the page of a thing on this server.
pub(crate) fn page_of(graph: &KnowledgeGraph, iri: &NamedNode) -> Option<String> {
    let path = iri.as_str().strip_prefix(graph.base().as_str())?;
    path.strip_prefix(THINGS.trim_start_matches('/')).map(|below| format!("{PAGES}{below}"))
}

/// `/data/….EXTENSION`: what is said of a thing, for programs.
pub(crate) async fn data(State(app): State<App>, uri: Uri, headers: HeaderMap) -> Result<Response, Refusal> {
    let known = uri.path().strip_prefix(DATA).and_then(|below| below.rsplit_once('.')).and_then(|(below, extension)| {
        let format = ResultFormat::GRAPHS.into_iter().find(|format| format.extension() == extension)?;
        Some((below, format))
    });
    let (below, format) = known.ok_or_else(|| Refusal::not_found("data ends in .ttl, .nt, .rdf, .jsonld, .trig or .nq"))?;
    about(&app, &uri, &headers, below, Some(format)).await
}

async fn about(app: &App, uri: &Uri, headers: &HeaderMap, below: &str, format: Option<ResultFormat>) -> Result<Response, Refusal> {
    let graph = app.graph()?;
    let iri = named(&graph, &format!("{THINGS}{below}"))?;
    let media_type = format.and_then(|format| format.media_types().first().copied()).unwrap_or("text/html; charset=utf-8");
    let thing = iri.clone();
    let work = move |answer: &mut Answer| write(&graph, &thing, Ok((format, media_type)), answer);
    let mut response = cache::respond(app, uri, headers, work).await;
    add_links(&mut response, &iri, below);
    Ok(response)
}

fn add_links(response: &mut Response, iri: &NamedNode, below: &str) {
    for link in links(iri, below).iter().filter_map(|link| HeaderValue::from_str(link).ok()) {
        response.headers_mut().append(header::LINK, link);
    }
}

/// The thing itself as the canonical address, and its other descriptions (RFC 8288).
fn links(iri: &NamedNode, below: &str) -> Vec<String> {
    let canonical = format!("<{}>; rel=\"canonical\"", utf8_percent_encode(iri.as_str(), CONTROLS));
    let page = format!("<{PAGES}{below}>; rel=\"alternate\"; type=\"text/html\"");
    let data = ResultFormat::GRAPHS.into_iter().filter_map(|format| {
        let media_type = format.media_types().first()?;
        Some(format!("<{DATA}{below}.{}>; rel=\"alternate\"; type=\"{media_type}\"", format.extension()))
    });
    [canonical, page].into_iter().chain(data).collect()
}

/// `/graph/…`: a source, or one of the mentions, passages and assertions below it. These are documents, and parts of them.
pub(crate) async fn graph(State(app): State<App>, uri: Uri, headers: HeaderMap) -> Result<Response, Refusal> {
    let accept = Accept::of(&headers);
    let (graph, path) = (app.graph()?, uri.path().to_owned());
    let work = move |answer: &mut Answer| write(&graph, &named(&graph, &path)?, accept.rdf_or_page(), answer);
    Ok(cache::respond(&app, &uri, &headers, work).await)
}

/// `/ontology`: the vocabulary as a whole.
pub(crate) async fn ontology(State(app): State<App>, uri: Uri, headers: HeaderMap) -> Result<Response, Refusal> {
    let accept = Accept::of(&headers);
    let graph = app.graph()?;
    let work = move |answer: &mut Answer| {
        let quads = graph.quads_of(&graph.base().graph(graph::ONTOLOGY)).collect::<Result<Vec<_>, _>>()?;
        let (format, media_type) = accept.rdf_or_page()?;
        answer.set_media_type(media_type);
        match format {
            Some(format) => Ok(graph.write_quads(&quads, format, answer)?),
            None => answer.write_text(&page::ontology(&graph, &quads)?),
        }
    };
    Ok(cache::respond(&app, &uri, &headers, work).await)
}

fn write(
    graph: &KnowledgeGraph,
    iri: &NamedNode,
    offer: Result<(Option<ResultFormat>, &'static str), Refusal>,
    answer: &mut Answer,
) -> Result<(), Refusal> {
    let quads = graph.describe(iri, MAX_INCOMING)?;
    if quads.is_empty() {
        return Err(unknown(iri));
    }
    let (format, media_type) = offer?;
    answer.set_media_type(media_type);
    match format {
        Some(format) => Ok(graph.write_quads(&quads, format, answer)?),
        None => answer.write_text(&page::thing(graph, iri, &quads)?),
    }
}

fn named(graph: &KnowledgeGraph, path: &str) -> Result<NamedNode, Refusal> {
    graph.base().of_path(path).ok_or_else(|| Refusal::bad_request("the address is not encoded as UTF-8"))
}

fn unknown(iri: &NamedNode) -> Refusal {
    Refusal::not_found(format!("the graph says nothing of {}", iri.as_str()))
}
