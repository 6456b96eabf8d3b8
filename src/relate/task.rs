//! Work that a document assigns.

use crate::span::Normal;
use crate::span::Span;
use crate::text::Document;

/// How many characters of its words a task is called by.
const LABEL: usize = 30;

/// The part that a body has in a piece of work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TaskRole {
    /// It leads the work, or answers for it alone.
    Lead,
    /// It takes part or supports.
    Participant,
    /// It is one of several that answer for their shares.
    Responsible,
}

impl TaskRole {
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Lead => "lead",
            Self::Participant => "participant",
            Self::Responsible => "responsible",
        }
    }
}

/// A piece of work, whoever does it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// The words that say what is to be done, without the number of their item.
    pub span: Span<Normal>,
    /// The first words, in the characters of the document, by which a reader finds it.
    pub anchor: String,
    /// The heading under which it stands.
    pub section: Option<Span<Normal>>,
    /// When it is to be done: ISO 8601, a day, a month or a year.
    pub deadline: Option<String>,
}

impl Task {
    /// What it is called: its first words.
    #[must_use]
    pub fn label(&self, document: &Document) -> String {
        document.slice(Span::new(self.span.start, self.span.end.min(self.span.start + LABEL))).replace('\n', " ")
    }

    /// What tells it apart from the other tasks of its document: where it stands.
    #[must_use]
    pub fn key(&self, document: &Document) -> String {
        let span = document.to_original(self.span);
        format!("{}-{}", span.start, span.end)
    }
}
