//! What is measured, how exactly, and by what chance.

/// Networks that take more steps are not searched from each node but from pivots. As many steps take about ten seconds of one processor.
const EXACT_UP_TO: u64 = 1_000_000_000;

/// With 256 pivots the standard error of a mean is 1/16 of the spread between pivots.
const PIVOTS: usize = 256;

/// Starts of the search for communities in a small network.
const STARTS: usize = 64;

/// Edges that all starts together go over; networks with more have one start.
const EDGES_OF_STARTS: usize = 200_000;

#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// The most steps for which betweenness and closeness are exact: nodes x (nodes + arcs), where an edge without direction is two arcs and
    /// parallel edges are one.
    pub exact_up_to: u64,
    /// Nodes that are searched from in larger networks; 0 leaves betweenness and closeness out there.
    pub pivots: usize,
    /// Of all that is drawn by chance: pivots and the order in which communities are looked for.
    pub seed: u64,
    /// Of communities: above 1 they are smaller. The modularity of the summary is that at 1 in any case.
    pub resolution: f64,
    /// How often communities are looked for, each time in another order; nothing for 64 or, in larger networks, fewer.
    pub starts: Option<usize>,
}

impl Default for Options {
    fn default() -> Self {
        Self { exact_up_to: EXACT_UP_TO, pivots: PIVOTS, seed: 1, resolution: 1.0, starts: None }
    }
}

impl Options {
    pub(crate) fn starts(&self, edges: usize) -> usize {
        self.starts.unwrap_or_else(|| (EDGES_OF_STARTS / edges.max(1)).clamp(1, STARTS))
    }
}
