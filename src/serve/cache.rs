//! Answers that a client has already (RFC 9110, 13): an entity tag is another after each change of the store.

use crate::serve::App;
use crate::serve::stream;
use crate::serve::stream::Work;
use axum::http::HeaderMap;
use axum::http::HeaderValue;
use axum::http::StatusCode;
use axum::http::Uri;
use axum::http::header;
use axum::response::IntoResponse;
use axum::response::Response;

/// Functions of SPARQL whose value is another each time.
const VOLATILE: [&str; 5] = ["now", "rand", "uuid", "struuid", "bnode"];

/// Answers with "not modified" if the client has what the work would give, and else does the work.
pub(crate) async fn respond(app: &App, uri: &Uri, headers: &HeaderMap, work: impl Work) -> Response {
    let Some(tag) = tag(app, uri, headers) else { return stream::respond(app, work).await };
    let known = headers.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    let same =
        |known: &str| known == "*" || Some(known.trim_start_matches("W/")) == tag.to_str().ok().map(|tag| tag.trim_start_matches("W/"));
    let is_known = known.flat_map(|value| value.split(',')).any(|known| same(known.trim()));
    let mut response = if is_known { StatusCode::NOT_MODIFIED.into_response() } else { stream::respond(app, work).await };
    if is_known {
        app.metrics.not_modified();
    }
    if is_known || response.status().is_success() {
        response.headers_mut().insert(header::ETAG, tag);
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    }
    response
}

/// Weak, since the same answer may be compressed or not. Nothing for what may change by itself.
fn tag(app: &App, uri: &Uri, headers: &HeaderMap) -> Option<HeaderValue> {
    let asked = uri.to_string();
    let words = asked.to_ascii_lowercase();
    let is_volatile = uri.path() == "/sparql"
        && words.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| VOLATILE.iter().any(|name| word.ends_with(name)));
    if is_volatile {
        return None;
    }
    let accept: Vec<&str> = headers.get_all(header::ACCEPT).iter().filter_map(|value| value.to_str().ok()).collect();
    let hash = crate::id::short_hash(&[&app.state_of_store()?, &asked, &accept.join(",")]);
    HeaderValue::from_str(&format!("W/\"{hash}\"")).ok()
}
