//! Stops queries that run too long: one thread watches all of them.
//!
//! Most queries are over long before their time. So the thread is woken only for a deadline that comes before all it knows of; to wake it
//! for each would cost a small query a tenth of its time.

use crate::store::stop::Reason;
use crate::store::stop::Stop;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::Condvar;
use std::sync::LazyLock;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;
use std::sync::Weak;
use std::thread;
use std::time::Duration;
use std::time::Instant;

/// How long a query that was stopped is given to look, before its reads fail.
const GRACE: Duration = Duration::from_millis(250);

/// How long the watchdog sleeps if there is nothing to watch.
const IDLE: Duration = Duration::from_hours(1);

/// A query's time limit. When it is dropped the query is over and nothing is stopped any more.
#[derive(Debug, Default)]
pub(crate) struct Deadline {
    /// Kept for its lifetime only: the watchdog holds a weak reference.
    _alive: Option<Arc<()>>,
}

/// What is to be done when its time has come.
struct Watched {
    stop: Stop,
    /// A time limit, while the query is alive; otherwise reads are to fail.
    limit: Option<Weak<()>>,
}

impl Watched {
    fn is_over(&self) -> bool {
        self.limit.as_ref().is_some_and(|alive| alive.strong_count() == 0)
    }

    fn carry_out(self) {
        if self.limit.is_none() {
            self.stop.cancel();
        } else if !self.is_over() {
            self.stop.stop(Reason::Time);
        }
    }
}

/// What is watched, in the order of time; a running number tells apart what is due at once.
struct Queue {
    watched: BTreeMap<(Instant, u64), Watched>,
    number: u64,
    /// When the watchdog looks again by itself.
    wakes: Option<Instant>,
}

static QUEUE: Mutex<Queue> = Mutex::new(Queue { watched: BTreeMap::new(), number: 0, wakes: None });
static EARLIER: Condvar = Condvar::new();
static RUNS: LazyLock<bool> = LazyLock::new(|| thread::Builder::new().name("query-watchdog".to_owned()).spawn(run).is_ok());

fn queue() -> MutexGuard<'static, Queue> {
    QUEUE.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Queue {
    /// When something is due next. What is over before that is forgotten.
    fn next(&mut self) -> Option<Instant> {
        while let Some(first) = self.watched.first_entry() {
            if !first.get().is_over() {
                return Some(first.key().0);
            }
            first.remove();
        }
        None
    }
}

fn watch(at: Instant, watched: Watched) {
    // If the watchdog could not be started, queries have no limit.
    if !*RUNS {
        return;
    }
    let mut queue = queue();
    queue.next();
    queue.number += 1;
    let number = queue.number;
    queue.watched.insert((at, number), watched);
    if queue.wakes.is_some_and(|wakes| at < wakes) {
        EARLIER.notify_one();
    }
}

fn run() {
    let mut waiting = queue();
    loop {
        let now = Instant::now();
        let next = waiting.next();
        if next.is_some_and(|at| at <= now) {
            let due = waiting.watched.pop_first();
            // To stop a query is to watch it again.
            drop(waiting);
            if let Some((_, due)) = due {
                due.carry_out();
            }
            waiting = queue();
        } else {
            let wait = next.map_or(IDLE, |at| at.saturating_duration_since(now));
            waiting.wakes = Some(now + wait);
            waiting = EARLIER.wait_timeout(waiting, wait).unwrap_or_else(PoisonError::into_inner).0;
        }
    }
}

/// Has the reads of a query that was stopped fail after a moment, if it has not ended by then.
pub(crate) fn cancel_later(stop: &Stop) {
    watch(Instant::now() + GRACE, Watched { stop: stop.clone(), limit: None });
}

impl Deadline {
    pub(crate) fn after(timeout: Option<Duration>, stop: &Stop) -> Self {
        let Some(timeout) = timeout else { return Self::default() };
        let alive = Arc::new(());
        watch(Instant::now() + timeout, Watched { stop: stop.clone(), limit: Some(Arc::downgrade(&alive)) });
        Self { _alive: Some(alive) }
    }
}
