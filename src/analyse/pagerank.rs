//! PageRank: the share of time that a reader who follows edges by their weight spends at each node.

use crate::analyse::count::positions;
use crate::analyse::count::real;
use crate::analyse::graph::Graph;
use crate::analyse::graph::around;
use rayon::prelude::*;

/// How often the reader follows an edge rather than starting anywhere anew.
const DAMPING: f64 = 0.85;

/// Rounds end when the shares of all nodes together change by no more than this. Each round shrinks the change to 0.85 of it or less, so that
/// the error is then at most 0.85 / 0.15 times as much: 6e-12.
const CHANGE: f64 = 1e-12;

/// 0.85^400 is below 1e-28: only rounding could lead here.
const ROUNDS: usize = 400;

/// PageRank of Brin & Page (1998), by power iteration. The shares add up to 1.
///
/// Equals `networkx.pagerank(graph, alpha=0.85, weight="weight")`: from a node without outgoing weight the reader goes anywhere, and edges
/// without direction are followed both ways. Weights below 0 count as 0.
pub(crate) fn pagerank(graph: &Graph) -> Vec<f64> {
    let nodes = graph.nodes();
    let incoming = graph.incoming();
    let even = 1.0 / real(nodes).max(1.0);
    let strength: Vec<f64> =
        (0_u32..).take(nodes).map(|node| around(&graph.outgoing, node).map(|(_, weight)| weight.max(0.0)).sum()).collect();
    let mut rank = vec![even; nodes];
    let mut next = vec![0.0; nodes];
    // What a node gives for each unit of weight.
    let mut given = vec![0.0; nodes];
    for _ in 0..ROUNDS {
        let mut lost = 0.0;
        for ((given, rank), strength) in given.iter_mut().zip(&rank).zip(&strength) {
            *given = if *strength > 0.0 { rank / strength } else { 0.0 };
            lost += if *strength > 0.0 { 0.0 } else { *rank };
        }
        let anywhere = (1.0 - DAMPING + DAMPING * lost) * even;
        // Each node adds up what it is given, in the order of the givers: the number of threads does not matter.
        let sums = positions(nodes).into_par_iter().with_min_len(1024).map(|node| {
            let sum: f64 = around(incoming, node).map(|(from, weight)| given[from as usize] * weight.max(0.0)).sum();
            DAMPING * sum + anywhere
        });
        sums.collect_into_vec(&mut next);
        let change: f64 = next.iter().zip(&rank).map(|(next, rank)| (next - rank).abs()).sum();
        std::mem::swap(&mut rank, &mut next);
        if change <= CHANGE {
            break;
        }
    }
    rank
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyse::sample::near;
    use crate::analyse::sample::network;

    #[test]
    fn a_circle_is_even_and_a_star_is_not() {
        let circle = Graph::of(&network(true, 3, &[(0, 1, 1.0), (1, 2, 5.0), (2, 0, 2.0)]));
        assert!(near(&pagerank(&circle), &[1.0 / 3.0; 3]));
        // Two leaves cite the hub, which cites nothing: x = 0.05 + 0.85 h / 3 for a leaf and h = x + 1.7 x for the hub.
        let star = Graph::of(&network(true, 3, &[(0, 2, 1.0), (1, 2, 1.0)]));
        let leaf = 1.0 / 4.7;
        let rank = pagerank(&star);
        assert!(rank.iter().zip([leaf, leaf, 2.7 * leaf]).all(|(rank, expected)| (rank - expected).abs() < 1e-11), "{rank:?}");
        assert_eq!(pagerank(&Graph::of(&network(true, 0, &[]))), [0.0; 0]);
    }
}
