//! Stops queries that run too long: one thread watches all of them.

use crate::store::stop::Reason;
use crate::store::stop::Stop;
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::sync::Arc;
use std::sync::LazyLock;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::Weak;
use std::sync::mpsc::RecvTimeoutError;
use std::sync::mpsc::Sender;
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;
use std::time::Instant;

/// How long a query that was stopped is given to look, before its reads fail.
const GRACE: Duration = Duration::from_millis(250);

/// A query's time limit. When it is dropped the query is over and nothing is stopped any more.
#[derive(Debug, Default)]
pub(crate) struct Deadline {
    /// Kept for its lifetime only: the watchdog holds a weak reference.
    _alive: Option<Arc<()>>,
}

/// What is to be done at a time.
struct Watched {
    at: Instant,
    stop: Stop,
    /// A time limit, while the query is alive; otherwise reads are to fail.
    limit: Option<Weak<()>>,
}

static WATCHDOG: LazyLock<Mutex<Option<Sender<Watched>>>> = LazyLock::new(|| Mutex::new(start()));

fn watch(watched: Watched) {
    if let Some(sender) = WATCHDOG.lock().unwrap_or_else(PoisonError::into_inner).as_ref() {
        // The watchdog lives as long as the program; if it could not be started, queries have no limit.
        let _sent = sender.send(watched);
    }
}

/// Has the reads of a query that was stopped fail after a moment, if it has not ended by then.
pub(crate) fn cancel_later(stop: &Stop) {
    watch(Watched { at: Instant::now() + GRACE, stop: stop.clone(), limit: None });
}

impl Deadline {
    pub(crate) fn after(timeout: Option<Duration>, stop: &Stop) -> Self {
        let Some(timeout) = timeout else { return Self::default() };
        let alive = Arc::new(());
        watch(Watched { at: Instant::now() + timeout, stop: stop.clone(), limit: Some(Arc::downgrade(&alive)) });
        Self { _alive: Some(alive) }
    }
}

/// Entries in the order of their deadlines, told apart by a running number.
type Queue = BinaryHeap<Reverse<(Instant, u64)>>;

fn start() -> Option<Sender<Watched>> {
    let (sender, receiver) = channel::<Watched>();
    let watch = move || {
        let mut queue = Queue::new();
        let mut watched = std::collections::HashMap::new();
        let mut number = 0_u64;
        loop {
            let wait = queue.peek().map_or(Duration::from_hours(1), |Reverse((at, _))| at.saturating_duration_since(Instant::now()));
            match receiver.recv_timeout(wait) {
                Ok(query) => {
                    number += 1;
                    queue.push(Reverse((query.at, number)));
                    watched.insert(number, query);
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return,
            }
            while let Some(Reverse((at, due))) = queue.peek().copied() {
                let is_over = |query: &Watched| query.limit.as_ref().is_some_and(|alive| alive.strong_count() == 0);
                let over = watched.get(&due).is_none_or(is_over);
                if !over && at > Instant::now() {
                    break;
                }
                queue.pop();
                if let Some(query) = watched.remove(&due).filter(|_| !over) {
                    if query.limit.is_some() { query.stop.stop(Reason::Time) } else { query.stop.cancel() }
                }
            }
        }
    };
    thread::Builder::new().name("query-watchdog".to_owned()).spawn(watch).ok().map(|_| sender)
}
