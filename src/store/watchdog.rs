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

/// A query's time limit. When it is dropped the query is over and nothing is stopped any more.
#[derive(Debug, Default)]
pub(crate) struct Deadline {
    /// Kept for its lifetime only: the watchdog holds a weak reference.
    _alive: Option<Arc<()>>,
}

/// A query that is watched.
struct Watched {
    at: Instant,
    stop: Stop,
    alive: Weak<()>,
}

static WATCHDOG: LazyLock<Mutex<Option<Sender<Watched>>>> = LazyLock::new(|| Mutex::new(start()));

impl Deadline {
    pub(crate) fn after(timeout: Option<Duration>, stop: &Stop) -> Self {
        let Some(timeout) = timeout else { return Self::default() };
        let alive = Arc::new(());
        let watched = Watched { at: Instant::now() + timeout, stop: stop.clone(), alive: Arc::downgrade(&alive) };
        if let Some(sender) = WATCHDOG.lock().unwrap_or_else(PoisonError::into_inner).as_ref() {
            // The watchdog lives as long as the program; if it could not be started, queries have no limit.
            let _sent = sender.send(watched);
        }
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
                let over = watched.get(&due).is_none_or(|query: &Watched| query.alive.strong_count() == 0);
                if !over && at > Instant::now() {
                    break;
                }
                queue.pop();
                if let Some(query) = watched.remove(&due).filter(|_| !over) {
                    query.stop.stop(Reason::Time);
                }
            }
        }
    };
    thread::Builder::new().name("query-watchdog".to_owned()).spawn(watch).ok().map(|_| sender)
}
