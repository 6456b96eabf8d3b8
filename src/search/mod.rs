//! Finds things by their labels and sentences by their words, as people type them.
//!
//! Both indexes hold for each pair of neighbouring characters the numbers of the texts with that pair. A query reads the lists of its pairs
//! only, and each text that they agree on is looked at before it counts. What is indexed and what is asked are brought to one form first:
//! Simplified, half-width, lower-case, without white space, brackets and quotation marks.

mod label;
mod pinyin;
mod postings;
mod query;
mod text;

pub use crate::search::label::Hit;
pub use crate::search::label::Label;
pub use crate::search::label::LabelIndex;
pub use crate::search::label::LabelKind;
pub use crate::search::label::Match;
pub use crate::search::text::TextIndex;
