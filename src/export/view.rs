//! Views: queries that yield the edges of a network.

use crate::export::ExportError;
use crate::export::network::Edge;
use crate::export::network::Network;
use crate::export::network::Node;
use crate::store::KnowledgeGraph;
use crate::store::QueryOptions;
use crate::store::Results;
use oxigraph::model::NamedNode;
use oxigraph::model::Term;
use std::collections::BTreeSet;

/// A query that yields `?source ?target` and, if it likes, `?relation ?weight ?start ?end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct View {
    pub name: &'static str,
    query: &'static str,
    /// Whether an edge has a direction.
    directed: bool,
}

macro_rules! view {
    ($name:literal, $directed:literal) => {
        View { name: $name, query: include_str!(concat!("../../queries/views/", $name, ".rq")), directed: $directed }
    };
}

impl View {
    /// The views of `queries/views`, the default first.
    pub const ALL: [Self; 8] = [
        view!("entities", true),
        view!("citations", true),
        view!("collaboration", false),
        view!("cooccurrence", false),
        view!("diffusion", true),
        view!("divisions", true),
        view!("mentions", true),
        view!("tasks", true),
    ];

    /// # Errors
    /// There is no such view.
    pub fn by_name(name: &str) -> Result<Self, ExportError> {
        Self::ALL
            .into_iter()
            .find(|view| view.name == name)
            .ok_or_else(|| ExportError::UnknownView { name: name.to_owned(), known: Self::ALL.iter().map(|view| view.name).collect() })
    }

    /// Evaluates the view: edges in the order of their ends, nodes in the order of their IRIs.
    ///
    /// # Errors
    /// The query fails, or does not yield the ends of edges.
    pub fn network(self, graph: &KnowledgeGraph) -> Result<Network, ExportError> {
        let mut edges = Vec::new();
        if let Results::Solutions(solutions) = graph.query(&graph.with_base(self.query), &QueryOptions::default())? {
            let columns = ["source", "target", "relation", "weight", "start", "end"]
                .map(|name| solutions.variables().iter().position(|variable| variable.as_str() == name));
            let [Some(_), Some(_), ..] = columns else { return Err(ExportError::Columns) };
            for solution in solutions {
                let solution = solution?;
                let [source, target, relation, weight, start, end] = columns.map(|at| at.and_then(|at| solution.values().get(at)?.clone()));
                let (Some(Term::NamedNode(source)), Some(Term::NamedNode(target))) = (source, target) else { continue };
                edges.push(Edge {
                    source,
                    target,
                    relation: relation.as_ref().map(local_name).unwrap_or_default(),
                    weight: weight.as_ref().and_then(|weight| value(weight).parse().ok()).unwrap_or(1.0),
                    start: start.as_ref().map(value),
                    end: end.as_ref().map(value),
                });
            }
        }
        edges.sort();
        edges.dedup();
        let ends: BTreeSet<&NamedNode> = edges.iter().flat_map(|edge| [&edge.source, &edge.target]).collect();
        let nodes = ends.into_iter().map(|iri| Node::of(iri, graph)).collect::<Result<Vec<_>, _>>()?;
        Ok(Network { name: self.name, directed: self.directed, nodes, edges })
    }
}

fn value(term: &Term) -> String {
    match term {
        Term::Literal(literal) => literal.value().to_owned(),
        Term::NamedNode(node) => node.as_str().to_owned(),
        other => other.to_string(),
    }
}

fn local_name(term: &Term) -> String {
    value(term).rsplit(['#', '/']).next().unwrap_or_default().to_owned()
}
