//! What edges rest on: the assertion of each fact, which leads to its sentence.

use crate::network::view::NetworkError;
use crate::store::KnowledgeGraph;
use oxigraph::model::NamedNode;
use oxigraph::model::Term;
use rustc_hash::FxHashMap;

const FACTS: &str = include_str!("../../queries/network/assertions.rq");
const MENTIONS: &str = include_str!("../../queries/network/mentions.rq");

/// The relation of documents and what they name; its evidence is a mention.
const NAMES: &str = "mentions";

/// By subject, predicate and object, the first in order of those that state it.
pub(crate) struct Evidence(FxHashMap<(NamedNode, NamedNode, NamedNode), NamedNode>);

impl Evidence {
    /// Reads what all facts rest on; mentions too if `relations` (local names) has theirs.
    pub(crate) fn of<'a>(graph: &KnowledgeGraph, relations: impl IntoIterator<Item = &'a str>) -> Result<Self, NetworkError> {
        let mut found = FxHashMap::default();
        let mut queries = vec![FACTS];
        if relations.into_iter().any(|relation| relation == NAMES) {
            queries.push(MENTIONS);
        }
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
                let first = found.entry((subject, predicate, object)).or_insert_with(|| evidence.clone());
                if evidence.as_str() < first.as_str() {
                    *first = evidence;
                }
            }
        }
        Ok(Self(found))
    }

    /// That of a triple, or of the same one turned round, as edges from a body to its task are.
    pub(crate) fn get(&self, source: &NamedNode, relation: &NamedNode, target: &NamedNode) -> Option<&NamedNode> {
        let key = (source.clone(), relation.clone(), target.clone());
        self.0.get(&key).or_else(|| self.0.get(&(key.2, key.1, key.0)))
    }
}
