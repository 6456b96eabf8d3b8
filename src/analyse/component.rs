//! Weakly connected components.

use crate::analyse::graph::Arcs;
use crate::analyse::graph::each;
use crate::analyse::ranking::Parts;
use petgraph::unionfind::UnionFind;

/// Nodes that edges join, whatever their direction: `networkx.weakly_connected_components`, numbered from 0, the largest first.
pub(crate) fn components(arcs: &Arcs) -> Parts {
    let mut joined: UnionFind<u32> = UnionFind::new(arcs.node_count());
    for (source, target, _) in each(arcs) {
        joined.union(source, target);
    }
    Parts::numbered(&joined.into_labeling())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyse::graph::Graph;
    use crate::analyse::sample::network;

    #[test]
    fn directions_do_not_matter() {
        let graph = Graph::of(&network(true, 6, &[(1, 2, 1.0), (3, 2, 1.0), (4, 5, 1.0)]));
        let parts = components(&graph.outgoing);
        assert_eq!(parts.of, [2, 0, 0, 0, 1, 1]);
        assert_eq!(parts.sizes, [3, 2, 1]);
    }
}
