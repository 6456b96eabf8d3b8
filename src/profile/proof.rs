//! What an edge of a network rests on: the facts and sentences behind it.

use crate::profile::Profile;
use crate::profile::fact::Asserted;
use crate::profile::fact::Fact;
use crate::profile::mention::span_of;
use crate::profile::source_of;
use crate::vocab::Property;
use crate::vocab::RDF_OBJECT;
use crate::vocab::RDF_SUBJECT;
use oxigraph::model::NamedNode;
use oxigraph::model::Term;
use oxigraph::store::StorageError;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// Facts that are given as proof of one edge.
const MAX_PROOFS: usize = 20;

impl Profile<'_> {
    /// The facts that `evidence` (an assertion, a mention, a document or a source) has to say of the things `about`; without evidence those
    /// that join two of these things directly.
    ///
    /// Where a document states nothing of them, the sentences count in which it names them: those that name most of them first.
    ///
    /// # Errors
    /// The storage cannot be read.
    pub fn proofs(&mut self, evidence: Option<&NamedNode>, about: &[NamedNode]) -> Result<Vec<Fact>, StorageError> {
        let Some(evidence) = evidence else { return self.between(about) };
        if let Some(fact) = self.fact(evidence)? {
            return Ok(vec![fact]);
        }
        if let Some(fact) = self.naming(evidence)? {
            return Ok(vec![fact]);
        }
        let sources = self.sources(evidence)?;
        let mut facts = self.stated(evidence, &sources, about)?;
        if facts.is_empty() {
            facts = self.named(&sources, about)?;
        }
        Ok(facts)
    }

    /// The sources of a document, or the source itself.
    pub(crate) fn sources(&self, thing: &NamedNode) -> Result<BTreeSet<NamedNode>, StorageError> {
        let sources = self.objects(thing, Property::Source)?;
        Ok(if sources.is_empty() { source_of(thing, self.graph).into_iter().collect() } else { sources })
    }

    /// What a mention says: that its document names a thing. Nothing if it is no mention.
    fn naming(&mut self, mention: &NamedNode) -> Result<Option<Fact>, StorageError> {
        let Some(thing) = self.objects(mention, Property::RefersTo)?.pop_first() else { return Ok(None) };
        let Some(evidence) = self.evidence(mention)? else { return Ok(None) };
        let Some(document) = evidence.document.clone() else { return Ok(None) };
        Ok(Some(Fact {
            assertion: None,
            subject: document,
            predicate: Property::Mentions.local().to_owned(),
            object: self.references.value(&thing.into())?,
            confidence: None,
            rule: None,
            modality: None,
            evidence: vec![evidence],
        }))
    }

    /// Facts on which an edge rests that a document is the evidence of: those of its sources that join two of these things; else what is said
    /// of the document and one of them, by whichever source; else what its sources say of one of them.
    fn stated(&mut self, document: &NamedNode, sources: &BTreeSet<NamedNode>, about: &[NamedNode]) -> Result<Vec<Fact>, StorageError> {
        let mut ends: BTreeMap<NamedNode, usize> = BTreeMap::new();
        for source in sources {
            for thing in about {
                for role in [RDF_SUBJECT, RDF_OBJECT] {
                    for assertion in self.graph.subjects(role, thing, Some(source))? {
                        *ends.entry(assertion).or_default() += 1;
                    }
                }
            }
        }
        let joining: Vec<NamedNode> = ends.iter().filter(|(_, ends)| **ends > 1).map(|(node, _)| node.clone()).collect();
        let of_document = |fact: &Asserted| {
            fact.subject == *document && matches!(&fact.object, Term::NamedNode(object) if object != document && about.contains(object))
        };
        let chosen: Vec<NamedNode> = if joining.is_empty() {
            let own: BTreeSet<NamedNode> = self.asserted(document)?.into_iter().filter(of_document).map(|fact| fact.assertion).collect();
            if own.is_empty() { ends.into_keys().collect() } else { own.into_iter().collect() }
        } else {
            joining
        };
        self.facts_of(&chosen)
    }

    fn facts_of(&mut self, assertions: &[NamedNode]) -> Result<Vec<Fact>, StorageError> {
        let facts = assertions.iter().take(MAX_PROOFS).map(|assertion| self.fact(assertion)).collect::<Result<Vec<_>, _>>()?;
        Ok(facts.into_iter().flatten().filter(|fact| fact.modality.is_none()).collect())
    }

    /// Where some sources name these things, a sentence once for each.
    fn named(&mut self, sources: &BTreeSet<NamedNode>, about: &[NamedNode]) -> Result<Vec<Fact>, StorageError> {
        let base = self.graph.base();
        let [refers, sentence] = [Property::RefersTo, Property::Sentence].map(|property| base.property(property));
        // Things and their first mentions by sentence.
        let mut sentences: BTreeMap<(NamedNode, String), BTreeMap<NamedNode, (usize, NamedNode)>> = BTreeMap::new();
        for source in sources {
            for thing in about {
                for mention in self.graph.subjects(refers.as_ref(), thing, Some(source))? {
                    let start = span_of(&mention).map_or(0, |(start, _)| start);
                    let words = self.graph.literals(&mention, sentence.as_ref())?.pop_first().unwrap_or_default();
                    let things = sentences.entry((source.clone(), words)).or_default();
                    let first = things.entry(thing.clone()).or_insert_with(|| (start, mention.clone()));
                    if start < first.0 {
                        *first = (start, mention);
                    }
                }
            }
        }
        let mut ranked: Vec<BTreeMap<NamedNode, (usize, NamedNode)>> = sentences.into_values().collect();
        ranked.sort_by_cached_key(|things| (std::cmp::Reverse(things.len()), things.values().map(|(start, _)| *start).min()));
        let most = ranked.first().map_or(0, BTreeMap::len);
        let mentions = ranked.into_iter().filter(|things| things.len() == most).flat_map(BTreeMap::into_values);
        let facts = mentions.take(MAX_PROOFS).map(|(_, mention)| self.naming(&mention)).collect::<Result<Vec<_>, _>>()?;
        Ok(facts.into_iter().flatten().collect())
    }

    /// Facts of any source that join two of these things.
    fn between(&mut self, about: &[NamedNode]) -> Result<Vec<Fact>, StorageError> {
        let mut joining = BTreeSet::new();
        for thing in about {
            for fact in self.asserted(thing)? {
                let Term::NamedNode(object) = &fact.object else { continue };
                if fact.subject != *object && about.contains(&fact.subject) && about.contains(object) {
                    joining.insert(fact.assertion);
                }
            }
        }
        self.facts_of(&joining.into_iter().collect::<Vec<_>>())
    }
}
