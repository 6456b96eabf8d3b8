//! Checks everything: each graph of a store, or of files of RDF.

use crate::lexicon::Lexicon;
use crate::rdf;
use crate::rdf::Writer;
use crate::store::KnowledgeGraph;
use crate::store::StoreError;
use crate::validate::Shapes;
use crate::validate::ValidateError;
use crate::validate::Validator;
use crate::validate::Violation;
use crate::vocab::RDF_TYPE;
use oxigraph::model::GraphName;
use oxigraph::model::NamedNode;
use oxigraph::model::NamedOrBlankNode;
use oxigraph::model::Quad;
use oxigraph::model::Term;
use oxigraph::model::Triple;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// How much was checked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Checked {
    pub graphs: usize,
    pub quads: usize,
}

/// What is done with the violations of a graph, which it gets with the name of the graph.
pub type Take<'a, E> = dyn FnMut(&str, BTreeSet<Violation>) -> Result<(), E> + 'a;

/// Classes that were looked up are kept, those of up to so many things.
const MAX_KEPT: usize = 200_000;

/// Checks each graph of a store; `take` gets the name of each that breaks the shapes, with the violations.
///
/// # Errors
/// The store cannot be read, the engine fails, or `take` does.
pub fn store<E: From<ValidateError> + From<StoreError>>(graph: &KnowledgeGraph, take: &mut Take<'_, E>) -> Result<Checked, E> {
    let shapes = Shapes::embedded(graph.base())?;
    let writer = Writer::new(graph.base().clone()).map_err(ValidateError::Ontology)?;
    let ontology = rdf::ontology(&writer).map_err(ValidateError::Ontology)?;
    let validator = Validator::new(&shapes, ontology.into_iter().map(Triple::from))?;
    let mut kept: FxHashMap<NamedNode, Vec<NamedNode>> = FxHashMap::default();
    let mut checked = Checked::default();
    for name in graph.graph_names()? {
        let triples = graph.triples_of(&name)?;
        checked.graphs += 1;
        checked.quads += triples.len();
        let violations = validator.check(triples, |node| {
            if let Some(classes) = kept.get(node) {
                return Ok(classes.clone());
            }
            let classes = graph.types_of(node)?;
            if kept.len() < MAX_KEPT {
                kept.insert(node.clone(), classes.clone());
            }
            Ok::<_, StoreError>(classes)
        })?;
        if !violations.is_empty() {
            take(name.as_str(), violations)?;
        }
    }
    Ok(checked)
}

/// Checks quads that were read from files, all of which are held in memory; `unnamed` is what the graph without a name is called. The classes
/// of what the lexicons know are known.
///
/// # Errors
/// The engine fails, or `take` does.
pub fn quads<E: From<ValidateError>>(
    writer: &Writer,
    lexicon: &Lexicon,
    quads: Vec<Quad>,
    unnamed: &str,
    take: &mut Take<'_, E>,
) -> Result<Checked, E> {
    let shapes = Shapes::embedded(&writer.base)?;
    let ontology = rdf::ontology(writer).map_err(ValidateError::Ontology)?;
    let validator = Validator::new(&shapes, ontology.into_iter().map(Triple::from))?;
    let mut classes: FxHashMap<NamedNode, Vec<NamedNode>> = FxHashMap::default();
    for quad in rdf::background(lexicon, writer).iter().chain(&quads).filter(|quad| quad.predicate == RDF_TYPE) {
        if let (NamedOrBlankNode::NamedNode(node), Term::NamedNode(class)) = (&quad.subject, &quad.object) {
            classes.entry(node.clone()).or_default().push(class.clone());
        }
    }
    let mut graphs: BTreeMap<String, Vec<Triple>> = BTreeMap::new();
    let mut checked = Checked::default();
    for quad in quads {
        checked.quads += 1;
        let name = match &quad.graph_name {
            GraphName::NamedNode(name) => name.as_str().to_owned(),
            GraphName::BlankNode(name) => name.to_string(),
            GraphName::DefaultGraph => unnamed.to_owned(),
        };
        graphs.entry(name).or_default().push(Triple::from(quad));
    }
    for (name, triples) in graphs {
        checked.graphs += 1;
        let types_of = |node: &NamedNode| Ok::<_, ValidateError>(classes.get(node).cloned().unwrap_or_default());
        let violations = validator.check(triples, types_of)?;
        if !violations.is_empty() {
            take(&name, violations)?;
        }
    }
    Ok(checked)
}
