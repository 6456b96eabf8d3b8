//! The eleven types of things that a text names.

use serde::Deserialize;
use serde::Serialize;

/// A type of mention, as the annotation guidelines define it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Kind {
    Institution,
    Place,
    FiveYearPlan,
    Document,
    DocNumber,
    Meeting,
    Person,
    Initiative,
    Platform,
    Indicator,
    Date,
}

impl Kind {
    pub const ALL: [Self; 11] = [
        Self::Institution,
        Self::Place,
        Self::FiveYearPlan,
        Self::Document,
        Self::DocNumber,
        Self::Meeting,
        Self::Person,
        Self::Initiative,
        Self::Platform,
        Self::Indicator,
        Self::Date,
    ];

    /// The name in `extract --format jsonl` and in gold documents.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Institution => "Institution",
            Self::Place => "Place",
            Self::FiveYearPlan => "FiveYearPlan",
            Self::Document => "Document",
            Self::DocNumber => "DocNumber",
            Self::Meeting => "Meeting",
            Self::Person => "Person",
            Self::Initiative => "Initiative",
            Self::Platform => "Platform",
            Self::Indicator => "Indicator",
            Self::Date => "Date",
        }
    }

    /// The type of this name.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The segment of the IRI for things of this type: `<base>id/<segment>/<key>`; dates are no things.
    #[must_use]
    pub const fn segment(self) -> Option<&'static str> {
        match self {
            Self::Institution => Some("institution"),
            Self::Place => Some("place"),
            Self::FiveYearPlan => Some("plan"),
            Self::Document => Some("document"),
            Self::DocNumber => Some("number"),
            Self::Meeting => Some("meeting"),
            Self::Person => Some("person"),
            Self::Initiative => Some("initiative"),
            Self::Platform => Some("platform"),
            Self::Indicator => Some("indicator"),
            Self::Date => None,
        }
    }

    /// Whether the type is open: scored by overlap too, since annotators differ on where such names end.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Initiative | Self::Platform | Self::Indicator)
    }
}
