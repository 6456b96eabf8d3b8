//! Networks: what a view finds in the graph, with what is known of each node, and the part of it that is asked for.

mod areas;
mod date;
mod evidence;
mod filter;
mod measures;
mod node;
mod view;

pub use crate::network::areas::areas;
pub use crate::network::date::Date;
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

impl Network {
    /// The position of a thing among the nodes.
    #[must_use]
    pub fn position(&self, iri: &str) -> Option<u32> {
        self.nodes.binary_search_by(|node| node.iri.as_str().cmp(iri)).ok().and_then(|at| u32::try_from(at).ok())
    }
}

impl Edge {
    /// An edge of which no dates are known, nor what it rests on.
    #[must_use]
    pub const fn new(source: u32, target: u32, relation: u16, weight: f64) -> Self {
        Self { source, target, relation, weight, start: None, end: None, evidence: None }
    }
}
