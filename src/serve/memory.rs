//! Memory: no query may take what the machine has not.

use crate::serve::App;
use crate::store::Reason;
use memory_stats::memory_stats;
use std::time::Duration;
use tokio::time::sleep;

/// How often the memory of the process is looked at.
const INTERVAL: Duration = Duration::from_millis(20);

/// Growth between two looks that counts. What a query gave back stays with the process for the next, so the size alone says little.
const GROWTH: u64 = 1024 * 1024;

/// Stops the longest query whenever the process is above its limit and grows. Where the system does not tell the size, it stops none.
pub(crate) async fn watch(app: App) {
    let mut before = u64::MAX;
    loop {
        sleep(INTERVAL).await;
        let Some(now) = memory_stats().map(|stats| stats.physical_mem as u64) else { return };
        if now > app.options.max_memory && now.saturating_sub(before) > GROWTH && app.lanes.stop_longest(Reason::Memory) {
            tracing::warn!(bytes = now, limit = app.options.max_memory, "a query was stopped, since the memory ran out");
        }
        before = now;
    }
}
