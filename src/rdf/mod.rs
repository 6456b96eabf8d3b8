//! From facts to RDF: the only room that mints IRIs of things.
//!
//! Everything that a document states goes into one named graph, the graph of its source; what the lexicons know goes into the
//! background graph. No blank nodes, counters, clocks or random ids: the same document gives the same quads everywhere.

mod background;
mod hierarchy;
mod identity;
mod source;

pub use crate::rdf::background::background;
pub use crate::rdf::background::ontology;
pub use crate::rdf::hierarchy::Hierarchy;
pub use crate::rdf::identity::Identity;
pub use crate::rdf::source::COVER_NOTICE;
pub use crate::rdf::source::quads;
pub(crate) use crate::rdf::source::quantity_node;
pub(crate) use crate::rdf::source::task_node;

use crate::id::sha256;
use crate::lexicon::Kind;
use crate::lexicon::Lexicon;
use crate::link::Entity;
use crate::relate::CitationRole;
use crate::relate::Fact;
use crate::script::Traditional;
use crate::vocab::Base;
use crate::vocab::Class;
use crate::vocab::DCTERMS_CREATOR;
use crate::vocab::DCTERMS_TITLE;
use oxigraph::model::NamedNode;

/// How much evidence goes into the graph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum EvidenceLevel {
    /// Every mention and every assertion.
    #[default]
    Full,
    /// Assertions with their evidence, but no mentions beside.
    Facts,
    /// Plain triples only.
    None,
}

impl EvidenceLevel {
    pub const ALL: [Self; 3] = [Self::Full, Self::Facts, Self::None];

    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Facts => "facts",
            Self::None => "none",
        }
    }
}

/// What all writers of quads share: the base, the hierarchy of the ontology, the converter for labels.
#[derive(Debug)]
pub struct Writer {
    pub base: Base,
    pub hierarchy: Hierarchy,
    traditional: Traditional,
}

impl Writer {
    /// # Errors
    /// The embedded ontology is no valid Turtle.
    pub fn new(base: Base) -> Result<Self, oxigraph::io::RdfParseError> {
        let hierarchy = Hierarchy::of_ontology(&base)?;
        Ok(Self { base, hierarchy, traditional: Traditional::new() })
    }

    /// The IRI of a thing; dates have none, nor has what is not known.
    #[must_use]
    pub fn entity(&self, entity: &Entity) -> Option<NamedNode> {
        let kind = Some(entity.kind).filter(|_| entity.is_known())?;
        kind.segment().map(|segment| self.base.thing(segment, &entity.key))
    }
}

/// The class of a kind of thing.
pub(crate) const fn class_of(kind: Kind) -> Option<Class> {
    match kind {
        Kind::Institution => Some(Class::Institution),
        Kind::Place => Some(Class::Place),
        Kind::FiveYearPlan => Some(Class::PlanPeriod),
        Kind::Document => Some(Class::Document),
        Kind::DocNumber => Some(Class::DocumentNumber),
        Kind::Meeting => Some(Class::Meeting),
        Kind::Person => Some(Class::Person),
        Kind::Initiative => Some(Class::Initiative),
        Kind::Platform => Some(Class::Platform),
        Kind::Indicator => Some(Class::Indicator),
        Kind::Date => None,
    }
}

/// The local name of the class of a thing of the lexicon, more precise than its kind where that is known.
pub(crate) fn class_name(entity: &Entity, lexicon: &Lexicon) -> Option<String> {
    let entry = entity.entry.and_then(|index| lexicon.entries.get(index));
    let precise = match (entity.kind, entry) {
        (Kind::Place, Some(entry)) => Some(match entry.class.as_str() {
            "province" => Class::Province,
            "city" => Class::City,
            "county" => Class::County,
            "" => Class::Country,
            _ => Class::Region,
        }),
        (Kind::Document, _) => {
            return Some(lexicon.genre_of_title(&entity.name).map_or(Class::Document.local(), |genre| genre.class.as_str()).to_owned());
        }
        _ => class_of(entity.kind),
    };
    precise.map(|class| class.local().to_owned())
}

/// The predicate of a fact.
#[must_use]
pub fn predicate(base: &Base, fact: Fact, role: Option<CitationRole>) -> NamedNode {
    match fact.property(role) {
        Some(property) => base.property(property),
        None if fact == Fact::Title => DCTERMS_TITLE.into_owned(),
        None => DCTERMS_CREATOR.into_owned(),
    }
}

/// The name of the graph of a source: the first 16 digits of the hash of its text.
#[must_use]
pub fn graph_of_text(base: &Base, text: &str) -> NamedNode {
    graph_of_hash(base, &sha256(text.as_bytes()))
}

#[must_use]
pub fn graph_of_hash(base: &Base, text_sha256: &str) -> NamedNode {
    base.graph(text_sha256.get(..16).unwrap_or(text_sha256))
}
