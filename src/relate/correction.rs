//! What the user knows better of the facts themselves: done when all rules have spoken.

use crate::diag::Warning;
use crate::id::title_key;
use crate::lexicon::FactAction;
use crate::lexicon::FactCorrection;
use crate::lexicon::Kind;
use crate::lexicon::Lexicon;
use crate::lexicon::Named;
use crate::link::Entity;
use crate::relate::Relation;
use crate::relate::Review;
use crate::relate::Thing;
use crate::text::Document;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Accepts, corrects and takes away facts. Corrections for this document that fit none of its facts are told.
pub(crate) fn correct(relations: &mut Vec<Relation>, document: &Document, lexicon: &Lexicon) -> Vec<Warning> {
    if !lexicon.corrections.has_facts() {
        return Vec::new();
    }
    let corrections = lexicon.corrections.of_facts(&document.names());
    let mut used = BTreeSet::new();
    relations.retain_mut(|relation| {
        let fitting: Vec<&FactCorrection> = corrections
            .iter()
            .map(|(correction, _)| *correction)
            .filter(|correction| fits(correction, relation, document, lexicon))
            .collect();
        used.extend(fitting.iter().map(|correction| correction.line));
        match fitting.last().map(|correction| &correction.action) {
            None => return true,
            Some(FactAction::Reject) => return false,
            Some(FactAction::Accept) => relation.review = Some(Review::Accepted),
            Some(FactAction::Correct(to)) => {
                relation.review = Some(Review::Corrected);
                replace_object(relation, to, lexicon);
            }
        }
        relation.confidence = 1.0;
        true
    });
    let unused = corrections.iter().filter(|(correction, is_own)| *is_own && !used.contains(&correction.line));
    unused
        .map(|(correction, _)| Warning::new(format!("the correction of line {} fits no fact of this document", correction.line)))
        .collect()
}

fn fits(correction: &FactCorrection, relation: &Relation, document: &Document, lexicon: &Lexicon) -> bool {
    relation.fact.property_name(relation.role) == correction.property
        && is_named(&relation.subject, &correction.subject, document, lexicon)
        && is_named(&relation.object, &correction.object, document, lexicon)
}

/// Whether a cell of the table names a thing: by the words that the graph has as its label, by its key, or by another name that leads to it.
fn is_named(thing: &Thing, named: &Named, document: &Document, lexicon: &Lexicon) -> bool {
    match thing {
        Thing::Entity(entity) if named.is_text(Thing::This.display()) => is_itself(entity, document),
        Thing::Entity(entity) => {
            named.is(&entity.name, &entity.key) || named.key.is_none() && Entity::as_named(entity.kind, named, lexicon).key == entity.key
        }
        Thing::Task(task) => named.is(&task.label(document), &task.key(document)),
        Thing::Quantity(quantity) => named.is(&quantity.title(), &quantity.key(document)),
        Thing::This | Thing::Text(_) | Thing::Date(_) => named.is_text(thing.display()),
    }
}

/// Whether a document that is named in the text is that very document: the graph has one node for both.
fn is_itself(entity: &Entity, document: &Document) -> bool {
    let [title, ..] = document.names();
    entity.kind == Kind::Document && !title.is_empty() && entity.key == title_key(title)
}

fn replace_object(relation: &mut Relation, to: &str, lexicon: &Lexicon) {
    let entity = |kind: Kind| Thing::Entity(Entity::as_named(kind, &Named::of(to), lexicon));
    relation.object = match &relation.object {
        Thing::Entity(old) => entity(old.kind),
        Thing::This => entity(Kind::Document),
        Thing::Date(_) => Thing::Date(to.to_owned()),
        Thing::Text(_) | Thing::Task(_) | Thing::Quantity(_) => Thing::Text(to.to_owned()),
    };
    // The value stands in the name of what has it.
    if let Thing::Quantity(quantity) = &mut relation.subject {
        to.clone_into(&mut Arc::make_mut(quantity).value);
    }
}

#[cfg(test)]
mod tests {
    use crate::lexicon::FACT_PROPERTIES;
    use crate::relate::CitationRole;
    use crate::relate::Fact;
    use crate::relate::TaskRole;

    #[test]
    fn every_fact_can_be_corrected() {
        let facts = [
            Fact::Title,
            Fact::IssuedBy,
            Fact::PublishedIn,
            Fact::Author,
            Fact::DocumentNumber,
            Fact::IssuedOn,
            Fact::Keyword,
            Fact::Replaces,
            Fact::AdoptedAt,
            Fact::Jurisdiction,
            Fact::Addressee,
            Fact::CopiedTo,
            Fact::Signatory,
            Fact::IndexNumber,
            Fact::SubjectClass,
            Fact::ValidFrom,
            Fact::ValidTo,
            Fact::Launches,
            Fact::Proposes,
            Fact::Task(TaskRole::Lead),
            Fact::Task(TaskRole::Participant),
            Fact::Task(TaskRole::Responsible),
            Fact::TaskGroup,
            Fact::Target,
            Fact::Observation,
        ];
        let cites = CitationRole::ALL.map(|role| Fact::Cites.property_name(Some(role)));
        for name in facts.map(|fact| fact.property_name(None)).into_iter().chain(cites) {
            assert!(FACT_PROPERTIES.contains(&name), "{name}");
        }
    }
}
