//! `/update`: changes by the SPARQL 1.1 Protocol (<https://www.w3.org/TR/sparql11-protocol/>).

use crate::serve::App;
use crate::serve::access;
use crate::serve::body;
use crate::serve::connection::Peer;
use crate::serve::host;
use crate::serve::parameters::Parameters;
use crate::serve::problem::Refusal;
use crate::serve::write;
use crate::store::UpdateOptions;
use axum::body::Body;
use axum::extract::Extension;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::StatusCode;
use axum::http::Uri;
use axum::response::IntoResponse;
use axum::response::Response;

pub(crate) async fn post(
    State(app): State<App>,
    Extension(peer): Extension<Peer>,
    uri: Uri,
    headers: HeaderMap,
    request: Body,
) -> Result<Response, Refusal> {
    access::writing(&app, &headers)?;
    let body = body::text(request, app.options.max_body).await?;
    let (parameters, text) = Parameters::posted(&uri, &headers, body, "an", "update")?;
    let options = UpdateOptions {
        base: Some(format!("{}/update", host(&headers))),
        default_graphs: parameters.all("using-graph-uri"),
        named_graphs: parameters.all("using-named-graph-uri"),
        timeout: Some(app.options.update_timeout),
        remote: app.options.remote.clone(),
        ..UpdateOptions::default()
    };
    let audit = write::Audit { peer, operation: "update", detail: write::excerpt(&text) };
    let done = write::run(&app, audit, move |graph, stop| {
        graph.update(&text, &UpdateOptions { stop: stop.clone(), ..options })?;
        Ok(StatusCode::NO_CONTENT.into_response())
    });
    done.await
}
