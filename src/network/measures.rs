//! Measures of nodes, as the graph of analyses holds them.
//!
//! The analysis of a view is a node of its own, `graph/analysis/VIEW`, with what was measured and how; below it lies a measurement for each
//! thing. They hold for the state of the store in which they were taken: after a change they are not shown any more.

use crate::id;
use crate::network::Network;
use crate::network::view::NetworkError;
use crate::store::KnowledgeGraph;
use crate::vocab::Base;
use crate::vocab::Class;
use crate::vocab::PROV_GENERATED_BY;
use crate::vocab::Property;
use crate::vocab::RDF_TYPE;
use crate::vocab::graph;
use oxigraph::model::GraphName;
use oxigraph::model::Literal;
use oxigraph::model::NamedNode;
use oxigraph::model::NamedOrBlankNode;
use oxigraph::model::Quad;
use oxigraph::model::Term;
use std::collections::BTreeMap;

const MEASURES: &str = include_str!("../../queries/network/measures.rq");

/// Measures by the name that exports give them, and the property of each.
const NAMES: [(&str, Property); 10] = [
    ("betweenness", Property::Betweenness),
    ("closeness", Property::Closeness),
    ("community", Property::Community),
    ("component", Property::Component),
    ("core", Property::CoreNumber),
    ("degree", Property::Degree),
    ("in_degree", Property::InDegree),
    ("out_degree", Property::OutDegree),
    ("pagerank", Property::PageRank),
    ("weighted_degree", Property::WeightedDegree),
];

/// What an analysis says of itself, beside the measures: properties with their values.
pub type Remarks = Vec<(Property, Literal)>;

impl Network {
    /// Gives the nodes the measures that were written for this view, if they are of this state of the graph.
    pub(crate) fn read_measures(&mut self, graph: &KnowledgeGraph) -> Result<(), NetworkError> {
        if !is_current(graph) {
            return Ok(());
        }
        let base = graph.base();
        let names: BTreeMap<NamedNode, &str> = NAMES.iter().map(|(name, property)| (base.property(*property), *name)).collect();
        for row in graph.rows_about(MEASURES, "view", &[Literal::new_simple_literal(&self.name).into()])? {
            let Ok([Some(Term::NamedNode(thing)), Some(Term::NamedNode(measure)), Some(Term::Literal(value))]) =
                <[Option<Term>; 3]>::try_from(row)
            else {
                continue;
            };
            let (Some(at), Some(name), Ok(value)) = (self.position(thing.as_str()), names.get(&measure), value.value().parse()) else {
                continue;
            };
            if let Some(node) = self.nodes.get_mut(at as usize) {
                node.measures.insert((*name).to_owned(), value);
            }
        }
        Ok(())
    }

    /// Writes the measures of the nodes into the graph of analyses, in the place of what it holds of this view. Analyses of another state of
    /// the store go.
    ///
    /// # Errors
    /// The storage cannot be read or written.
    pub fn write_measures(&self, mut remarks: Remarks, graph: &mut KnowledgeGraph) -> Result<(), NetworkError> {
        let state = graph.manifest().content_fingerprint();
        remarks.push((Property::Fingerprint, Literal::new_simple_literal(&state)));
        let base = graph.base().clone();
        let mut quads = self.measurements(&remarks, &base);
        if is_current(graph) {
            let own = base.graph(&format!("{}/{}", graph::ANALYSIS, self.name));
            let below = format!("{}/", own.as_str());
            for quad in graph.quads_of(&base.graph(graph::ANALYSIS)) {
                let quad = quad?;
                let is_own =
                    matches!(&quad.subject, NamedOrBlankNode::NamedNode(node) if *node == own || node.as_str().starts_with(&below));
                if !is_own {
                    quads.push(quad);
                }
            }
        }
        let lines: Vec<String> = quads.iter().map(ToString::to_string).collect();
        let hash = id::short_hash(&lines.iter().map(String::as_str).collect::<Vec<_>>());
        graph.set_graph(graph::ANALYSIS, &format!("{state}:{hash}"), || quads)?;
        Ok(())
    }

    /// The measures of the nodes as quads of the graph of analyses.
    fn measurements(&self, remarks: &Remarks, base: &Base) -> Vec<Quad> {
        let graph = base.graph(graph::ANALYSIS);
        let run = base.graph(&format!("{}/{}", graph::ANALYSIS, self.name));
        let within = GraphName::from(graph);
        let mut quads = Vec::new();
        let mut state = |subject: &NamedNode, predicate: NamedNode, object: Term| {
            quads.push(Quad::new(subject.clone(), predicate, object, within.clone()));
        };
        state(&run, RDF_TYPE.into_owned(), base.class(Class::Analysis).into());
        state(&run, base.property(Property::View), Literal::new_simple_literal(&self.name).into());
        for (property, value) in remarks {
            state(&run, base.property(*property), value.clone().into());
        }
        for node in &self.nodes {
            let Some(key) = node.iri.strip_prefix(base.as_str()) else { continue };
            let measurement = NamedNode::new_unchecked(format!("{}/{key}", run.as_str()));
            state(&measurement, RDF_TYPE.into_owned(), base.class(Class::Measurement).into());
            state(&measurement, PROV_GENERATED_BY.into_owned(), run.clone().into());
            state(&measurement, base.property(Property::Measured), NamedNode::new_unchecked(&node.iri).into());
            for (name, property) in NAMES {
                if let Some(value) = node.measures.get(name) {
                    state(&measurement, base.property(property), Literal::from(*value).into());
                }
            }
        }
        quads
    }
}

/// Whether the graph of analyses is of this state of the store.
fn is_current(graph: &KnowledgeGraph) -> bool {
    let manifest = graph.manifest();
    let state = manifest.content_fingerprint();
    manifest.fingerprint(graph::ANALYSIS).is_some_and(|of| of.split(':').next() == Some(state.as_str()))
}
