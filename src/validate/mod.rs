//! Checks graphs against `ontology/shapes.ttl` (SHACL Core), a graph at a time, so that memory does not grow with the store.

mod whole;

pub use crate::validate::whole::Checked;
pub use crate::validate::whole::Take;
pub use crate::validate::whole::quads;
pub use crate::validate::whole::store;

use crate::vocab::Base;
use crate::vocab::DEFAULT_BASE;
use crate::vocab::RDF_TYPE;
use crate::vocab::RDFS_SUB_CLASS_OF;
use oxigraph::io::RdfFormat;
use oxigraph::io::RdfParseError;
use oxigraph::io::RdfParser;
use oxigraph::io::RdfSyntaxError;
use oxigraph::model::Graph;
use oxigraph::model::NamedNode;
use oxigraph::model::NamedOrBlankNode;
use oxigraph::model::Term;
use oxigraph::model::TermRef;
use oxigraph::model::Triple;
use rustc_hash::FxHashSet;
use shacl_rust::Shape;
use shacl_rust::diagnostics::DiagnosticSeverity;
use shacl_rust::diagnostics::lint_shapes;
use shacl_rust::parse_shapes;
use shacl_rust::validation::dataset::ValidationDataset;
use std::collections::BTreeSet;
use thiserror::Error;

const SHAPES: &str = include_str!("../../ontology/shapes.ttl");

/// Why nothing can be checked.
#[derive(Debug, Error)]
pub enum ValidateError {
    #[error("the shapes cannot be read: {0}")]
    Shapes(#[from] RdfSyntaxError),
    #[error("the ontology cannot be read: {0}")]
    Ontology(RdfParseError),
    #[error("the shapes say what the engine does not know: {0}")]
    Unknown(String),
    #[error("a graph cannot be checked: {0}")]
    Engine(String),
}

/// What is wrong with a node.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Violation {
    pub node: String,
    /// The property that is wrong; nothing where the node itself is.
    pub path: String,
    /// What stands there.
    pub value: String,
    /// The kind of constraint, such as `MinCount`.
    pub constraint: String,
}

/// The shapes as a graph; a [`Validator`] borrows from it.
#[derive(Debug)]
pub struct Shapes(Graph);

impl Shapes {
    /// The shapes of the program, for IRIs below a base.
    ///
    /// # Errors
    /// The embedded file is no valid Turtle.
    pub fn embedded(base: &Base) -> Result<Self, ValidateError> {
        Self::parse(&SHAPES.replace(DEFAULT_BASE, base.as_str()))
    }

    fn parse(turtle: &str) -> Result<Self, ValidateError> {
        let mut graph = Graph::new();
        for quad in RdfParser::from_format(RdfFormat::Turtle).for_slice(turtle.as_bytes()) {
            graph.insert(Triple::from(quad?).as_ref());
        }
        Ok(Self(graph))
    }
}

/// The words of SHACL that the shapes may use. The engine passes over what it does not know without a word, so all else is refused.
const KNOWN: [&str; 15] = [
    "property",
    "path",
    "targetClass",
    "targetSubjectsOf",
    "minCount",
    "maxCount",
    "datatype",
    "class",
    "nodeKind",
    "pattern",
    "minInclusive",
    "maxInclusive",
    "in",
    "or",
    "message",
];

const SHACL: &str = "http://www.w3.org/ns/shacl#";

/// Shapes that are ready to check any number of graphs.
#[derive(Debug)]
pub struct Validator<'a> {
    shapes: Vec<Shape<'a>>,
    /// Which class lies below which, for all graphs.
    hierarchy: Vec<Triple>,
}

impl<'a> Validator<'a> {
    /// `ontology` says which class lies below which.
    ///
    /// # Errors
    /// The shapes hold what the engine would pass over.
    pub fn new(shapes: &'a Shapes, ontology: impl IntoIterator<Item = Triple>) -> Result<Self, ValidateError> {
        for triple in &shapes.0 {
            if let Some(word) = triple.predicate.as_str().strip_prefix(SHACL) {
                let whole = |count: &str| count.parse::<u32>().is_ok();
                let fits = match (word, triple.object) {
                    ("path" | "class" | "datatype" | "nodeKind" | "targetClass" | "targetSubjectsOf", object) => object.is_named_node(),
                    ("minCount" | "maxCount", TermRef::Literal(count)) => whole(count.value()),
                    ("minCount" | "maxCount", _) => false,
                    _ => KNOWN.contains(&word),
                };
                if !fits {
                    return Err(ValidateError::Unknown(triple.to_string()));
                }
            }
        }
        let parsed = parse_shapes(&shapes.0).map_err(|error| ValidateError::Unknown(error.to_string()))?;
        let faults: Vec<String> = lint_shapes(&shapes.0, &parsed)
            .into_iter()
            .filter(|fault| fault.severity == DiagnosticSeverity::Error)
            .map(|fault| format!("{} {}", fault.title, fault.source_shape.unwrap_or_default()))
            .collect();
        if !faults.is_empty() {
            return Err(ValidateError::Unknown(faults.join("; ")));
        }
        let hierarchy = ontology.into_iter().filter(|triple| triple.predicate == RDFS_SUB_CLASS_OF).collect();
        Ok(Self { shapes: parsed, hierarchy })
    }

