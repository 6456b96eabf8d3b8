//! `/store`: whole graphs by the SPARQL 1.1 Graph Store HTTP Protocol (<https://www.w3.org/TR/sparql11-http-rdf-update/>).
//!
//! A graph is named by `?graph=` or `?default`, or by the address itself (`/store/…`). `/store` alone is all graphs, which the standard
//! does not have: it is read and written in formats that have graphs; other RDF that is posted there makes a new graph.

use crate::serve::App;
use crate::serve::access;
use crate::serve::body;
use crate::serve::cache;
use crate::serve::connection::Peer;
use crate::serve::host;
use crate::serve::negotiate::Accept;
use crate::serve::parameters::Parameters;
use crate::serve::parameters::content_type;
use crate::serve::problem::Refusal;
use crate::serve::stream::Answer;
use crate::serve::write;
use crate::store::GraphTarget;
use crate::store::ResultFormat;
use axum::body::Body;
use axum::extract::Extension;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::HeaderValue;
use axum::http::Method;
use axum::http::StatusCode;
use axum::http::Uri;
use axum::http::header;
use axum::response::IntoResponse;
use axum::response::Response;
use oxigraph::io::RdfFormat;
use oxigraph::model::NamedNode;

/// The path of the dataset; what is below it is a graph.
const ROOT: &str = "/store";

pub(crate) async fn get(State(app): State<App>, uri: Uri, headers: HeaderMap) -> Result<Response, Refusal> {
    let target = target(&uri, &headers)?;
    let graph = app.graph()?;
    if !graph.has_graph(&target)? {
        return Err(missing());
    }
    let formats: Vec<_> = ResultFormat::GRAPHS
        .into_iter()
        .filter(|format| target != GraphTarget::Dataset || format.rdf().is_some_and(RdfFormat::supports_datasets))
        .map(|format| (format, format.media_types()))
        .collect();
    let (format, media_type) = Accept::of(&headers).choose(&formats).ok_or_else(|| Refusal::not_acceptable(&formats))?;
    let work = move |answer: &mut Answer| {
        answer.set_media_type(media_type);
        let stop = answer.stop();
        Ok(graph.write_graph(&target, format, &stop, answer)?)
    };
    Ok(cache::respond(&app, &uri, &headers, work).await)
}

pub(crate) async fn delete(
    State(app): State<App>,
    Extension(peer): Extension<Peer>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    access::writing(&app, &headers)?;
    let target = target(&uri, &headers)?;
    write::run(&app, write::Audit { peer, operation: "delete graph", detail: name(&target) }, move |graph, _| {
        if graph.delete_graph(&target)? { Ok(StatusCode::NO_CONTENT.into_response()) } else { Err(missing()) }
    })
    .await
}

/// PUT replaces a graph, POST adds to one.
pub(crate) async fn change(
    State(app): State<App>,
    Extension(peer): Extension<Peer>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    request: Body,
) -> Result<Response, Refusal> {
    let (target, parts) = what(&app, &uri, &headers, request).await?;
    let replace = method == Method::PUT;
    let has_graphs = parts.iter().all(|(format, _)| format.supports_datasets());
    // RDF without graphs that is posted to the dataset makes a graph of its own.
    let is_made = target == GraphTarget::Dataset && !replace && !has_graphs;
    let target = match target {
        GraphTarget::Dataset if is_made => GraphTarget::Named(fresh(&headers)?),
        GraphTarget::Dataset if !has_graphs => {
            let detail = "all graphs can be replaced by RDF that has graphs: application/n-quads or application/trig";
            return Err(Refusal::media_type(detail));
        }
        other => other,
    };
    let base = match &target {
        GraphTarget::Named(name) => name.as_str().to_owned(),
        GraphTarget::Default | GraphTarget::Dataset => address(&uri, &headers),
    };
    let operation = if replace { "put graph" } else { "post graph" };
    write::run(&app, write::Audit { peer, operation, detail: name(&target) }, move |graph, stop| {
        let is_new = graph.put_graph(&target, &parts, &base, replace, stop)?;
        let status = if is_new { StatusCode::CREATED } else { StatusCode::NO_CONTENT };
        let mut response = status.into_response();
        if is_made && let Ok(location) = HeaderValue::from_str(&base) {
            response.headers_mut().insert(header::LOCATION, location);
        }
        Ok(response)
    })
    .await
}

