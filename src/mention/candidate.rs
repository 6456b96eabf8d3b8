//! Spans that may be mentions: what lexicons and grammars propose, gathered by span and type.

use crate::lexicon::Kind;
use crate::mention::Mention;
use crate::mention::Reading;
use crate::span::Normal;
use crate::span::Span;

/// A span that may be a mention of a type, with all that propose it.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    pub span: Span<Normal>,
    pub kind: Kind,
    /// What the surest proposal reads.
    pub reading: Reading,
    pub proposals: Proposals,
}

/// The surest few proposals of a candidate.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Proposals {
    said: [(&'static str, f32); 4],
    count: usize,
}

impl Proposals {
    fn one(rule: &'static str, confidence: f32) -> Self {
        let mut proposals = Self::default();
        proposals.push(rule, confidence);
        proposals
    }

    /// Adds a rule that has not said so before; beyond the fourth none counts.
    fn push(&mut self, rule: &'static str, confidence: f32) {
        if self.all().iter().all(|(known, _)| *known != rule)
            && let Some(slot) = self.said.get_mut(self.count)
        {
            *slot = (rule, confidence);
            self.count += 1;
        }
    }

    /// Rules with how sure each is, the surest first.
    #[must_use]
    pub fn all(&self) -> &[(&'static str, f32)] {
        self.said.get(..self.count).unwrap_or_default()
    }

    /// The surest.
    #[must_use]
    pub const fn first(&self) -> (&'static str, f32) {
        self.said[0]
    }
}

/// How much more a long name weighs than its parts together. Above one, so that of two readings the outer one wins unless it is much less
/// sure.
const LENGTH_POWER: f64 = 1.25;

/// A proposal that is less sure than this is for the model alone to judge.
const SURE: f32 = 0.5;

/// The log-odds of a phrase that no grammar is sure of.
const UNSURE_ODDS: f64 = -2.2;

impl Candidate {
    /// Whether it is a name of the lexicon.
    #[must_use]
    pub const fn is_known(&self) -> bool {
        matches!(self.reading, Reading::Entries(_))
    }

    /// Its score before the model has learned anything: the grammars' own judgement, which what is learned corrects. What the grammars of
    /// the open types find is a guess, so it weighs no more than its odds, however long it is.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "names are short")]
    pub fn prior(&self) -> f64 {
        let (_, confidence) = self.proposals.first();
        if self.kind.is_open() && (!self.is_known() || self.kind == Kind::Indicator) {
            libm::log(f64::from(confidence / (1.0 - confidence))).max(UNSURE_ODDS)
        } else if confidence >= SURE {
            f64::from(confidence) * libm::pow(self.span.len() as f64, LENGTH_POWER)
        } else {
            UNSURE_ODDS
        }
    }
}

/// Gathers proposals by span and type, in the order of their ends and then of their starts.
pub(crate) fn gather(mut proposals: Vec<Mention>) -> Vec<Candidate> {
    proposals.sort_by(|a, b| {
        (a.span.end, a.span.start, a.kind)
            .cmp(&(b.span.end, b.span.start, b.kind))
            .then(b.confidence.total_cmp(&a.confidence))
            .then(a.rule.cmp(b.rule))
    });
    let mut candidates: Vec<Candidate> = Vec::new();
    for proposal in proposals {
        match candidates.last_mut() {
            Some(last) if last.span == proposal.span && last.kind == proposal.kind => {
                last.proposals.push(proposal.rule, proposal.confidence);
            }
            _ => candidates.push(Candidate {
                span: proposal.span,
                kind: proposal.kind,
                reading: proposal.reading,
                proposals: Proposals::one(proposal.rule, proposal.confidence),
            }),
        }
    }
    candidates
}
