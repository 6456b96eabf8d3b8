//! `/api`: JSON for the explorer and for others; described by `/api/openapi.json`.

use crate::serve::App;
use crate::serve::access;
use crate::serve::cache;
use crate::serve::connection::Peer;
use crate::serve::entity;
use crate::serve::parameters::Parameters;
use crate::serve::problem::Refusal;
use crate::serve::stream;
use crate::serve::stream::Answer;
use crate::serve::write;
use crate::store::KnowledgeGraph;
use axum::Json;
use axum::extract::Extension;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::StatusCode;
use axum::http::Uri;
use axum::http::header;
use axum::response::IntoResponse;
use axum::response::Response;
use oxigraph::model::NamedNode;
use serde::Serialize;
use std::path::PathBuf;
use std::sync::Arc;

const DESCRIPTION: &str = include_str!("openapi.json");

/// The description of the API (OpenAPI 3.1).
pub(crate) async fn description() -> Response {
    ([(header::CONTENT_TYPE, "application/json")], DESCRIPTION).into_response()
}

/// What the store holds.
pub(crate) async fn stats(State(app): State<App>) -> Result<Response, Refusal> {
    let graph = app.graph()?;
    let stats = tokio::task::spawn_blocking(move || graph.stats()).await.map_err(|error| Refusal::internal(error.to_string()))??;
    Ok(Json(stats.as_ref()).into_response())
}

/// What a search may find.
const MAX_FOUND: usize = 200;

#[derive(Serialize)]
struct Answered<T> {
    query: String,
    results: Vec<T>,
}

#[derive(Serialize)]
struct FoundThing {
    iri: String,
    /// The first Simplified label.
    label: Option<String>,
    #[serde(rename = "type")]
    kind: String,
    /// The label that matched, and how.
    matched: String,
    how: String,
    /// Where to read about it on this server.
    page: String,
}

#[derive(Serialize)]
struct FoundSentence {
    sentence: String,
    /// A mention in it, which leads to its place in the document.
    mention: String,
    graph: String,
    document: Option<String>,
    title: Option<String>,
}

/// Search by label (`q`, with `type` and `limit`), or in sentences (`in=sentences`).
pub(crate) async fn search(State(app): State<App>, uri: Uri, headers: HeaderMap) -> Result<Response, Refusal> {
    let asked = asked(&uri)?;
    let graph = app.graph()?;
    let found = cache::respond(&app, &uri, &headers, move |answer: &mut Answer| {
        answer.set_media_type("application/json");
        answer.write_text(&if asked.in_sentences { sentences(&graph, &asked) } else { things(&graph, &asked) }?)
    });
    Ok(found.await)
}

struct Asked {
    query: String,
    kind: Option<String>,
    limit: usize,
    in_sentences: bool,
}

fn asked(uri: &Uri) -> Result<Asked, Refusal> {
    let parameters = Parameters::of(uri)?;
    let query = parameters.one("q")?.ok_or_else(|| Refusal::bad_request("a search needs `q`"))?;
    let in_sentences = match parameters.one("in")?.as_deref() {
        None | Some("labels") => false,
        Some("sentences") => true,
        Some(_) => return Err(Refusal::bad_request("`in` is labels or sentences")),
    };
    Ok(Asked { query, kind: parameters.one("type")?, limit: parameters.number("limit", 20, MAX_FOUND)?, in_sentences })
}

fn things(graph: &KnowledgeGraph, asked: &Asked) -> Result<String, Refusal> {
    let found = graph.find(&asked.query, asked.kind.as_deref(), asked.limit)?;
    let results = found.into_iter().map(|found| FoundThing {
        label: graph.label(&found.thing),
        page: entity::page_of(graph, &found.thing).unwrap_or_default(),
        iri: found.thing.into_string(),
        kind: found.kind,
        matched: found.label,
        how: format!("{:?}", found.how).to_lowercase(),
    });
    json(&Answered { query: asked.query.clone(), results: results.collect() })
}

fn sentences(graph: &KnowledgeGraph, asked: &Asked) -> Result<String, Refusal> {
    let mut results = Vec::new();
    for found in graph.find_sentences(&asked.query, asked.limit)? {
        let document = graph.document_of(&found.mention)?;
        results.push(FoundSentence {
            title: document.as_ref().and_then(|document| graph.label(document)),
            document: document.map(NamedNode::into_string),
            sentence: found.text,
            mention: found.mention.into_string(),
            graph: found.graph.into_string(),
        });
    }
    json(&Answered { query: asked.query.clone(), results })
}

fn json(value: &impl Serialize) -> Result<String, Refusal> {
    serde_json::to_string(value).map_err(|error| Refusal::internal(error.to_string()))
}

/// A folder that is taken away when nobody uses it any more.
struct Temporary(PathBuf);

impl Drop for Temporary {
    fn drop(&mut self) {
        // What stays behind is a copy beside the store, which harms nobody.
        drop(std::fs::remove_dir_all(&self.0));
    }
}

/// A copy of the store as it is at this moment, as a tar archive.
pub(crate) async fn backup(State(app): State<App>, Extension(peer): Extension<Peer>, headers: HeaderMap) -> Result<Response, Refusal> {
    access::writing(&app, &headers)?;
    let folder = app.graph()?.folder().join(format!("backup-{}", uuid::Uuid::new_v4()));
    let copy = Arc::new(Temporary(folder.clone()));
    // Changes wait while the copy is made, not while it is sent.
    let audit = write::Audit { peer, operation: "backup", detail: String::new() };
    let make = write::run(&app, audit, move |graph, _| {
        graph.backup(&folder)?;
        Ok(StatusCode::NO_CONTENT.into_response())
    });
    make.await?;
    let archive = stream::respond(&app, move |answer: &mut Answer| {
        answer.set_media_type("application/x-tar");
        let mut archive = tar::Builder::new(answer);
        let packed = archive.append_dir_all("", &copy.0).and_then(|()| archive.finish());
        packed.map_err(|error| Refusal::internal(error.to_string()))
    });
    Ok(archive.await)
}
