//! The table of routes.

use crate::serve::App;
use crate::serve::access;
use crate::serve::api;
use crate::serve::corrections;
use crate::serve::entity;
use crate::serve::explorer;
use crate::serve::graph_store;
use crate::serve::health;
use crate::serve::home;
use crate::serve::metrics;
use crate::serve::network;
use crate::serve::problem::Refusal;
use crate::serve::profile;
use crate::serve::restore;
use crate::serve::review;
use crate::serve::sparql;
use crate::serve::update;
use axum::Router;
use axum::extract::Request;
use axum::http::HeaderValue;
use axum::http::Method;
use axum::http::header;
use axum::middleware;
use axum::middleware::Next;
use axum::response::Response;
use axum::routing::get;
use axum::routing::post;
use tower_http::compression::CompressionLayer;
use tower_http::cors::Any;
use tower_http::cors::CorsLayer;

pub(crate) fn router(app: App) -> Router {
    let reading =
        CorsLayer::new().allow_origin(Any).allow_methods([Method::GET, Method::HEAD, Method::POST]).allow_headers(Any).expose_headers(Any);
    let graphs = || get(graph_store::get).put(graph_store::change).post(graph_store::change).delete(graph_store::delete);
    Router::new()
        .route("/", get(home::home))
        .route("/style.css", get(home::style))
        .route("/explore/{*path}", get(explorer::page))
        .route("/assets/{*path}", get(explorer::part))
        .route("/icon.svg", get(explorer::icon))
        .route("/sparql", get(sparql::get).post(sparql::post))
        .route("/update", post(update::post))
        .route("/store", graphs())
        .route("/store/", graphs())
        .route("/store/{*path}", graphs())
        .route("/id/{*path}", get(entity::thing))
        .route("/page/{*path}", get(entity::page))
        .route("/data/{*path}", get(entity::data))
        .route("/graph/{*path}", get(entity::graph))
        .route("/ontology", get(entity::ontology))
        .route("/void", get(home::void))
        .route("/.well-known/void", get(home::void))
        .route("/api/search", get(api::search))
        .route("/api/entity", get(profile::entity))
        .route("/api/facts", get(profile::facts))
        .route("/api/mentions", get(profile::mentions))
        .route("/api/neighbours", get(profile::neighbours))
        .route("/api/evidence", get(profile::evidence))
        .route("/api/document", get(profile::document))
        .route("/export/{file}", get(network::export))
        .route("/api/views", get(network::views))
        .route("/api/queries", get(network::questions))
        .route("/api/queries/{name}", get(network::question))
        .route("/api/review", get(review::get))
        .route("/api/corrections", get(corrections::get).post(corrections::post).delete(corrections::delete))
        .route("/api/stats", get(api::stats))
        .route("/api/openapi.json", get(api::description))
        .route("/api/backup", post(api::backup))
        .route("/api/restore", post(restore::post))
        .route("/health", get(health::health))
        .route("/metrics", get(metrics::metrics))
        .fallback(|| async { Refusal::not_found("there is nothing at this address") })
        .method_not_allowed_fallback(|| async { Refusal::method() })
        .layer(middleware::from_fn_with_state(app.clone(), access::reading))
        .layer(middleware::map_response(secure))
        .layer(reading)
        .layer(middleware::from_fn(allow))
        .layer(CompressionLayer::new())
        .layer(middleware::from_fn_with_state(app.clone(), metrics::count))
        .with_state(app)
}

/// Pages load nothing from elsewhere, and run no scripts but the explorer's own files.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; \
    connect-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

async fn secure(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    headers.append(header::VARY, HeaderValue::from_static("accept"));
    response
}

/// OPTIONS says what an address takes (RFC 9110, 9.3.7), beside what the layer for other origins answers.
async fn allow(request: Request, next: Next) -> Response {
    let methods = (request.method() == Method::OPTIONS).then(|| match request.uri().path().split('/').nth(1) {
        Some("sparql") => "GET, HEAD, POST, OPTIONS",
        Some("update") => "POST, OPTIONS",
        Some("store") => "GET, HEAD, PUT, POST, DELETE, OPTIONS",
        Some("api") if request.uri().path() == "/api/corrections" => "GET, HEAD, POST, DELETE, OPTIONS",
        _ => "GET, HEAD, OPTIONS",
    });
    let mut response = next.run(request).await;
    if let Some(methods) = methods {
        response.headers_mut().insert(header::ALLOW, HeaderValue::from_static(methods));
    }
    response
}
