//! The part of a network that is asked for.

use crate::network::node::Node;
use crate::network::view::NetworkError;
use crate::store::KnowledgeGraph;
use oxigraph::model::NamedNode;
use oxigraph::model::Term;
use rustc_hash::FxHashMap;
use rustc_hash::FxHashSet;
use std::ops::RangeInclusive;

const PLACES: &str = include_str!("../../queries/network/places.rq");

/// What is kept of a network. What is not said is not asked for.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Edges whose time overlaps these years; those without a date are left out then.
    pub years: Option<RangeInclusive<i32>>,
    /// Nodes of these classes, or of classes below them, by local name (`Institution`, `Place`, `Notice`).
    pub classes: Vec<String>,
    /// Edges of which an end belongs to one of these places: is it, lies in it, is a body or a document of it.
    pub places: Vec<NamedNode>,
    /// Edges of which an end is one of these documents.
    pub documents: Vec<NamedNode>,
    pub min_weight: Option<f64>,
    pub around: Option<Around>,
}

/// The neighbourhood of a thing (an ego network).
#[derive(Debug, Clone)]
pub struct Around {
    pub thing: NamedNode,
    /// Steps along edges of either direction.
    pub hops: usize,
}

impl Filter {
    pub(crate) fn keeps_edge(&self, weight: f64, start: Option<&str>, end: Option<&str>) -> bool {
        let in_time = self.years.as_ref().is_none_or(|years| {
            let year = |date: &str| date.get(..4)?.parse::<i32>().ok();
            let (first, last) = (start.or(end).and_then(year), end.or(start).and_then(year));
            first.zip(last).is_some_and(|(first, last)| first <= *years.end() && last >= *years.start())
        });
        in_time && self.min_weight.is_none_or(|least| weight >= least)
    }

    pub(crate) fn keeps_node(&self, node: &Node, classes: &[String]) -> bool {
        self.classes.is_empty() || self.classes.iter().any(|wanted| wanted == node.class || classes.contains(wanted))
    }
}

/// Years as they are typed: `2015-2020`, `2015-`, `-2020` or `2015`.
///
/// # Errors
/// The text is none of these.
pub fn years(text: &str) -> Result<RangeInclusive<i32>, String> {
    let year = |text: &str, open: i32| if text.is_empty() { Ok(open) } else { text.parse::<i32>().map_err(|_| ()) };
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    match (year(first.trim(), 0), year(last.trim(), 9999)) {
        (Ok(first), Ok(last)) if first <= last && !(first == 0 && last == 9999) => Ok(first..=last),
        _ => Err("years look like 2015-2020, 2015- or 2015".to_owned()),
    }
}

/// Things of which each edge must have one, if any are asked for.
pub(crate) struct Ends {
    places: Option<FxHashSet<NamedNode>>,
    documents: Option<FxHashSet<NamedNode>>,
}

impl Ends {
    pub(crate) fn of(filter: &Filter, graph: &KnowledgeGraph) -> Result<Self, NetworkError> {
        let mut places = FxHashSet::default();
        for place in &filter.places {
            let rows = graph.rows_about(PLACES, "place", &[place.clone().into()])?;
            places.extend(rows.into_iter().flatten().flatten().filter_map(|term| match term {
                Term::NamedNode(thing) => Some(thing),
                _ => None,
            }));
        }
        Ok(Self {
            places: (!filter.places.is_empty()).then_some(places),
            documents: (!filter.documents.is_empty()).then(|| filter.documents.iter().cloned().collect()),
        })
    }

    pub(crate) fn admit(&self, source: &NamedNode, target: &NamedNode) -> bool {
        [&self.places, &self.documents].into_iter().flatten().all(|things| things.contains(source) || things.contains(target))
    }
}

impl Around {
    /// The things that so many steps reach.
    pub(crate) fn reach<'a>(&self, edges: impl Iterator<Item = (&'a NamedNode, &'a NamedNode)>) -> FxHashSet<NamedNode> {
        let mut next: FxHashMap<&NamedNode, Vec<&NamedNode>> = FxHashMap::default();
        for (source, target) in edges {
            next.entry(source).or_default().push(target);
            next.entry(target).or_default().push(source);
        }
        let mut reached: FxHashSet<NamedNode> = FxHashSet::default();
        reached.insert(self.thing.clone());
        let mut ring = vec![&self.thing];
        for _ in 0..self.hops {
            let beyond = ring.into_iter().filter_map(|thing| next.get(thing)).flatten();
            ring = beyond.filter(|thing| reached.insert((**thing).clone())).copied().collect();
        }
        reached
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_that_overlap_are_kept() {
        let filter = Filter { years: Some(2015..=2020), min_weight: Some(2.0), ..Filter::default() };
        assert!(filter.keeps_edge(2.0, Some("2014-12-31"), Some("2015")));
        assert!(filter.keeps_edge(3.0, Some("2020-06"), None));
        assert!(!filter.keeps_edge(1.0, Some("2018"), None));
        assert!(!filter.keeps_edge(9.0, Some("2021"), Some("2022")));
        assert!(!filter.keeps_edge(9.0, None, None));
    }

    #[test]
    fn years_are_read() {
        assert_eq!(["2015-2020", "2015-", "-2020", "2015"].map(years), [Ok(2015..=2020), Ok(2015..=9999), Ok(0..=2020), Ok(2015..=2015)]);
        assert!(["", "-", "2020-2015", "soon"].into_iter().all(|text| years(text).is_err()));
    }

    #[test]
    fn steps_go_either_way() {
        let [a, b, c, d] = ["a", "b", "c", "d"].map(|name| NamedNode::new_unchecked(format!("urn:{name}")));
        let edges = [(&a, &b), (&c, &b), (&c, &d)];
        let reach = |hops| Around { thing: a.clone(), hops }.reach(edges.into_iter()).len();
        assert_eq!([reach(0), reach(1), reach(2), reach(3), reach(9)], [1, 2, 3, 4, 4]);
    }
}
