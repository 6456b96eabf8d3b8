//! Stopping what runs: a query that took too long, whose client has gone, or that must make room.

use crate::store::error::QueryError;
use crate::store::watchdog;
use oxigraph::sparql::CancellationToken;
use oxigraph::sparql::QueryEvaluationError;
use std::panic::AssertUnwindSafe;
use std::panic::catch_unwind;
use std::panic::resume_unwind;
use std::sync::Arc;
use std::sync::atomic::AtomicU8;
use std::sync::atomic::Ordering;

/// Why a query was stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Reason {
    /// It ran longer than its limit.
    Time = 1,
    /// The process needs more memory than it may.
    Memory = 2,
    /// Nobody waits for the answer any more.
    Gone = 3,
    /// It is to wait for its turn among the long queries, and to begin again.
    Turn = 4,
    /// The server ends.
    Shutdown = 5,
    /// The store is exchanged for another.
    Replaced = 6,
}

impl Reason {
    const ALL: [Self; 6] = [Self::Time, Self::Memory, Self::Gone, Self::Turn, Self::Shutdown, Self::Replaced];
}

/// A handle by which a query or an update can be stopped from another thread.
#[derive(Clone, Default)]
pub struct Stop {
    token: CancellationToken,
    /// The number of the reason, 0 while nobody stopped it.
    reason: Arc<AtomicU8>,
}

impl std::fmt::Debug for Stop {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Stop").field(&self.reason()).finish()
    }
}

impl Stop {
    /// Stops it; of several reasons the first counts.
    ///
    /// At first only looks see it, since they leave the evaluation at once. The engine's own token comes later: once it is cancelled each
    /// read fails, rows come no more and so no looks, and an operator that gathers rows would gather failures to the end of its scan.
    pub fn stop(&self, reason: Reason) {
        if self.reason.compare_exchange(0, reason as u8, Ordering::AcqRel, Ordering::Acquire).is_ok() {
            watchdog::cancel_later(self);
        }
    }

    /// Why it was stopped, if it was.
    #[must_use]
    pub fn reason(&self) -> Option<Reason> {
        let number = self.reason.load(Ordering::Acquire);
        Reason::ALL.into_iter().find(|reason| *reason as u8 == number)
    }

    /// Has each read of the engine fail.
    pub(crate) fn cancel(&self) {
        self.token.cancel();
    }

    /// What the engine itself looks at.
    pub(crate) fn token(&self) -> CancellationToken {
        self.token.clone()
    }

    /// Leaves the evaluation at once if it was stopped, however deep it is in a sort or a join.
    ///
    /// The engine has places where no error can be returned, such as a comparison. So the stack is unwound, without the noise of a panic,
    /// up to [`Self::guard`].
    pub(crate) fn look(&self) {
        if self.reason.load(Ordering::Acquire) != 0 {
            resume_unwind(Box::new(Stopped));
        }
    }

    /// Runs part of an evaluation; if [`Self::look`] leaves it, the reason is the error.
    pub(crate) fn guard<T>(&self, part: impl FnOnce() -> T) -> Result<T, QueryError> {
        match catch_unwind(AssertUnwindSafe(part)) {
            Ok(value) => Ok(value),
            Err(payload) if payload.is::<Stopped>() => Err(self.error()),
            Err(panic) => resume_unwind(panic),
        }
    }

    /// The error of an evaluation that ended with one.
    pub(crate) fn error_of(&self, error: QueryEvaluationError) -> QueryError {
        match error {
            QueryEvaluationError::Cancelled => self.error(),
            other => QueryError::Evaluation(other),
        }
    }

    pub(crate) fn error(&self) -> QueryError {
        QueryError::Stopped(self.reason().unwrap_or(Reason::Time))
    }
}

/// What is thrown by a look.
struct Stopped;
