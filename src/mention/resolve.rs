//! The one place where candidates that overlap are chosen among.

use crate::mention::Mention;
use crate::mention::candidate::Candidate;
use crate::mention::context::Context;
use crate::mention::feature;
use crate::mention::lattice::Lattice;
use crate::mention::model::Model;
use crate::mention::surroundings::Surroundings;

/// A mention must be at least this likely. Lower, more is found and more of it is wrong.
const FLOOR: f64 = 0.5;

/// The same for the open types, which are less often sure of themselves: the floor that cross-validation finds best.
const FLOOR_OPEN: f64 = 0.4;

/// Chooses the set of candidates without overlap that is expected to hold the most right ones beyond the floor (minimum Bayes risk); the
/// confidence of a mention is its probability under the model.
pub(crate) fn resolve(context: &Context<'_>, around: &Surroundings, candidates: Vec<Candidate>, model: &Model) -> Vec<Mention> {
    let scores: Vec<f64> = candidates
        .iter()
        .map(|candidate| {
            let mut score = candidate.prior();
            feature::of(context, around, candidate, &mut |feature| score += model.weight(&feature));
            score
        })
        .collect();
    let lattice = Lattice::new(candidates.iter().map(|candidate| candidate.span).collect());
    let (_, marginals) = lattice.marginals(&scores);
    let floor = |candidate: &Candidate| if candidate.kind.is_open() { FLOOR_OPEN } else { FLOOR };
    let gains: Vec<f64> = marginals.iter().zip(&candidates).map(|(marginal, candidate)| marginal - floor(candidate)).collect();
    let chosen = lattice.best(&gains);
    let mut chosen = chosen.into_iter().peekable();
    let mut mentions = Vec::new();
    for ((index, candidate), marginal) in candidates.into_iter().enumerate().zip(marginals) {
        if chosen.next_if_eq(&index).is_some() {
            #[expect(clippy::cast_possible_truncation, reason = "a probability")]
            let confidence = marginal as f32;
            let rule = candidate.proposals.first().map_or("", |(rule, _)| rule);
            mentions.push(Mention { span: candidate.span, kind: candidate.kind, reading: candidate.reading, confidence, rule });
        }
    }
    mentions
}