    /// Checks the triples of one graph. `types_of` gives the classes of a thing that this graph speaks of without saying what it is.
    ///
    /// # Errors
    /// The engine fails, or `types_of` does.
    pub fn check<E: ToString>(
        &self,
        triples: Vec<Triple>,
        mut types_of: impl FnMut(&NamedNode) -> Result<Vec<NamedNode>, E>,
    ) -> Result<BTreeSet<Violation>, ValidateError> {
        let typed: FxHashSet<&NamedOrBlankNode> =
            triples.iter().filter(|triple| triple.predicate == RDF_TYPE).map(|triple| &triple.subject).collect();
        let mut untyped: BTreeSet<&NamedNode> = BTreeSet::new();
        for triple in triples.iter().filter(|triple| triple.predicate != RDF_TYPE) {
            let subject = match &triple.subject {
                NamedOrBlankNode::NamedNode(node) => Some(node),
                NamedOrBlankNode::BlankNode(_) => None,
            };
            let object = match &triple.object {
                Term::NamedNode(node) => Some(node),
                _ => None,
            };
            untyped.extend(subject.into_iter().chain(object).filter(|node| !typed.contains(&NamedOrBlankNode::from((*node).clone()))));
        }
        let mut elsewhere = Vec::new();
        let mut foreign: FxHashSet<String> = FxHashSet::default();
        for node in untyped {
            for class in types_of(node).map_err(|error| ValidateError::Engine(error.to_string()))? {
                elsewhere.push(Triple::new(node.clone(), RDF_TYPE, class));
                foreign.insert(node.to_string());
            }
        }
        let data = self.hierarchy.iter().cloned().chain(elsewhere).chain(triples);
        let dataset = ValidationDataset::from_triples_with_experimental_index(data, Graph::new())
            .map_err(|error| ValidateError::Engine(error.to_string()))?;
        let report = shacl_rust::validate(&dataset, &self.shapes);
        let mut violations = BTreeSet::new();
        for result in report.get_results() {
            let node = result.focus_node().to_string();
            let path = result.result_path().map(ToString::to_string).unwrap_or_default();
            let component = result.source_constraint_component().map(|component| component.as_str().to_owned()).unwrap_or_default();
            let constraint = component.trim_start_matches(SHACL).trim_end_matches("ConstraintComponent").to_owned();
            // What belongs to a thing that another graph describes is looked for there.
            if foreign.contains(&node) && constraint == "MinCount" {
                continue;
            }
            let value = result.value().map(|value| value.to_string()).unwrap_or_default();
            violations.insert(Violation { node, path, value, constraint });
        }
        Ok(violations)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn violations(shapes: &str, data: &str) -> Vec<(String, String)> {
        let prefix = "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix e: <http://e/> .";
        let shapes = Shapes::parse(&format!("{prefix}{shapes}")).expect("shapes");
        let validator = Validator::new(&shapes, []).expect("a validator");
        let quads = RdfParser::from_format(RdfFormat::Turtle).for_slice(format!("{prefix}{data}").into_bytes().leak());
        let triples = quads.map(|quad| Triple::from(quad.expect("a quad"))).collect();
        let none = |_: &NamedNode| Ok::<_, ValidateError>(Vec::new());
        let found = validator.check(triples, none).expect("a report");
        found.into_iter().map(|violation| (violation.node, violation.constraint)).collect()
    }

    #[test]
    fn a_missing_value_is_a_violation() {
        let shapes = "e:S a sh:NodeShape ; sh:targetClass e:C ; sh:property e:P . e:P sh:path e:p ; sh:minCount 1 .";
        assert_eq!(violations(shapes, "e:a a e:C ; e:p 1 . e:b a e:C ."), [("<http://e/b>".to_owned(), "MinCount".to_owned())]);
    }

    #[test]
    fn what_the_engine_passes_over_is_refused() {
        let prefix = "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix e: <http://e/> .";
        for wrong in ["sh:minCuont 1", "sh:minCount \"one\"", "sh:pattern \"(?=a)\"", "sh:node e:S"] {
            let text = format!("{prefix} e:S a sh:NodeShape ; sh:targetClass e:C ; sh:property e:P . e:P sh:path e:p ; {wrong} .");
            let shapes = Shapes::parse(&text).expect("shapes");
            assert!(Validator::new(&shapes, []).is_err(), "{wrong}");
        }
    }
}
