//! How much of the flow of a citation network runs through each citation.

use crate::analyse::count::position;
use crate::analyse::graph::Arcs;
use crate::analyse::graph::arcs;
use crate::analyse::graph::each;
use crate::analyse::graph::ends;
use crate::analyse::wide::Wide;
use crate::network::Network;
use petgraph::Directed;
use petgraph::algo::kosaraju_scc;
use petgraph::graph::Graph;
use std::collections::BTreeMap;

/// A citation network as flow from what is cited to what cites it, with the search path count of each citation.
///
/// Documents that cite each other in a circle (strongly connected components, by petgraph's `kosaraju_scc`: `networkx.condensation`) are one
/// stage of the flow. Parallel citations between two stages are one.
#[derive(Debug, Clone, PartialEq)]
pub struct Flow {
    /// The documents of each stage, by position; stages are in the order of their first. Most stages are one document.
    pub stages: Vec<Vec<u32>>,
    /// By `from` and `to`.
    pub links: Vec<Link>,
    /// Stages in an order in which all flow runs forward.
    pub(crate) order: Vec<u32>,
}

/// A citation between two stages.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Link {
    /// The stage that is cited.
    pub from: u32,
    /// The stage that cites it.
    pub to: u32,
    /// Search path count (Hummon & Doreian 1989, Batagelj 2003): of all paths from a source, which cites nothing, to a sink, which nothing
    /// cites, those that take this link.
    pub count: Wide,
}

impl Flow {
    /// The edges of the network lead from the citing document to the cited one.
    pub fn of(network: &Network) -> Self {
        let nodes = network.nodes.len();
        let citations = arcs(nodes, ends(network).map(|(citing, cited, _)| (cited, citing, 1.0)).collect());
        let (parts, order) = stages(&citations);
        let mut stages: Vec<Vec<u32>> = vec![Vec::new(); order.len()];
        for (node, stage) in (0_u32..).zip(&parts) {
            stages[*stage as usize].push(node);
        }
        let between = each(&citations).map(|(from, to, _)| (parts[from as usize], parts[to as usize], 1.0));
        let forward = arcs(order.len(), between.filter(|(from, to, _)| from != to).collect());
        let backward = arcs(order.len(), each(&forward).map(|(from, to, _)| (to, from, 1.0)).collect());
        let before = paths(&backward, order.iter().copied());
        let after = paths(&forward, order.iter().rev().copied());
        let count = |from: u32, to: u32| before[from as usize] * after[to as usize];
        let links = each(&forward).map(|(from, to, _)| Link { from, to, count: count(from, to) }).collect();
        Self { stages, links, order }
    }
}

/// The stage of each node, numbered by their first nodes, and the stages in the order of flow.
fn stages(citations: &Arcs) -> (Vec<u32>, Vec<u32>) {
    let mut graph: Graph<(), (), Directed, u32> = Graph::with_capacity(citations.node_count(), citations.edge_count());
    for _ in 0..citations.node_count() {
        graph.add_node(());
    }
    for (from, to, _) in each(citations) {
        graph.add_edge(from.into(), to.into(), ());
    }
    // The components come with those that flow leads to first.
    let components = kosaraju_scc(&graph);
    let mut found = vec![0_u32; citations.node_count()];
    for (number, component) in (0_u32..).zip(&components) {
        for node in component {
            found[node.index()] = number;
        }
    }
    let mut names: BTreeMap<u32, u32> = BTreeMap::new();
    for component in &found {
        let next = position(names.len());
        names.entry(*component).or_insert(next);
    }
    let name = |component: u32| names.get(&component).copied().unwrap_or_default();
    let order = (0..position(components.len())).rev().map(name).collect();
    (found.into_iter().map(name).collect(), order)
}

/// The number of paths from each node to an end of the arcs, where `order` names nodes after all that their arcs lead to.
fn paths(arcs: &Arcs, order: impl Iterator<Item = u32>) -> Vec<Wide> {
    let mut paths = vec![Wide::ZERO; arcs.node_count()];
    for node in order {
        let next = arcs.neighbors_slice(node);
        paths[node as usize] =
            if next.is_empty() { Wide::ONE } else { next.iter().fold(Wide::ZERO, |sum, next| sum + paths[*next as usize]) };
    }
    paths
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyse::sample::network;

    #[test]
    fn paths_are_counted_and_circles_are_one_stage() {
        // 1 and 2 cite 0; 3 cites both; 4 and 5 cite 3 and each other, and 5 cites 0.
        let edges = [(1, 0, 1.0), (2, 0, 1.0), (3, 1, 1.0), (3, 2, 1.0), (4, 3, 1.0), (5, 3, 1.0), (4, 5, 1.0), (5, 4, 1.0), (5, 0, 1.0)];
        let flow = Flow::of(&network(true, 6, &edges));
        assert_eq!(flow.stages, [vec![0], vec![1], vec![2], vec![3], vec![4, 5]]);
        let counts: Vec<(u32, u32, f64)> = flow.links.iter().map(|link| (link.from, link.to, link.count.to_f64())).collect();
        assert_eq!(counts, [(0, 1, 1.0), (0, 2, 1.0), (0, 4, 1.0), (1, 3, 1.0), (2, 3, 1.0), (3, 4, 2.0)]);
    }

    #[test]
    fn a_long_ladder_has_more_paths_than_f64_holds() {
        // Each step has two ways: 2^2000 paths.
        let edges: Vec<(u32, u32, f64)> = (0..2000_u32)
            .map(|step| step * 3)
            .flat_map(|at| [(at + 1, at, 1.0), (at + 2, at, 1.0), (at + 3, at + 1, 1.0), (at + 3, at + 2, 1.0)])
            .collect();
        let flow = Flow::of(&network(true, 6001, &edges));
        assert!((flow.links[0].count.log10() - 1999.0 * std::f64::consts::LOG10_2).abs() < 1e-9);
    }
}
