//! One file a rule: what it finds and misses stands at its head.

mod adopted_at;
mod author;
mod citation;
mod document_number;
mod issued_by;
mod issued_on;
mod jurisdiction;
mod keyword;
mod published_in;
mod title;

use crate::relate::Relation;
use crate::relate::View;

/// All rules, by name, those first that others build on.
pub(crate) const ALL: [fn(&View<'_>, &mut Vec<Relation>); 10] = [
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
];
