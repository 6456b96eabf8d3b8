//! The distribution over all readings of a text: a semi-Markov conditional random field without transitions (Sarawagi and Cohen 2004).
//!
//! A reading is a set of candidates that do not overlap; its score is the sum of theirs, and what is in no candidate scores nothing.
//! Everything is exact and takes one pass forward and one backward. Exponentials and logarithms are computed by a library and not by the
//! machine's, whose last digits differ from processor to processor: the same document gives the same confidence everywhere.

use crate::span::Normal;
use crate::span::Span;

/// Spans of a text with the links between them that sums over readings need.
#[derive(Debug)]
pub struct Lattice {
    /// In the order of their ends.
    spans: Vec<Span<Normal>>,
    /// For each span, how many others end at or before its start.
    before: Vec<usize>,
    /// Indexes of the spans in the order of their starts.
    by_start: Vec<usize>,
    /// For each span, the rank in `by_start` of the first that begins at or behind its end.
    behind: Vec<usize>,
}

impl Lattice {
    /// `spans` must be in the order of their ends.
    #[must_use]
    pub fn new(spans: Vec<Span<Normal>>) -> Self {
        let mut by_start: Vec<usize> = (0..spans.len()).collect();
        let start = |index: &usize| spans.get(*index).map_or(0, |span| span.start);
        by_start.sort_by_key(start);
        // In the one order as in the other, what lies before or behind only grows.
        let mut before = vec![0; spans.len()];
        let mut ended = 0;
        for index in &by_start {
            while spans.get(ended).is_some_and(|other| other.end <= start(index)) {
                ended += 1;
            }
            if let Some(slot) = before.get_mut(*index) {
                *slot = ended;
            }
        }
        let mut begun = 0;
        let mut behind = Vec::with_capacity(spans.len());
        for span in &spans {
            while by_start.get(begun).is_some_and(|index| start(index) < span.end) {
                begun += 1;
            }
            behind.push(begun);
        }
        Self { spans, before, by_start, behind }
    }

    /// The logarithm of the sum over all readings, and for each span the probability that it is in the reading.
    #[must_use]
    pub fn marginals(&self, scores: &[f64]) -> (f64, Vec<f64>) {
        let count = self.spans.len();
        let at = |values: &[f64], index: usize| values.get(index).copied().unwrap_or(0.0);
        let mut forward = vec![0.0; count + 1];
        for (index, before) in self.before.iter().enumerate() {
            let sum = log_add(at(&forward, index), at(&forward, *before) + at(scores, index));
            if let Some(slot) = forward.get_mut(index + 1) {
                *slot = sum;
            }
        }
        let mut backward = vec![0.0; count + 1];
        for (rank, index) in self.by_start.iter().enumerate().rev() {
            let behind = self.behind.get(*index).copied().unwrap_or(count);
            let sum = log_add(at(&backward, rank + 1), at(&backward, behind) + at(scores, *index));
            if let Some(slot) = backward.get_mut(rank) {
                *slot = sum;
            }
        }
        let total = at(&forward, count);
        let marginal = |(index, before): (usize, &usize)| {
            let behind = self.behind.get(index).copied().unwrap_or(count);
            libm::exp(at(&forward, *before) + at(scores, index) + at(&backward, behind) - total).min(1.0)
        };
        (total, self.before.iter().enumerate().map(marginal).collect())
    }

    /// The indexes of spans without overlap whose gains are the most together (weighted interval scheduling), in the order of the text.
    #[must_use]
    pub fn best(&self, gains: &[f64]) -> Vec<usize> {
        let at = |values: &[f64], index: usize| values.get(index).copied().unwrap_or(0.0);
        let mut best = vec![0.0; self.spans.len() + 1];
        let mut taken = vec![false; self.spans.len()];
        for (index, before) in self.before.iter().enumerate() {
            let (with, without) = (at(&best, *before) + at(gains, index), at(&best, index));
            if let (Some(take), Some(slot)) = (taken.get_mut(index), best.get_mut(index + 1)) {
                *take = with > without;
                *slot = with.max(without);
            }
        }
        let mut chosen = Vec::new();
        let mut rest = self.spans.len();
        while let Some(index) = rest.checked_sub(1) {
            if taken.get(index).copied().unwrap_or(false) {
                chosen.push(index);
                rest = self.before.get(index).copied().unwrap_or(0);
            } else {
                rest = index;
            }
        }
        chosen.reverse();
        chosen
    }
}

/// The logarithm of the sum of two numbers given by their logarithms.
fn log_add(a: f64, b: f64) -> f64 {
    let (high, low) = if a > b { (a, b) } else { (b, a) };
    let gap = low - high;
    // Below this the sum does not change in double precision.
    if gap < -37.0 { high } else { high + libm::log1p(libm::exp(gap)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lattice() -> Lattice {
        Lattice::new(vec![Span::new(0, 2), Span::new(1, 3), Span::new(2, 4), Span::new(0, 4)])
    }

    #[test]
    fn marginals_are_those_of_all_readings() {
        let scores = [0.5, 1.0, -0.2, 0.8];
        // All sets without overlap: none, each alone, and the first with the third.
        let readings: [&[usize]; 6] = [&[], &[0], &[1], &[2], &[3], &[0, 2]];
        let weight = |reading: &&[usize]| reading.iter().map(|index| scores[*index]).sum::<f64>().exp();
        let total: f64 = readings.iter().map(weight).sum();
        let (log_total, marginals) = lattice().marginals(&scores);
        assert!((log_total - total.ln()).abs() < 1e-12);
        for (index, marginal) in marginals.iter().enumerate() {
            let expected = readings.iter().filter(|reading| reading.contains(&index)).map(weight).sum::<f64>() / total;
            assert!((marginal - expected).abs() < 1e-12, "{index}: {marginal} and {expected}");
        }
    }

    #[test]
    fn the_best_set_has_no_overlap() {
        assert_eq!(lattice().best(&[0.4, 0.5, 0.3, 0.6]), [0, 2]);
        assert_eq!(lattice().best(&[0.4, 0.5, 0.3, 0.9]), [3]);
        assert_eq!(lattice().best(&[-0.4, -0.5, -0.3, -0.9]), [0_usize; 0]);
    }
}
