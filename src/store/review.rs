//! What a person who reviews facts is shown: assertions from the most doubtful on, and how corrections call what they say.

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
use oxigraph::model::NamedNodeRef;
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
        let quads = self.statements_of(assertion).collect::<Result<Vec<_>, _>>()?;
        let subject = of(&quads, RDF_SUBJECT).find_map(|quad| node(&quad.object));
        let object = of(&quads, RDF_OBJECT).map(|quad| quad.object.clone()).next();
        let source = of(&quads, RDF_SUBJECT).find_map(|quad| match &quad.graph_name {
            GraphName::NamedNode(graph) => Some(graph.clone()),
            _ => None,
        });
        let (Some(subject), Some(object), Some(source)) = (subject, object, source) else { return Ok(None) };
        let mut documents: Vec<NamedNode> = of(&quads, PROV_WAS_DERIVED_FROM).filter_map(|quad| node(&quad.object)).collect();
        documents.sort();
        documents.dedup();
        Ok(Some(Claim { subject, object, source, documents }))
    }

    /// Where a mention stands.
    fn span_of(&self, mention: &NamedNode) -> Result<Option<(usize, usize)>, StorageError> {
        let quads = self.statements_of(mention).collect::<Result<Vec<_>, _>>()?;
        let position = |predicate| of(&quads, predicate).find_map(words).and_then(|text| text.parse().ok());
        Ok(position(NIF_BEGIN_INDEX).zip(position(NIF_END_INDEX)))
    }

    /// Where a source names a thing, in the order of its text.
    ///
    /// # Errors
    /// The storage cannot be read.
    pub fn places_of(&self, thing: &NamedNode, source: &NamedNode) -> Result<Vec<(usize, usize)>, StorageError> {
        let refers = self.base.property(Property::RefersTo);
        let graph = GraphName::from(source.clone());
        let mut places = Vec::new();
        for quad in self.store.quads_for_pattern(None, Some(refers.as_ref()), Some(thing.as_ref().into()), Some(graph.as_ref())) {
            if let NamedOrBlankNode::NamedNode(mention) = quad?.subject {
                places.extend(self.span_of(&mention)?);
            }
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
        for quad in self.store.quads_for_pattern(Some(thing.as_ref().into()), Some(RDFS_LABEL), None, None) {
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
        let mut names = self.values(thing, RDFS_LABEL)?;
        names.push(key_of(thing));
        Ok(names)
    }

    /// The names of the files that hold the text of a source.
    ///
    /// # Errors
    /// The storage cannot be read.
    pub fn file_names_of(&self, source: &NamedNode) -> Result<Vec<String>, StorageError> {
        self.values(source, self.base.property(Property::FileName).as_ref())
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

    /// The sources of a document.
    ///
    /// # Errors
    /// The storage cannot be read.
    pub fn sources_of(&self, document: &NamedNode) -> Result<Vec<NamedNode>, StorageError> {
        let property = self.base.property(Property::Source);
        let quads = self.store.quads_for_pattern(Some(document.as_ref().into()), Some(property.as_ref()), None, None);
        Ok(quads.collect::<Result<Vec<_>, _>>()?.iter().filter_map(|quad| node(&quad.object)).collect())
    }

    /// The documents of a source.
    ///
    /// # Errors
    /// The storage cannot be read.
    pub fn documents_of(&self, source: &NamedNode) -> Result<Vec<NamedNode>, StorageError> {
        let property = self.base.property(Property::Source);
        let mut documents = Vec::new();
        for quad in self.store.quads_for_pattern(None, Some(property.as_ref()), Some(source.as_ref().into()), None) {
            if let NamedOrBlankNode::NamedNode(document) = quad?.subject {
                documents.push(document);
            }
        }
        Ok(documents)
    }

    /// Whether a thing is of a class, which is given by its local name.
    ///
    /// # Errors
    /// The storage cannot be read.
    pub fn is_a(&self, thing: &NamedNode, class: &str) -> Result<bool, StorageError> {
        let class = self.base.term(class);
        let quads = self.store.quads_for_pattern(Some(thing.as_ref().into()), Some(RDF_TYPE), Some(class.as_ref().into()), None);
        Ok(quads.into_iter().next().transpose()?.is_some())
    }

    fn values(&self, thing: &NamedNode, property: NamedNodeRef<'_>) -> Result<Vec<String>, StorageError> {
        let quads = self.store.quads_for_pattern(Some(thing.as_ref().into()), Some(property), None, None);
        let mut values: Vec<String> = quads.collect::<Result<Vec<_>, _>>()?.iter().filter_map(words).collect();
        values.sort();
        values.dedup();
        Ok(values)
    }
}

fn of<'a>(quads: &'a [Quad], predicate: NamedNodeRef<'a>) -> impl Iterator<Item = &'a Quad> {
    quads.iter().filter(move |quad| quad.predicate == predicate)
}

fn node(term: &Term) -> Option<NamedNode> {
    if let Term::NamedNode(node) = term { Some(node.clone()) } else { None }
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
