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
mod launches;
mod proposes;
mod published_in;
mod quantity;
mod quantity_table;
mod replaces;
mod task_bracket;
mod task_label;
mod task_sentence;
mod task_table;
mod title;
mod validity;

use crate::relate::Relation;
use crate::relate::View;

/// All rules, by name, those first that others build on.
pub(crate) const ALL: [fn(&View<'_>, &mut Vec<Relation>); 21] = [
    adopted_at::find,
    author::find,
    document_number::find,
    citation::find,
    replaces::find,
    issued_by::find,
    issued_on::find,
    jurisdiction::find,
    keyword::find,
    published_in::find,
    title::find,
    header_elements::find,
    validity::find,
    launches::find,
    proposes::find,
    quantity::find,
    quantity_table::find,
    task_bracket::find,
    task_label::find,
    task_table::find,
    task_sentence::find,
];
