//! Positions that remember which text they point into.
//!
//! A document has two texts: the *original*, as it was decoded, and the *normal* view, in which recognition works. A span of the
//! one cannot be used on the other by mistake; only [`crate::text::Document`] converts.

use std::cmp::Ordering;
use std::fmt;
use std::marker::PhantomData;

/// Marks positions in the decoded text of a document as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Original {}

/// Marks positions in the normal view (Simplified, half-width, joined lines).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Normal {}

/// A half-open range of Unicode scalar values in the text `T`.
pub struct Span<T> {
    pub start: usize,
    pub end: usize,
    text: PhantomData<T>,
}

impl<T> Span<T> {
    /// The range from `start` up to but not including `end`, in Unicode scalar values.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end, text: PhantomData }
    }

    /// Length in Unicode scalar values.
    #[must_use]
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    #[must_use]
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly inside this span.
    #[must_use]
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

impl<T> Clone for Span<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Span<T> {}

impl<T> PartialEq for Span<T> {
    fn eq(&self, other: &Self) -> bool {
        (self.start, self.end) == (other.start, other.end)
    }
}

impl<T> Eq for Span<T> {}

impl<T> PartialOrd for Span<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<T> Ord for Span<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.start, self.end).cmp(&(other.start, other.end))
    }
}

impl<T> std::hash::Hash for Span<T> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        (self.start, self.end).hash(state);
    }
}

impl<T> fmt::Debug for Span<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}
