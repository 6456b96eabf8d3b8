//! Linked data: what the graph says of a thing, for programs and for people.

use crate::serve::App;
use crate::serve::negotiate::Accept;
use crate::serve::page;
use crate::serve::problem::Refusal;
use crate::serve::stream;
use crate::vocab::graph;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::Uri;
use axum::response::Response;
use oxigraph::model::NamedNode;
use std::io::Write;

/// How many statements that point to a thing its description holds; those that it makes itself are all there.
const MAX_INCOMING: usize = 1000;

/// `/id/…`: a thing.
pub(crate) async fn thing(State(app): State<App>, uri: Uri, headers: HeaderMap) -> Response {
    described(app, &uri, &headers).await
}

/// `/graph/…`: a source, or one of the mentions, passages and assertions below it.
pub(crate) async fn graph(State(app): State<App>, uri: Uri, headers: HeaderMap) -> Response {
    described(app, &uri, &headers).await
}

/// `/ontology`: the vocabulary as a whole.
pub(crate) async fn ontology(State(app): State<App>, headers: HeaderMap) -> Response {
    let name = app.graph.base().graph(graph::ONTOLOGY);
    let accept = Accept::of(&headers);
    stream::respond(move |answer| {
        let quads = app.graph.quads_of(&name).collect::<Result<Vec<_>, _>>()?;
        match accept.rdf_or_page()? {
            (Some(format), media_type) => {
                answer.set_media_type(media_type);
                Ok(app.graph.write_quads(&quads, format, answer)?)
            }
            (None, media_type) => {
                answer.set_media_type(media_type);
                write(answer, &page::ontology(&app.graph, &quads)?)
            }
        }
    })
    .await
}

async fn described(app: App, uri: &Uri, headers: &HeaderMap) -> Response {
    let path = uri.path().to_owned();
    let accept = Accept::of(headers);
    stream::respond(move |answer| {
        let iri = app.graph.base().of_path(&path).ok_or_else(|| Refusal::bad_request("the address is not encoded as UTF-8"))?;
        let quads = app.graph.describe(&iri, MAX_INCOMING)?;
        if quads.is_empty() {
            return Err(Refusal::not_found(format!("the graph says nothing of {}", iri.as_str())));
        }
        respond(&app, &iri, &quads, &accept, answer)
    })
    .await
}

fn respond(
    app: &App,
    iri: &NamedNode,
    quads: &[oxigraph::model::Quad],
    accept: &Accept,
    answer: &mut stream::Answer,
) -> Result<(), Refusal> {
    match accept.rdf_or_page()? {
        (Some(format), media_type) => {
            answer.set_media_type(media_type);
            Ok(app.graph.write_quads(quads, format, answer)?)
        }
        (None, media_type) => {
            answer.set_media_type(media_type);
            write(answer, &page::thing(&app.graph, iri, quads)?)
        }
    }
}

fn write(answer: &mut stream::Answer, page: &str) -> Result<(), Refusal> {
    answer.write_all(page.as_bytes()).map_err(|error| Refusal::internal(error.to_string()))
}