/// The graph and the RDF of a request that changes it.
async fn what(app: &App, uri: &Uri, headers: &HeaderMap, request: Body) -> Result<(GraphTarget, Vec<(RdfFormat, Vec<u8>)>), Refusal> {
    access::writing(app, headers)?;
    let target = target(uri, headers)?;
    let media_type = content_type(headers);
    if media_type == "multipart/form-data" {
        return Ok((target, parts(headers, request, app.options.max_body).await?));
    }
    let format = format(&media_type)?;
    Ok((target, vec![(format, body::bytes(request, app.options.max_body).await?)]))
}

/// The files of a form, each with its own format.
async fn parts(headers: &HeaderMap, request: Body, limit: usize) -> Result<Vec<(RdfFormat, Vec<u8>)>, Refusal> {
    let wrong = |error: multer::Error| Refusal::bad_request(format!("the form cannot be read: {error}"));
    let full = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let boundary = multer::parse_boundary(full).map_err(wrong)?;
    let body = body::bytes(request, limit).await?;
    let whole = tokio_stream::once(Ok::<_, std::convert::Infallible>(body));
    let mut form = multer::Multipart::new(whole, boundary);
    let mut parts = Vec::new();
    while let Some(field) = form.next_field().await.map_err(wrong)? {
        let by_name =
            field.file_name().and_then(|name| name.rsplit_once('.')).and_then(|(_, extension)| RdfFormat::from_extension(extension));
        let media_type = field.content_type().map(|media_type| media_type.essence_str().to_owned());
        let format = match (media_type, by_name) {
            (Some(media_type), by_name) => format(&media_type).or_else(|refusal| by_name.ok_or(refusal))?,
            (None, Some(by_name)) => by_name,
            (None, None) => return Err(Refusal::media_type("each part needs a content type of RDF")),
        };
        parts.push((format, field.bytes().await.map_err(wrong)?.to_vec()));
    }
    Ok(parts)
}

fn format(media_type: &str) -> Result<RdfFormat, Refusal> {
    RdfFormat::from_media_type(media_type)
        .ok_or_else(|| Refusal::media_type(format!("`{media_type}` is no format of RDF that is known here; send text/turtle, application/n-triples, application/rdf+xml, application/ld+json, application/trig or application/n-quads")))
}

/// The graph that a request names.
fn target(uri: &Uri, headers: &HeaderMap) -> Result<GraphTarget, Refusal> {
    let parameters = Parameters::of(uri)?;
    let named = |iri: String| NamedNode::new(&iri).map(GraphTarget::Named).map_err(|_| Refusal::bad_request(format!("`{iri}` is no IRI")));
    let is_below = uri.path().trim_end_matches('/') != ROOT;
    match (parameters.has("default"), parameters.one("graph")?, is_below) {
        (false, None, true) => named(address(uri, headers)),
        (true, None, false) => Ok(GraphTarget::Default),
        (false, Some(iri), false) => named(iri),
        (false, None, false) => Ok(GraphTarget::Dataset),
        _ => Err(Refusal::bad_request("a graph is named once: by `graph`, by `default`, or by the address")),
    }
}

/// The address that was asked for, in full.
fn address(uri: &Uri, headers: &HeaderMap) -> String {
    format!("{}{}", host(headers), uri.path_and_query().map_or("", |path| path.as_str()))
}

/// A name that no graph has yet.
fn fresh(headers: &HeaderMap) -> Result<NamedNode, Refusal> {
    let iri = format!("{}{ROOT}/{}", host(headers), uuid::Uuid::new_v4());
    NamedNode::new(iri).map_err(|_| Refusal::bad_request("the header `Host` is no name of a host"))
}

fn name(target: &GraphTarget) -> String {
    match target {
        GraphTarget::Default => "default".to_owned(),
        GraphTarget::Named(name) => name.as_str().to_owned(),
        GraphTarget::Dataset => "all".to_owned(),
    }
}

fn missing() -> Refusal {
    Refusal::not_found("there is no such graph")
}
