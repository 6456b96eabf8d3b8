//! What edges rest on: the assertion of each fact, which leads to its sentence.

use crate::network::Network;
use crate::network::view::NetworkError;
use crate::store::KnowledgeGraph;
use crate::vocab::local_name;
use oxigraph::model::Term;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::collections::hash_map::Entry;

const FACTS: &str = include_str!("../../queries/network/assertions.rq");
const MENTIONS: &str = include_str!("../../queries/network/mentions.rq");

/// The relation of documents and what they name; its evidence is a mention.
const NAMES: &str = "mentions";

/// The relation of what a document states, such as a task, and the document; its evidence is the first assertion of what is stated.
const STATED: &str = "statedIn";

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
        let stated = relations.get(STATED).copied();
        let mut found: FxHashMap<(u32, u16, u32), Box<str>> = FxHashMap::default();
        let mut of_subject: FxHashMap<u32, Box<str>> = FxHashMap::default();
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
                let relation = relations.get(local_name(predicate.as_str())).copied();
                if relation.is_none() && stated.is_none() {
                    continue;
                }
                let Some(subject) = self.position(subject.as_str()) else { continue };
                if stated.is_some() {
                    keep_first(of_subject.entry(subject), evidence.as_str());
                }
                if let (Some(relation), Some(object)) = (relation, self.position(object.as_str())) {
                    keep_first(found.entry((subject, relation, object)), evidence.as_str());
                }
            }
        }
        for edge in self.edges.iter_mut().filter(|edge| edge.evidence.is_none()) {
            let along = found.get(&(edge.source, edge.relation, edge.target));
            let against = || found.get(&(edge.target, edge.relation, edge.source));
            let own = || of_subject.get(&edge.source).filter(|_| Some(edge.relation) == stated);
            edge.evidence = along.or_else(against).or_else(own).cloned();
        }
        Ok(())
    }
}

/// Of several in any order the first by name.
fn keep_first<K>(entry: Entry<'_, K, Box<str>>, evidence: &str) {
    let first = entry.or_insert_with(|| evidence.into());
    if evidence < &**first {
        *first = evidence.into();
    }
}
