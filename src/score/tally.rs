//! Counting what was right, what is extra, and what was missed.

use crate::score::detail::Details;
use serde::Serialize;
use std::collections::BTreeMap;

/// Counts of one row of the table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    pub right: usize,
    pub extra: usize,
    pub missed: usize,
    /// What is extra or missed, each with its document.
    pub examples: Vec<String>,
}

/// A row of the table, as JSON shows it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Figures {
    pub precision: f64,
    pub recall: f64,
    pub f1: f64,
    pub tp: usize,
    pub fp: usize,
    #[serde(rename = "fn")]
    pub missed: usize,
}

#[expect(clippy::cast_precision_loss, reason = "counts of mentions")]
fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

impl Tally {
    #[must_use]
    pub fn figures(&self) -> Figures {
        let precision = share(self.right, self.right + self.extra);
        let recall = share(self.right, self.right + self.missed);
        let sum = precision + recall;
        let f1 = if sum > 0.0 { 2.0 * precision * recall / sum } else { 0.0 };
        Figures { precision, recall, f1, tp: self.right, fp: self.extra, missed: self.missed }
    }

    fn add(&mut self, other: &Self) {
        self.right += other.right;
        self.extra += other.extra;
        self.missed += other.missed;
    }
}

/// All rows, by group (`mention`, `linked`, `overlap`, `fact`) and kind.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Scores {
    pub details: Details,
    rows: BTreeMap<(String, String), Tally>,
}

impl Scores {
    /// Matches what was wanted with what was found, each at most once, in order.
    pub(crate) fn enter<T>(
        &mut self,
        (group, kind): (&str, &str),
        document: &str,
        wanted: &[T],
        found: &[T],
        same: impl Fn(&T, &T) -> bool,
        show: impl Fn(&T) -> String,
    ) {
        let tally = self.rows.entry((group.to_owned(), kind.to_owned())).or_default();
        let mut free: Vec<&T> = found.iter().collect();
        for item in wanted {
            match free.iter().position(|candidate| same(item, candidate)) {
                Some(at) => {
                    free.remove(at);
                    tally.right += 1;
                }
                None => {
                    tally.missed += 1;
                    tally.examples.push(format!("miss  {document}: {}", show(item)));
                }
            }
        }
        for item in free {
            tally.extra += 1;
            tally.examples.push(format!("extra {document}: {}", show(item)));
        }
    }

    /// The rows in the order of the table, then those of the sums over core types, open types and facts.
    #[must_use]
    pub fn table(&self) -> Vec<(String, Tally)> {
        let open = |kind: &str| crate::lexicon::Kind::ALL.iter().any(|known| known.name() == kind && known.is_open());
        let sum = |group: &str, take: &dyn Fn(&str) -> bool| {
            let mut total = Tally::default();
            for (_, tally) in self.rows.iter().filter(|((known, kind), _)| known == group && take(kind)) {
                total.add(tally);
            }
            total
        };
        let sums = [
            ("mention CORE", sum("mention", &|kind| !open(kind))),
            ("mention OPEN", sum("mention", &open)),
            ("overlap OPEN", sum("overlap", &open)),
            ("linked CORE", sum("linked", &|_| true)),
            ("fact ALL", sum("fact", &|_| true)),
        ];
        let mut table: Vec<(String, Tally)> =
            self.rows.iter().map(|((group, kind), tally)| (format!("{group} {kind}"), tally.clone())).collect();
        table.extend(sums.map(|(name, tally)| (name.to_owned(), tally)));
        // A group's kinds stand before its sums.
        let order = |name: &str| {
            let (group, kind) = name.split_once(' ').unwrap_or_default();
            (group.to_owned(), kind.chars().all(char::is_uppercase), kind.to_owned())
        };
        table.sort_by_key(|(name, _)| order(name));
        table
    }
}
