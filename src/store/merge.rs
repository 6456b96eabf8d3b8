//! The union of several graphs as a set.
//!
//! SPARQL says that a default graph made of several graphs is their merge, in which each triple stands once
//! (<https://www.w3.org/TR/sparql11-query/#specifyingDataset>). Oxigraph scans the graphs one by one and yields a triple as often as it finds
//! it, so a label that a hundred sources repeat would count a hundred times. Here a query is rewritten so that its solutions are those of
//! the merge. Where repetitions cannot change the answer (ASK, DISTINCT, MIN …) nothing is rewritten, and where they stand side by side (one
//! triple pattern: the indexes hold the graph last) they are dropped without memory.

use oxigraph::model::Variable;
use spargebra::Query;
use spargebra::algebra::AggregateExpression;
use spargebra::algebra::AggregateFunction;
use spargebra::algebra::Expression;
use spargebra::algebra::Function;
use spargebra::algebra::GraphPattern;
use spargebra::term::NamedNodePattern;
use spargebra::term::TermPattern;
use spargebra::term::TriplePattern;

/// Rewrites a query over a union of graphs. `adjacent` says that repeated triples stand side by side in a scan, as they do when the union
/// is of named graphs only.
pub(crate) fn over_union(query: Query, adjacent: bool) -> Query {
    let rewriting = Rewriting { adjacent };
    match query {
        Query::Select { dataset, pattern, base_iri } => Query::Select { dataset, pattern: rewriting.counted(pattern), base_iri },
        Query::Construct { template, dataset, pattern, base_iri } => {
            // A blank node of the template is a new one for each solution, so solutions count.
            let counts = template.iter().any(|triple| is_blank(&triple.subject) || is_blank(&triple.object));
            let pattern = if counts { rewriting.counted(pattern) } else { rewriting.uncounted(pattern) };
            Query::Construct { template, dataset, pattern, base_iri }
        }
        Query::Describe { dataset, pattern, base_iri } => Query::Describe { dataset, pattern: rewriting.uncounted(pattern), base_iri },
        Query::Ask { dataset, pattern, base_iri } => Query::Ask { dataset, pattern: rewriting.uncounted(pattern), base_iri },
    }
}

#[derive(Clone, Copy)]
struct Rewriting {
    adjacent: bool,
}

impl Rewriting {
    /// A pattern whose solutions are as many as over the merge.
    fn counted(self, pattern: GraphPattern) -> GraphPattern {
        if is_set(&pattern) {
            return self.once(pattern);
        }
        let counted = |pattern: Box<GraphPattern>| Box::new(self.counted(*pattern));
        match pattern {
            GraphPattern::Join { left, right } => GraphPattern::Join { left: counted(left), right: counted(right) },
            GraphPattern::LeftJoin { left, right, expression } => {
                GraphPattern::LeftJoin { left: counted(left), right: counted(right), expression }
            }
            GraphPattern::Filter { expr, inner } => GraphPattern::Filter { expr, inner: counted(inner) },
            GraphPattern::Union { left, right } => GraphPattern::Union { left: counted(left), right: counted(right) },
            GraphPattern::Extend { inner, variable, expression } => GraphPattern::Extend { inner: counted(inner), variable, expression },
            GraphPattern::Minus { left, right } => GraphPattern::Minus { left: counted(left), right },
            GraphPattern::OrderBy { inner, expression } => GraphPattern::OrderBy { inner: counted(inner), expression },
            GraphPattern::Project { inner, variables } => GraphPattern::Project { inner: counted(inner), variables },
            GraphPattern::Reduced { inner } => GraphPattern::Reduced { inner: counted(inner) },
            GraphPattern::Slice { inner, start, length } => GraphPattern::Slice { inner: counted(inner), start, length },
            other => self.uncounted(other),
        }
    }

