//! Asking a question by its name: what people type as parameters is resolved to what the graph knows.

use crate::catalogue::Kind;
use crate::catalogue::Question;
use crate::id;
use crate::search::Match;
use crate::store::Found;
use crate::store::KnowledgeGraph;
use oxigraph::model::Literal;
use oxigraph::model::NamedNode;
use oxigraph::model::Term;
use oxigraph::model::vocab::xsd;
use oxigraph::store::StorageError;
use std::collections::BTreeMap;
use thiserror::Error;

/// Things that a name is compared with.
const CANDIDATES: usize = 50;

/// Things that a message suggests.
const SUGGESTIONS: usize = 5;

/// Why a question cannot be asked.
#[derive(Debug, Error)]
pub enum AskError {
    #[error("`{question}` has no parameter `{name}`; its parameters are {}", if known.is_empty() { "none".to_owned() } else { known.join(", ") })]
    UnknownParameter { question: String, name: String, known: Vec<String> },
    #[error("{parameter}: the graph knows nothing called `{text}`{}", suggested(near))]
    NotFound { parameter: String, text: String, near: Vec<String> },
    #[error("{parameter}: `{text}` may be {}; say which, by its full name or its IRI", could_be.join(", "))]
    Ambiguous { parameter: String, text: String, could_be: Vec<String> },
    #[error("{parameter}: `{text}` is no {wanted}")]
    Value { parameter: String, text: String, wanted: &'static str },
    #[error(transparent)]
    Storage(#[from] StorageError),
}

fn suggested(near: &[String]) -> String {
    if near.is_empty() { String::new() } else { format!("; did you mean {}?", near.join(", ")) }
}

/// A question with its parameters resolved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The query, which any client can run.
    pub query: String,
    /// What each given parameter was taken for.
    pub resolved: BTreeMap<String, Vec<Term>>,
}

/// Resolves what was typed. A parameter may be given several times: then the question is asked for all its values.
///
/// # Errors
/// There is no such parameter, or what was typed cannot be resolved to one thing.
pub fn ask(question: &Question, given: &[(String, String)], graph: &KnowledgeGraph) -> Result<Asked, AskError> {
    let mut resolved: BTreeMap<String, Vec<Term>> = BTreeMap::new();
    for (name, text) in given {
        let parameter = question.parameters.get(name).ok_or_else(|| AskError::UnknownParameter {
            question: question.name.clone(),
            name: name.clone(),
            known: question.parameters.keys().cloned().collect(),
        })?;
        let terms = resolved.entry(name.clone()).or_default();
        let term = term(parameter.kind, name, text.trim(), graph)?;
        if !terms.contains(&term) {
            terms.push(term);
        }
    }
    let values = resolved.iter().map(|(name, terms)| (name.clone(), terms.iter().map(Term::to_string).collect())).collect();
    // The defaults of a question have the base that ours have; the given values have that of the store already.
    let question = Question { query: graph.with_base(&question.query), ..question.clone() };
    Ok(Asked { query: question.with(&values), resolved })
}

fn term(kind: Kind, parameter: &str, text: &str, graph: &KnowledgeGraph) -> Result<Term, AskError> {
    let wrong = |wanted| AskError::Value { parameter: parameter.to_owned(), text: text.to_owned(), wanted };
    Ok(match kind {
        Kind::Text => Literal::new_simple_literal(text).into(),
        Kind::Year => {
            let year: i32 = text.parse().ok().filter(|year| (1000..3000).contains(year)).ok_or_else(|| wrong("year, such as 2021"))?;
            Literal::from(year).into()
        }
        Kind::Number => {
            let is_number = text.parse::<f64>().is_ok_and(f64::is_finite);
            let datatype = if text.parse::<i64>().is_ok() { xsd::INTEGER } else { xsd::DECIMAL };
            let plain = text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'+'));
            (is_number && plain).then(|| Literal::new_typed_literal(text, datatype).into()).ok_or_else(|| wrong("number"))?
        }
        Kind::Date => {
            let is_date = text.parse::<oxsdatatypes::Date>().is_ok();
            is_date.then(|| Literal::new_typed_literal(text, xsd::DATE).into()).ok_or_else(|| wrong("date, such as 2021-06-30"))?
        }
        Kind::Thing => thing(None, parameter, text, graph)?.into(),
        kind => thing(Some(kind.name()), parameter, text, graph)?.into(),
    })
}

/// The one thing that a name stands for: by its IRI, its key, its official name, or else by a short or former name that only it has.
///
/// # Errors
/// There is none, or there are several.
pub fn thing(kind: Option<&str>, parameter: &str, text: &str, graph: &KnowledgeGraph) -> Result<NamedNode, AskError> {
    if let Some(known) = by_iri(kind, text, graph)? {
        return Ok(known);
    }
    let found = graph.find(text, kind, CANDIDATES)?;
    let exact: Vec<&Found> = found.iter().filter(|found| found.how == Match::Exact).collect();
    let mut named: Vec<&NamedNode> = Vec::new();
    for found in &exact {
        if !named.contains(&&found.thing) {
            named.push(&found.thing);
        }
    }
    // A thing's own name goes before a name that others have for short.
    let own: Vec<&NamedNode> = named.iter().copied().filter(|thing| graph.label(thing).as_deref() == Some(text)).collect();
    let show = |thing: &NamedNode| format!("{} <{}>", graph.label(thing).unwrap_or_default(), thing.as_str());
    match (own.as_slice(), named.as_slice()) {
        ([one], _) | (_, [one]) => Ok((*one).clone()),
        ([], []) => Err(AskError::NotFound {
            parameter: parameter.to_owned(),
            text: text.to_owned(),
            near: found.iter().take(SUGGESTIONS).map(|found| found.label.clone()).collect(),
        }),
        _ => {
            let could_be = named.iter().take(SUGGESTIONS).map(|thing| show(thing)).collect();
            Err(AskError::Ambiguous { parameter: parameter.to_owned(), text: text.to_owned(), could_be })
        }
    }
}

/// A thing whose IRI was typed, in full or from `id/` on, or whose key it is: the code of a place, the title of a document.
fn by_iri(kind: Option<&str>, text: &str, graph: &KnowledgeGraph) -> Result<Option<NamedNode>, StorageError> {
    let base = graph.base().as_str();
    let full = text.strip_prefix('<').and_then(|text| text.strip_suffix('>')).unwrap_or(text);
    let below = |kind: &str, key: &str| format!("{base}id/{kind}/{key}");
    let candidates = [
        full.contains("://").then(|| full.to_owned()),
        full.starts_with("id/").then(|| format!("{base}{full}")),
        kind.filter(|kind| *kind == "place" && full.bytes().all(|byte| byte.is_ascii_digit())).map(|kind| below(kind, full)),
        kind.filter(|kind| *kind == "document").map(|kind| below(kind, &id::title_key(full))),
        kind.filter(|kind| *kind == "plan" || *kind == "indicator").map(|kind| below(kind, full)),
    ];
    for iri in candidates.into_iter().flatten().filter_map(|iri| NamedNode::new(iri).ok()) {
        if graph.knows(&iri)? {
            return Ok(Some(iri));
        }
    }
    Ok(None)
}
