//! One-mode networks from two-mode ones: institutions that share terms, places that share initiatives.

use crate::analyse::count::position;
use crate::analyse::count::real;
use crate::analyse::graph::Graph;
use crate::network::Edge;
use crate::network::Network;
use crate::network::Node;
use std::collections::BTreeMap;

/// What a shared neighbour adds to the weight of a tie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sharing {
    /// 1: `networkx.bipartite.weighted_projected_graph`.
    Count,
    /// 1 / (k - 1), where k nodes share it (Newman 2001): what many share joins little. `networkx.bipartite.collaboration_weighted_projected_graph`.
    Newman,
}

/// What the edges of a projection say.
const SHARES: &str = "shares";

/// The projection by classes: nodes of `kept`, joined by how many neighbours of the class `through` they share. Nodes that share nothing are
/// left out, as in all views.
pub fn projected(network: &Network, kept: &str, through: &str) -> Network {
    let mut found = project(network, SHARES, |node| node.class == kept, |node| node.class == through, Sharing::Count);
    let mut used = vec![false; found.nodes.len()];
    for edge in &found.edges {
        for end in [edge.source, edge.target] {
            used[end as usize] = true;
        }
    }
    // How many used nodes stand before each.
    let before = used.iter().scan(0, |count, used| {
        let number = *count;
        *count += u32::from(*used);
        Some(number)
    });
    let numbers: Vec<u32> = before.collect();
    for edge in &mut found.edges {
        (edge.source, edge.target) = (numbers[edge.source as usize], numbers[edge.target as usize]);
    }
    found.nodes = found.nodes.into_iter().zip(used).filter_map(|(node, used)| used.then_some(node)).collect();
    found
}

/// Ties between the nodes for which `kept` holds, by the neighbours that they share and for which `through` holds.
///
/// Directions, weights and parallel edges of the two-mode network do not matter, and edges within a mode are left out. Kept nodes without ties
/// stay. The only relation is `relation`. The number of ties grows with the square of the nodes that share a neighbour.
pub fn project(
    network: &Network,
    relation: &str,
    kept: impl Fn(&Node) -> bool,
    through: impl Fn(&Node) -> bool,
    sharing: Sharing,
) -> Network {
    let ties = Graph::of(network).ties();
    let numbers: Vec<Option<u32>> = {
        let mut next = 0_u32..;
        network.nodes.iter().map(|node| if kept(node) { next.next() } else { None }).collect()
    };
    let number = |node: u32| numbers.get(node as usize).copied().flatten();
    let middle: Vec<bool> = network.nodes.iter().map(|node| through(node) && !kept(node)).collect();
    // What each node of the middle adds to every tie through it.
    let adds: Vec<f64> = (0..position(middle.len()))
        .map(|node| match sharing {
            Sharing::Count => 1.0,
            Sharing::Newman => 1.0 / (real(ties.neighbors_slice(node).iter().filter(|end| number(**end).is_some()).count()) - 1.0),
        })
        .collect();
    let mut edges = Vec::new();
    for (node, source) in (0_u32..).zip(&numbers).filter_map(|(node, number)| number.map(|number| (node, number))) {
        let mut shared: BTreeMap<u32, f64> = BTreeMap::new();
        for between in ties.neighbors_slice(node).iter().filter(|between| middle[**between as usize]) {
            let others = ties.neighbors_slice(*between).iter().filter_map(|other| number(*other));
            for target in others.filter(|target| *target > source) {
                *shared.entry(target).or_default() += adds[*between as usize];
            }
        }
        edges.extend(shared.into_iter().map(|(target, weight)| Edge::new(source, target, 0, weight)));
    }
    // Measures of the two-mode network are not those of its projection.
    let bare = |node: &Node| Node { measures: BTreeMap::new(), ..node.clone() };
    let nodes = network.nodes.iter().filter(|node| kept(node)).map(bare).collect();
    Network { name: network.name.clone(), directed: false, nodes, edges, relations: vec![relation.to_owned()] }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyse::sample::network;

    fn shared(sharing: Sharing) -> Vec<(u32, u32, f64)> {
        let mut network = network(true, 6, &[(0, 1, 1.0), (0, 1, 1.0), (2, 1, 1.0), (3, 1, 1.0), (0, 4, 5.0), (4, 2, 1.0), (0, 2, 1.0)]);
        for at in [1, 4] {
            network.nodes[at].class = "Term";
        }
        let found = project(&network, "shares", |node| node.class == "Thing", |node| node.class == "Term", sharing);
        assert_eq!(found.nodes.iter().map(|node| node.label.as_str()).collect::<Vec<_>>(), ["0", "2", "3", "5"]);
        found.edges.iter().map(|edge| (edge.source, edge.target, edge.weight)).collect()
    }

    #[test]
    fn shared_neighbours_are_counted_or_weighed() {
        assert_eq!(shared(Sharing::Count), [(0, 1, 2.0), (0, 2, 1.0), (1, 2, 1.0)]);
        assert_eq!(shared(Sharing::Newman), [(0, 1, 1.5), (0, 2, 0.5), (1, 2, 0.5)]);
    }
}
