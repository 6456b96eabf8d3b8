//! Long queries get less of the processor than short ones, where the system lets a thread have its own priority.

/// A thread of this process.
#[derive(Debug)]
pub(crate) struct Thread {
    #[cfg(target_os = "linux")]
    id: rustix::process::Pid,
}

/// A long query gets about a tenth of the time of a short one that wants the same processor (`nice` 10 of setpriority(2)).
#[cfg(target_os = "linux")]
const LONG: i32 = 10;

impl Thread {
    pub(crate) fn current() -> Self {
        Self {
            #[cfg(target_os = "linux")]
            id: rustix::thread::gettid(),
        }
    }
}

/// Lowers the priority of a thread for the rest of its life.
#[cfg(target_os = "linux")]
pub(crate) fn lower(thread: &Thread) {
    // A system that refuses it gives all threads the same; nothing else depends on it.
    let _refused = rustix::process::setpriority_process(Some(thread.id), LONG);
}

/// Elsewhere threads have no priority of their own; the number of long queries is bounded all the same.
#[cfg(not(target_os = "linux"))]
pub(crate) fn lower(_thread: &Thread) {}
