//! `/sparql`: queries by the SPARQL 1.1 Protocol (<https://www.w3.org/TR/sparql11-protocol/>).

use crate::serve::App;
use crate::serve::body;
use crate::serve::home;
use crate::serve::negotiate::Accept;
use crate::serve::negotiate::HTML;
use crate::serve::page;
use crate::serve::problem::Refusal;
use crate::serve::stream;
use crate::store::QueryOptions;
use crate::store::ResultFormat;
use axum::body::Body;
use axum::extract::Query;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::header;
use axum::response::IntoResponse;
use axum::response::Response;
use std::io::Write;
use std::time::Duration;

/// How long a query waits for its turn before it is refused.
const MAX_WAIT: Duration = Duration::from_secs(2);

/// Parameters in the order in which they were given; a name may come more than once.
type Parameters = Vec<(String, String)>;

/// What a client can ask for: a format of the store, or a table for people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Offer {
    Format(ResultFormat),
    Page,
}

pub(crate) async fn get(app: State<App>, Query(parameters): Query<Parameters>, headers: HeaderMap) -> Response {
    if !parameters.iter().any(|(name, _)| name == "query") {
        return home::service(app, headers).await;
    }
    answer(app, &parameters, None, &headers).await
}

pub(crate) async fn post(app: State<App>, Query(parameters): Query<Parameters>, headers: HeaderMap, request: Body) -> Response {
    let body = match body::text(request).await {
        Ok(body) => body,
        Err(refusal) => return refusal.into_response(),
    };
    let content_type = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    match content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase().as_str() {
        "application/x-www-form-urlencoded" => match form(&body) {
            Ok(parameters) => answer(app, &parameters, None, &headers).await,
            Err(refusal) => refusal.into_response(),
        },
        "application/sparql-query" => answer(app, &parameters, Some(body), &headers).await,
        other => {
            Refusal::media_type(format!("a query comes as application/sparql-query or application/x-www-form-urlencoded, not as `{other}`"))
                .into_response()
        }
    }
}

fn form(body: &str) -> Result<Parameters, Refusal> {
    let uri =
        format!("/?{body}").parse().map_err(|_| Refusal::bad_request("the form is not encoded as application/x-www-form-urlencoded"))?;
    Query::try_from_uri(&uri).map(|Query(parameters)| parameters).map_err(|error| Refusal::bad_request(error.to_string()))
}

async fn answer(State(app): State<App>, parameters: &Parameters, direct: Option<String>, headers: &HeaderMap) -> Response {
    let all = |name: &str| parameters.iter().filter(|(known, _)| known == name).map(|(_, value)| value.clone()).collect::<Vec<_>>();
    let mut queries: Vec<String> = direct.into_iter().chain(all("query")).collect();
    let (Some(query), true) = (queries.pop(), queries.is_empty()) else {
        return Refusal::bad_request("a request needs exactly one `query`").into_response();
    };
    let options = QueryOptions {
        default_graph: app.options.default_graph,
        default_graphs: all("default-graph-uri"),
        named_graphs: all("named-graph-uri"),
        timeout: Some(app.options.query_timeout),
    };
    let Ok(Ok(permit)) = tokio::time::timeout(MAX_WAIT, app.permits.clone().acquire_owned()).await else {
        return Refusal::busy().into_response();
    };
    let accept = Accept::of(headers);
    stream::respond(move |answer| {
        let _permit = permit;
        let results = app.graph.query(&query, &options)?;
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
                let page = page::results(&query, results, &app.graph)?;
                answer.write_all(page.as_bytes()).map_err(|error| Refusal::internal(error.to_string()))?;
            }
            None => return Err(Refusal::not_acceptable(&offers)),
        }
        Ok(())
    })
    .await
}
