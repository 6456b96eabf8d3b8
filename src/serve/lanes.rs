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
use std::sync::PoisonError;
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
pub(crate) const QUICK: Duration = Duration::from_millis(100);

/// How long a query waits for a place in the quick lane before it is refused.
const MAX_WAIT: Duration = Duration::from_secs(2);

/// Places in which queries run, and those who wait for one.
#[derive(Debug)]
struct Lane {
    places: Arc<Semaphore>,
    waiting: AtomicUsize,
}

impl Lane {
    fn new(places: usize) -> Self {
        Self { places: Arc::new(Semaphore::new(places)), waiting: AtomicUsize::new(0) }
    }

    /// A place, if one is free.
    fn take(&self) -> Option<OwnedSemaphorePermit> {
        self.places.clone().try_acquire_owned().ok()
    }

    /// A place, when one is free; refused if too many wait already, or if it takes too long.
    async fn wait(&self, queue: usize, longest: Duration) -> Result<OwnedSemaphorePermit, Refusal> {
        if let Some(permit) = self.take() {
            return Ok(permit);
        }
        let _waits = Waits::take(&self.waiting, queue).ok_or_else(Refusal::busy)?;
        match timeout(longest, self.places.clone().acquire_owned()).await {
            Ok(Ok(permit)) => Ok(permit),
            _ => Err(Refusal::busy()),
        }
    }
}

/// Who runs, and who may.
#[derive(Debug)]
pub(crate) struct Lanes {
    quick: Lane,
    long: Lane,
    /// How many may wait in each.
    queue: usize,
    /// Time of a query from its arrival to its end, waiting included.
    limit: Duration,
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
    /// When the query must be done.
    until: Instant,
    place: Mutex<Place>,
    stop: Stop,
}

/// Where a query stands.
#[derive(Debug)]
struct Place {
    /// Nothing while it waits for one in the long lane.
    permit: Option<OwnedSemaphorePermit>,
    is_long: bool,
    /// The thread that computes it, while it does.
    thread: Option<Thread>,
}

impl Lanes {
    pub(crate) fn new(quick: usize, long: usize, queue: usize, limit: Duration) -> Self {
        Self { quick: Lane::new(quick), long: Lane::new(long), queue, limit, running: Mutex::default(), begun: AtomicU64::new(0) }
    }

    /// A turn in the quick lane for a query that arrives.
    pub(crate) async fn quick(self: &Arc<Self>) -> Result<Arc<Turn>, Refusal> {
        let arrived = Instant::now();
        let permit = self.quick.wait(self.queue, MAX_WAIT).await?;
        Ok(self.turn(permit, false, arrived.checked_add(self.limit).unwrap_or(arrived)))
    }

    /// A turn in the long lane, for a query that was stopped in the quick one.
    pub(crate) async fn long(self: &Arc<Self>, until: Instant) -> Result<Arc<Turn>, Refusal> {
        let permit = self.wait_long(until).await?;
        Ok(self.turn(permit, true, until))
    }

    async fn wait_long(&self, until: Instant) -> Result<OwnedSemaphorePermit, Refusal> {
        self.long.wait(self.queue, until.saturating_duration_since(Instant::now())).await
    }

    fn turn(self: &Arc<Self>, permit: OwnedSemaphorePermit, is_long: bool, until: Instant) -> Arc<Turn> {
        let number = self.begun.fetch_add(1, Ordering::Relaxed);
        let stop = Stop::default();
        self.running().insert(number, stop.clone());
        Arc::new(Turn {
            lanes: self.clone(),
            number,
            since: Instant::now(),
            until,
            place: Mutex::new(Place { permit: Some(permit), is_long, thread: None }),
            stop,
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
        (self.running().len(), [&self.quick, &self.long].map(|lane| lane.waiting.load(Ordering::Relaxed)).iter().sum())
    }
}

impl Turn {
    pub(crate) const fn stop(&self) -> &Stop {
        &self.stop
    }

    /// When the query must be done.
    pub(crate) const fn until(&self) -> Instant {
        self.until
    }

    /// Enters the thread that computes the query.
    pub(crate) fn enter(&self) {
        let mut place = self.place();
        let thread = Thread::current();
        if place.is_long {
            priority::lower(&thread);
        }
        place.thread = Some(thread);
    }

    /// Leaves the thread. Returns whether its priority was lowered.
    pub(crate) fn leave(&self) -> bool {
        let mut place = self.place();
        place.thread = None;
        place.is_long
    }

    /// Moves to the long lane if there is room. Returns whether the query is a long one now.
    pub(crate) fn lengthen(&self) -> bool {
        let Some(permit) = self.lanes.long.take() else { return false };
        self.take(permit);
        true
    }

    /// Called by the query's thread before each piece of its answer: when its moment is over it goes on as a long query, or waits until it
    /// may.
    ///
    /// # Errors
    /// It may not go on.
    pub(crate) fn go_on(&self, runtime: &Handle) -> io::Result<()> {
        if self.place().is_long || self.since.elapsed() < QUICK || self.lengthen() {
            return Ok(());
        }
        self.place().permit = None;
        let waited = runtime.block_on(self.lanes.wait_long(self.until));
        let permit = waited.map_err(|_| io::Error::other("too many long queries run at this moment"))?;
        self.take(permit);
        Ok(())
    }

    fn take(&self, permit: OwnedSemaphorePermit) {
        let mut place = self.place();
        // The place in the quick lane becomes free for the next.
        place.permit = Some(permit);
        place.is_long = true;
        if let Some(thread) = &place.thread {
            priority::lower(thread);
        }
    }

    fn place(&self) -> MutexGuard<'_, Place> {
        self.place.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.lanes.running().remove(&self.number);
    }
}

/// A place in a queue, which is free again when it is dropped.
struct Waits<'a>(&'a AtomicUsize);

impl<'a> Waits<'a> {
    fn take(waiting: &'a AtomicUsize, most: usize) -> Option<Self> {
        let waits = Self(waiting);
        (waiting.fetch_add(1, Ordering::AcqRel) < most).then_some(waits)
    }
}

impl Drop for Waits<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
}
