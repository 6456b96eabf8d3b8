//! Refusals, as `application/problem+json` (RFC 9457): the one place that knows status codes.

use crate::store::QueryError;
use crate::store::Reason;
use crate::store::StoreError;
use axum::Json;
use axum::http::HeaderValue;
use axum::http::StatusCode;
use axum::http::header;
use axum::response::IntoResponse;
use axum::response::Response;
use oxigraph::store::StorageError;
use serde::Serialize;

/// Why a request is not answered.
#[derive(Debug)]
pub(crate) struct Refusal {
    status: StatusCode,
    detail: String,
    /// Seconds after which it is worth asking again.
    retry_after: Option<u32>,
    /// One word, for counting.
    reason: &'static str,
}

/// Seconds after which a server that is busy is asked again.
const RETRY: u32 = 2;

#[derive(Serialize)]
struct Problem<'a> {
    title: &'a str,
    status: u16,
    detail: &'a str,
}

impl Refusal {
    fn new(status: StatusCode, detail: impl Into<String>) -> Self {
        Self { status, detail: detail.into(), retry_after: None, reason: "request" }
    }

    pub(crate) fn bad_request(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, detail)
    }

    pub(crate) fn not_found(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, detail)
    }

    pub(crate) fn method() -> Self {
        Self::new(StatusCode::METHOD_NOT_ALLOWED, "this address does not take this method")
    }

    pub(crate) fn unprocessable(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, detail)
    }

    pub(crate) fn media_type(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, detail)
    }

    pub(crate) fn too_large(limit: usize) -> Self {
        Self::new(StatusCode::PAYLOAD_TOO_LARGE, format!("a request has at most {limit} bytes"))
    }

    /// Nothing of what is offered is accepted.
    pub(crate) fn not_acceptable<T>(offers: &[(T, &[&str])]) -> Self {
        let offered: Vec<&str> = offers.iter().filter_map(|(_, media_types)| media_types.first().copied()).collect();
        Self::new(StatusCode::NOT_ACCEPTABLE, format!("the answer can be had as {}", offered.join(", ")))
    }

    pub(crate) fn busy() -> Self {
        Self::later("queue", "too many queries run at this moment; ask again in a few seconds")
    }

    /// The store is being exchanged for another.
    pub(crate) fn replacing() -> Self {
        Self::later("restore", "the store is being replaced at this moment; ask again in a few seconds")
    }

    /// It is worth asking again.
    fn later(reason: &'static str, detail: &str) -> Self {
        Self { retry_after: Some(RETRY), reason, ..Self::new(StatusCode::SERVICE_UNAVAILABLE, detail) }
    }

    pub(crate) fn too_slow() -> Self {
        Self::new(StatusCode::REQUEST_TIMEOUT, "the request did not arrive in time")
    }

    /// Changes are not taken at all.
    pub(crate) fn forbidden(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::FORBIDDEN, detail)
    }

    /// The token is missing or wrong.
    pub(crate) fn unauthorized() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "this needs the header `Authorization: Bearer` with the token of the server")
    }

    pub(crate) const fn status(&self) -> u16 {
        self.status.as_u16()
    }

    pub(crate) fn detail(&self) -> &str {
        &self.detail
    }

    pub(crate) const fn reason(&self) -> &'static str {
        self.reason
    }

    pub(crate) fn internal(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, detail)
    }
}

impl From<QueryError> for Refusal {
    fn from(error: QueryError) -> Self {
        let status = match &error {
            QueryError::Syntax(_) | QueryError::Iri(_) | QueryError::Rdf(_) => StatusCode::BAD_REQUEST,
            // It can be read, but not done: a graph that is not there, a service that is not asked, a function that is not known.
            QueryError::Evaluation(_) | QueryError::Update(_) | QueryError::Remote(_) => StatusCode::UNPROCESSABLE_ENTITY,
            QueryError::Stopped(_) => StatusCode::SERVICE_UNAVAILABLE,
            QueryError::Format(_) => StatusCode::NOT_ACCEPTABLE,
            QueryError::Write(_) | QueryError::Storage(_) | QueryError::Store(_) => StatusCode::INTERNAL_SERVER_ERROR,
        };
        let refusal = Self::new(status, error.to_string());
        match error {
            QueryError::Stopped(Reason::Time) => Self { reason: "time", ..refusal },
            QueryError::Stopped(Reason::Memory) => Self { reason: "memory", retry_after: Some(RETRY), ..refusal },
            QueryError::Stopped(Reason::Turn) => Self { reason: "queue", retry_after: Some(RETRY), ..refusal },
            QueryError::Stopped(Reason::Gone) => Self { reason: "gone", ..refusal },
            QueryError::Stopped(Reason::Replaced) => Self { reason: "restore", retry_after: Some(RETRY), ..refusal },
            QueryError::Stopped(Reason::Shutdown) => Self { reason: "shutdown", retry_after: Some(RETRY), ..refusal },
            _ => refusal,
        }
    }
}

impl From<StorageError> for Refusal {
    fn from(error: StorageError) -> Self {
        Self::internal(error.to_string())
    }
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        Self::internal(error.to_string())
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let problem =
            Problem { title: self.status.canonical_reason().unwrap_or_default(), status: self.status.as_u16(), detail: &self.detail };
        let mut response = (self.status, Json(problem)).into_response();
        response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if self.status == StatusCode::UNAUTHORIZED {
            response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        if let Some(seconds) = self.retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
        }
        response
    }
}
