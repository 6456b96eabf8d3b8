//! The hierarchy of classes and properties, read from the ontology, so that it can be written out: the store does not infer.

use crate::vocab::Base;
use crate::vocab::DEFAULT_BASE;
use crate::vocab::RDFS_SUB_CLASS_OF;
use crate::vocab::RDFS_SUB_PROPERTY_OF;
use oxigraph::io::RdfFormat;
use oxigraph::io::RdfParseError;
use oxigraph::io::RdfParser;
use oxigraph::model::NamedNode;
use oxigraph::model::Quad;
use oxigraph::model::Term;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

const ONTOLOGY: &str = include_str!("../../ontology/policygraph.ttl");
const ALIGNMENT: &str = include_str!("../../ontology/alignment.ttl");

/// All classes or properties above one, by IRI.
#[derive(Debug, Clone, Default)]
pub struct Hierarchy {
    above: BTreeMap<String, Vec<NamedNode>>,
}

impl Hierarchy {
    /// Reads the embedded ontology, for the terms below `base`.
    ///
    /// # Errors
    /// The ontology is no valid Turtle.
    pub fn of_ontology(base: &Base) -> Result<Self, RdfParseError> {
        let mut direct: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        // The alignment states some of the classes and properties of others that ours are narrower than.
        for quad in ontology_quads(base)? {
            if let (true, Term::NamedNode(upper)) =
                (quad.predicate == RDFS_SUB_CLASS_OF || quad.predicate == RDFS_SUB_PROPERTY_OF, &quad.object)
            {
                direct.entry(quad.subject.to_string()).or_default().insert(upper.as_str().to_owned());
            }
        }
        let mut above = BTreeMap::new();
        for lower in direct.keys() {
            let mut found = BTreeSet::new();
            let mut open = vec![lower.clone()];
            while let Some(term) = open.pop() {
                for upper in direct.get(&term).into_iter().flatten() {
                    if found.insert(upper.clone()) {
                        open.push(format!("<{upper}>"));
                    }
                }
            }
            above.insert(lower.clone(), found.into_iter().map(NamedNode::new_unchecked).collect());
        }
        Ok(Self { above })
    }

    /// The terms above one, in the order of their IRIs.
    #[must_use]
    pub fn above(&self, term: &NamedNode) -> &[NamedNode] {
        self.above.get(&term.to_string()).map_or(&[], Vec::as_slice)
    }
}

/// Parses one of our own Turtle files, with its base changed to `base`.
fn parse(turtle: &str, base: &Base) -> Result<Vec<Quad>, RdfParseError> {
    let text = turtle.replace(DEFAULT_BASE, base.as_str());
    RdfParser::from_format(RdfFormat::Turtle).for_slice(text.as_bytes()).map(|quad| quad.map_err(RdfParseError::from)).collect()
}

/// The ontology and its alignment as quads of the default graph. Turtle files of ours hold no blank nodes.
///
/// # Errors
/// One of the files is no valid Turtle.
pub(crate) fn ontology_quads(base: &Base) -> Result<Vec<Quad>, RdfParseError> {
    let mut quads = parse(ONTOLOGY, base)?;
    quads.extend(parse(ALIGNMENT, base)?);
    Ok(quads)
}
