//! Makes a running query look whether it was stopped, wherever it may spend its time.
//!
//! Oxigraph looks at its cancellation token when it reads a quad. A join in memory and a sort read none, so they would run on after their
//! time. Here a query is given a column that is computed for each row of such a join and that nobody sees, and a first key for each sort:
//! computing them is the look. Neither has a value, so neither changes the answer.

use crate::store::merge::component;
use crate::store::merge::is_connected;
use crate::store::pattern;
use crate::store::remote::Remote;
use crate::store::stop::Stop;
use oxigraph::model::NamedNode;
use oxigraph::model::Variable;
use oxigraph::sparql::SparqlEvaluator;
use spargebra::GraphUpdateOperation;
use spargebra::Query;
use spargebra::Update;
use spargebra::algebra::Expression;
use spargebra::algebra::Function;
use spargebra::algebra::GraphPattern;
use spargebra::algebra::OrderExpression;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering;
use std::time::Duration;

/// How many columns there were.
static COLUMNS: AtomicUsize = AtomicUsize::new(0);

const LOOK: &str = "urn:policygraph:look";

/// An evaluator that knows the function that guarded queries call, that can be stopped, and that asks only the services that are allowed.
pub(crate) fn evaluator(stop: &Stop, remote: &Remote, timeout: Option<Duration>) -> SparqlEvaluator {
    let own = stop.clone();
    let look = move |_: &[oxigraph::model::Term]| {
        own.look();
        None
    };
    let evaluator = SparqlEvaluator::new().with_cancellation_token(stop.token()).with_custom_function(NamedNode::new_unchecked(LOOK), look);
    if remote.is_allowed() { evaluator.with_default_service_handler(remote.within(timeout)) } else { evaluator }
}

/// Adds the looks to a query.
pub(crate) fn guarded(mut query: Query) -> Query {
    // All variables of the pattern of DESCRIBE are described, so it may not have one more; it reads quads for each row anyway.
    if !matches!(query, Query::Describe { .. }) {
        let pattern = pattern::of_query(&mut query);
        *pattern = looking(std::mem::take(pattern));
    }
    query
}

/// Adds the looks to an update.
pub(crate) fn guarded_update(update: Update) -> Update {
    let operation = |operation| match operation {
        GraphUpdateOperation::DeleteInsert { delete, insert, using, pattern } => {
            GraphUpdateOperation::DeleteInsert { delete, insert, using, pattern: Box::new(looking(*pattern)) }
        }
        other => other,
    };
    Update { operations: update.operations.into_iter().map(operation).collect(), ..update }
}

/// Adds a column below everything that gathers rows (groups, sorting, distinctness), and a key to each sort.
fn looking(pattern: GraphPattern) -> GraphPattern {
    with_looks(pattern, false)
}

/// `gathered` says that something above gathers the rows, and would go on to gather failures when reading fails.
fn with_looks(pattern: GraphPattern, gathered: bool) -> GraphPattern {
    let inside = |inner: Box<GraphPattern>, gathered: bool| Box::new(with_looks(*inner, gathered));
    match pattern {
        GraphPattern::Project { inner, variables } => GraphPattern::Project { inner: inside(inner, gathered), variables },
        GraphPattern::Distinct { inner } => GraphPattern::Distinct { inner: inside(inner, gathered) },
        GraphPattern::Reduced { inner } => GraphPattern::Reduced { inner: inside(inner, gathered) },
        GraphPattern::OrderBy { inner, expression } => {
            let keys = std::iter::once(OrderExpression::Asc(look())).chain(expression).collect();
            GraphPattern::OrderBy { inner: inside(inner, true), expression: keys }
        }
        GraphPattern::Slice { inner, start, length } => GraphPattern::Slice { inner: inside(inner, gathered), start, length },
        GraphPattern::Group { inner, variables, aggregates } => GraphPattern::Group { inner: inside(inner, true), variables, aggregates },
        GraphPattern::Extend { inner, variable, expression } => {
            GraphPattern::Extend { inner: inside(inner, gathered), variable, expression }
        }
        GraphPattern::Filter { expr, inner } => GraphPattern::Filter { expr, inner: inside(inner, gathered) },
        rows if !gathered && reads_for_each_row(&rows) => rows,
        rows => looked_at(within(rows)),
    }
}

/// A pattern with the column whose computation is a look.
fn looked_at(pattern: GraphPattern) -> GraphPattern {
    GraphPattern::Extend {
        inner: Box::new(pattern),
        // No variable that a query can spell has this name: it holds a dot. Each has its own, so that nothing is joined by it.
        variable: Variable::new_unchecked(format!("look.{}", COLUMNS.fetch_add(1, Ordering::Relaxed))),
        expression: look(),
    }
}

/// Adds the looks to the parts of a pattern.
fn within(mut pattern: GraphPattern) -> GraphPattern {
    match pattern {
        // What shares no variable is joined in memory: each part is gathered, or met with all that was.
        GraphPattern::Bgp { patterns } if !is_connected(&patterns) => {
            let (first, rest) = component(patterns);
            let left = looked_at(GraphPattern::Bgp { patterns: first });
            let right = looked_at(within(GraphPattern::Bgp { patterns: rest }));
            GraphPattern::Join { left: Box::new(left), right: Box::new(right) }
        }
        _ => {
            for part in pattern::parts(&mut pattern) {
                *part = within_part(std::mem::take(part));
            }
            pattern
        }
    }
}

/// Subqueries gather, and joins of tables of values read no quads at all.
fn within_part(part: GraphPattern) -> GraphPattern {
    match part {
        subquery @ (GraphPattern::Project { .. }
        | GraphPattern::Distinct { .. }
        | GraphPattern::Reduced { .. }
        | GraphPattern::OrderBy { .. }
        | GraphPattern::Slice { .. }
        | GraphPattern::Group { .. }) => with_looks(subquery, true),
        join @ GraphPattern::Join { .. } if tables(&join) > 1 => looking(join),
        other => within(other),
    }
}

fn look() -> Expression {
    Expression::FunctionCall(Function::Custom(NamedNode::new_unchecked(LOOK)), Vec::new())
}

/// How many tables of values a join has.
fn tables(pattern: &GraphPattern) -> usize {
    match pattern {
        GraphPattern::Values { .. } => 1,
        GraphPattern::Join { left, right } => tables(left) + tables(right),
        _ => 0,
    }
}

/// Whether each row of a pattern is found by reading a quad, which is a look already: then a column would only cost time. A path is not:
/// the engine goes on along it when reading failed.
fn reads_for_each_row(pattern: &GraphPattern) -> bool {
    match pattern {
        GraphPattern::Bgp { patterns } => is_connected(patterns),
        GraphPattern::Graph { inner, .. } => reads_for_each_row(inner),
        _ => false,
    }
}
