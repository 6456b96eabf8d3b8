//! What the graph tells of one thing, ready to be shown: its names, its facts with their sentences, where it is mentioned, what is around
//! it; and the text of a document with all that was found in it.

mod entity;
mod fact;
mod mention;
mod neighbour;
mod proof;
mod reference;
mod text;

pub use crate::profile::entity::Entity;
pub use crate::profile::fact::Direction;
pub use crate::profile::fact::Evidence;
pub use crate::profile::fact::Fact;
pub use crate::profile::fact::Facts;
pub use crate::profile::mention::Mention;
pub use crate::profile::mention::Mentions;
pub use crate::profile::neighbour::Surroundings;
pub use crate::profile::reference::Reference;
pub use crate::profile::text::DocumentText;

use crate::profile::reference::References;
use crate::store::KnowledgeGraph;
use crate::vocab::Property;
use oxigraph::model::NamedNode;
use oxigraph::store::StorageError;
use std::collections::BTreeSet;

/// Reads what the graph tells; what was looked up is kept as long as the reader is.
#[derive(Debug)]
pub struct Profile<'a> {
    graph: &'a KnowledgeGraph,
    references: References<'a>,
}

/// A part of a long list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// How many come before it.
    pub offset: usize,
    pub limit: usize,
}

impl Page {
    fn of<T>(self, all: Vec<T>) -> impl Iterator<Item = T> {
        all.into_iter().skip(self.offset).take(self.limit)
    }
}

impl<'a> Profile<'a> {
    #[must_use]
    pub fn new(graph: &'a KnowledgeGraph) -> Self {
        Self { graph, references: References::new(graph) }
    }

    /// The things that a property of ours leads to.
    fn objects(&self, thing: &NamedNode, property: Property) -> Result<BTreeSet<NamedNode>, StorageError> {
        self.graph.objects(thing, self.graph.base().property(property).as_ref())
    }

    /// The things that have a property of ours with this value.
    fn subjects(&self, property: Property, object: &NamedNode) -> Result<BTreeSet<NamedNode>, StorageError> {
        self.graph.subjects(self.graph.base().property(property).as_ref(), object, None)
    }
}

/// The graph of a source that something below it, such as a mention, belongs to.
fn source_of(part: &NamedNode, graph: &KnowledgeGraph) -> Option<NamedNode> {
    let below = graph.base().graph("");
    let name = part.as_str().strip_prefix(below.as_str())?.split('/').next()?;
    Some(graph.base().graph(name))
}
