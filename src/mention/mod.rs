//! Everything that a document names, found in one pass over its normal text.
//!
//! Lexicons and grammars propose candidates, each with a confidence; one resolution step chooses among those that overlap.

mod context;
mod date;
mod document;
mod indicator;
mod initiative;
mod institution;
mod lexical;
mod meeting;
mod number;
mod numeral;
mod person;
mod place;
mod platform;
mod resolve;

pub use crate::mention::date::iso_date;
pub use crate::mention::lexical::Finder;
pub use crate::mention::number::normal_number;
pub use crate::mention::numeral::parse_numeral;

use crate::lexicon::Kind;
use crate::lexicon::Lexicon;
use crate::mention::context::Context;
use crate::span::Normal;
use crate::span::Span;
use crate::text::Document;

/// A name in the text and what it may stand for.
#[derive(Debug, Clone, PartialEq)]
pub struct Mention {
    pub span: Span<Normal>,
    pub kind: Kind,
    pub reading: Reading,
    /// Between 0 and 1.
    pub confidence: f32,
    /// The grammar or lexicon that found it.
    pub rule: &'static str,
}

/// What a name says before its context is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading {
    /// It is the name of one of these entries of the lexicon.
    Entries(Vec<usize>),
    /// It is one of these departments of the lexicon, in a place.
    Department { departments: Vec<usize>, place: PlaceReading },
    /// Part of an institution: the whole, and the name of the part.
    Unit { whole: Box<Reading>, unit: String },
    /// A grammar computed the canonical name.
    Canonical(String),
    /// The canonical name begins with that of the place.
    Local { place: PlaceReading, name: String },
}

/// How the place of a local name is given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlaceReading {
    /// By one of these entries.
    Entries(Vec<usize>),
    /// By a word of level (province, city …) that means a place of the document.
    Level(String),
    /// Not at all: it is that of the names before it, or of the document.
    Implied,
}

/// Finds what a document names. Mentions do not overlap and stand in the order of the text; those in the lines of the title and in what
/// does not belong to the document are among them, for the header: see [`crate::text::Role`].
#[must_use]
pub fn detect(document: &Document, finder: &Finder, lexicon: &Lexicon) -> Vec<Mention> {
    let context = Context::of(document, finder, lexicon);
    let mut candidates = Vec::new();
    document::find(&context, &mut candidates);
    number::find(&context, &mut candidates);
    date::find(&context, &mut candidates);
    place::find(&context, &mut candidates);
    institution::find(&context, &mut candidates);
    meeting::find(&context, &mut candidates);
    person::find(&context, &mut candidates);
    initiative::find(&context, &mut candidates);
    platform::find(&context, &mut candidates);
    lexical::find(&context, &mut candidates);
    indicator::find(&context, &mut candidates);
    resolve::resolve(&context, candidates)
}
