//! What a fact is: a kind, what it speaks of, its evidence, and how sure it is.

use crate::link::Entity;
use crate::relate::quantity::Quantity;
use crate::relate::task::Task;
use crate::relate::task::TaskRole;
use crate::span::Normal;
use crate::span::Span;
use crate::text::Found;
use crate::text::Origin;
use crate::vocab::Property;
use std::borrow::Cow;
use std::sync::Arc;

/// A kind of fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fact {
    Title,
    IssuedBy,
    PublishedIn,
    Author,
    DocumentNumber,
    IssuedOn,
    Keyword,
    Cites,
    Replaces,
    AdoptedAt,
    Jurisdiction,
    Addressee,
    CopiedTo,
    Signatory,
    IndexNumber,
    SubjectClass,
    ValidFrom,
    ValidTo,
    Launches,
    Proposes,
    /// A body has a part in a piece of work.
    Task(TaskRole),
    /// A group that has no name of its own, such as "all regions", is charged with work.
    TaskGroup,
    Target,
    Observation,
}

impl Fact {
    /// The name in `extract --format jsonl` and in gold documents.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::IssuedBy => "issuedBy",
            Self::PublishedIn => "publishedIn",
            Self::Author => "author",
            Self::DocumentNumber => "documentNumber",
            Self::IssuedOn => "issuedOn",
            Self::Keyword => "keyword",
            Self::Cites => "cites",
            Self::Replaces => "replaces",
            Self::AdoptedAt => "adoptedAt",
            Self::Jurisdiction => "jurisdiction",
            Self::Addressee => "addressee",
            Self::CopiedTo => "copiedTo",
            Self::Signatory => "signatory",
            Self::IndexNumber => "indexNumber",
            Self::SubjectClass => "subjectClass",
            Self::ValidFrom => "validFrom",
            Self::ValidTo => "validTo",
            Self::Launches => "launches",
            Self::Proposes => "proposes",
            Self::Task(_) => "task",
            Self::TaskGroup => "taskGroup",
            Self::Target => "target",
            Self::Observation => "observation",
        }
    }

    /// Its property in the ontology; titles and authors have those of Dublin Core.
    #[must_use]
    pub const fn property(self, role: Option<CitationRole>) -> Option<Property> {
        Some(match (self, role) {
            (Self::Title | Self::Author, _) => return None,
            (Self::IssuedBy, _) => Property::IssuedBy,
            (Self::PublishedIn, _) => Property::PublishedIn,
            (Self::DocumentNumber, _) => Property::DocumentNumber,
            (Self::IssuedOn, _) => Property::IssuedOn,
            (Self::Keyword, _) => Property::Keyword,
            (Self::AdoptedAt, _) => Property::AdoptedAt,
            (Self::Jurisdiction, _) => Property::Jurisdiction,
            (Self::Addressee, _) => Property::Addressee,
            (Self::CopiedTo, _) => Property::CopiedTo,
            (Self::Signatory, _) => Property::Signatory,
            (Self::IndexNumber, _) => Property::IndexNumber,
            (Self::SubjectClass, _) => Property::SubjectClass,
            (Self::ValidFrom, _) => Property::ValidFrom,
            (Self::ValidTo, _) => Property::ValidTo,
            (Self::Replaces, _) => Property::Replaces,
            (Self::Launches, _) => Property::Launches,
            (Self::Proposes, _) => Property::Proposes,
            (Self::Task(TaskRole::Lead), _) => Property::Lead,
            (Self::Task(TaskRole::Participant), _) => Property::Participant,
            (Self::Task(TaskRole::Responsible), _) => Property::Responsible,
            (Self::TaskGroup, _) => Property::Group,
            (Self::Target | Self::Observation, _) => Property::Value,
            (Self::Cites, Some(CitationRole::Basis)) => Property::BasedOn,
            (Self::Cites, Some(CitationRole::Implements)) => Property::Implements,
            (Self::Cites, Some(CitationRole::Transmits)) => Property::Transmits,
            (Self::Cites, Some(CitationRole::Amends)) => Property::Amends,
            (Self::Cites, Some(CitationRole::Repeals)) => Property::Repeals,
            (Self::Cites, Some(CitationRole::Mentions) | None) => Property::Cites,
        })
    }

    /// The name of its property, as corrections have it.
    #[must_use]
    pub const fn property_name(self, role: Option<CitationRole>) -> &'static str {
        match self.property(role) {
            Some(property) => property.local(),
            None if matches!(self, Self::Title) => "title",
            None => "creator",
        }
    }
}

/// Why a document is cited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CitationRole {
    Basis,
    Implements,
    Transmits,
    Amends,
    Repeals,
    Mentions,
}

