//! Networks: what a view finds in the graph, with what is known of each node, and the part of it that is asked for.

mod areas;
mod evidence;
mod filter;
mod measures;
mod node;
mod view;

pub use crate::network::areas::areas;
pub use crate::network::filter::Around;
pub use crate::network::filter::Filter;
pub use crate::network::filter::years;
pub use crate::network::measures::Remarks;
pub use crate::network::node::Node;
pub use crate::network::view::NetworkError;
pub use crate::network::view::network;

/// Nodes and edges in a fixed order: nodes by IRI, edges by source, target, relation, start, end, weight.
#[derive(Debug, Clone, PartialEq)]
pub struct Network {
    /// The name of the view.
    pub name: String,
    pub directed: bool,
    pub nodes: Vec<Node>,
    pub edges: Vec<Edge>,
    /// Local names of the properties that edges stand for, in order; [`Edge::relation`] counts into it.
    pub relations: Vec<String>,
}

/// A relation between two things. Two edges may have the same ends.
#[derive(Debug, Clone, PartialEq)]
pub struct Edge {
    /// Position in [`Network::nodes`].
    pub source: u32,
    /// Position in [`Network::nodes`].
    pub target: u32,
    /// Position in [`Network::relations`].
    pub relation: u16,
    /// Finite; mostly a count.
    pub weight: f64,
    /// First date: `2021`, `2021-12` or `2021-12-12`.
    pub start: Option<Box<str>>,
    /// Last date.
    pub end: Option<Box<str>>,
    /// IRI of an assertion (which leads to its sentence) or of a document that the edge rests on.
    pub evidence: Option<Box<str>>,
}
