//! Which document takes the place of which.
//!
//! Finds: a document that is repealed in the sentence that says from when this one holds, or right behind it, and whose title shares most of
//! its words with that of this one.
//! Misses: replacements under another title.

use crate::relate::CitationRole;
use crate::relate::Evidence;
use crate::relate::Fact;
use crate::relate::Relation;
use crate::relate::Thing;
use crate::relate::View;
use std::collections::BTreeSet;

pub(crate) fn find(view: &View<'_>, relations: &mut Vec<Relation>) {
    let Some(title) = view.title else { return };
    let replaced: Vec<Relation> = relations
        .iter()
        .filter(|relation| relation.role == Some(CitationRole::Repeals))
        .filter(|relation| {
            let Evidence::Text(sentence) = relation.evidence else { return false };
            view.lexicon.words.any_within("replacing", view.document.slice(sentence)) && alike(&title.value, relation.object.display())
        })
        .map(|repeals| {
            let confidence = repeals.confidence * 0.95;
            Relation::new(Fact::Replaces, Thing::This, repeals.object.clone(), repeals.evidence.clone(), "replaces", confidence)
        })
        .collect();
    relations.extend(replaced);
}

/// Whether most of the shorter title's pairs of characters stand in the other.
fn alike(one: &str, other: &str) -> bool {
    let pairs = |text: &str| {
        let characters: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).collect();
        characters.windows(2).map(|pair| (pair[0], pair[1])).collect::<BTreeSet<_>>()
    };
    let (one, other) = (pairs(one), pairs(other));
    let shared = one.intersection(&other).count();
    let shorter = one.len().min(other.len());
    shorter > 0 && shared * 10 >= shorter * 6
}
