//! `/health`: whether the server is alive and its store can be read.

use crate::serve::App;
use crate::serve::problem::Refusal;
use axum::Json;
use axum::extract::State;
use serde::Serialize;

#[derive(Serialize)]
pub(crate) struct Health {
    status: &'static str,
    version: &'static str,
    /// Whether the store holds nothing yet.
    empty: bool,
}

pub(crate) async fn health(State(app): State<App>) -> Result<Json<Health>, Refusal> {
    Ok(Json(Health { status: "ok", version: env!("CARGO_PKG_VERSION"), empty: app.graph()?.is_empty()? }))
}
