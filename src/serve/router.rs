//! The table of routes.

use crate::serve::App;
use crate::serve::entity;
use crate::serve::health;
use crate::serve::home;
use crate::serve::problem::Refusal;
use crate::serve::sparql;
use axum::Router;
use axum::http::HeaderValue;
use axum::http::header;
use axum::middleware;
use axum::response::Response;
use axum::routing::get;
use tower_http::compression::CompressionLayer;
use tower_http::cors::Any;
use tower_http::cors::CorsLayer;

pub(crate) fn router(app: App) -> Router {
    let reading = CorsLayer::new().allow_origin(Any).allow_methods(Any).allow_headers(Any);
    Router::new()
        .route("/", get(home::home))
        .route("/style.css", get(home::style))
        .route("/sparql", get(sparql::get).post(sparql::post))
        .route("/id/{*path}", get(entity::thing))
        .route("/graph/{*path}", get(entity::graph))
        .route("/ontology", get(entity::ontology))
        .route("/health", get(health::health))
        .fallback(|| async { Refusal::not_found("there is nothing at this address") })
        .method_not_allowed_fallback(|| async { Refusal::method() })
        .layer(middleware::map_response(secure))
        .layer(reading)
        .layer(CompressionLayer::new())
        .with_state(app)
}

/// Pages load nothing from elsewhere and run no script.
async fn secure(mut response: Response) -> Response {
    let headers = response.headers_mut();
    let policy = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    headers.append(header::VARY, HeaderValue::from_static("accept"));
    response
}
