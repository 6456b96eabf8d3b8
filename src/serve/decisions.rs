//! Which facts of the queue the file of corrections decides on already.
//!
//! With thousands of decisions, names of thousands of things are looked up. What was found out is kept for as long as the store and the
//! decisions on a source are the same, so that the next decision costs no more than the look at its own source.

use crate::lexicon::Corrections;
use crate::lexicon::FactCorrection;
use crate::lexicon::Named;
use crate::serve::corrections::CorrectionsFile;
use crate::serve::problem::Refusal;
use crate::store::Claim;
use crate::store::Doubt;
use crate::store::KnowledgeGraph;
use crate::vocab::Property;
use crate::vocab::local_name;
use crate::vocab::plain_text;
use oxigraph::model::NamedNode;
use oxigraph::model::Term;
use oxigraph::store::StorageError;
use rustc_hash::FxHashMap;
use std::sync::MutexGuard;
use std::sync::PoisonError;

/// What stands between the IRI of a source and the end of that of an assertion.
const ASSERTION: &str = "/assertion/";

/// The document itself, in corrections.
pub(crate) const THIS: &str = "DOC";

/// What was found out, of one state of the store.
#[derive(Debug, Default)]
pub(crate) struct Known {
    state: String,
    /// Counts requests.
    round: u64,
    sources: FxHashMap<String, KnownSource>,
}

#[derive(Debug, Default)]
struct KnownSource {
    /// What corrections may call its documents.
    names: Vec<String>,
    decisions: Vec<FactCorrection>,
    /// Whether one of these is on an assertion.
    decided: FxHashMap<NamedNode, bool>,
    /// The request of which the decisions are.
    round: u64,
}

/// The decisions of the file.
pub(crate) struct Decisions<'a> {
    file: &'a CorrectionsFile,
    corrections: Corrections,
    known: MutexGuard<'a, Known>,
}

impl<'a> Decisions<'a> {
    pub(crate) fn of(file: &'a CorrectionsFile, state: &str) -> Result<Self, Refusal> {
        let corrections = file.corrections()?;
        let mut known = file.known.lock().unwrap_or_else(PoisonError::into_inner);
        if known.state != state {
            *known = Known { state: state.to_owned(), ..Known::default() };
        }
        known.round += 1;
        Ok(Self { file, corrections, known })
    }

    /// Whether one of them is on this fact.
    pub(crate) fn hold(&mut self, doubt: &Doubt, graph: &KnowledgeGraph) -> Result<bool, StorageError> {
        let Self { file, corrections, known } = self;
        if !corrections.has_facts() {
            return Ok(false);
        }
        let (iri, round) = (source_of(doubt), known.round);
        let source = known.sources.entry(iri.to_owned()).or_default();
        if source.names.is_empty() {
            source.names = names_of_source(&NamedNode::new_unchecked(iri), graph)?;
        }
        if source.round != round {
            source.renew(corrections);
            source.round = round;
        }
        if let Some(known) = source.decided.get(&doubt.assertion) {
            return Ok(*known);
        }
        let mut fitting = source.decisions.iter().filter(|decision| decision.property == doubt.predicate).peekable();
        let is_decided = match fitting.peek() {
            None => false,
            Some(_) => match graph.claim(&doubt.assertion)? {
                None => false,
                Some(claim) => {
                    let subject = file.names(&Term::from(claim.subject.clone()), &claim, graph)?;
                    let object = file.names(&claim.object, &claim, graph)?;
                    fitting.any(|decision| is_one_of(&decision.subject, &subject) && is_one_of(&decision.object, &object))
                }
            },
        };
        source.decided.insert(doubt.assertion.clone(), is_decided);
        Ok(is_decided)
    }
}

impl KnownSource {
    fn renew(&mut self, corrections: &Corrections) {
        let names: Vec<&str> = self.names.iter().map(String::as_str).collect();
        // On which line a decision stands is no matter here, and changes when one before it is taken back.
        let decisions: Vec<FactCorrection> =
            corrections.of_facts(&names).into_iter().map(|(decision, _)| FactCorrection { line: 0, ..decision.clone() }).collect();
        if decisions != self.decisions {
            self.decided.clear();
            self.decisions = decisions;
        }
    }
}

/// The IRI of the source that states an assertion.
pub(crate) fn source_of(doubt: &Doubt) -> &str {
    doubt.assertion.as_str().rsplit_once(ASSERTION).map_or("", |(source, _)| source)
}

fn names_of_source(source: &NamedNode, graph: &KnowledgeGraph) -> Result<Vec<String>, StorageError> {
    let mut names = graph.file_names_of(source)?;
    names.push(local_name(source.as_str()).to_owned());
    for document in graph.subjects(graph.base().property(Property::Source).as_ref(), source, None)? {
        names.extend(graph.names_of(&document)?);
    }
    Ok(names)
}

impl CorrectionsFile {
    /// What the file may call the subject or object of a claim; a key comes last.
    fn names(&self, term: &Term, claim: &Claim, graph: &KnowledgeGraph) -> Result<Vec<String>, StorageError> {
        Ok(match term {
            Term::NamedNode(node) if claim.documents.contains(node) => vec![THIS.to_owned()],
            Term::NamedNode(node) => graph.names_of(node)?,
            other => vec![self.folding.fold_str(&plain_text(other))],
        })
    }
}

fn is_one_of(named: &Named, names: &[String]) -> bool {
    let key = names.last().map_or("", String::as_str);
    names.iter().any(|name| named.is(name, key))
}
