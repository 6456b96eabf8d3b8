//! Where the errors are: by document, by confusion of types, by confidence.

use crate::lexicon::Kind;
use crate::score::Gold;
use crate::score::GoldMention;
use crate::score::Prediction;
use crate::score::tally::Figures;
use crate::score::tally::Tally;
use serde::Serialize;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// Bins of confidence, each a tenth wide.
const BINS: usize = 10;

/// Counts beyond precision and recall of the whole.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Details {
    /// Mentions of core and of open types by document, strictly.
    documents: BTreeMap<String, [Tally; 2]>,
    /// How often a mention of the first type was found as the second at the same or an overlapping place; nothing stands for none.
    confusion: BTreeMap<(Option<Kind>, Option<Kind>), usize>,
    bins: [Bin; BINS],
}

/// Mentions of about the same confidence.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Bin {
    mentions: usize,
    right: usize,
    confidence: f64,
}

/// A row of the table of reliability.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Reliability {
    /// The lower border of the bin; it is a tenth wide.
    pub from: f64,
    pub mentions: usize,
    /// The mean of what the mentions claim.
    pub confidence: f64,
    /// The share of them whose span and type are right.
    pub right: f64,
}

impl Details {
    pub(crate) fn enter(&mut self, gold: &Gold, prediction: &Prediction) {
        let place = |mention: &GoldMention| (mention.start, mention.end, mention.kind);
        let overlap = |a: &GoldMention, b: &GoldMention| a.start < b.end && b.start < a.end;
        let wanted: BTreeSet<_> = gold.mentions.iter().map(place).collect();
        let found: BTreeSet<_> = prediction.mentions.iter().map(place).collect();
        let sides = self.documents.entry(gold.document.clone()).or_default();
        for (mention, confidence) in prediction.mentions.iter().zip(&prediction.confidences) {
            let right = wanted.contains(&place(mention));
            let side = &mut sides[usize::from(mention.kind.is_open())];
            side.right += usize::from(right);
            side.extra += usize::from(!right);
            if !gold.mentions.iter().any(|other| overlap(mention, other)) {
                *self.confusion.entry((None, Some(mention.kind))).or_default() += 1;
            }
            let confidence = f64::from(*confidence);
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "a small number")]
            let bin = ((confidence * BINS as f64) as usize).min(BINS - 1);
            if let Some(bin) = self.bins.get_mut(bin) {
                bin.mentions += 1;
                bin.right += usize::from(right);
                bin.confidence += confidence;
            }
        }
        for mention in &gold.mentions {
            if !found.contains(&place(mention)) {
                sides[usize::from(mention.kind.is_open())].missed += 1;
            }
            let over: Vec<Kind> = prediction.mentions.iter().filter(|other| overlap(mention, other)).map(|other| other.kind).collect();
            let kind = if over.contains(&mention.kind) { Some(mention.kind) } else { over.first().copied() };
            *self.confusion.entry((Some(mention.kind), kind)).or_default() += 1;
        }
    }

    /// By document: its name, the figures of core types and those of open types.
    pub fn documents(&self) -> impl Iterator<Item = (&str, Figures, Figures)> {
        self.documents.iter().map(|(name, [core, open])| (name.as_str(), core.figures(), open.figures()))
    }

    /// How often a mention of the first type was found as the second; nothing stands for none. Those that were found as what they are too.
    pub fn confusion(&self) -> impl Iterator<Item = (Option<Kind>, Option<Kind>, usize)> {
        self.confusion.iter().map(|((wanted, found), count)| (*wanted, *found, *count))
    }

    /// The bins that hold mentions.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "counts of mentions")]
    pub fn reliability(&self) -> Vec<Reliability> {
        let rows = self.bins.iter().enumerate().filter(|(_, bin)| bin.mentions > 0);
        rows.map(|(at, bin)| Reliability {
            from: at as f64 / BINS as f64,
            mentions: bin.mentions,
            confidence: bin.confidence / bin.mentions as f64,
            right: bin.right as f64 / bin.mentions as f64,
        })
        .collect()
    }

    /// Expected calibration error: the mean distance between what mentions claim and the share that is right (Naeini et al. 2015).
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "counts of mentions")]
    pub fn calibration_error(&self) -> f64 {
        let rows = self.reliability();
        let total: usize = rows.iter().map(|row| row.mentions).sum();
        rows.iter().map(|row| (row.confidence - row.right).abs() * row.mentions as f64).sum::<f64>() / (total.max(1) as f64)
    }
}
