//! A network as views yield it and formats write it.

use crate::store::KnowledgeGraph;
use crate::vocab::Class;
use crate::vocab::Property;
use crate::vocab::RDF_TYPE;
use crate::vocab::RDFS_LABEL;
use oxigraph::model::NamedNode;
use oxigraph::model::Term;
use oxigraph::store::StorageError;
use std::borrow::Cow;
use std::cmp::Ordering;

/// Nodes and edges in a fixed order.
#[derive(Debug, Clone, PartialEq)]
pub struct Network {
    /// The name of the view.
    pub name: &'static str,
    pub directed: bool,
    pub nodes: Vec<Node>,
    pub edges: Vec<Edge>,
}

/// A thing of the graph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    pub iri: NamedNode,
    /// The Simplified label, else the last part of the IRI.
    pub label: String,
    pub label_en: Option<String>,
    /// Local name of its class.
    pub class: &'static str,
    /// GB/T 2260 code of a place.
    pub code: Option<String>,
    /// Date of a document.
    pub date: Option<String>,
}

/// A relation between two things.
#[derive(Debug, Clone, PartialEq)]
pub struct Edge {
    pub source: NamedNode,
    pub target: NamedNode,
    /// Local name of the property.
    pub relation: String,
    pub weight: f64,
    pub start: Option<String>,
    pub end: Option<String>,
}

impl Edge {
    fn key(&self) -> (&str, &str, &str, &Option<String>, &Option<String>) {
        (self.source.as_str(), self.target.as_str(), &self.relation, &self.start, &self.end)
    }
}

impl Eq for Edge {}

impl Ord for Edge {
    fn cmp(&self, other: &Self) -> Ordering {
        self.key().cmp(&other.key()).then(self.weight.total_cmp(&other.weight))
    }
}

impl PartialOrd for Edge {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Classes that tell what a node is, the more precise before those above them.
const CLASSES: [Class; 16] = [
    Class::Article,
    Class::PolicyDocument,
    Class::Document,
    Class::DocumentNumber,
    Class::Institution,
    Class::Province,
    Class::City,
    Class::County,
    Class::Region,
    Class::Country,
    Class::PlanPeriod,
    Class::Meeting,
    Class::Person,
    Class::Initiative,
    Class::Platform,
    Class::Indicator,
];

impl Node {
    /// Looks up what the graph says of a thing.
    pub(crate) fn of(iri: &NamedNode, graph: &KnowledgeGraph) -> Result<Self, StorageError> {
        let base = graph.base();
        let mut classes = Vec::new();
        let mut labels: Vec<(String, String)> = Vec::new();
        let (mut code, mut dates) = (None, Vec::new());
        let (area_code, issued_on) = (base.property(Property::AreaCode), base.property(Property::IssuedOn));
        for quad in graph.statements_of(iri) {
            let quad = quad?;
            match &quad.object {
                Term::NamedNode(class) if quad.predicate == RDF_TYPE => classes.push(class.clone()),
                Term::Literal(literal) if quad.predicate == RDFS_LABEL => {
                    labels.push((literal.language().unwrap_or_default().to_ascii_lowercase(), literal.value().to_owned()));
                }
                Term::Literal(literal) if quad.predicate == area_code => code = Some(literal.value().to_owned()),
                Term::Literal(literal) if quad.predicate == issued_on => dates.push(literal.value().to_owned()),
                _ => {}
            }
        }
        // Several sources may label one thing: the first in order counts, so that the same graph gives the same network.
        labels.sort();
        dates.sort();
        let label = |tag: &str| labels.iter().find(|(known, _)| known == tag).map(|(_, label)| label.clone());
        let last = || iri.as_str().rsplit('/').next().unwrap_or_default().to_owned();
        let class = CLASSES.into_iter().find(|class| classes.contains(&base.class(*class)));
        Ok(Self {
            label: label("zh-hans").or_else(|| label("")).unwrap_or_else(last),
            label_en: label("en"),
            class: class.map_or("Thing", Class::local),
            code,
            date: dates.into_iter().next(),
            iri: iri.clone(),
        })
    }
}

/// Text without the control characters that XML 1.0 cannot hold.
pub(crate) fn xml_text(text: &str) -> Cow<'_, str> {
    let forbidden = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r') || matches!(c, '\u{FFFE}' | '\u{FFFF}');
    if text.contains(forbidden) { text.replace(forbidden, "").into() } else { text.into() }
}
