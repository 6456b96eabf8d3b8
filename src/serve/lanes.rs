//! Who may run: queries that answer at once never wait for those that take long.
//!
//! Nobody can tell beforehand how long a query takes. So each begins in the quick lane; one that has not answered after a moment moves to
//! the long lane if there is room, with less of the processor's time. If there is none, it is stopped, waits for its turn, and begins
//! again: reading twice costs a moment, and nothing has left yet. One that has begun to answer waits where it stands.

use crate::serve::priority;
use crate::serve::priority::Thread;
use crate::serve::problem::Refusal;
use crate::store::Reason;
use crate::store::Stop;
use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::OnceLock;
use std::sync::PoisonError;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering;
use std::time::Duration;
use std::time::Instant;
use tokio::runtime::Handle;
use tokio::sync::OwnedSemaphorePermit;
use tokio::sync::Semaphore;
use tokio::time::timeout;

/// A query that has not answered after this time is a long one.
const QUICK: Duration = Duration::from_millis(100);

/// How long a query waits for a place in the quick lane before it is refused.
const MAX_WAIT: Duration = Duration::from_secs(2);

/// The places in which queries run.
#[derive(Debug)]
pub(crate) struct Lanes {
    quick: Arc<Semaphore>,
    long: Arc<Semaphore>,
    /// Queries that wait for a place in the quick lane, and in the long one.
    waiting: [AtomicUsize; 2],
    /// How many may wait in each.
    queue: usize,
    /// How long a query waits for a place in the long lane before it is refused.
    max_long_wait: Duration,
    /// What runs, in the order in which it began.
    running: Mutex<BTreeMap<u64, Stop>>,
    begun: AtomicU64,
}

/// The right of a query to run. It ends when it is dropped.
#[derive(Debug)]
pub(crate) struct Turn {
    lanes: Arc<Lanes>,
    number: u64,
    since: Instant,
    permit: Mutex<Option<OwnedSemaphorePermit>>,
    is_long: AtomicBool,
    stop: Stop,
    thread: OnceLock<Thread>,
}

impl Lanes {
    pub(crate) fn new(quick: usize, long: usize, queue: usize, max_long_wait: Duration) -> Self {
        Self {
            quick: Arc::new(Semaphore::new(quick)),
            long: Arc::new(Semaphore::new(long)),
            waiting: [AtomicUsize::new(0), AtomicUsize::new(0)],
            queue,
            max_long_wait,
            running: Mutex::default(),
            begun: AtomicU64::new(0),
        }
    }

    /// A turn in the quick lane.
    pub(crate) async fn quick(self: &Arc<Self>) -> Result<Arc<Turn>, Refusal> {
        let permit = self.wait(&self.quick, 0, MAX_WAIT).await?;
        Ok(self.turn(permit, false))
    }

    /// A turn in the long lane, for a query that was stopped in the quick one.
    pub(crate) async fn long(self: &Arc<Self>) -> Result<Arc<Turn>, Refusal> {
        let permit = self.wait(&self.long, 1, self.max_long_wait).await?;
        Ok(self.turn(permit, true))
    }

    async fn wait(&self, lane: &Arc<Semaphore>, number: usize, longest: Duration) -> Result<OwnedSemaphorePermit, Refusal> {
        if let Ok(permit) = lane.clone().try_acquire_owned() {
            return Ok(permit);
        }
        let _place = self.waiting.get(number).and_then(|waiting| Place::take(waiting, self.queue)).ok_or_else(Refusal::busy)?;
        match timeout(longest, lane.clone().acquire_owned()).await {
            Ok(Ok(permit)) => Ok(permit),
            _ => Err(Refusal::busy()),
        }
    }

    fn turn(self: &Arc<Self>, permit: OwnedSemaphorePermit, is_long: bool) -> Arc<Turn> {
        let number = self.begun.fetch_add(1, Ordering::Relaxed);
        let stop = Stop::default();
        self.running().insert(number, stop.clone());
        Arc::new(Turn {
            lanes: self.clone(),
            number,
            since: Instant::now(),
            permit: Mutex::new(Some(permit)),
            is_long: AtomicBool::new(is_long),
            stop,
            thread: OnceLock::new(),
        })
    }

    fn running(&self) -> MutexGuard<'_, BTreeMap<u64, Stop>> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Stops the query that has run longest. Returns whether there was one.
    pub(crate) fn stop_longest(&self, reason: Reason) -> bool {
        let longest = self.running().values().find(|stop| stop.reason().is_none()).cloned();
        longest.inspect(|stop| stop.stop(reason)).is_some()
    }

    /// Stops all queries.
    pub(crate) fn stop_all(&self, reason: Reason) {
        for stop in self.running().values() {
            stop.stop(reason);
        }
    }

    /// How many queries run, and how many wait.
    pub(crate) fn load(&self) -> (usize, usize) {
        (self.running().len(), self.waiting.iter().map(|waiting| waiting.load(Ordering::Relaxed)).sum())
    }
}

impl Turn {
    /// How long the client is waited for before the query counts as long.
    pub(crate) const fn patience() -> Duration {
        QUICK
    }

    pub(crate) const fn stop(&self) -> &Stop {
        &self.stop
    }

    /// Enters the thread that runs the query.
    pub(crate) fn enter(&self) {
        let thread = self.thread.get_or_init(Thread::current);
        if self.is_long.load(Ordering::Acquire) {
            priority::lower(thread);
        }
    }

    /// Moves to the long lane if there is room. Returns whether the query is a long one now.
    pub(crate) fn lengthen(&self) -> bool {
        let Ok(permit) = self.lanes.long.clone().try_acquire_owned() else { return false };
        self.take(permit);
        true
    }

    /// Called by the query's thread before each piece of its answer: when its moment is over it goes on as a long query, or waits until it
    /// may.
    ///
    /// # Errors
    /// It may not go on.
    pub(crate) fn go_on(&self, runtime: &Handle) -> io::Result<()> {
        if self.is_long.load(Ordering::Acquire) || self.since.elapsed() < QUICK || self.lengthen() {
            return Ok(());
        }
        drop(self.permit().take());
        let waited = runtime.block_on(self.lanes.wait(&self.lanes.long, 1, self.lanes.max_long_wait));
        let permit = waited.map_err(|_| io::Error::other("too many long queries run at this moment"))?;
        self.take(permit);
        Ok(())
    }

    fn take(&self, permit: OwnedSemaphorePermit) {
        // The place in the quick lane becomes free for the next.
        *self.permit() = Some(permit);
        self.is_long.store(true, Ordering::Release);
        if let Some(thread) = self.thread.get() {
            priority::lower(thread);
        }
    }

    fn permit(&self) -> MutexGuard<'_, Option<OwnedSemaphorePermit>> {
        self.permit.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.lanes.running().remove(&self.number);
    }
}

/// A place in a queue, which is free again when it is dropped.
struct Place<'a>(&'a AtomicUsize);

impl<'a> Place<'a> {
    fn take(waiting: &'a AtomicUsize, most: usize) -> Option<Self> {
        let place = Self(waiting);
        (waiting.fetch_add(1, Ordering::AcqRel) < most).then_some(place)
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
}
