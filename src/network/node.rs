//! What the graph says of a thing, as far as a node of a network shows it.

use crate::store::KnowledgeGraph;
use crate::vocab::Class;
use crate::vocab::Property;
use crate::vocab::RDF_TYPE;
use crate::vocab::RDFS_LABEL;
use crate::vocab::local_name;
use oxigraph::model::NamedNode;
use oxigraph::model::Term;
use oxigraph::store::StorageError;
use std::collections::BTreeMap;

/// A thing of the graph.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    pub iri: String,
    /// The Simplified label, else the last part of the IRI.
    pub label: String,
    /// The Traditional label.
    pub label_hant: Option<String>,
    pub label_en: Option<String>,
    /// Local name of its class: "Institution", "Province", "PolicyDocument", ...
    pub class: &'static str,
    /// GB/T 2260 code of a place.
    pub code: Option<String>,
    /// Date of a document: `2021`, `2021-12` or `2021-12-12`.
    pub date: Option<String>,
    /// Measures from the analysis graph, by name ("pagerank", "degree", ...; "community" and "component" are whole numbers).
    pub measures: BTreeMap<String, f64>,
}

/// Classes that tell what a node is, the more precise before those above them.
const CLASSES: [Class; 20] = [
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
    Class::Term,
    Class::Task,
    Class::Target,
    Class::Observation,
];

impl Node {
    /// A thing of which no more than its name and class (a local name) is known.
    #[must_use]
    pub const fn new(iri: String, label: String, class: &'static str) -> Self {
        Self { iri, label, label_hant: None, label_en: None, class, code: None, date: None, measures: BTreeMap::new() }
    }

    /// Looks up what the graph says of a thing, and gives its classes too, by their local names.
    pub(crate) fn with_classes(iri: &NamedNode, graph: &KnowledgeGraph) -> Result<(Self, Vec<String>), StorageError> {
        let base = graph.base();
        let mut classes: Vec<NamedNode> = Vec::new();
        let mut labels: Vec<(String, String)> = Vec::new();
        let (mut code, mut dates, mut texts) = (None, Vec::new(), Vec::new());
        let [area_code, issued_on, text] = [Property::AreaCode, Property::IssuedOn, Property::Text].map(|property| base.property(property));
        for quad in graph.statements_of(iri) {
            let quad = quad?;
            match &quad.object {
                Term::NamedNode(class) if quad.predicate == RDF_TYPE => classes.push(class.clone()),
                Term::Literal(literal) if quad.predicate == RDFS_LABEL => {
                    labels.push((literal.language().unwrap_or_default().to_ascii_lowercase(), literal.value().to_owned()));
                }
                Term::Literal(literal) if quad.predicate == area_code => code = Some(literal.value().to_owned()),
                Term::Literal(literal) if quad.predicate == issued_on => dates.push(literal.value().to_owned()),
                Term::Literal(literal) if quad.predicate == text => texts.push(literal.value().to_owned()),
                _ => {}
            }
        }
        // Several sources may label one thing: the first in order counts, so that the same graph gives the same network.
        for values in [&mut dates, &mut texts] {
            values.sort();
        }
        labels.sort();
        let label = |tag: &str| labels.iter().find(|(known, _)| known == tag).map(|(_, label)| label.clone());
        let last = || iri.as_str().rsplit('/').next().unwrap_or_default().to_owned();
        let class = CLASSES.into_iter().find(|class| classes.contains(&base.class(*class)));
        let node = Self {
            label: label("zh-hans").or_else(|| label("")).or_else(|| texts.into_iter().next()).unwrap_or_else(last),
            label_hant: label("zh-hant"),
            label_en: label("en"),
            class: class.map_or("Thing", Class::local),
            code,
            date: dates.into_iter().next(),
            iri: iri.as_str().to_owned(),
            measures: BTreeMap::new(),
        };
        let locals = classes.iter().map(|class| local_name(class.as_str()).to_owned());
        Ok((node, locals.collect()))
    }

    /// Looks up what the graph says of a thing.
    pub(crate) fn of(iri: &NamedNode, graph: &KnowledgeGraph) -> Result<Self, StorageError> {
        Self::with_classes(iri, graph).map(|(node, _)| node)
    }
}
