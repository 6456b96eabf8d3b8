//! How an initiative spreads from place to place.

use crate::analyse::count::real;
use crate::analyse::count::share;
use crate::network::Date;
use crate::network::Network;
use std::collections::BTreeMap;

/// A place that took an initiative up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Adopter {
    /// Position of the place in the network.
    pub place: u32,
    pub date: Date,
    /// From 1; places with the same date have the same, and the next counts them all (1, 2, 2, 4).
    pub rank: usize,
}

/// A year of the curve.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Year {
    pub year: i32,
    /// Places that adopted in the year.
    pub adopters: usize,
    /// Those and all before.
    pub cumulative: usize,
    /// The cumulative number as a share of all places that could adopt.
    pub share: f64,
}

/// The spread of one initiative (Rogers 1962; Walker 1969 for governments).
#[derive(Debug, Clone, PartialEq)]
pub struct Diffusion {
    /// By date, then by position. A date that lacks the day or month stands at the start of its month or year.
    pub order: Vec<Adopter>,
    /// Places that adopted at an unknown date, by position. They are not in the curve.
    pub undated: Vec<u32>,
    /// Each year from the first adoption to the last, those without any too.
    pub curve: Vec<Year>,
}

impl Diffusion {
    /// Reads the edges from the initiative; the earliest start counts of several to one place. `population` is the number of places that could
    /// adopt, such as that of all provinces.
    pub fn of(network: &Network, initiative: u32, population: usize) -> Self {
        let mut first: BTreeMap<u32, Option<Date>> = BTreeMap::new();
        for edge in network.edges.iter().filter(|edge| edge.source == initiative) {
            let date = edge.start.as_deref().and_then(Date::parse);
            let known = first.entry(edge.target).or_default();
            *known = known.map_or(date, |known| Some(date.map_or(known, |date| known.min(date))));
        }
        let undated = first.iter().filter(|(_, date)| date.is_none()).map(|(place, _)| *place).collect();
        let mut dated: Vec<(Date, u32)> = first.iter().filter_map(|(place, date)| date.map(|date| (date, *place))).collect();
        dated.sort_unstable();
        let rank = |date: Date| dated.partition_point(|(other, _)| *other < date) + 1;
        let order = dated.iter().map(|(date, place)| Adopter { place: *place, date: *date, rank: rank(*date) }).collect();
        Self { order, undated, curve: curve(&dated, population) }
    }
}

fn curve(dated: &[(Date, u32)], population: usize) -> Vec<Year> {
    let years = dated.first().zip(dated.last()).map(|((first, _), (last, _))| first.year..=last.year);
    let until = |year: i32| dated.partition_point(|(date, _)| date.year <= year);
    let of = |year: i32| {
        let cumulative = until(year);
        Year { year, adopters: cumulative - until(year - 1), cumulative, share: share(real(cumulative), real(population)) }
    };
    years.into_iter().flatten().map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyse::sample::edge;
    use crate::analyse::sample::network;

    #[test]
    fn the_order_and_the_curve() {
        let mut network = network(true, 7, &[]);
        let starts = [(1, Some("2015-03")), (2, Some("2013")), (3, Some("2015-03")), (4, None), (1, Some("2016-01-01")), (5, Some("2016"))];
        for (place, start) in starts {
            let start = start.map(Into::into);
            network.edges.push(crate::network::Edge { start, ..edge(0, place, 1.0) });
        }
        network.edges.push(edge(6, 5, 1.0));
        let found = Diffusion::of(&network, 0, 8);
        assert_eq!(found.order.iter().map(|adopter| (adopter.place, adopter.rank)).collect::<Vec<_>>(), [(2, 1), (1, 2), (3, 2), (5, 4)]);
        assert_eq!(found.undated, [4]);
        let curve: Vec<_> = found.curve.iter().map(|year| (year.year, year.adopters, year.cumulative)).collect();
        assert_eq!(curve, [(2013, 1, 1), (2014, 0, 1), (2015, 2, 3), (2016, 1, 4)]);
        assert!((found.curve[3].share - 0.5).abs() < 1e-12);
        assert_eq!(Diffusion::of(&network, 3, 8).curve, []);
    }
}
