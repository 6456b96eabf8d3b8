//! Changes of the store: one at a time, each with a line in the log.

use crate::serve::App;
use crate::serve::connection::Peer;
use crate::serve::problem::Refusal;
use crate::store::KnowledgeGraph;
use crate::store::Reason;
use crate::store::Stop;
use axum::response::Response;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;
use std::time::Duration;
use std::time::Instant;
use tokio::sync::OwnedSemaphorePermit;
use tokio::time::timeout;

/// How long a change waits for the one before it.
const MAX_WAIT: Duration = Duration::from_secs(30);

/// How much of a change stands in the log.
const MAX_EXCERPT: usize = 200;

/// Who changes what, for the log.
#[derive(Debug)]
pub(crate) struct Audit {
    pub(crate) peer: Peer,
    pub(crate) operation: &'static str,
    pub(crate) detail: String,
}

impl Audit {
    /// Writes the line of the log.
    pub(crate) fn tell(self, result: &Result<Response, Refusal>, began: Instant) {
        let milliseconds = began.elapsed().as_millis();
        let Self { peer, operation, detail } = self;
        match result {
            Ok(response) => {
                tracing::info!(target: "audit", %peer, operation, detail, status = response.status().as_u16(), milliseconds, "written");
            }
            Err(refusal) => {
                tracing::info!(target: "audit", %peer, operation, detail, status = refusal.status(), milliseconds, reason = refusal.detail(), "refused");
            }
        }
    }
}

/// The right to change the store, once those who came before have changed it.
pub(crate) async fn turn(app: &App) -> Result<OwnedSemaphorePermit, Refusal> {
    match timeout(MAX_WAIT, app.writer.clone().acquire_owned()).await {
        Ok(Ok(turn)) => Ok(turn),
        _ => Err(Refusal::busy()),
    }
}

/// The beginning of a text, on one line.
pub(crate) fn excerpt(text: &str) -> String {
    let mut excerpt: String = text.chars().take(MAX_EXCERPT).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.chars().nth(MAX_EXCERPT).is_some() {
        excerpt.push('\u{2026}');
    }
    excerpt
}

/// Carries out a change once those before it are done. It goes on to its end even if the client leaves: half of an answer is no reason for
/// half of a change.
pub(crate) async fn run(
    app: &App,
    audit: Audit,
    change: impl FnOnce(&KnowledgeGraph, &Stop) -> Result<Response, Refusal> + Send + 'static,
) -> Result<Response, Refusal> {
    let turn = turn(app).await?;
    let (graph, metrics, began) = (app.graph()?, app.metrics.clone(), Instant::now());
    let stop = app.writing.register();
    let done = tokio::task::spawn_blocking(move || {
        let _turn = turn;
        let result = change(&graph, &stop);
        audit.tell(&result, began);
        metrics.written(result.is_ok());
        result
    });
    done.await.unwrap_or_else(|_| Err(Refusal::internal("the change could not be carried out; please report it")))
}

/// The change that is being carried out, so that it can be stopped when the server ends.
#[derive(Debug, Default)]
pub(crate) struct Writing(Mutex<Stop>);

impl Writing {
    fn register(&self) -> Stop {
        let stop = Stop::default();
        *self.current() = stop.clone();
        stop
    }

    pub(crate) fn stop(&self) {
        self.current().stop(Reason::Shutdown);
    }

    fn current(&self) -> MutexGuard<'_, Stop> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