    /// A pattern of which only matters which solutions there are, not how many of each.
    fn uncounted(self, pattern: GraphPattern) -> GraphPattern {
        let uncounted = |pattern: Box<GraphPattern>| Box::new(self.uncounted(*pattern));
        match pattern {
            GraphPattern::Group { inner, variables, aggregates } => {
                let insensitive = aggregates.iter().all(|(_, aggregate)| ignores_repetition(aggregate));
                let inner = Box::new(if insensitive { self.uncounted(*inner) } else { self.counted(*inner) });
                GraphPattern::Group { inner, variables, aggregates }
            }
            // Which solutions are within a slice depends on how many there are before.
            GraphPattern::Slice { inner, start, length } => GraphPattern::Slice { inner: Box::new(self.counted(*inner)), start, length },
            GraphPattern::Join { left, right } => GraphPattern::Join { left: uncounted(left), right: uncounted(right) },
            GraphPattern::LeftJoin { left, right, expression } => {
                GraphPattern::LeftJoin { left: uncounted(left), right: uncounted(right), expression }
            }
            GraphPattern::Filter { expr, inner } => GraphPattern::Filter { expr, inner: uncounted(inner) },
            GraphPattern::Union { left, right } => GraphPattern::Union { left: uncounted(left), right: uncounted(right) },
            GraphPattern::Extend { inner, variable, expression } => GraphPattern::Extend { inner: uncounted(inner), variable, expression },
            GraphPattern::Minus { left, right } => GraphPattern::Minus { left: uncounted(left), right: uncounted(right) },
            GraphPattern::OrderBy { inner, expression } => GraphPattern::OrderBy { inner: uncounted(inner), expression },
            GraphPattern::Project { inner, variables } => GraphPattern::Project { inner: uncounted(inner), variables },
            GraphPattern::Distinct { inner } => GraphPattern::Distinct { inner: uncounted(inner) },
            GraphPattern::Reduced { inner } => GraphPattern::Reduced { inner: uncounted(inner) },
            // Within one named graph, in a table of values, and at another service nothing repeats on our account.
            other => other,
        }
    }

    /// Each solution of a pattern once. All its variables, and its blank nodes, take part, so nothing that differs is dropped.
    fn once(self, pattern: GraphPattern) -> GraphPattern {
        match pattern {
            GraphPattern::Bgp { patterns } if patterns.is_empty() => GraphPattern::Bgp { patterns },
            // What shares no variable is made a set apart: a set of all combinations would fill the memory.
            GraphPattern::Bgp { patterns } if !is_connected(&patterns) => {
                let (first, rest) = component(patterns);
                let [left, right] = [first, rest].map(|patterns| Box::new(self.once(GraphPattern::Bgp { patterns })));
                GraphPattern::Join { left, right }
            }
            single if self.adjacent && is_single_scan(&single) => GraphPattern::Reduced { inner: Box::new(named_blanks(single)) },
            other if needs_nothing(&other) => other,
            other => GraphPattern::Distinct { inner: Box::new(named_blanks(other)) },
        }
    }
}

/// The first pattern with all that share a variable with it, directly or through others; and the rest.
pub(crate) fn component(patterns: Vec<TriplePattern>) -> (Vec<TriplePattern>, Vec<TriplePattern>) {
    let mut rest = patterns;
    let mut connected: Vec<TriplePattern> = rest.drain(..rest.len().min(1)).collect();
    loop {
        let known: Vec<String> = connected.iter().flat_map(variables).collect();
        let (joined, apart): (Vec<_>, Vec<_>) = rest.into_iter().partition(|pattern| variables(pattern).any(|name| known.contains(&name)));
        rest = apart;
        if joined.is_empty() {
            return (connected, rest);
        }
        connected.extend(joined);
    }
}

/// Whether triple patterns hang together by their variables, so that none is joined with all rows of another.
pub(crate) fn is_connected(patterns: &[TriplePattern]) -> bool {
    component(patterns.to_vec()).1.is_empty()
}

/// Names of the variables and blank nodes of a triple pattern.
fn variables(pattern: &TriplePattern) -> impl Iterator<Item = String> + use<> {
    let term = |term: &TermPattern| match term {
        TermPattern::Variable(_) | TermPattern::BlankNode(_) => Some(term.to_string()),
        _ => None,
    };
    let predicate = match &pattern.predicate {
        NamedNodePattern::Variable(_) => Some(pattern.predicate.to_string()),
        NamedNodePattern::NamedNode(_) => None,
    };
    [term(&pattern.subject), predicate, term(&pattern.object)].into_iter().flatten()
}

/// Whether over the merge each solution comes once by the nature of the pattern.
fn is_set(pattern: &GraphPattern) -> bool {
    match pattern {
        GraphPattern::Bgp { .. } | GraphPattern::Path { .. } => true,
        GraphPattern::Graph { inner, .. } => is_set(inner),
        GraphPattern::Join { left, right } | GraphPattern::LeftJoin { left, right, .. } => is_set(left) && is_set(right),
        GraphPattern::Minus { left, .. } => is_set(left),
        GraphPattern::Filter { inner, .. } => is_set(inner),
        // A random value would make repeated solutions differ.
        GraphPattern::Extend { inner, expression, .. } => is_set(inner) && is_deterministic(expression),
        GraphPattern::Values { bindings, .. } => {
            bindings.iter().flatten().all(Option::is_some)
                && bindings.iter().enumerate().all(|(at, row)| !bindings.iter().take(at).any(|before| before == row))
        }
        _ => false,
    }
}

