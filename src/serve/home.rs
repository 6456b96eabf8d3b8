//! The first page, and the description of the service for programs.

use crate::serve::App;
use crate::serve::negotiate::Accept;
use crate::serve::page;
use crate::serve::problem::Refusal;
use crate::serve::stream;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::header;
use axum::response::IntoResponse;
use axum::response::Response;
use std::io::Write;

const STYLE: &str = include_str!("../../ui/pages/style.css");

pub(crate) async fn home(State(app): State<App>) -> Response {
    stream::respond(move |answer| {
        answer.set_media_type("text/html; charset=utf-8");
        let page = page::home(&app.graph)?;
        answer.write_all(page.as_bytes()).map_err(|error| Refusal::internal(error.to_string()))
    })
    .await
}

pub(crate) async fn style() -> Response {
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8"), (header::CACHE_CONTROL, "max-age=3600")], STYLE).into_response()
}

/// `/sparql` without a query: the SPARQL 1.1 Service Description for programs, the page with the query box for people.
pub(crate) async fn service(State(app): State<App>, headers: HeaderMap) -> Response {
    match Accept::of(&headers).rdf_or_page() {
        Err(refusal) => refusal.into_response(),
        Ok((None, _)) => home(State(app)).await,
        Ok((Some(format), media_type)) => {
            let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or("localhost");
            let endpoint = format!("http://{host}/sparql");
            stream::respond(move |answer| {
                answer.set_media_type(media_type);
                Ok(app.graph.write_service_description(&endpoint, app.options.default_graph, format, answer)?)
            })
            .await
        }
    }
}
