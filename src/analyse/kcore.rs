//! Core numbers: how deep in the thick of the network a node stands.

use crate::analyse::count::position;
use crate::analyse::graph::Arcs;

/// The largest k such that the node is in a part of the network where each has at least k neighbours within it.
///
/// Seidman (1983), by the buckets of Batagelj & Zaversnik (2003) in O(edges). Equals `networkx.core_number` of the undirected simple graph
/// without self loops.
pub(crate) fn core_numbers(ties: &Arcs) -> Vec<u32> {
    let nodes = ties.node_count();
    let neighbours = |node: u32| ties.neighbors_slice(node).iter().copied().filter(move |other| *other != node);
    let mut core: Vec<u32> = (0_u32..).take(nodes).map(|node| position(neighbours(node).count())).collect();
    // Nodes in the order of their degrees; `start` tells where those of each degree start, `place` where a node stands.
    let largest = core.iter().max().map_or(0, |degree| *degree as usize);
    let mut start = vec![0_usize; largest + 2];
    for degree in &core {
        start[*degree as usize + 1] += 1;
    }
    for degree in 0..=largest {
        start[degree + 1] += start[degree];
    }
    let mut next = start.clone();
    let mut order = vec![0_u32; nodes];
    let mut place = vec![0_usize; nodes];
    for (node, degree) in (0_u32..).zip(&core) {
        let at = &mut next[*degree as usize];
        order[*at] = node;
        place[node as usize] = *at;
        *at += 1;
    }
    for at in 0..nodes {
        let node = order[at];
        for other in neighbours(node) {
            let degree = core[other as usize];
            if degree > core[node as usize] {
                // It loses a neighbour: it changes places with the first of its degree, which then starts one later.
                let first = start[degree as usize];
                let (was, moved) = (place[other as usize], order[first]);
                order.swap(first, was);
                place[moved as usize] = was;
                place[other as usize] = first;
                start[degree as usize] = first + 1;
                core[other as usize] -= 1;
            }
        }
    }
    core
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyse::graph::Graph;
    use crate::analyse::sample::network;

    #[test]
    fn a_triangle_with_a_tail() {
        let edges = [(0, 1, 1.0), (1, 2, 1.0), (2, 0, 1.0), (0, 2, 1.0), (2, 3, 1.0), (3, 3, 1.0)];
        let graph = Graph::of(&network(true, 5, &edges));
        assert_eq!(core_numbers(&graph.ties()), [2, 2, 2, 1, 0]);
        assert_eq!(core_numbers(&Graph::of(&network(false, 0, &[])).ties()), [0_u32; 0]);
    }
}
