//! The simple weighted graph of a network, which most measures are taken of.

use crate::analyse::count::position;
use crate::analyse::count::positions;
use crate::network::Network;
use petgraph::Directed;
use petgraph::csr::Csr;

/// Arcs from each node in flat arrays, in the order of their targets: two nodes have at most one arc from the one to the other.
pub(crate) type Arcs = Csr<(), f64, Directed, u32>;

/// A network whose parallel edges are one, with the sum of their weights. Self loops stay.
///
/// It is what `networkx.DiGraph` or `networkx.Graph` holds after the weights of parallel edges were added up. Edges whose ends are not in the
/// network are left out.
#[derive(Debug, Clone)]
pub struct Graph {
    pub(crate) outgoing: Arcs,
    /// Nothing where the network has no directions: each edge is an arc both ways then.
    reversed: Option<Arcs>,
}

impl Graph {
    pub fn of(network: &Network) -> Self {
        let nodes = network.nodes.len();
        let forward = || ends(network);
        let backward = || ends(network).map(|(source, target, weight)| (target, source, weight));
        if network.directed {
            Self { outgoing: arcs(nodes, forward().collect()), reversed: Some(arcs(nodes, backward().collect())) }
        } else {
            let both = forward().chain(backward().filter(|(source, target, _)| source != target)).collect();
            Self { outgoing: arcs(nodes, both), reversed: None }
        }
    }

    pub const fn directed(&self) -> bool {
        self.reversed.is_some()
    }

    pub fn nodes(&self) -> usize {
        self.outgoing.node_count()
    }

    pub(crate) fn into_outgoing(self) -> Arcs {
        self.outgoing
    }

    /// The arcs, and their reverse where the network has directions.
    pub(crate) fn into_arcs(self) -> (Arcs, Option<Arcs>) {
        (self.outgoing, self.reversed)
    }

    /// The arcs turned round.
    pub(crate) fn incoming(&self) -> &Arcs {
        self.reversed.as_ref().unwrap_or(&self.outgoing)
    }

    /// Whether two nodes are joined, whatever the direction: an arc each way, with the sum of the weights of both directions.
    pub(crate) fn ties(&self) -> Arcs {
        let nodes = self.nodes();
        let both: Vec<(u32, u32, f64)> = if self.directed() {
            let other = each(&self.outgoing).filter(|(source, target, _)| source != target);
            each(&self.outgoing).chain(other.map(|(source, target, weight)| (target, source, weight))).collect()
        } else {
            each(&self.outgoing).collect()
        };
        arcs(nodes, both)
    }
}

/// The ends and weights of the edges that have both ends in the network.
pub(crate) fn ends(network: &Network) -> impl Iterator<Item = (u32, u32, f64)> {
    let nodes = position(network.nodes.len());
    network
        .edges
        .iter()
        .map(|edge| (edge.source, edge.target, edge.weight))
        .filter(move |(source, target, _)| (*source).max(*target) < nodes)
}

/// All arcs, by source and target.
pub(crate) fn each(arcs: &Arcs) -> impl Iterator<Item = (u32, u32, f64)> {
    positions(arcs.node_count()).flat_map(|source| around(arcs, source).map(move |(target, weight)| (source, target, weight)))
}

/// The arcs from one node: their targets and weights.
pub(crate) fn around(arcs: &Arcs, node: u32) -> impl Iterator<Item = (u32, f64)> {
    arcs.neighbors_slice(node).iter().copied().zip(arcs.edges_slice(node).iter().copied())
}

/// Adds parallel arcs up, in an order that does not depend on the order in which they were given.
pub(crate) fn arcs(nodes: usize, mut list: Vec<(u32, u32, f64)>) -> Arcs {
    list.sort_unstable_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)).then(a.2.total_cmp(&b.2)));
    list.dedup_by(|next, kept| {
        let same = (next.0, next.1) == (kept.0, kept.1);
        kept.2 += if same { next.2 } else { 0.0 };
        same
    });
    let mut arcs = Arcs::from_sorted_edges(&list).unwrap_or_else(|_| Arcs::with_nodes(nodes));
    while arcs.node_count() < nodes {
        arcs.add_node(());
    }
    arcs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyse::sample::network;

    #[test]
    fn parallel_edges_are_one_and_both_directions_a_tie() {
        let graph = Graph::of(&network(true, 4, &[(0, 1, 1.0), (0, 1, 2.0), (1, 0, 4.0), (2, 2, 1.0), (0, 9, 1.0)]));
        assert_eq!(graph.nodes(), 4);
        assert_eq!(each(&graph.outgoing).collect::<Vec<_>>(), [(0, 1, 3.0), (1, 0, 4.0), (2, 2, 1.0)]);
        assert_eq!(each(graph.incoming()).collect::<Vec<_>>(), [(0, 1, 4.0), (1, 0, 3.0), (2, 2, 1.0)]);
        assert_eq!(each(&graph.ties()).collect::<Vec<_>>(), [(0, 1, 7.0), (1, 0, 7.0), (2, 2, 1.0)]);
    }

    #[test]
    fn edges_without_direction_go_both_ways() {
        let graph = Graph::of(&network(false, 3, &[(0, 1, 1.0), (1, 0, 2.0), (2, 2, 1.0)]));
        assert_eq!(each(&graph.outgoing).collect::<Vec<_>>(), [(0, 1, 3.0), (1, 0, 3.0), (2, 2, 1.0)]);
        assert_eq!(each(&graph.ties()).count(), 3);
        assert_eq!(Graph::of(&network(false, 0, &[])).nodes(), 0);
    }
}
