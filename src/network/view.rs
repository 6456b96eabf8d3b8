//! From a view to its network.

use crate::catalogue::View;
use crate::network::Edge;
use crate::network::Network;
use crate::network::Node;
use crate::network::filter;
use crate::network::filter::Filter;
use crate::store::KnowledgeGraph;
use crate::store::QueryError;
use crate::store::QueryOptions;
use crate::store::Results;
use crate::store::StoreError;
use crate::vocab::local_name;
use crate::vocab::plain_text;
use oxigraph::model::NamedNode;
use oxigraph::model::Term;
use oxigraph::store::StorageError;
use rustc_hash::FxHashMap;
use thiserror::Error;

/// Why a view has no network.
#[derive(Debug, Error)]
pub enum NetworkError {
    #[error("the view `{0}` must select ?source and ?target")]
    Columns(String),
    #[error("the network has more nodes or relations than can be numbered")]
    TooLarge,
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Query(#[from] QueryError),
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// An edge while its ends are names.
struct Row {
    source: NamedNode,
    target: NamedNode,
    /// Local name of the property, or a word of a user's own.
    relation: String,
    weight: f64,
    start: Option<Box<str>>,
    end: Option<Box<str>>,
    evidence: Option<Box<str>>,
}

/// Evaluates a view, and keeps the part that is asked for: edges in the order of their ends, nodes in that of their IRIs. Edges whose ends are
/// no IRIs are left out. The same graph gives the same network.
///
/// # Errors
/// The query fails, is stopped, or does not yield the ends of edges.
pub fn network(view: &View, filter: &Filter, graph: &KnowledgeGraph, options: &QueryOptions) -> Result<Network, NetworkError> {
    let mut rows = rows(view, graph, options)?;
    rows.retain(|row| filter.keeps_edge(row.weight, row.start.as_deref(), row.end.as_deref()));
    let kept = filter::Ends::of(filter, graph)?;
    rows.retain(|row| kept.admit(&row.source, &row.target));
    let mut known: FxHashMap<NamedNode, (Node, bool)> = FxHashMap::default();
    for row in &rows {
        // Whoever asked may have left meanwhile.
        if options.stop.reason().is_some() {
            return Err(options.stop.error().into());
        }
        for iri in [&row.source, &row.target] {
            if !known.contains_key(iri) {
                let (node, classes) = Node::with_classes(iri, graph)?;
                let is_kept = filter.keeps_node(&node, &classes);
                known.insert(iri.clone(), (node, is_kept));
            }
        }
    }
    rows.retain(|row| [&row.source, &row.target].iter().all(|iri| known.get(*iri).is_some_and(|(_, is_kept)| *is_kept)));
    if let Some(around) = &filter.around {
        let near = around.reach(rows.iter().map(|row| (&row.source, &row.target)));
        rows.retain(|row| near.contains(&row.source) && near.contains(&row.target));
    }
    assembled(view, rows, known, graph)
}

fn rows(view: &View, graph: &KnowledgeGraph, options: &QueryOptions) -> Result<Vec<Row>, NetworkError> {
    let wrong = || NetworkError::Columns(view.name.clone());
    let Results::Solutions(solutions) = graph.query(&graph.with_base(&view.query), options)? else { return Err(wrong()) };
    let columns = ["source", "target", "relation", "weight", "start", "end", "evidence"]
        .map(|name| solutions.variables().iter().position(|variable| variable.as_str() == name));
    let [Some(_), Some(_), ..] = columns else { return Err(wrong()) };
    let mut rows = Vec::new();
    for solution in solutions {
        let solution = solution?;
        let [source, target, relation, weight, start, end, evidence] =
            columns.map(|at| at.and_then(|at| solution.values().get(at)?.clone()));
        let (Some(Term::NamedNode(source)), Some(Term::NamedNode(target))) = (source, target) else { continue };
        let relation = relation.as_ref().map(|relation| local(&plain_text(relation))).unwrap_or_default();
        let weight = weight.as_ref().and_then(|weight| plain_text(weight).parse().ok()).filter(|weight: &f64| weight.is_finite());
        let [start, end, evidence] = [start, end, evidence].map(|term| term.as_ref().map(plain_text).map(Box::from));
        rows.push(Row { source, target, relation, weight: weight.unwrap_or(1.0), start, end, evidence });
    }
    Ok(rows)
}

fn assembled(
    view: &View,
    rows: Vec<Row>,
    mut known: FxHashMap<NamedNode, (Node, bool)>,
    graph: &KnowledgeGraph,
) -> Result<Network, NetworkError> {
    let mut ends: Vec<NamedNode> = rows.iter().flat_map(|row| [row.source.clone(), row.target.clone()]).collect();
    ends.sort_unstable_by(|a, b| a.as_str().cmp(b.as_str()));
    ends.dedup();
    let mut relations: Vec<String> = rows.iter().map(|row| row.relation.clone()).collect();
    relations.sort_unstable();
    relations.dedup();
    let number = |iri: &NamedNode| ends.binary_search_by(|end| end.as_str().cmp(iri.as_str())).ok().and_then(|at| u32::try_from(at).ok());
    let mut edges = Vec::with_capacity(rows.len());
    for row in rows {
        let at = relations.binary_search(&row.relation).ok().and_then(|at| u16::try_from(at).ok());
        let (Some(source), Some(target), Some(relation)) = (number(&row.source), number(&row.target), at) else {
            return Err(NetworkError::TooLarge);
        };
        let Row { weight, start, end, evidence, .. } = row;
        edges.push(Edge { source, target, relation, weight, start, end, evidence });
    }
    edges.sort_by(|a, b| a.key().cmp(&b.key()).then(a.weight.total_cmp(&b.weight)));
    edges.dedup_by(|next, kept| next.key() == kept.key());
    let nodes = ends.iter().filter_map(|end| known.remove(end)).map(|(node, _)| node).collect();
    let mut network = Network { name: view.name.clone(), directed: view.directed, nodes, edges, relations };
    network.read_measures(graph)?;
    Ok(network)
}

impl Edge {
    /// What the order of edges goes by, before the weight.
    fn key(&self) -> (u32, u32, u16, [Option<&str>; 2]) {
        (self.source, self.target, self.relation, [self.start.as_deref(), self.end.as_deref()])
    }
}

/// The last part of an IRI or URN; a word of a user's own is its last part itself.
fn local(relation: &str) -> String {
    local_name(relation).rsplit(':').next().unwrap_or_default().to_owned()
}
