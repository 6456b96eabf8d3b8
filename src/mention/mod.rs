//! Everything that a document names, found in one pass over its normal text.
//!
//! Lexicons and grammars propose candidates, each with a confidence; one resolution step chooses among those that overlap.

mod candidate;
mod context;
mod date;
mod document;
mod feature;
mod head;
mod indicator;
mod initiative;
mod institution;
mod lattice;
mod lexical;
mod meeting;
mod model;
mod number;
mod numeral;
mod person;
mod place;
mod platform;
mod resolve;
mod surroundings;
mod value;

pub use crate::mention::candidate::Candidate;
pub use crate::mention::date::iso_date;
pub use crate::mention::feature::SEPARATOR;
pub use crate::mention::feature::is_open as feature_is_open;
pub use crate::mention::lattice::Lattice;
pub use crate::mention::lexical::Finder;
pub use crate::mention::model::Model;
pub use crate::mention::model::table as model_table;
pub use crate::mention::number::normal_number;
pub use crate::mention::numeral::parse_numeral;

use crate::lexicon::Kind;
use crate::lexicon::Lexicon;
use crate::mention::context::Context;
use crate::mention::place::Places;
use crate::mention::surroundings::Surroundings;
use crate::span::Normal;
use crate::span::Span;
use crate::text::Document;
use crate::text::Line;
use crate::text::Role;

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
    /// A grammar computed the canonical name. While candidates compete, nothing stands for the text as it is written.
    Canonical(String),
    /// The canonical name begins with that of the place.
    Local { place: PlaceReading, name: String },
}

impl Reading {
    /// A name that is what the text says. There are many such candidates, and few are mentions, so the text is taken up at the end.
    pub(crate) const fn as_written() -> Self {
        Self::Canonical(String::new())
    }
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
    let (candidates, around) = candidates(&context);
    resolve::resolve(&context, &around, candidates, &finder.model)
}

/// A candidate with its features.
pub type Featured = (Candidate, Vec<String>);

/// All candidates of a document with their features, in the order of their ends: what a model is trained on.
#[must_use]
pub fn featured(document: &Document, finder: &Finder, lexicon: &Lexicon) -> Vec<Featured> {
    let context = Context::of(document, finder, lexicon);
    let (candidates, around) = candidates(&context);
    let features = feature::Features::new(&context, &around);
    let all = |candidate: &Candidate| {
        let mut told = Vec::new();
        features.all(candidate, |feature| told.push(feature.to_string()));
        told
    };
    let told: Vec<Vec<String>> = candidates.iter().map(all).collect();
    candidates.into_iter().zip(told).collect()
}

/// What lexicons and grammars propose, and what stands around it.
fn candidates(context: &Context<'_>) -> (Vec<Candidate>, Surroundings) {
    let places = Places::of(context);
    let mut proposals = Vec::new();
    document::find(context, &mut proposals);
    number::find(context, &mut proposals);
    let mut dates = Vec::new();
    date::find(context, &mut dates);
    dates.sort_by_key(|date: &Mention| date.span);
    let values = value::find(context, &dates);
    proposals.extend(dates);
    place::find(context, &places, &mut proposals);
    institution::find(context, &places, &mut proposals);
    meeting::find(context, &mut proposals);
    person::find(context, &mut proposals);
    initiative::find(context, &mut proposals);
    platform::find(context, &places, &mut proposals);
    lexical::find(context, &mut proposals);
    indicator::find(context, &values, &mut proposals);
    indicator::find_counted(context, &values, &mut proposals);
    head::find(context, &places, &values, &mut proposals);
    let mut in_document = in_document(context);
    proposals.retain(|proposal| !proposal.span.is_empty() && in_document(proposal));
    let candidates = candidate::gather(proposals);
    let around = Surroundings::of(&candidates, values, context.characters.len());
    (candidates, around)
}

/// Tells whether a proposal lies in what belongs to the document. Most lie in the line of the one before.
fn in_document<'a>(context: &Context<'a>) -> impl FnMut(&Mention) -> bool + use<'a> {
    let document = context.document;
    let mut line = None;
    move |proposal| {
        let at = proposal.span.start;
        if line.is_none_or(|line: &Line| at < line.span.start || line.span.end <= at) {
            line = document.line_at(at);
        }
        line.is_none_or(|line| line.role != Role::Furniture)
    }
}
