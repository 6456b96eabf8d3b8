//! `/metrics`: what the server does, for Prometheus (<https://prometheus.io/docs/specs/om/open_metrics_spec/>).

use crate::serve::App;
use crate::serve::problem::Refusal;
use axum::extract::Request;
use axum::extract::State;
use axum::http::header;
use axum::middleware::Next;
use axum::response::IntoResponse;
use axum::response::Response;
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;
use std::sync::Arc;
use std::time::Instant;

/// Seconds.
const BUCKETS: [f64; 10] = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0];

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answered {
    /// The first part of the path, which is one of a few.
    path: &'static str,
    status: u16,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Outcome {
    outcome: &'static str,
}

/// Counts of a running server.
#[derive(Debug)]
pub(crate) struct Metrics {
    registry: Registry,
    requests: Family<Answered, Counter>,
    seconds: Family<PathLabel, Histogram, fn() -> Histogram>,
    refusals: Family<Outcome, Counter>,
    writes: Family<Outcome, Counter>,
    running: Gauge,
    waiting: Gauge,
    documents: Gauge,
    generation: Gauge,
    cache_hits: Counter,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct PathLabel {
    path: &'static str,
}

impl Metrics {
    pub(crate) fn new() -> Self {
        let seconds: Family<PathLabel, Histogram, fn() -> Histogram> = Family::new_with_constructor(|| Histogram::new(BUCKETS));
        let mut metrics = Self {
            registry: Registry::with_prefix("policygraph"),
            requests: Family::default(),
            seconds,
            refusals: Family::default(),
            writes: Family::default(),
            running: Gauge::default(),
            waiting: Gauge::default(),
            documents: Gauge::default(),
            generation: Gauge::default(),
            cache_hits: Counter::default(),
        };
        let registry = &mut metrics.registry;
        registry.register("requests", "Requests by the first part of their path and by status", metrics.requests.clone());
        registry.register("request_seconds", "Time until the head of the answer", metrics.seconds.clone());
        registry.register("queries_refused", "Queries that were refused or stopped, by reason", metrics.refusals.clone());
        registry.register("writes", "Changes of the store", metrics.writes.clone());
        registry.register("queries_running", "Queries that run", metrics.running.clone());
        registry.register("queries_waiting", "Queries that wait for their turn", metrics.waiting.clone());
        registry.register("documents", "Files whose documents the store holds", metrics.documents.clone());
        registry.register("store_changes", "Changes of the store since the server began", metrics.generation.clone());
        registry.register("not_modified", "Answers that the client had already", metrics.cache_hits.clone());
        metrics
    }

    pub(crate) fn refused(&self, refusal: &Refusal) {
        self.refusals.get_or_create(&Outcome { outcome: refusal.reason() }).inc();
    }

    pub(crate) fn written(&self, done: bool) {
        self.writes.get_or_create(&Outcome { outcome: if done { "done" } else { "refused" } }).inc();
    }

    pub(crate) fn not_modified(&self) {
        self.cache_hits.inc();
    }
}

/// The first part of a path, if it is one of ours: a stranger must not be able to make up names.
fn first_part(path: &str) -> &'static str {
    const KNOWN: [&str; 12] = ["sparql", "update", "store", "id", "page", "data", "graph", "ontology", "void", "api", "health", "metrics"];
    let first = path.trim_start_matches('/').split('/').next().unwrap_or_default();
    KNOWN.into_iter().find(|known| *known == first).unwrap_or("other")
}

/// Counts and logs each request.
pub(crate) async fn count(State(app): State<App>, request: Request, next: Next) -> Response {
    let began = Instant::now();
    let path = first_part(request.uri().path());
    let (method, uri) = (request.method().clone(), request.uri().clone());
    let response = next.run(request).await;
    let elapsed = began.elapsed();
    let status = response.status().as_u16();
    app.metrics.requests.get_or_create(&Answered { path, status }).inc();
    app.metrics.seconds.get_or_create(&PathLabel { path }).observe(elapsed.as_secs_f64());
    tracing::debug!(target: "access", %method, %uri, status, milliseconds = elapsed.as_millis(), "answered");
    response
}

pub(crate) async fn metrics(State(app): State<App>) -> Result<Response, Refusal> {
    let own: &Arc<Metrics> = &app.metrics;
    let (running, waiting) = app.lanes.load();
    let set = |gauge: &Gauge, value: u64| {
        gauge.set(i64::try_from(value).unwrap_or(i64::MAX));
    };
    set(&own.running, running as u64);
    set(&own.waiting, waiting as u64);
    let graph = app.graph()?;
    set(&own.documents, graph.manifest().files().len() as u64);
    set(&own.generation, graph.generation());
    let mut text = String::new();
    encode(&mut text, &own.registry).map_err(|_| Refusal::internal("the counts cannot be written"))?;
    Ok(([(header::CONTENT_TYPE, "application/openmetrics-text; version=1.0.0; charset=utf-8")], text).into_response())
}
