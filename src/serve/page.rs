//! Pages for people, from the templates of `ui/pages`. What comes from documents is escaped by the templates.

use crate::network::Node;
use crate::serve::problem::Refusal;
use crate::store::Fact;
use crate::store::KnowledgeGraph;
use crate::store::Results;
use crate::store::Stats;
use crate::vocab::Base;
use askama::Template;
use oxigraph::model::NamedNode;
use oxigraph::model::NamedOrBlankNode;
use oxigraph::model::Quad;
use oxigraph::model::Term;
use std::collections::BTreeMap;

/// Rows of a table of results that a page shows; the other formats give all.
const MAX_ROWS: usize = 1000;

/// Values of one property that the page of a thing shows.
const MAX_VALUES: usize = 50;

/// A value as a page shows it.
struct Value {
    text: String,
    /// Where it leads, on this server if the thing is ours.
    link: Option<String>,
}

/// One property of a thing with its values.
struct Row {
    property: Value,
    values: Vec<Value>,
    /// Values that are not shown.
    more: usize,
}

#[derive(Template)]
#[template(path = "home.html")]
struct Home<'a> {
    stats: &'a Stats,
    examples: Vec<(&'static str, String)>,
}

#[derive(Template)]
#[template(path = "results.html")]
struct ResultsPage<'a> {
    query: &'a str,
    columns: Vec<String>,
    rows: Vec<Vec<Option<Value>>>,
    answer: Option<bool>,
    cut: bool,
}

#[derive(Template)]
#[template(path = "thing.html")]
struct Thing<'a> {
    iri: &'a str,
    title: String,
    class: &'a str,
    facts: Vec<FactRow>,
    outgoing: Vec<Row>,
    incoming: Vec<Row>,
}

/// A fact with the text that proves it.
struct FactRow {
    property: Value,
    object: Value,
    text: String,
    confidence: String,
}

#[derive(Template)]
#[template(path = "ontology.html")]
struct Ontology {
    terms: Vec<(String, Vec<Row>)>,
}

pub(crate) fn home(graph: &KnowledgeGraph, stats: &Stats) -> Result<String, Refusal> {
    render(&Home { stats, examples: graph.example_queries() })
}

pub(crate) fn results(query: &str, results: Results, graph: &KnowledgeGraph) -> Result<String, Refusal> {
    let mut page = ResultsPage { query, columns: Vec::new(), rows: Vec::new(), answer: None, cut: false };
    match results {
        Results::Boolean(answer) => page.answer = Some(answer),
        Results::Solutions(solutions) => {
            page.columns = solutions.variables().iter().map(|variable| variable.as_str().to_owned()).collect();
            for solution in solutions.take(MAX_ROWS + 1) {
                let cells = solution?.values().iter().map(|term| term.as_ref().map(|term| value(term, graph))).collect();
                page.rows.push(cells);
            }
        }
        Results::Triples(triples) => {
            page.columns = ["subject", "predicate", "object"].map(str::to_owned).to_vec();
            for triple in triples.take(MAX_ROWS + 1) {
                let triple = triple?;
                let cells = [Term::from(triple.subject), triple.predicate.into(), triple.object];
                page.rows.push(cells.iter().map(|term| Some(value(term, graph))).collect());
            }
        }
    }
    page.cut = page.rows.len() > MAX_ROWS;
    page.rows.truncate(MAX_ROWS);
    render(&page)
}

pub(crate) fn thing(graph: &KnowledgeGraph, iri: &NamedNode, quads: &[Quad]) -> Result<String, Refusal> {
    let mut outgoing: BTreeMap<&NamedNode, Vec<Term>> = BTreeMap::new();
    let mut incoming: BTreeMap<&NamedNode, Vec<Term>> = BTreeMap::new();
    for quad in quads {
        if quad.subject == NamedOrBlankNode::NamedNode(iri.clone()) {
            outgoing.entry(&quad.predicate).or_default().push(quad.object.clone());
        } else {
            incoming.entry(&quad.predicate).or_default().push(quad.subject.clone().into());
        }
    }
    let node = Node::of(iri, graph)?;
    let facts = graph.facts_of(iri)?.into_iter().map(|fact| fact_row(fact, graph)).collect();
    let page = Thing {
        iri: iri.as_str(),
        title: node.label.clone(),
        class: node.class,
        facts,
        outgoing: outgoing.into_iter().map(|(property, terms)| row(property, terms, graph)).collect(),
        incoming: incoming.into_iter().map(|(property, terms)| row(property, terms, graph)).collect(),
    };
    render(&page)
}

pub(crate) fn ontology(graph: &KnowledgeGraph, quads: &[Quad]) -> Result<String, Refusal> {
    let own = format!("{}ontology#", graph.base().as_str());
    let mut terms: BTreeMap<&str, BTreeMap<&NamedNode, Vec<Term>>> = BTreeMap::new();
    for quad in quads {
        if let NamedOrBlankNode::NamedNode(subject) = &quad.subject
            && let Some(local) = subject.as_str().strip_prefix(&own)
        {
            terms.entry(local).or_default().entry(&quad.predicate).or_default().push(quad.object.clone());
        }
    }
    let terms = terms
        .into_iter()
        .map(|(local, rows)| (local.to_owned(), rows.into_iter().map(|(property, terms)| row(property, terms, graph)).collect()));
    render(&Ontology { terms: terms.collect() })
}

fn fact_row(fact: Fact, graph: &KnowledgeGraph) -> FactRow {
    let mut object = value(&fact.object, graph);
    if let Some(label) = fact.label {
        object.text = label;
    }
    FactRow { property: property(&fact.predicate, graph), object, text: fact.text, confidence: fact.confidence }
}

fn row(of: &NamedNode, mut terms: Vec<Term>, graph: &KnowledgeGraph) -> Row {
    terms.sort_by_cached_key(ToString::to_string);
    terms.dedup();
    let more = terms.len().saturating_sub(MAX_VALUES);
    let values = terms.iter().take(MAX_VALUES).map(|term| labelled(term, graph)).collect();
    Row { property: property(of, graph), values, more }
}

/// A property by its label and its name.
fn property(node: &NamedNode, graph: &KnowledgeGraph) -> Value {
    let mut shown = value(&node.clone().into(), graph);
    if let Some(label) = graph.label(node) {
        shown.text = format!("{label} {}", shown.text);
    }
    shown
}

/// A value by its label, where it has one.
fn labelled(term: &Term, graph: &KnowledgeGraph) -> Value {
    let mut shown = value(term, graph);
    if let Term::NamedNode(node) = term
        && let Some(label) = graph.label(node)
    {
        shown.text = label;
    }
    shown
}

fn value(term: &Term, graph: &KnowledgeGraph) -> Value {
    match term {
        Term::NamedNode(node) => match node.as_str().strip_prefix(graph.base().as_str()) {
            Some(local) => {
                Value { text: local.trim_start_matches("id/").trim_start_matches("ontology#").to_owned(), link: Some(format!("/{local}")) }
            }
            None => Value {
                text: Base::short(node.as_str()).unwrap_or_else(|| node.as_str().to_owned()),
                link: Some(node.as_str().to_owned()).filter(|iri| iri.starts_with("http")),
            },
        },
        Term::Literal(literal) => Value { text: literal.value().to_owned(), link: None },
        other => Value { text: other.to_string(), link: None },
    }
}

fn render(page: &impl Template) -> Result<String, Refusal> {
    page.render().map_err(|error| Refusal::internal(error.to_string()))
}
