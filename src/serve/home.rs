//! The first page, and the descriptions of the service and of what it holds, for programs.

use crate::serve::App;
use crate::serve::cache;
use crate::serve::explorer;
use crate::serve::host;
use crate::serve::negotiate::Accept;
use crate::serve::page;
use crate::serve::problem::Refusal;
use crate::serve::stream;
use crate::serve::stream::Answer;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::Uri;
use axum::http::header;
use axum::response::IntoResponse;
use axum::response::Response;

const STYLE: &str = include_str!("../../ui/pages/style.css");

/// `/`: the explorer, or the plain page of a program that was built without it.
pub(crate) async fn home(State(app): State<App>, uri: Uri) -> Response {
    if uri.query() != Some(explorer::PLAIN)
        && let Some(shell) = explorer::shell()
    {
        return shell;
    }
    let own = app.clone();
    stream::respond(&app, move |answer: &mut Answer| {
        answer.set_media_type("text/html; charset=utf-8");
        let graph = own.graph()?;
        answer.write_text(&page::home(&graph, &*graph.stats()?)?)
    })
    .await
}

pub(crate) async fn style() -> Response {
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8"), (header::CACHE_CONTROL, "max-age=3600")], STYLE).into_response()
}

/// `/sparql` without a query: the SPARQL 1.1 Service Description for programs, the page with the query box for people.
pub(crate) async fn service(State(app): State<App>, uri: Uri, headers: HeaderMap) -> Result<Response, Refusal> {
    let (Some(format), media_type) = Accept::of(&headers).rdf_or_page()? else { return Ok(home(State(app), uri).await) };
    let (host, own) = (host(&headers), app.clone());
    let description = stream::respond(&app, move |answer: &mut Answer| {
        answer.set_media_type(media_type);
        let options = &own.options;
        let may_write = options.token.is_some();
        Ok(own.graph()?.write_service_description(&host, options.default_graph, may_write, format, answer)?)
    });
    Ok(description.await)
}

/// `/void` and `/.well-known/void`: what the store holds, as VoID and DCAT.
pub(crate) async fn void(State(app): State<App>, uri: Uri, headers: HeaderMap) -> Response {
    let (own, host, accept) = (app.clone(), host(&headers), Accept::of(&headers));
    cache::respond(&app, &uri, &headers, move |answer: &mut Answer| {
        let (format, media_type) = accept.rdf()?;
        answer.set_media_type(media_type);
        let graph = own.graph()?;
        Ok(graph.write_dataset_description(&host, &own.options.licence, &*graph.stats()?, format, answer)?)
    })
    .await
}
