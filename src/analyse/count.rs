//! Counts as the numbers that a formula or a position takes.

/// A count in a formula. Exact below 2^53.
#[expect(clippy::cast_precision_loss, reason = "counts of nodes and edges are below 2^53")]
pub(crate) const fn real(count: usize) -> f64 {
    count as f64
}

/// A sum of whole numbers in a formula. Exact below 2^53.
#[expect(clippy::cast_precision_loss, reason = "sums of distances are below 2^53")]
pub(crate) const fn real_sum(sum: u64) -> f64 {
    sum as f64
}

/// A position as networks number them.
pub(crate) fn position(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

/// All positions of a network with so many nodes.
pub(crate) fn positions(nodes: usize) -> std::ops::Range<u32> {
    0..position(nodes)
}

/// A part of a whole, 0 of an empty one.
pub(crate) fn share(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}
