//! Views: queries that yield the edges of a network.

use crate::catalogue::CatalogueError;
use crate::catalogue::Named;
use crate::catalogue::head;
use crate::catalogue::head::Words;
use serde::Deserialize;

/// A query that yields `?source ?target` and, if it likes, `?relation ?weight ?start ?end ?evidence`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    pub name: String,
    pub title: Words,
    /// Whether an edge has a direction.
    pub directed: bool,
    pub query: String,
}

impl View {
    /// The view that is shown unless another is asked for.
    pub const DEFAULT: &'static str = "entities";
}

#[derive(Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Head {
    title: Words,
    directed: bool,
}

impl Default for Head {
    fn default() -> Self {
        Self { title: Words::default(), directed: true }
    }
}

impl Named for View {
    const WHAT: &'static str = "view";

    fn read(name: &str, text: &str) -> Result<Self, CatalogueError> {
        let (Head { title, directed }, query) = head::split(name, text)?;
        Ok(Self { name: name.to_owned(), title: title.or(name), directed, query })
    }
}
