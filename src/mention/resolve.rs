//! The one place where candidates that overlap are chosen among.

use crate::lexicon::Kind;
use crate::mention::Mention;
use crate::mention::Reading;
use crate::mention::candidate::Candidate;
use crate::mention::context::Context;
use crate::mention::feature::Features;
use crate::mention::lattice::Lattice;
use crate::mention::model::Model;
use crate::mention::surroundings::Surroundings;
use rustc_hash::FxHashMap;

/// A mention must be at least this likely. Lower, more is found and more of it is wrong.
const FLOOR: f64 = 0.5;

/// The same for the open types: half of the F1 that they reach, which is the floor that makes it the most (Lipton et al. 2014).
const FLOOR_OPEN: f64 = 0.37;

/// A candidate whose borders alone say so much against it is not looked at further: what is within could not save it.
const HOPELESS: f64 = -3.5;

/// Chooses the set of candidates without overlap that is expected to hold the most right ones beyond the floor (minimum Bayes risk); the
/// confidence of a mention is its probability under the model.
pub(crate) fn resolve(context: &Context<'_>, around: &Surroundings, candidates: Vec<Candidate>, model: &Model) -> Vec<Mention> {
    let scores = scores(context, around, &candidates, model);
    let lattice = Lattice::new(candidates.iter().map(|candidate| candidate.span).collect());
    let (_, marginals) = lattice.marginals(&scores);
    let floor = |candidate: &Candidate| if candidate.kind.is_open() { FLOOR_OPEN } else { FLOOR };
    let gains: Vec<f64> = marginals.iter().zip(&candidates).map(|(marginal, candidate)| marginal - floor(candidate)).collect();
    let mut chosen = lattice.best(&gains).into_iter().peekable();
    let mut mentions = Vec::new();
    for ((index, candidate), marginal) in candidates.into_iter().enumerate().zip(marginals) {
        if chosen.next_if_eq(&index).is_some() {
            #[expect(clippy::cast_possible_truncation, reason = "a probability")]
            let confidence = marginal as f32;
            let reading = match candidate.reading {
                Reading::Canonical(name) if name.is_empty() => Reading::Canonical(context.slice(candidate.span).to_owned()),
                reading => reading,
            };
            let (rule, _) = candidate.proposals.first();
            mentions.push(Mention { span: candidate.span, kind: candidate.kind, reading, confidence, rule });
        }
    }
    mentions
}

/// What all candidates of a type that begin, or that end, at one position have in common.
#[derive(Debug, Clone, Copy)]
struct Border {
    /// What stands outside.
    outside: f64,
    /// The word inside.
    inside: f64,
}

/// The log-odds of each candidate. What its borders add is the same for all that share them, and is added up once.
fn scores(context: &Context<'_>, around: &Surroundings, candidates: &[Candidate], model: &Model) -> Vec<f64> {
    let features = Features::new(context, around);
    let mut starts: FxHashMap<(Kind, usize), Border> = FxHashMap::default();
    // Candidates come in the order of their ends: of each type the last is enough.
    let mut ends = [None; Kind::ALL.len()];
    let start = |kind: Kind, at: usize| {
        let mut border = Border { outside: 0.0, inside: 0.0 };
        features.left(kind, at, |feature| border.outside += model.weight(&feature));
        features.first_word(kind, at, |feature| border.inside += model.weight(&feature));
        border
    };
    let end = |kind: Kind, at: usize| {
        let mut border = Border { outside: 0.0, inside: 0.0 };
        features.right(kind, at, |feature| border.outside += model.weight(&feature));
        features.last_word(kind, at, |feature| border.inside += model.weight(&feature));
        border
    };
    candidates
        .iter()
        .map(|candidate| {
            let (kind, span) = (candidate.kind, candidate.span);
            let left = *starts.entry((kind, span.start)).or_insert_with(|| start(kind, span.start));
            let right = match ends[kind as usize] {
                Some((at, border)) if at == span.end => border,
                _ => ends[kind as usize].insert((span.end, end(kind, span.end))).1,
            };
            let mut score = candidate.prior() + left.outside + right.outside;
            if score >= HOPELESS {
                if features.has_borders(candidate) {
                    score += left.inside + right.inside;
                }
                features.within(candidate, |feature| score += model.weight(&feature));
            }
            score
        })
        .collect()
}
