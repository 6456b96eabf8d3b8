//! The store as the engine reads it when each read must be a look.
//!
//! Once its token is cancelled the engine has each read fail, and goes on to the next. Along a path without an end, of which each step reads
//! the whole store (a negated property set below `*` or `+`), it would collect failures until the memory is full. Such queries, which are
//! rare, read through here: a look leaves them at once. Terms are decoded for each quad, so it is slower.

use crate::store::pattern;
use crate::store::stop::Stop;
use oxigraph::model::GraphName;
use oxigraph::model::NamedNode;
use oxigraph::model::NamedOrBlankNode;
use oxigraph::model::Term;
use oxigraph::store::StorageError;
use oxigraph::store::Store;
use spareval::InternalQuad;
use spareval::QueryableDataset;
use spargebra::Query;
use spargebra::algebra::GraphPattern;
use spargebra::algebra::PropertyPathExpression;
use std::iter::empty;

pub(crate) struct Watched {
    pub(crate) store: Store,
    pub(crate) stop: Stop,
}

type Quads = Box<dyn Iterator<Item = Result<InternalQuad<Term>, StorageError>>>;

impl QueryableDataset<'static> for Watched {
    type InternalTerm = Term;
    type Error = StorageError;

    fn internal_quads_for_pattern(
        &self,
        subject: Option<&Term>,
        predicate: Option<&Term>,
        object: Option<&Term>,
        graph_name: Option<Option<&Term>>,
    ) -> impl Iterator<Item = Result<InternalQuad<Term>, StorageError>> + use<> {
        let found = || -> Option<Quads> {
            let subject = subject.map(node).map_or(Some(None), |node| node.map(Some))?;
            let predicate = match predicate {
                Some(Term::NamedNode(node)) => Some(node.clone()),
                Some(_) => return None,
                None => None,
            };
            let any_named = graph_name.is_none();
            let graph: Option<GraphName> = match graph_name {
                Some(Some(name)) => Some(node(name)?.into()),
                Some(None) => Some(GraphName::DefaultGraph),
                None => None,
            };
            let quads = self.store.quads_for_pattern(
                subject.as_ref().map(NamedOrBlankNode::as_ref),
                predicate.as_ref().map(NamedNode::as_ref),
                object.map(Term::as_ref),
                graph.as_ref().map(GraphName::as_ref),
            );
            let stop = self.stop.clone();
            let quads = quads.filter(move |quad| {
                stop.look();
                !any_named || quad.as_ref().is_ok_and(|quad| !quad.graph_name.is_default_graph())
            });
            Some(Box::new(quads.map(|quad| {
                let quad = quad?;
                Ok(InternalQuad {
                    subject: quad.subject.into(),
                    predicate: quad.predicate.into(),
                    object: quad.object,
                    graph_name: match quad.graph_name {
                        GraphName::NamedNode(name) => Some(name.into()),
                        GraphName::BlankNode(name) => Some(name.into()),
                        GraphName::DefaultGraph => None,
                    },
                })
            })))
        };
        found().unwrap_or_else(|| Box::new(empty()))
    }

    fn internalize_term(&self, term: Term) -> Result<Term, StorageError> {
        Ok(term)
    }

    fn externalize_term(&self, term: Term) -> Result<Term, StorageError> {
        Ok(term)
    }
}

fn node(term: &Term) -> Option<NamedOrBlankNode> {
    match term {
        Term::NamedNode(node) => Some(node.clone().into()),
        Term::BlankNode(node) => Some(node.clone().into()),
        _ => None,
    }
}

/// Whether a query has a path without an end of which each step reads the whole store.
pub(crate) fn is_wanted(query: &mut Query) -> bool {
    wanders(pattern::of_query(query))
}

fn wanders(pattern: &mut GraphPattern) -> bool {
    let own = match pattern {
        GraphPattern::Path { path, .. } => repeats_anything(path),
        // A path may stand within EXISTS, which is not looked into: its text tells.
        GraphPattern::Filter { expr, .. } => expr.to_string().contains('!') && expr.to_string().contains("EXISTS"),
        _ => false,
    };
    own || pattern::parts(pattern).any(wanders)
}

fn repeats_anything(path: &PropertyPathExpression) -> bool {
    match path {
        PropertyPathExpression::ZeroOrMore(inner) | PropertyPathExpression::OneOrMore(inner) => has_negation(inner),
        PropertyPathExpression::Reverse(inner) | PropertyPathExpression::ZeroOrOne(inner) => repeats_anything(inner),
        PropertyPathExpression::Sequence(left, right) | PropertyPathExpression::Alternative(left, right) => {
            repeats_anything(left) || repeats_anything(right)
        }
        PropertyPathExpression::NamedNode(_) | PropertyPathExpression::NegatedPropertySet(_) => false,
    }
}

fn has_negation(path: &PropertyPathExpression) -> bool {
    match path {
        PropertyPathExpression::NegatedPropertySet(_) => true,
        PropertyPathExpression::NamedNode(_) => false,
        PropertyPathExpression::Reverse(inner)
        | PropertyPathExpression::ZeroOrMore(inner)
        | PropertyPathExpression::OneOrMore(inner)
        | PropertyPathExpression::ZeroOrOne(inner) => has_negation(inner),
        PropertyPathExpression::Sequence(left, right) | PropertyPathExpression::Alternative(left, right) => {
            has_negation(left) || has_negation(right)
        }
    }
}
