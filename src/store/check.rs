//! What a healthy graph does not hold: the queries of `queries/check`, each of which then finds nothing.

use crate::store::KnowledgeGraph;
use crate::store::StoreError;
use crate::store::error::QueryError;
use crate::vocab::RDF_TYPE;
use oxigraph::model::NamedNode;
use oxigraph::model::NamedOrBlankNode;
use oxigraph::model::Term;
use oxigraph::model::Triple;

macro_rules! checks {
    ($($file:literal),+ $(,)?) => { [$(Check { name: $file, text: include_str!(concat!("../../queries/", $file)) }),+] };
}

/// A question that a healthy graph answers with nothing.
#[derive(Debug, Clone, Copy)]
pub struct Check {
    /// The file below `queries/`.
    pub name: &'static str,
    text: &'static str,
}

impl Check {
    pub const ALL: [Self; 9] = checks![
        "check/assertion_without_evidence.rq",
        "check/cites_itself.rq",
        "check/evidence_text_differs.rq",
        "check/fact_without_assertion.rq",
        "check/issuer_before_it_existed.rq",
        "check/mention_outside_sentence.rq",
        "check/own_successor.rq",
        "check/repealed_before_issued.rq",
        "check/valid_backwards.rq",
    ];

    /// What is asked: the first comment of the file.
    #[must_use]
    pub fn question(&self) -> String {
        let lines = self.text.lines().map_while(|line| line.strip_prefix("# "));
        lines.collect::<Vec<_>>().join(" ")
    }
}

impl KnowledgeGraph {
    /// The rows that a check finds.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn check(&self, check: Check) -> Result<Vec<Vec<Option<Term>>>, QueryError> {
        self.rows(check.text)
    }

    /// The names of all graphs that have one.
    ///
    /// # Errors
    /// The storage cannot be read.
    pub fn graph_names(&self) -> Result<Vec<NamedNode>, StoreError> {
        let mut names = Vec::new();
        for name in self.store.named_graphs() {
            if let NamedOrBlankNode::NamedNode(name) = name? {
                names.push(name);
            }
        }
        Ok(names)
    }

    /// The triples of a graph.
    ///
    /// # Errors
    /// The storage cannot be read.
    pub fn triples_of(&self, graph: &NamedNode) -> Result<Vec<Triple>, StoreError> {
        self.quads_of(graph).map(|quad| Ok(Triple::from(quad?))).collect()
    }

    /// The classes of a thing, over all graphs.
    ///
    /// # Errors
    /// The storage cannot be read.
    pub fn types_of(&self, thing: &NamedNode) -> Result<Vec<NamedNode>, StoreError> {
        let mut classes = Vec::new();
        for quad in self.store.quads_for_pattern(Some(thing.as_ref().into()), Some(RDF_TYPE), None, None) {
            if let Term::NamedNode(class) = quad?.object
                && !classes.contains(&class)
            {
                classes.push(class);
            }
        }
        Ok(classes)
    }
}
