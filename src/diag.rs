//! Doubts as data: a room that is not sure says so here and goes on.

use crate::span::Original;
use crate::span::Span;

/// Something a room was not sure of, for the user to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// Where in the document's text, if it has a place.
    pub span: Option<Span<Original>>,
    /// What is doubtful, in plain English.
    pub message: String,
}

impl Warning {
    #[must_use]
    pub fn new(message: impl Into<String>) -> Self {
        Self { span: None, message: message.into() }
    }

    #[must_use]
    pub fn at(span: Span<Original>, message: impl Into<String>) -> Self {
        Self { span: Some(span), message: message.into() }
    }
}
