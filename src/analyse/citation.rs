//! How long after each other documents cite, and in which direction between levels of government.

use crate::analyse::count::real;
use crate::analyse::count::share;
use crate::analyse::direction::Direction;
use crate::network::Date;
use crate::network::Edge;
use crate::network::Network;
use crate::network::Node;
use std::collections::BTreeMap;

/// A citation between two documents.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Citation {
    /// Position in [`Network::edges`].
    pub edge: usize,
    /// Years from the cited document to the citing one, below 0 where the cited is later; nothing where a date is not known.
    pub lag: Option<f64>,
    /// Nothing where the place of an issuer is not known.
    pub direction: Option<Direction>,
}

/// Lags of citations, in years.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Lags {
    /// All citations.
    pub citations: usize,
    /// Those with both dates, which mean and median are of.
    pub dated: usize,
    /// Those of a later document, which mostly are errors.
    pub backward: usize,
    pub mean: Option<f64>,
    /// The middle one, or the mean of both in the middle: `statistics.median`, `numpy.median`.
    pub median: Option<f64>,
}

/// Each edge as a citation of its target by its source. `code` tells the place of jurisdiction of a document by its GB/T 2260 code.
///
/// The lag is in days / 365.25 when both dates are whole, else the difference of the years ([`Date::years_since`]).
pub fn citations<'n>(network: &'n Network, code: impl Fn(&'n Node) -> Option<&'n str>) -> Vec<Citation> {
    let date = |node: &Node| node.date.as_deref().and_then(Date::parse);
    let ends = |at: &Edge| network.nodes.get(at.source as usize).zip(network.nodes.get(at.target as usize));
    let pairs = network.edges.iter().enumerate().filter_map(|(edge, at)| ends(at).map(|(citing, cited)| (edge, citing, cited)));
    pairs
        .map(|(edge, citing, cited)| Citation {
            edge,
            lag: date(citing).zip(date(cited)).map(|(later, earlier)| later.years_since(earlier)),
            direction: code(citing).zip(code(cited)).and_then(|(from, to)| Direction::between(from, to)),
        })
        .collect()
}

/// The lags of some citations, such as those of one direction.
pub fn lags<'c>(citations: impl IntoIterator<Item = &'c Citation>) -> Lags {
    let mut all = 0;
    let mut known: Vec<f64> = citations.into_iter().inspect(|_| all += 1).filter_map(|citation| citation.lag).collect();
    known.sort_unstable_by(f64::total_cmp);
    let (dated, half) = (known.len(), known.len() / 2);
    let middle = if dated.is_multiple_of(2) { known.get(half.saturating_sub(1)..=half) } else { known.get(half..=half) };
    let mean = |part: &[f64]| share(part.iter().sum(), real(part.len()));
    Lags {
        citations: all,
        dated,
        backward: known.partition_point(|lag| *lag < 0.0),
        mean: (dated > 0).then(|| mean(&known)),
        median: middle.map(mean),
    }
}

/// The lags by direction; citations whose direction is not known are left out.
pub fn lags_by_direction(citations: &[Citation]) -> BTreeMap<Direction, Lags> {
    let of = |direction| lags(citations.iter().filter(|citation| citation.direction == Some(direction)));
    Direction::ALL.into_iter().map(|direction| (direction, of(direction))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyse::sample::network;

    fn documents() -> Network {
        let mut network = network(true, 4, &[(0, 1, 1.0), (0, 2, 1.0), (1, 2, 1.0), (2, 0, 1.0), (0, 3, 1.0)]);
        let known = [("2021-06-01", "440000"), ("2020-06-01", "000000"), ("2018", "110000")];
        for (node, (date, code)) in network.nodes.iter_mut().zip(known) {
            node.date = Some(date.to_owned());
            node.code = Some(code.to_owned());
        }
        network
    }

    #[test]
    fn lags_of_days_or_years() {
        let network = documents();
        let found = citations(&network, |node| node.code.as_deref());
        let all = lags(&found);
        assert_eq!((all.citations, all.dated, all.backward), (5, 4, 1));
        // 365 / 365.25, 3, 2 and -3.
        let days = 365.0 / 365.25;
        assert!(all.mean.is_some_and(|mean| (mean - (days + 2.0) / 4.0).abs() < 1e-12));
        assert!(all.median.is_some_and(|median| (median - f64::midpoint(days, 2.0)).abs() < 1e-12));
        assert_eq!(lags(&[]), Lags::default());
    }

    #[test]
    fn directions_are_counted_apart() {
        let network = documents();
        let by = lags_by_direction(&citations(&network, |node| node.code.as_deref()));
        let counts: Vec<usize> = by.values().map(|lags| lags.citations).collect();
        // Guangdong cites the centre, the centre cites Beijing; Guangdong and Beijing cite each other.
        assert_eq!(counts, [1, 1, 2, 0]);
        assert_eq!(by[&Direction::Up].dated, 1);
    }
}
