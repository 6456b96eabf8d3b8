//! One file a rule: what it finds and misses stands at its head.

mod adopted_at;
mod author;
mod citation;
mod document_number;
mod header_elements;
mod issued_by;
mod issued_on;
mod jurisdiction;
mod keyword;
mod published_in;
mod title;
mod validity;

use crate::relate::Relation;
use crate::relate::View;

/// All rules, by name, those first that others build on.
pub(crate) const ALL: [fn(&View<'_>, &mut Vec<Relation>); 12] = [
    adopted_at::find,
    author::find,
    citation::find,
    document_number::find,
    issued_by::find,
    issued_on::find,
    jurisdiction::find,
    keyword::find,
    published_in::find,
    title::find,
    header_elements::find,
    validity::find,
];
