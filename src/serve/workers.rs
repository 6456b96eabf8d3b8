//! Threads in which answers are computed. One that is done waits for the next answer: a new thread for each would cost more than most
//! queries, and so would the memory that the system's allocator gathers anew for it.

use std::io;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;
use std::sync::mpsc;
use std::sync::mpsc::SyncSender;
use std::thread;

/// Whether the thread that did the work can do more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Afterwards {
    Reuse,
    /// Its priority was lowered, for good.
    Retire,
}

type Job = Box<dyn FnOnce() -> Afterwards + Send>;

/// Threads that wait for work, the last that came first: its memory is still warm.
#[derive(Debug)]
pub(crate) struct Workers {
    idle: Mutex<Vec<SyncSender<Job>>>,
    /// How many may wait.
    most: usize,
}

impl Workers {
    pub(crate) fn new(most: usize) -> Arc<Self> {
        Arc::new(Self { idle: Mutex::default(), most })
    }

    /// Runs `job` in a thread that waits, or in a new one.
    ///
    /// # Errors
    /// The system gives no thread.
    pub(crate) fn run(self: &Arc<Self>, job: impl FnOnce() -> Afterwards + Send + 'static) -> io::Result<()> {
        let mut job: Job = Box::new(job);
        while let Some(worker) = { self.idle().pop() } {
            match worker.send(job) {
                Ok(()) => return Ok(()),
                // That thread is gone.
                Err(mpsc::SendError(unsent)) => job = unsent,
            }
        }
        let workers = Arc::downgrade(self);
        let work = move || {
            // The worker holds no sender of its own while it waits, so it ends with the pool.
            let mut job = job;
            while job() == Afterwards::Reuse {
                let (sender, next) = mpsc::sync_channel(1);
                let Some(workers) = workers.upgrade() else { return };
                if !workers.keep(sender) {
                    return;
                }
                drop(workers);
                let Ok(next) = next.recv() else { return };
                job = next;
            }
        };
        thread::Builder::new().name("answer".to_owned()).spawn(work).map(drop)
    }

    /// Has a thread wait, unless enough do.
    fn keep(&self, worker: SyncSender<Job>) -> bool {
        let mut idle = self.idle();
        let room = idle.len() < self.most;
        if room {
            idle.push(worker);
        }
        room
    }

    fn idle(&self) -> MutexGuard<'_, Vec<SyncSender<Job>>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::thread::ThreadId;

    fn run(workers: &Arc<Workers>, afterwards: Afterwards) -> ThreadId {
        let (sender, receiver) = mpsc::channel();
        let job = move || {
            sender.send(thread::current().id()).expect("a receiver");
            afterwards
        };
        workers.run(job).expect("a thread");
        let thread = receiver.recv().expect("a thread");
        // Until it waits again.
        for _ in 0..100 {
            if afterwards == Afterwards::Retire || !workers.idle().is_empty() {
                break;
            }
            thread::sleep(std::time::Duration::from_millis(5));
        }
        thread
    }

    #[test]
    fn a_thread_is_used_again_unless_its_priority_was_lowered() {
        let workers = Workers::new(2);
        let first = run(&workers, Afterwards::Reuse);
        assert_eq!(run(&workers, Afterwards::Retire), first);
        assert_ne!(run(&workers, Afterwards::Reuse), first);
    }

    #[test]
    fn no_more_wait_than_may() {
        let workers = Workers::new(0);
        run(&workers, Afterwards::Retire);
        let (sender, _receiver) = mpsc::sync_channel(1);
        assert!(!workers.keep(sender));
    }
}
