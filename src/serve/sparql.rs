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
use crate::serve::problem::Refusal;
use crate::serve::stream;
use crate::serve::stream::Answer;
use crate::store::QueryOptions;
use crate::store::ResultFormat;
use axum::body::Body;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::Uri;
use axum::response::Response;

/// What a client can ask for: a format of the store, or a table for people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Offer {
    Format(ResultFormat),
    Page,
}

pub(crate) async fn get(State(app): State<App>, uri: Uri, headers: HeaderMap) -> Result<Response, Refusal> {
    let parameters = Parameters::of(&uri)?;
    if !parameters.has("query") {
        return home::service(State(app), uri, headers).await;
    }
    let query = parameters.text("query", None)?;
    Ok(cache::respond(&app, &uri, &headers, work(&app, &parameters, query, &headers)).await)
}

pub(crate) async fn post(State(app): State<App>, uri: Uri, headers: HeaderMap, request: Body) -> Result<Response, Refusal> {
    let body = body::text(request, body::MAX_QUERY).await?;
    let (parameters, query) = Parameters::posted(&uri, &headers, body, "a", "query")?;
    Ok(stream::respond(&app, work(&app, &parameters, query, &headers)).await)
}

/// What answers a query.
fn work(app: &App, parameters: &Parameters, query: String, headers: &HeaderMap) -> impl stream::Work + use<> {
    let options = QueryOptions {
        base: Some(format!("{}/sparql", host(headers))),
        default_graph: app.options.default_graph,
        default_graphs: parameters.all("default-graph-uri"),
        named_graphs: parameters.all("named-graph-uri"),
        remote: app.options.remote.clone(),
        ..QueryOptions::default()
    };
    let accept = Accept::of(headers);
    let app = app.clone();
    move |answer: &mut Answer| {
        let graph = app.graph()?;
        let results = graph.query(&query, &QueryOptions { stop: answer.stop(), timeout: Some(answer.time_left()), ..options.clone() })?;
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
                answer.write_text(&page::results(&query, results, &graph)?)?;
            }
            None => return Err(Refusal::not_acceptable(&offers)),
        }
        Ok(())
    }
}
