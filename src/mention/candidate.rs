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
    // Proposals are large and many: their places are sorted in their stead.
    let place = |proposal: &Mention| (proposal.span.end, proposal.span.start, proposal.kind);
    let mut order: Vec<(_, usize)> = proposals.iter().map(place).zip(0..).collect();
    let said = |index: usize| proposals.get(index).map_or((0.0, ""), |proposal| (proposal.confidence, proposal.rule));
    let surest = |a: usize, b: usize| {
        let ((a, rule), (b, other)) = (said(a), said(b));
        b.total_cmp(&a).then(rule.cmp(other))
    };
    order.sort_unstable_by(|(place, a), (other, b)| place.cmp(other).then_with(|| surest(*a, *b)).then(a.cmp(b)));
    let mut candidates: Vec<Candidate> = Vec::new();
    for (_, index) in order {
        let Some(proposal) = proposals.get_mut(index) else { continue };
        match candidates.last_mut() {
            Some(last) if last.span == proposal.span && last.kind == proposal.kind => {
                last.proposals.push(proposal.rule, proposal.confidence);
            }
            _ => candidates.push(Candidate {
                span: proposal.span,
                kind: proposal.kind,
                reading: std::mem::replace(&mut proposal.reading, Reading::as_written()),
                proposals: Proposals::one(proposal.rule, proposal.confidence),
            }),
        }
    }
    candidates
}
