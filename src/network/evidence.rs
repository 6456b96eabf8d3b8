//! What edges rest on: the assertion of each fact, which leads to its sentence.

use crate::network::Network;
use crate::network::view::NetworkError;
use crate::store::KnowledgeGraph;
use crate::vocab::local_name;
use oxigraph::model::Term;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

const FACTS: &str = include_str!("../../queries/network/assertions.rq");
const MENTIONS: &str = include_str!("../../queries/network/mentions.rq");

/// The relation of documents and what they name; its evidence is a mention.
const NAMES: &str = "mentions";

impl Network {
    /// Looks up what those edges rest on of which the view does not say it: of several assertions the first in order. A relation may run
    /// against the triple, as from a body to its task.
    ///
    /// # Errors
    /// The storage cannot be read.
    pub fn read_evidence(&mut self, graph: &KnowledgeGraph) -> Result<(), NetworkError> {
        if self.edges.iter().all(|edge| edge.evidence.is_some()) {
            return Ok(());
        }
        let relations: BTreeMap<&str, u16> = self.relations.iter().map(String::as_str).zip(0..).collect();
        let queries = if relations.contains_key(NAMES) { vec![FACTS, MENTIONS] } else { vec![FACTS] };
        let mut found: FxHashMap<(u32, u16, u32), Box<str>> = FxHashMap::default();
        for query in queries {
            for row in graph.rows(query)? {
                let Ok(
                    [
                        Some(Term::NamedNode(subject)),
                        Some(Term::NamedNode(predicate)),
                        Some(Term::NamedNode(object)),
                        Some(Term::NamedNode(evidence)),
                    ],
                ) = <[Option<Term>; 4]>::try_from(row)
                else {
                    continue;
                };
                let Some(relation) = relations.get(local_name(predicate.as_str())) else { continue };
                let (Some(subject), Some(object)) = (self.position(subject.as_str()), self.position(object.as_str())) else { continue };
                let first = found.entry((subject, *relation, object)).or_insert_with(|| evidence.as_str().into());
                if evidence.as_str() < &**first {
                    *first = evidence.as_str().into();
                }
            }
        }
        for edge in self.edges.iter_mut().filter(|edge| edge.evidence.is_none()) {
            let along = found.get(&(edge.source, edge.relation, edge.target));
            edge.evidence = along.or_else(|| found.get(&(edge.target, edge.relation, edge.source))).cloned();
        }
        Ok(())
    }
}