/// Whether a pattern reads no union: within a named graph, or a table of values.
fn needs_nothing(pattern: &GraphPattern) -> bool {
    match pattern {
        GraphPattern::Graph { .. } | GraphPattern::Values { .. } => true,
        GraphPattern::Join { left, right } | GraphPattern::LeftJoin { left, right, .. } => needs_nothing(left) && needs_nothing(right),
        GraphPattern::Minus { left, .. } => needs_nothing(left),
        GraphPattern::Filter { inner, .. } | GraphPattern::Extend { inner, .. } => needs_nothing(inner),
        _ => false,
    }
}

/// Whether solutions come from one scan of an index, in which the copies of a triple are neighbours.
fn is_single_scan(pattern: &GraphPattern) -> bool {
    match pattern {
        GraphPattern::Bgp { patterns } => patterns.len() == 1,
        GraphPattern::Filter { inner, .. } | GraphPattern::Extend { inner, .. } => is_single_scan(inner),
        _ => false,
    }
}

fn ignores_repetition(aggregate: &AggregateExpression) -> bool {
    match aggregate {
        AggregateExpression::CountSolutions { distinct } => *distinct,
        AggregateExpression::FunctionCall { name, distinct, .. } => {
            *distinct || matches!(name, AggregateFunction::Min | AggregateFunction::Max | AggregateFunction::Sample)
        }
    }
}

fn is_deterministic(expression: &Expression) -> bool {
    match expression {
        Expression::FunctionCall(Function::Rand | Function::Uuid | Function::StrUuid | Function::BNode, _) => false,
        Expression::FunctionCall(_, arguments) | Expression::Coalesce(arguments) => arguments.iter().all(is_deterministic),
        Expression::Or(a, b)
        | Expression::And(a, b)
        | Expression::Equal(a, b)
        | Expression::SameTerm(a, b)
        | Expression::Greater(a, b)
        | Expression::GreaterOrEqual(a, b)
        | Expression::Less(a, b)
        | Expression::LessOrEqual(a, b)
        | Expression::Add(a, b)
        | Expression::Subtract(a, b)
        | Expression::Multiply(a, b)
        | Expression::Divide(a, b) => is_deterministic(a) && is_deterministic(b),
        Expression::In(a, list) => is_deterministic(a) && list.iter().all(is_deterministic),
        Expression::UnaryPlus(a) | Expression::UnaryMinus(a) | Expression::Not(a) => is_deterministic(a),
        Expression::If(a, b, c) => is_deterministic(a) && is_deterministic(b) && is_deterministic(c),
        Expression::NamedNode(_) | Expression::Literal(_) | Expression::Variable(_) | Expression::Bound(_) | Expression::Exists(_) => true,
    }
}

const fn is_blank(term: &TermPattern) -> bool {
    matches!(term, TermPattern::BlankNode(_))
}

/// Blank nodes as variables, so that solutions that differ only in them are told apart.
fn named_blanks(pattern: GraphPattern) -> GraphPattern {
    let inside = |pattern: Box<GraphPattern>| Box::new(named_blanks(*pattern));
    match pattern {
        GraphPattern::Bgp { patterns } => {
            let patterns = patterns.into_iter().map(|TriplePattern { subject, predicate, object }| TriplePattern {
                subject: named(subject),
                predicate,
                object: named(object),
            });
            GraphPattern::Bgp { patterns: patterns.collect() }
        }
        GraphPattern::Path { subject, path, object } => GraphPattern::Path { subject: named(subject), path, object: named(object) },
        GraphPattern::Join { left, right } => GraphPattern::Join { left: inside(left), right: inside(right) },
        GraphPattern::LeftJoin { left, right, expression } => {
            GraphPattern::LeftJoin { left: inside(left), right: inside(right), expression }
        }
        GraphPattern::Minus { left, right } => GraphPattern::Minus { left: inside(left), right },
        GraphPattern::Filter { expr, inner } => GraphPattern::Filter { expr, inner: inside(inner) },
        GraphPattern::Extend { inner, variable, expression } => GraphPattern::Extend { inner: inside(inner), variable, expression },
        GraphPattern::Graph { name, inner } => GraphPattern::Graph { name, inner: inside(inner) },
        other => other,
    }
}

