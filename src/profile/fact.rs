//! Facts about a thing, each with the places that prove it.

use crate::profile::Page;
use crate::profile::Profile;
use crate::profile::reference::Reference;
use crate::profile::reference::Value;
use crate::vocab::NIF_ANCHOR_OF;
use crate::vocab::NIF_BEGIN_INDEX;
use crate::vocab::NIF_END_INDEX;
use crate::vocab::Property;
use crate::vocab::RDF_OBJECT;
use crate::vocab::RDF_PREDICATE;
use crate::vocab::RDF_SUBJECT;
use crate::vocab::local_name;
use oxigraph::model::NamedNode;
use oxigraph::model::NamedNodeRef;
use oxigraph::model::Quad;
use oxigraph::model::Term;
use oxigraph::store::StorageError;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// Whether a thing is what a fact speaks of, or what it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// It is the subject; for a document also what it states: tasks, targets, observations.
    Out,
    /// It is the object.
    In,
}

/// Where a text says something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Evidence {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document: Option<Reference>,
    /// IRI of the graph of the source.
    pub source: String,
    pub sentence: String,
    /// In Unicode scalar values of the source's text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<usize>,
    /// `metadata` or `file name`, for what stands at no place of the text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin: Option<String>,
}

/// A statement with what proves it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Fact {
    /// Missing for what follows from a mention.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assertion: Option<String>,
    pub subject: Reference,
    /// Local name of the property.
    pub predicate: String,
    pub object: Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// `planned`, `permitted` and so on: then it is stated as such, and is no triple.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub modality: Option<String>,
    pub evidence: Vec<Evidence>,
}

/// Some of the facts about a thing.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Facts {
    /// How many there are in all.
    pub total: usize,
    pub facts: Vec<Fact>,
}

/// An assertion as far as lists need it.
pub(crate) struct Asserted {
    pub(crate) assertion: NamedNode,
    pub(crate) direction: Direction,
    pub(crate) predicate: NamedNode,
    pub(crate) object: Term,
    pub(crate) subject: NamedNode,
}

