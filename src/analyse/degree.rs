//! How many edges a node has, and their weight.

use crate::analyse::count::real;
use crate::analyse::count::share;
use crate::analyse::graph::Graph;
use crate::analyse::graph::each;
use crate::analyse::graph::ends;
use crate::network::Network;

/// Degrees in edges, parallel edges counted each; a self loop counts at both its ends.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Degrees {
    /// `networkx.MultiGraph.degree`, `igraph.Graph.degree`: all edges at the node.
    pub(crate) all: Vec<f64>,
    /// `networkx.MultiDiGraph.in_degree`: edges to the node.
    pub(crate) incoming: Vec<f64>,
    /// `networkx.MultiDiGraph.out_degree`: edges from the node.
    pub(crate) outgoing: Vec<f64>,
    /// `networkx.MultiGraph.degree(weight="weight")`, `igraph.Graph.strength`: the weights of all edges at the node.
    pub(crate) weighted: Vec<f64>,
}

impl Degrees {
    pub(crate) fn of(network: &Network) -> Self {
        let none = || vec![0.0; network.nodes.len()];
        let mut degrees = Self { all: none(), incoming: none(), outgoing: none(), weighted: none() };
        for (source, target, weight) in ends(network) {
            degrees.outgoing[source as usize] += 1.0;
            degrees.incoming[target as usize] += 1.0;
            for end in [source, target] {
                degrees.all[end as usize] += 1.0;
                degrees.weighted[end as usize] += weight;
            }
        }
        degrees
    }
}

/// Pairs of different nodes that are joined, as a share of all pairs: `networkx.density` of the simple graph without self loops.
///
/// With directions, (a, b) and (b, a) are two pairs.
pub(crate) fn density(graph: &Graph) -> f64 {
    let nodes = real(graph.nodes());
    let arcs = each(&graph.outgoing).filter(|(source, target, _)| source != target).count();
    share(real(arcs), nodes * (nodes - 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyse::sample::near;
    use crate::analyse::sample::network;

    #[test]
    fn parallel_edges_count_each_and_self_loops_twice() {
        let degrees = Degrees::of(&network(true, 3, &[(0, 1, 1.0), (0, 1, 2.5), (1, 1, 3.0)]));
        assert!(near(&degrees.all, &[2.0, 4.0, 0.0]));
        assert!(near(&degrees.incoming, &[0.0, 3.0, 0.0]));
        assert!(near(&degrees.outgoing, &[2.0, 1.0, 0.0]));
        assert!(near(&degrees.weighted, &[3.5, 9.5, 0.0]));
    }

    #[test]
    fn density_is_of_pairs() {
        let edges = [(0, 1, 1.0), (0, 1, 1.0), (1, 1, 1.0)];
        assert!(near(&[density(&Graph::of(&network(true, 3, &edges)))], &[1.0 / 6.0]));
        assert!(near(&[density(&Graph::of(&network(false, 3, &edges)))], &[1.0 / 3.0]));
        assert!(near(&[density(&Graph::of(&network(false, 1, &[])))], &[0.0]));
    }
}
