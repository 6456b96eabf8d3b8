//! A thing as it is referred to.

use crate::network::Node;
use crate::store::KnowledgeGraph;
use oxigraph::model::NamedNode;
use oxigraph::model::Term;
use oxigraph::store::StorageError;
use rustc_hash::FxHashMap;
use serde::Serialize;
use std::collections::BTreeSet;

/// A thing by its address and its names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reference {
    pub iri: String,
    /// In Simplified characters.
    pub label: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label_hant: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label_en: Option<String>,
    /// Local name of its class.
    #[serde(rename = "type")]
    pub class: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// Of a document: `2021`, `2021-12` or `2021-12-12`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
}

/// What a statement says of its subject.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Value {
    Thing(Reference),
    Literal {
        value: String,
        datatype: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        language: Option<String>,
    },
}

/// Looks up things, each once.
#[derive(Debug)]
pub(crate) struct References<'a> {
    graph: &'a KnowledgeGraph,
    known: FxHashMap<NamedNode, Reference>,
}

impl<'a> References<'a> {
    pub(crate) fn new(graph: &'a KnowledgeGraph) -> Self {
        Self { graph, known: FxHashMap::default() }
    }

    pub(crate) fn of(&mut self, iri: &NamedNode) -> Result<Reference, StorageError> {
        if let Some(known) = self.known.get(iri) {
            return Ok(known.clone());
        }
        let node = Node::of(iri, self.graph)?;
        let reference = Reference {
            iri: node.iri,
            label: node.label,
            label_hant: node.label_hant,
            label_en: node.label_en,
            class: node.class.to_owned(),
            code: node.code,
            date: node.date,
        };
        self.known.insert(iri.clone(), reference.clone());
        Ok(reference)
    }

    pub(crate) fn all(&mut self, iris: &BTreeSet<NamedNode>) -> Result<Vec<Reference>, StorageError> {
        iris.iter().map(|iri| self.of(iri)).collect()
    }

    pub(crate) fn value(&mut self, term: &Term) -> Result<Value, StorageError> {
        Ok(match term {
            Term::NamedNode(node) => Value::Thing(self.of(node)?),
            Term::Literal(literal) => Value::Literal {
                value: literal.value().to_owned(),
                datatype: literal.datatype().as_str().to_owned(),
                language: literal.language().map(str::to_owned),
            },
            other => Value::Literal { value: other.to_string(), datatype: String::new(), language: None },
        })
    }
}
