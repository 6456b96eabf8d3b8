//! An annotated document as the optimiser sees it.

use crate::mention::Candidate;
use crate::mention::Lattice;
use crate::pipeline::Pipeline;
use crate::read::ReadError;
use crate::read::Source;
use crate::score::Gold;
use crate::text::Role;
use std::collections::BTreeSet;

/// The candidates of a document, their features, and which of them are right.
#[derive(Debug)]
pub struct Example {
    pub lattice: Lattice,
    pub candidates: Vec<Candidate>,
    pub features: Vec<Vec<String>>,
    pub right: Vec<bool>,
}

impl Example {
    /// Of an annotated document. Lines of the title carry no annotations and teach nothing.
    ///
    /// # Errors
    /// The text cannot be read.
    pub fn of(gold: &Gold, source: &Source<'_>, pipeline: &Pipeline) -> Result<Self, ReadError> {
        let (document, found) = pipeline.candidates(source)?;
        let wanted: BTreeSet<_> = gold.mentions.iter().map(|mention| (mention.start, mention.end, mention.kind)).collect();
        let in_title = |candidate: &Candidate| document.line_at(candidate.span.start).is_some_and(|line| line.role == Role::Title);
        let (candidates, features): (Vec<_>, Vec<_>) = found.into_iter().filter(|(candidate, _)| !in_title(candidate)).unzip();
        let right = candidates
            .iter()
            .map(|candidate| {
                let span = document.to_original(candidate.span);
                wanted.contains(&(span.start, span.end, candidate.kind))
            })
            .collect();
        Ok(Self { lattice: Lattice::new(candidates.iter().map(|candidate| candidate.span).collect()), candidates, features, right })
    }
}
