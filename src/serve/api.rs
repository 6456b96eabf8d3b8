//! `/api`: JSON for the explorer and for others; described by `/api/openapi.json`.

use crate::serve::App;
use crate::serve::access;
use crate::serve::connection::Peer;
use crate::serve::problem::Refusal;
use crate::serve::stream;
use crate::serve::stream::Answer;
use crate::serve::write;
use axum::Json;
use axum::extract::Extension;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::StatusCode;
use axum::http::header;
use axum::response::IntoResponse;
use axum::response::Response;
use std::path::PathBuf;
use std::sync::Arc;

const DESCRIPTION: &str = include_str!("openapi.json");

/// The description of the API (OpenAPI 3.1).
pub(crate) async fn description() -> Response {
    ([(header::CONTENT_TYPE, "application/json")], DESCRIPTION).into_response()
}

/// What the store holds.
pub(crate) async fn stats(State(app): State<App>) -> Result<Response, Refusal> {
    let stats = tokio::task::spawn_blocking(move || app.stats()).await.map_err(|error| Refusal::internal(error.to_string()))??;
    Ok(Json(stats.as_ref()).into_response())
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
pub(crate) async fn backup(State(app): State<App>, Extension(peer): Extension<Peer>, headers: HeaderMap) -> Response {
    if let Err(refusal) = access::writing(&app, &headers) {
        return refusal.into_response();
    }
    let folder = app.graph().folder().join(format!("backup-{}", uuid::Uuid::new_v4()));
    let copy = Arc::new(Temporary(folder.clone()));
    // Changes wait while the copy is made, not while it is sent.
    let audit = write::Audit { peer, operation: "backup", detail: String::new() };
    let made = write::run(&app, audit, move |graph, _| {
        graph.backup(&folder)?;
        Ok(StatusCode::NO_CONTENT.into_response())
    })
    .await;
    if !made.status().is_success() {
        return made;
    }
    stream::respond(&app, move |answer: &mut Answer| {
        answer.set_media_type("application/x-tar");
        let mut archive = tar::Builder::new(answer);
        let packed = archive.append_dir_all("", &copy.0).and_then(|()| archive.finish());
        packed.map_err(|error| Refusal::internal(error.to_string()))
    })
    .await
}
