//! Breadth and depth of joint issuing.

use crate::analyse::count::position;
use crate::analyse::count::real;
use crate::analyse::count::share;
use crate::analyse::graph::Graph;
use crate::analyse::graph::around;

/// How an institution works together with others.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Joint {
    /// Other institutions with which it has issued anything: `networkx.Graph.degree` of the simple graph without self loops.
    pub breadth: u32,
    /// Joint documents for each partner: the weights of its ties, over the breadth; 0 without partners.
    pub depth: f64,
}

/// Breadth and depth of collaboration of each node, as studies of joint issuing in China take them (breadth: number of partners; depth: mean
/// number of joint documents per partner). Directions do not matter; documents that a node shares with itself do not count.
pub fn joint(graph: &Graph) -> Vec<Joint> {
    let ties = graph.ties();
    let of = |node: u32| {
        let partners = || around(&ties, node).filter(|(other, _)| *other != node);
        let breadth = partners().count();
        Joint { breadth: position(breadth), depth: share(partners().map(|(_, weight)| weight).sum(), real(breadth)) }
    };
    (0..position(ties.node_count())).map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyse::sample::network;

    #[test]
    fn partners_and_documents_for_each() {
        let network = network(false, 4, &[(0, 1, 3.0), (0, 1, 2.0), (0, 2, 1.0), (0, 0, 9.0)]);
        let found = joint(&Graph::of(&network));
        assert_eq!(found[0], Joint { breadth: 2, depth: 3.0 });
        assert_eq!(found[1], Joint { breadth: 1, depth: 5.0 });
        assert_eq!(found[3], Joint { breadth: 0, depth: 0.0 });
    }
}
