//! Values of indicators: what is to be reached, and what was observed.

use crate::id::short_hash;
use crate::link::Entity;
use crate::span::Normal;
use crate::span::Span;
use crate::text::Document;

/// An indicator with a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quantity {
    pub indicator: Entity,
    /// The indicator, with the word for its change if the value is how much it changes.
    pub label: String,
    /// A number without separators of thousands, a range `3-5`, or words such as those for one half.
    pub value: String,
    /// As the text writes it; empty for a bare number.
    pub unit: String,
    /// The word that says how the real value relates to this one: at least, about, within, a year on average.
    pub comparator: Option<String>,
    /// The word for a change (grows by, falls by), if the value is one.
    pub change: Option<String>,
    /// `2025`, or `2021/2025` for a time of several years.
    pub year: Option<String>,
    /// What it is compared with.
    pub base_year: Option<String>,
    pub base_value: Option<String>,
    /// The place or body whose value it is.
    pub area: Option<Entity>,
    /// Whether a target binds or is expected, in the words of the text.
    pub bindingness: Option<String>,
    /// Where the number stands.
    pub number: Span<Normal>,
    /// The sentence, or the row of a table, that states it.
    pub statement: Span<Normal>,
}

impl Quantity {
    /// What it is called: the indicator with its value and year.
    #[must_use]
    pub fn title(&self) -> String {
        let year = self.year.as_deref().map(|year| format!(" ({year})")).unwrap_or_default();
        format!("{} {}{}{year}", self.label, self.value, self.unit)
    }

    /// What tells it apart from the others of its document: several indicators may share one number.
    #[must_use]
    pub fn key(&self, document: &Document) -> String {
        let span = document.to_original(self.number);
        format!("{}-{}-{}", span.start, span.end, short_hash(&[&self.label, self.year.as_deref().unwrap_or_default()]))
    }
}
