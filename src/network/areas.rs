//! Which area each document is of.

use crate::network::view::NetworkError;
use crate::store::KnowledgeGraph;
use oxigraph::model::Term;
use std::collections::BTreeMap;

const AREAS: &str = include_str!("../../queries/network/areas.rq");

/// The GB/T 2260 code of the area of each document whose issuer or jurisdiction is known, by the IRI of the document; `000000` is the whole
/// country.
///
/// # Errors
/// The storage cannot be read.
pub fn areas(graph: &KnowledgeGraph) -> Result<BTreeMap<String, String>, NetworkError> {
    let pair = |row: Vec<Option<Term>>| match <[Option<Term>; 2]>::try_from(row) {
        Ok([Some(Term::NamedNode(document)), Some(Term::Literal(code))]) => Some((document.into_string(), code.value().to_owned())),
        _ => None,
    };
    Ok(graph.rows(AREAS)?.into_iter().filter_map(pair).collect())
}