impl CitationRole {
    pub const ALL: [Self; 6] = [Self::Basis, Self::Implements, Self::Transmits, Self::Amends, Self::Repeals, Self::Mentions];

    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Basis => "basis",
            Self::Implements => "implements",
            Self::Transmits => "transmits",
            Self::Amends => "amends",
            Self::Repeals => "repeals",
            Self::Mentions => "mentions",
        }
    }
}

/// How a statement falls short of a fact. What has a modality is kept with its evidence, but it is no plain triple of the graph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Modality {
    /// It is to be done.
    Planned,
    /// It may be done.
    Permitted,
    /// Others are asked to do it.
    Encouraged,
    /// It is not, or no longer, done.
    Negated,
}

impl Modality {
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Permitted => "permitted",
            Self::Encouraged => "encouraged",
            Self::Negated => "negated",
        }
    }
}

/// What a user said of a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Review {
    Accepted,
    /// Its object is another than what was read.
    Corrected,
}

impl Review {
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Corrected => "corrected",
        }
    }
}

/// What a fact speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Thing {
    /// The document itself.
    This,
    Entity(Entity),
    Task(Arc<Task>),
    Quantity(Arc<Quantity>),
    Text(String),
    /// ISO 8601, a day, a month or a year.
    Date(String),
}

impl Thing {
    pub(crate) fn is_known(&self) -> bool {
        match self {
            Self::Entity(entity) => entity.is_known(),
            Self::Quantity(quantity) => quantity.indicator.is_known(),
            Self::This | Self::Task(_) | Self::Text(_) | Self::Date(_) => true,
        }
    }

    /// As it stands in the arguments of a fact.
    #[must_use]
    pub fn display(&self) -> &str {
        match self {
            Self::This => "DOC",
            Self::Entity(entity) => &entity.name,
            Self::Task(task) => &task.anchor,
            Self::Quantity(quantity) => &quantity.label,
            Self::Text(text) | Self::Date(text) => text,
        }
    }

    /// What tells it apart from other things of the document: two tasks may begin alike.
    pub(crate) fn key(&self) -> Cow<'_, str> {
        match self {
            Self::Task(task) => Cow::Owned(format!("{}-{}", task.span.start, task.span.end)),
            Self::Quantity(quantity) => {
                Cow::Owned(format!("{} {} {}", quantity.number.start, quantity.label, quantity.year.as_deref().unwrap_or_default()))
            }
            Self::This | Self::Entity(_) | Self::Text(_) | Self::Date(_) => Cow::Borrowed(self.display()),
        }
    }
}

/// Where a fact was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Evidence {
    Text(Span<Normal>),
    /// What the metadata say, word for word.
    Metadata(String),
    FileName(String),
}

impl Evidence {
    pub(crate) fn of(found: &Found) -> Self {
        match &found.origin {
            Origin::Text(span) => Self::Text(*span),
            Origin::Metadata => Self::Metadata(found.raw.clone()),
            Origin::FileName => Self::FileName(found.raw.clone()),
        }
    }
}

/// A fact with its evidence.
#[derive(Debug, Clone)]
pub struct Relation {
    pub fact: Fact,
    pub subject: Thing,
    pub object: Thing,
    /// Only citations have one.
    pub role: Option<CitationRole>,
    /// The articles that an amendment or a repeal names, as the text writes them.
    pub articles: Vec<String>,
    pub modality: Option<Modality>,
    pub evidence: Evidence,
    pub rule: &'static str,
    /// Between 0 and 1.
    pub confidence: f32,
    pub review: Option<Review>,
}

impl Relation {
    pub(crate) fn new(fact: Fact, subject: Thing, object: Thing, evidence: Evidence, rule: &'static str, confidence: f32) -> Self {
        Self { fact, subject, object, role: None, articles: Vec::new(), modality: None, evidence, rule, confidence, review: None }
    }

    pub(crate) fn of_this(fact: Fact, object: Thing, evidence: Evidence, rule: &'static str, confidence: f32) -> Self {
        Self::new(fact, Thing::This, object, evidence, rule, confidence)
    }

    /// The arguments as the annotation guidelines write them.
    #[must_use]
    pub fn args(&self) -> Vec<&str> {
        match (&self.subject, self.fact) {
            (Thing::Task(task), Fact::Task(role)) => vec![self.object.display(), role.name(), &task.anchor],
            (Thing::Quantity(quantity), Fact::Target | Fact::Observation) => {
                let mut args = vec![quantity.label.as_str(), &quantity.value, &quantity.unit, quantity.year.as_deref().unwrap_or_default()];
                if self.fact == Fact::Observation {
                    args.push(quantity.area.as_ref().map_or("", |area| &area.name));
                }
                args
            }
            _ => {
                let mut args = vec![self.subject.display(), self.object.display()];
                args.extend(self.role.map(CitationRole::name));
                args
            }
        }
    }
}
