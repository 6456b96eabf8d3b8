//! How far the work is, for those who wait.

use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering;

/// Is told the stage, how many of its steps are done, and how many there are. Several threads may call it.
pub type Progress<'p> = &'p (dyn Fn(&'static str, u64, u64) + Sync);

/// Counts the steps of a stage.
pub(crate) struct Steps<'p> {
    stage: &'static str,
    total: u64,
    done: AtomicU64,
    tell: Progress<'p>,
}

impl<'p> Steps<'p> {
    pub(crate) fn new(stage: &'static str, total: usize, tell: Progress<'p>) -> Self {
        let total = total as u64;
        tell(stage, 0, total);
        Self { stage, total, done: AtomicU64::new(0), tell }
    }

    pub(crate) fn step(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        (self.tell)(self.stage, done, self.total);
    }
}
