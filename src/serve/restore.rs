//! `POST /api/restore`: the store is exchanged for a copy of it while the server runs.
//!
//! The copy is unpacked beside the store and opened before anything is touched. Then queries that run are let end for a while, and those
//! that come are told to ask again; for as long as two folders take to be renamed nothing is answered.

use crate::serve::App;
use crate::serve::access;
use crate::serve::body;
use crate::serve::connection::Peer;
use crate::serve::problem::Refusal;
use crate::serve::warm;
use crate::serve::write;
use crate::serve::write::Audit;
use crate::store::KnowledgeGraph;
use crate::store::Reason;
use crate::store::Staged;
use crate::store::StoreError;
use axum::body::Body;
use axum::extract::Extension;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use axum::response::Response;
use std::path::PathBuf;
use std::sync::Arc;
use std::thread;
use std::time::Duration;
use std::time::Instant;

/// How often it is looked whether the last query has ended.
const LOOK: Duration = Duration::from_millis(20);

/// Queries that were stopped have so long to notice.
const STOPPING: Duration = Duration::from_secs(10);

pub(crate) async fn post(
    State(app): State<App>,
    Extension(peer): Extension<Peer>,
    headers: HeaderMap,
    request: Body,
) -> Result<Response, Refusal> {
    access::writing(&app, &headers)?;
    // A change during the upload would be lost with the old store, so it waits.
    let turn = write::turn(&app).await?;
    let folder = app.graph()?.folder().to_owned();
    let (reader, fed) = body::reader(request);
    let audit = Audit { peer, operation: "restore", detail: String::new() };
    let done = tokio::task::spawn_blocking(move || {
        let (_turn, began) = (turn, Instant::now());
        let result = Staged::from_archive(reader, &folder).map_err(refused).and_then(|staged| exchange(&app, staged));
        audit.tell(&result, began);
        app.metrics.written(result.is_ok());
        result
    });
    let result = done.await.unwrap_or_else(|_| Err(Refusal::internal("the store could not be replaced; please report it")));
    // Why the upload broke off says more than that the archive has no end.
    match (result, fed.await) {
        (Err(_), Ok(Err(refusal))) => Err(refusal),
        (result, _) => result,
    }
}

fn refused(error: StoreError) -> Refusal {
    match error {
        StoreError::Io { .. } | StoreError::Storage(_) => Refusal::from(error),
        other => Refusal::bad_request(format!("this is no copy of a store, so nothing was changed: {other}")),
    }
}

fn exchange(app: &App, staged: Staged) -> Result<Response, Refusal> {
    let folder = close(app)?;
    let exchanged = staged.exchange(true);
    // If that failed, the old store is still there.
    let graph = Arc::new(KnowledgeGraph::open(&folder)?);
    app.set_graph(graph.clone());
    exchanged?;
    warm(graph);
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Closes the store once nobody uses it any more, and returns its folder.
fn close(app: &App) -> Result<PathBuf, Refusal> {
    let mut graph = app.take_graph()?;
    let folder = graph.folder().to_owned();
    let began = Instant::now();
    loop {
        match Arc::try_unwrap(graph) {
            Ok(last) => {
                drop(last);
                return Ok(folder);
            }
            Err(used) if began.elapsed() > app.options.grace + STOPPING => {
                app.set_graph(used);
                return Err(Refusal::busy());
            }
            Err(used) => graph = used,
        }
        if began.elapsed() > app.options.grace {
            app.lanes.stop_all(Reason::Replaced);
        }
        thread::sleep(LOOK);
    }
}
