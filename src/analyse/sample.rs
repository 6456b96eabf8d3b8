//! Small networks for the tests of this room.

use crate::network::Edge;
use crate::network::Network;
use crate::network::Node;

pub(crate) fn node(number: usize, class: &'static str) -> Node {
    Node::new(format!("urn:node:{number}"), number.to_string(), class)
}

pub(crate) fn edge(source: u32, target: u32, weight: f64) -> Edge {
    Edge::new(source, target, 0, weight)
}

pub(crate) fn network(directed: bool, nodes: usize, edges: &[(u32, u32, f64)]) -> Network {
    Network {
        name: "sample".to_owned(),
        directed,
        nodes: (0..nodes).map(|number| node(number, "Thing")).collect(),
        edges: edges.iter().map(|(source, target, weight)| edge(*source, *target, *weight)).collect(),
        relations: vec!["relates".to_owned()],
    }
}

/// Whether two lists of numbers are the same but for rounding.
pub(crate) fn near(left: &[f64], right: &[f64]) -> bool {
    left.len() == right.len() && left.iter().zip(right).all(|(left, right)| (left - right).abs() < 1e-12)
}