impl Profile<'_> {
    /// Facts about a thing, those of the newest documents first; only those of a property (a local name) and of a direction, if they are given.
    ///
    /// # Errors
    /// The storage cannot be read.
    pub fn facts(
        &mut self,
        thing: &NamedNode,
        predicate: Option<&str>,
        direction: Option<Direction>,
        page: Page,
    ) -> Result<Facts, StorageError> {
        let mut found = self.asserted(thing)?;
        found.retain(|fact| {
            predicate.is_none_or(|wanted| local_name(fact.predicate.as_str()) == wanted)
                && direction.is_none_or(|wanted| fact.direction == wanted)
        });
        let mut dates: BTreeMap<NamedNode, Option<String>> = BTreeMap::new();
        let mut keyed = Vec::with_capacity(found.len());
        for fact in found {
            let source = super::source_of(&fact.assertion, self.graph).unwrap_or_else(|| fact.assertion.clone());
            let date = match dates.get(&source) {
                Some(date) => date.clone(),
                None => {
                    let date = self.date_of_source(&source)?;
                    dates.insert(source, date.clone());
                    date
                }
            };
            keyed.push((Reverse(date), fact.assertion));
        }
        keyed.sort();
        keyed.dedup();
        let total = keyed.len();
        let facts = page.of(keyed).map(|(_, assertion)| self.fact(&assertion)).collect::<Result<Vec<_>, _>>()?;
        Ok(Facts { total, facts: facts.into_iter().flatten().collect() })
    }

    /// The first date of the document that a source holds.
    pub(crate) fn date_of_source(&self, source: &NamedNode) -> Result<Option<String>, StorageError> {
        let Some(document) = self.document_of_source(source)? else { return Ok(None) };
        let issued = self.graph.base().property(Property::IssuedOn);
        Ok(self.graph.literals(&document, issued.as_ref())?.pop_first())
    }

    /// The document that a source is one of; not a version of it.
    pub(crate) fn document_of_source(&self, source: &NamedNode) -> Result<Option<NamedNode>, StorageError> {
        // The address of a version begins with that of its document.
        Ok(self.subjects(Property::Source, source)?.pop_first())
    }

    /// What is asserted of a thing, or by a document of what it states; not what is planned, wished for or denied.
    pub(crate) fn asserted(&self, thing: &NamedNode) -> Result<Vec<Asserted>, StorageError> {
        let mut found = Vec::new();
        for subject in self.subjects(Property::StatedIn, thing)?.iter().chain([thing]) {
            self.collect(subject, RDF_SUBJECT, Direction::Out, &mut found)?;
        }
        self.collect(thing, RDF_OBJECT, Direction::In, &mut found)?;
        Ok(found)
    }

    fn collect(
        &self,
        thing: &NamedNode,
        role: NamedNodeRef<'_>,
        direction: Direction,
        found: &mut Vec<Asserted>,
    ) -> Result<(), StorageError> {
        let modality = self.graph.base().property(Property::Modality);
        for assertion in self.graph.subjects(role, thing, None)? {
            let (mut subject, mut predicate, mut object, mut is_fact) = (None, None, None, true);
            for quad in self.graph.statements_of(&assertion) {
                let quad = quad?;
                match quad.object {
                    Term::NamedNode(node) if quad.predicate == RDF_SUBJECT => subject = Some(node),
                    Term::NamedNode(node) if quad.predicate == RDF_PREDICATE => predicate = Some(node),
                    term if quad.predicate == RDF_OBJECT => object = Some(term),
                    _ if quad.predicate == modality => is_fact = false,
                    _ => {}
                }
            }
            if let (Some(subject), Some(predicate), Some(object), true) = (subject, predicate, object, is_fact) {
                found.push(Asserted { assertion, direction, predicate, object, subject });
            }
        }
        Ok(())
    }

    /// A fact by its assertion; nothing if it is none.
    ///
    /// # Errors
    /// The storage cannot be read.
    pub fn fact(&mut self, assertion: &NamedNode) -> Result<Option<Fact>, StorageError> {
        let quads = self.graph.statements_of(assertion).collect::<Result<Vec<Quad>, _>>()?;
        let base = self.graph.base();
        let object = |predicate: NamedNodeRef<'_>| quads.iter().find(|quad| quad.predicate == predicate).map(|quad| &quad.object);
        let literal = |property: Property| match object(base.property(property).as_ref()) {
            Some(Term::Literal(literal)) => Some(literal.value().to_owned()),
            _ => None,
        };
        let (Some(Term::NamedNode(subject)), Some(Term::NamedNode(predicate)), Some(value)) =
            (object(RDF_SUBJECT), object(RDF_PREDICATE), object(RDF_OBJECT))
        else {
            return Ok(None);
        };
        let proofs = base.property(Property::Evidence);
        let proofs: BTreeSet<NamedNode> = quads
            .iter()
            .filter(|quad| quad.predicate == proofs)
            .filter_map(|quad| if let Term::NamedNode(node) = &quad.object { Some(node.clone()) } else { None })
            .collect();
        let (confidence, rule, modality) = (literal(Property::Confidence), literal(Property::Rule), literal(Property::Modality));
        let evidence = proofs.iter().map(|proof| self.evidence(proof)).collect::<Result<Vec<_>, _>>()?;
        Ok(Some(Fact {
            assertion: Some(assertion.as_str().to_owned()),
            subject: self.references.of(subject)?,
            predicate: local_name(predicate.as_str()).to_owned(),
            object: self.references.value(value)?,
            confidence: confidence.and_then(|text| text.parse().ok()),
            rule,
            modality,
            evidence: evidence.into_iter().flatten().collect(),
        }))
    }

    /// A mention or a passage as evidence; nothing if it is neither.
    pub(crate) fn evidence(&mut self, part: &NamedNode) -> Result<Option<Evidence>, StorageError> {
        let Some(source) = super::source_of(part, self.graph) else { return Ok(None) };
        let base = self.graph.base();
        let [sentence, in_document, origin] =
            [Property::Sentence, Property::InDocument, Property::EvidenceSource].map(|property| base.property(property));
        let (mut anchor, mut whole, mut start, mut end, mut document, mut outside) = (None, None, None, None, None, None);
        for quad in self.graph.statements_of(part) {
            let Quad { predicate, object, .. } = quad?;
            match object {
                Term::Literal(text) if predicate == NIF_ANCHOR_OF => anchor = Some(text.value().to_owned()),
                Term::Literal(text) if predicate == sentence => whole = Some(text.value().to_owned()),
                Term::Literal(number) if predicate == NIF_BEGIN_INDEX => start = number.value().parse().ok(),
                Term::Literal(number) if predicate == NIF_END_INDEX => end = number.value().parse().ok(),
                Term::Literal(text) if predicate == origin => outside = Some(text.value().to_owned()),
                Term::NamedNode(node) if predicate == in_document => document = Some(node),
                _ => {}
            }
        }
        let Some(words) = whole.or(anchor) else { return Ok(None) };
        let document = document.map(|document| self.references.of(&document)).transpose()?;
        Ok(Some(Evidence { document, source: source.into_string(), sentence: words, start, end, origin: outside }))
    }
}
