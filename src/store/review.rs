//! Assertions from the most doubtful on, and how corrections name what they speak of.

use crate::store::KnowledgeGraph;
use crate::store::error::QueryError;
use crate::vocab::NIF_BEGIN_INDEX;
use crate::vocab::NIF_END_INDEX;
use crate::vocab::PROV_WAS_DERIVED_FROM;
use crate::vocab::Property;
use crate::vocab::RDF_OBJECT;
use crate::vocab::RDF_SUBJECT;
use crate::vocab::RDF_TYPE;
use crate::vocab::RDFS_LABEL;
use crate::vocab::local_name;
use oxigraph::model::GraphName;
use oxigraph::model::Literal;
use oxigraph::model::NamedNode;
use oxigraph::model::NamedOrBlankNode;
use oxigraph::model::Quad;
use oxigraph::model::Term;
use oxigraph::store::StorageError;
use percent_encoding::percent_decode_str;
use std::sync::Arc;

const DOUBTS: &str = include_str!("../../queries/pages/review.rq");

/// An assertion that no person has reviewed.
#[derive(Debug, Clone, PartialEq)]
pub struct Doubt {
    pub assertion: NamedNode,
    pub confidence: f64,
    /// Local name of the property.
    pub predicate: String,
}

/// What an assertion says.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    pub subject: NamedNode,
    pub object: Term,
    /// The graph of its source.
    pub source: NamedNode,
    /// The document that states it; a text that stands in several files may be several.
    pub documents: Vec<NamedNode>,
}

impl KnowledgeGraph {
    /// The assertions that no person has reviewed, from the least confidence on, in an order that stays.
    ///
    /// # Errors
    /// The evaluation fails.
    pub fn doubts(&self) -> Result<Arc<Vec<Doubt>>, QueryError> {
        self.doubts.get(self.generation(), || {
            let doubt = |row: Vec<Option<Term>>| {
                let [Some(Term::NamedNode(assertion)), Some(Term::Literal(confidence)), Some(Term::NamedNode(predicate))] = row.as_slice()
                else {
                    return None;
                };
                let confidence = confidence.value().parse().ok()?;
                Some(Doubt { assertion: assertion.clone(), confidence, predicate: local_name(predicate.as_str()).to_owned() })
            };
            Ok(self.rows(DOUBTS)?.into_iter().filter_map(doubt).collect())
        })
    }

    /// What an assertion says; nothing, if it is none.
    ///
    /// # Errors
    /// The storage cannot be read.
    pub fn claim(&self, assertion: &NamedNode) -> Result<Option<Claim>, StorageError> {
        let (mut subject, mut object, mut source, mut documents) = (None, None, None, Vec::new());
        for quad in self.statements_of(assertion) {
            let quad = quad?;
            match (quad.object, quad.graph_name) {
                (Term::NamedNode(node), GraphName::NamedNode(graph)) if quad.predicate == RDF_SUBJECT => {
                    (subject, source) = (Some(node), Some(graph));
                }
                (term, _) if quad.predicate == RDF_OBJECT => object = Some(term),
                (Term::NamedNode(node), _) if quad.predicate == PROV_WAS_DERIVED_FROM => documents.push(node),
                _ => {}
            }
        }
        let (Some(subject), Some(object), Some(source)) = (subject, object, source) else { return Ok(None) };
        Ok(Some(Claim { subject, object, source, documents }))
    }

    /// Where a source names a thing, in the order of its text.
    ///
    /// # Errors
    /// The storage cannot be read.
    pub fn places_of(&self, thing: &NamedNode, source: &NamedNode) -> Result<Vec<(usize, usize)>, StorageError> {
        let refers = self.base.property(Property::RefersTo);
        let mut places = Vec::new();
        for mention in self.subjects(refers.as_ref(), thing, Some(source))? {
            let (mut start, mut end) = (None, None);
            for quad in self.statements_of(&mention) {
                let quad = quad?;
                let position = || words(&quad)?.parse().ok();
                if quad.predicate == NIF_BEGIN_INDEX {
                    start = position();
                } else if quad.predicate == NIF_END_INDEX {
                    end = position();
                }
            }
            places.extend(start.zip(end));
        }
        places.sort_unstable();
        Ok(places)
    }

    /// What a thing is called where a source speaks of it: as the source calls it, as the tables of the program do, or by the end of its IRI.
    /// The second value is that end, without which the name would stand for several things.
    ///
    /// # Errors
    /// The storage cannot be read.
    pub fn name_in(&self, thing: &NamedNode, source: &NamedNode) -> Result<(String, Option<String>), StorageError> {
        let key = key_of(thing);
        let mut labels = Vec::new();
        for quad in self.statements(Some(thing), Some(RDFS_LABEL), None, None) {
            let quad = quad?;
            if let Term::Literal(literal) = &quad.object
                && literal.language() == Some("zh-hans")
            {
                labels.push((quad.graph_name != GraphName::from(source.clone()), literal.value().to_owned()));
            }
        }
        let Some((_, label)) = labels.into_iter().min() else { return Ok((key, None)) };
        let written = Term::from(Literal::new_language_tagged_literal_unchecked(&label, "zh-hans"));
        let folder = folder_of(thing);
        for quad in self.store.quads_for_pattern(None, Some(RDFS_LABEL), Some(written.as_ref()), None) {
            if let NamedOrBlankNode::NamedNode(other) = quad?.subject
                && other != *thing
                && folder_of(&other) == folder
            {
                return Ok((label, Some(key)));
            }
        }
        Ok((label, None))
    }

    /// All names by which corrections may call a thing: its labels, and the end of its IRI.
    ///
    /// # Errors
    /// The storage cannot be read.
    pub fn names_of(&self, thing: &NamedNode) -> Result<Vec<String>, StorageError> {
        Ok(self.literals(thing, RDFS_LABEL)?.into_iter().chain([key_of(thing)]).collect())
    }

    /// The names of the files that hold the text of a source.
    ///
    /// # Errors
    /// The storage cannot be read.
    pub fn file_names_of(&self, source: &NamedNode) -> Result<Vec<String>, StorageError> {
        Ok(self.literals(source, self.base.property(Property::FileName).as_ref())?.into_iter().collect())
    }

    /// Whether files of one source alone have a name.
    ///
    /// # Errors
    /// The storage cannot be read.
    pub fn is_only_file(&self, name: &str, source: &NamedNode) -> Result<bool, StorageError> {
        let (property, name) = (self.base.property(Property::FileName), Term::from(Literal::new_simple_literal(name)));
        for quad in self.store.quads_for_pattern(None, Some(property.as_ref()), Some(name.as_ref()), None) {
            if quad?.subject != NamedOrBlankNode::from(source.clone()) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Whether a thing is of a class, which is given by its local name.
    ///
    /// # Errors
    /// The storage cannot be read.
    pub fn is_a(&self, thing: &NamedNode, class: &str) -> Result<bool, StorageError> {
        let class = self.base.term(class);
        let mut quads = self.statements(Some(thing), Some(RDF_TYPE), Some(&class), None);
        Ok(quads.next().transpose()?.is_some())
    }
}

fn words(quad: &Quad) -> Option<String> {
    if let Term::Literal(literal) = &quad.object { Some(literal.value().to_owned()) } else { None }
}

/// The IRI without its last part.
fn folder_of(thing: &NamedNode) -> &str {
    thing.as_str().rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The last part of an IRI, decoded.
fn key_of(thing: &NamedNode) -> String {
    percent_decode_str(local_name(thing.as_str())).decode_utf8_lossy().into_owned()
}
