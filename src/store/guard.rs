//! Makes a running query look at its cancellation token for each row.
//!
//! Oxigraph looks at the token when it reads a quad or takes in a computed term. A join in memory does neither, so it would run on after
//! its time. Here a query is given a column that is computed for each row and that nobody sees: taking in its value is the look.

use oxigraph::model::Literal;
use oxigraph::model::NamedNode;
use oxigraph::model::Term;
use oxigraph::model::Variable;
use oxigraph::sparql::SparqlEvaluator;
use spargebra::Query;
use spargebra::algebra::Expression;
use spargebra::algebra::Function;
use spargebra::algebra::GraphPattern;

const LOOK: &str = "urn:policygraph:look";

/// An evaluator that knows the function that guarded queries call.
pub(crate) fn evaluator() -> SparqlEvaluator {
    SparqlEvaluator::new().with_custom_function(NamedNode::new_unchecked(LOOK), |_| Some(Term::Literal(Literal::from(true))))
}

/// Adds the column below everything that gathers rows: groups, sorting, distinctness.
pub(crate) fn guarded(query: Query) -> Query {
    match query {
        Query::Select { dataset, pattern, base_iri } => Query::Select { dataset, pattern: looking(pattern), base_iri },
        Query::Construct { template, dataset, pattern, base_iri } => {
            Query::Construct { template, dataset, pattern: looking(pattern), base_iri }
        }
        Query::Ask { dataset, pattern, base_iri } => Query::Ask { dataset, pattern: looking(pattern), base_iri },
        // All variables of its pattern are described, so it may not have one more; it reads quads for each row anyway.
        describe @ Query::Describe { .. } => describe,
    }
}

fn looking(pattern: GraphPattern) -> GraphPattern {
    let inside = |inner: Box<GraphPattern>| Box::new(looking(*inner));
    match pattern {
        GraphPattern::Project { inner, variables } => GraphPattern::Project { inner: inside(inner), variables },
        GraphPattern::Distinct { inner } => GraphPattern::Distinct { inner: inside(inner) },
        GraphPattern::Reduced { inner } => GraphPattern::Reduced { inner: inside(inner) },
        GraphPattern::OrderBy { inner, expression } => GraphPattern::OrderBy { inner: inside(inner), expression },
        GraphPattern::Slice { inner, start, length } => GraphPattern::Slice { inner: inside(inner), start, length },
        GraphPattern::Group { inner, variables, aggregates } => GraphPattern::Group { inner: inside(inner), variables, aggregates },
        GraphPattern::Extend { inner, variable, expression } => GraphPattern::Extend { inner: inside(inner), variable, expression },
        GraphPattern::Filter { expr, inner } => GraphPattern::Filter { expr, inner: inside(inner) },
        rows => GraphPattern::Extend {
            inner: Box::new(rows),
            // No variable that a query can spell has this name: it holds a dot.
            variable: Variable::new_unchecked("look."),
            expression: Expression::FunctionCall(Function::Custom(NamedNode::new_unchecked(LOOK)), Vec::new()),
        },
    }
}
