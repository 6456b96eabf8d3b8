//! `/sparql`: queries by the SPARQL 1.1 Protocol (<https://www.w3.org/TR/sparql11-protocol/>).

use crate::serve::App;
use crate::serve::body;
use crate::serve::cache;
use crate::serve::home;
use crate::serve::host;
use crate::serve::negotiate::Accept;
use crate::serve::negotiate::HTML;
use crate::serve::page;
use crate::serve::parameters::Parameters;
use crate::serve::parameters::content_type;
use crate::serve::problem::Refusal;
use crate::serve::stream;
use crate::serve::stream::Answer;
use crate::store::QueryOptions;
use crate::store::ResultFormat;
use axum::body::Body;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::Uri;
use axum::response::IntoResponse;
use axum::response::Response;
use std::io::Write;

/// What a client can ask for: a format of the store, or a table for people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Offer {
    Format(ResultFormat),
    Page,
}

pub(crate) async fn get(State(app): State<App>, uri: Uri, headers: HeaderMap) -> Response {
    let parameters = match Parameters::of(&uri) {
        Ok(parameters) => parameters,
        Err(refusal) => return refusal.into_response(),
    };
    if !parameters.has("query") {
        return home::service(State(app), headers).await;
    }
    match work(&app, &parameters, None, &headers) {
        Ok(work) => cache::respond(&app, &uri, &headers, work).await,
        Err(refusal) => refusal.into_response(),
    }
}

pub(crate) async fn post(State(app): State<App>, uri: Uri, headers: HeaderMap, request: Body) -> Response {
    match posted(&app, &uri, &headers, request).await {
        Ok(work) => stream::respond(&app, work).await,
        Err(refusal) => refusal.into_response(),
    }
}

async fn posted(app: &App, uri: &Uri, headers: &HeaderMap, request: Body) -> Result<impl stream::Work, Refusal> {
    let parameters = Parameters::of(uri)?;
    let body = body::text(request, body::MAX_QUERY).await?;
    match content_type(headers).as_str() {
        "application/x-www-form-urlencoded" => work(app, &parameters.and(Parameters::of_form(&body)?), None, headers),
        "application/sparql-query" => work(app, &parameters, Some(body), headers),
        other => {
            let detail = format!("a query comes as application/sparql-query or application/x-www-form-urlencoded, not as `{other}`");
            Err(Refusal::media_type(detail))
        }
    }
}

/// What answers a query.
fn work(app: &App, parameters: &Parameters, direct: Option<String>, headers: &HeaderMap) -> Result<impl stream::Work + use<>, Refusal> {
    let mut queries: Vec<String> = direct.into_iter().chain(parameters.all("query")).collect();
    let (Some(query), true) = (queries.pop(), queries.is_empty()) else {
        return Err(Refusal::bad_request("a request needs exactly one `query`"));
    };
    let options = QueryOptions {
        base: Some(format!("{}/sparql", host(headers))),
        default_graph: app.options.default_graph,
        default_graphs: parameters.all("default-graph-uri"),
        named_graphs: parameters.all("named-graph-uri"),
        timeout: Some(app.options.query_timeout),
        ..QueryOptions::default()
    };
    let accept = Accept::of(headers);
    let graph = app.graph();
    Ok(move |answer: &mut Answer| {
        let results = graph.query(&query, &QueryOptions { stop: answer.stop(), ..options.clone() })?;
        let formats: &[ResultFormat] = if results.is_graph() { &ResultFormat::GRAPHS } else { &ResultFormat::TABLES };
        let offers: Vec<(Offer, &'static [&'static str])> =
            formats.iter().map(|format| (Offer::Format(*format), format.media_types())).chain([(Offer::Page, HTML)]).collect();
        match accept.choose(&offers) {
            Some((Offer::Format(format), media_type)) => {
                answer.set_media_type(media_type);
                results.write(format, answer)?;
            }
            Some((Offer::Page, media_type)) => {
                answer.set_media_type(media_type);
                let page = page::results(&query, results, &graph)?;
                answer.write_all(page.as_bytes()).map_err(|error| Refusal::internal(error.to_string()))?;
            }
            None => return Err(Refusal::not_acceptable(&offers)),
        }
        Ok(())
    })
}
