//! `/update`: changes by the SPARQL 1.1 Protocol (<https://www.w3.org/TR/sparql11-protocol/>).

use crate::serve::App;
use crate::serve::access;
use crate::serve::body;
use crate::serve::connection::Peer;
use crate::serve::host;
use crate::serve::parameters::Parameters;
use crate::serve::parameters::content_type;
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
) -> Response {
    let update = match update(&app, &uri, &headers, request).await {
        Ok(update) => update,
        Err(refusal) => return refusal.into_response(),
    };
    let (text, options) = update;
    let what = write::Audit { peer, operation: "update", detail: write::excerpt(&text) };
    write::run(&app, what, move |graph, stop| {
        graph.update(&text, &UpdateOptions { stop: stop.clone(), ..options.clone() })?;
        Ok(StatusCode::NO_CONTENT.into_response())
    })
    .await
}

/// The text of the update and the graphs of its patterns.
async fn update(app: &App, uri: &Uri, headers: &HeaderMap, request: Body) -> Result<(String, UpdateOptions), Refusal> {
    access::writing(app, headers)?;
    let parameters = Parameters::of(uri)?;
    let body = body::text(request, app.options.max_body).await?;
    let (parameters, direct) = match content_type(headers).as_str() {
        "application/x-www-form-urlencoded" => (parameters.and(Parameters::of_form(&body)?), None),
        "application/sparql-update" => (parameters, Some(body)),
        other => {
            let detail = format!("an update comes as application/sparql-update or application/x-www-form-urlencoded, not as `{other}`");
            return Err(Refusal::media_type(detail));
        }
    };
    let mut updates: Vec<String> = direct.into_iter().chain(parameters.all("update")).collect();
    let (Some(text), true) = (updates.pop(), updates.is_empty()) else {
        return Err(Refusal::bad_request("a request needs exactly one `update`"));
    };
    let options = UpdateOptions {
        base: Some(format!("{}/update", host(headers))),
        default_graphs: parameters.all("using-graph-uri"),
        named_graphs: parameters.all("using-named-graph-uri"),
        timeout: Some(app.options.update_timeout),
        ..UpdateOptions::default()
    };
    Ok((text, options))
}