fn named(term: TermPattern) -> TermPattern {
    match term {
        // No variable that a query can spell has this name: it holds a dot.
        TermPattern::BlankNode(node) => Variable::new_unchecked(format!("blank.{}", node.as_str())).into(),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use oxigraph::model::GraphName;
    use oxigraph::model::Literal;
    use oxigraph::model::NamedNode;
    use oxigraph::model::Quad;
    use oxigraph::sparql::QueryResults;
    use oxigraph::sparql::SparqlEvaluator;
    use oxigraph::store::Store;
    use spargebra::SparqlParser;

    fn node(name: &str) -> NamedNode {
        NamedNode::new_unchecked(format!("http://example.org/{name}"))
    }

    /// The same facts in three graphs, one of them in two, beside one that stands once.
    fn store() -> Store {
        let store = Store::new().expect("a store");
        for graph in ["g1", "g2", "g3"] {
            let graph = GraphName::from(node(graph));
            for (subject, predicate) in [("a", "p"), ("b", "p"), ("a", "q")] {
                store
                    .insert(&Quad::new(node(subject), node(predicate), Literal::from(format!("{subject}{predicate}")), graph.clone()))
                    .expect("written");
            }
        }
        store.insert(&Quad::new(node("c"), node("p"), Literal::from("ap"), node("g1"))).expect("written");
        store
    }

    /// The rows of a query over the union of three graphs, rewritten, and over the merge as one graph.
    fn rows(where_: &str) -> (Vec<String>, Vec<String>) {
        let answer = |store: &Store, query: Query| {
            let mut query = SparqlEvaluator::new().for_query(query);
            query.dataset_mut().set_default_graph_as_union();
            let QueryResults::Solutions(solutions) = query.on_store(store).execute().expect("an answer") else { panic!("no table") };
            let mut rows: Vec<String> = solutions.map(|solution| format!("{:?}", solution.expect("a row").values())).collect();
            rows.sort();
            rows
        };
        let text = format!("PREFIX : <http://example.org/> {where_}");
        let parsed = || SparqlParser::new().parse_query(&text).expect("a query");
        let merged = Store::new().expect("a store");
        let store = store();
        for quad in &store {
            merged.insert(&Quad { graph_name: GraphName::DefaultGraph, ..quad.expect("a quad") }).expect("written");
        }
        (answer(&store, over_union(parsed(), true)), answer(&merged, parsed()))
    }

    #[test]
    fn answers_are_those_of_the_merge() {
        for query in [
            "SELECT * { ?s ?p ?o }",
            "SELECT ?s { ?s :p ?o }",
            "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
            "SELECT ?p (COUNT(?s) AS ?n) (SUM(1) AS ?m) (SAMPLE(?p) AS ?x) { ?s ?p ?o } GROUP BY ?p",
            "SELECT ?s { ?s :p ?o . ?t :p ?o }",
            "SELECT ?s ?x { ?s :p ?o OPTIONAL { ?s :q ?x } }",
            "SELECT ?s { { ?s :p ?o } UNION { ?s :p ?o } }",
            "SELECT ?s { [] :p ?o . ?s :p ?o }",
            "SELECT ?o { ?s :p ?o MINUS { ?s :q ?x } }",
            "SELECT ?o { ?s :p ?o } ORDER BY ?o LIMIT 2",
            "SELECT (COUNT(?o) AS ?n) { { SELECT ?o { ?s :p ?o } } ?t :q ?x }",
            "SELECT ?s ?y { ?s :p ?o BIND(STR(?o) AS ?y) FILTER(?y != \"x\") }",
            "SELECT ?s { VALUES ?o { \"ap\" \"ap\" } ?s :p ?o }",
            "SELECT DISTINCT ?s { ?s ?p ?o }",
            "SELECT (COUNT(DISTINCT ?s) AS ?n) (COUNT(?s) AS ?m) { ?s ?p ?o }",
            "SELECT ?s ?t { ?s :p ?o . ?t :q ?x }",
            "SELECT ?s { ?s :p|:q ?o }",
            "SELECT ?s { ?s (:p/^:p)+ ?t }",
        ] {
            let (ours, merge) = rows(query);
            assert!(!ours.is_empty(), "{query}");
            assert_eq!(ours, merge, "{query}");
        }
    }
}
