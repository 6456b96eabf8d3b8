//! The main path of a citation network: the line of documents that most of the flow runs along.

use crate::analyse::flow::Flow;
use crate::analyse::flow::Link;
use crate::analyse::wide::Wide;
use std::cmp::Ordering;

/// A path from a source of the flow to a sink.
#[derive(Debug, Clone, PartialEq)]
pub struct MainPath {
    /// Positions in [`Flow::stages`], from the oldest on.
    pub stages: Vec<u32>,
    /// The search path counts of its links added up.
    pub total: Wide,
}

/// The best way on from a stage: what it adds up to, and its next link.
#[derive(Clone, Copy)]
struct Way {
    total: Wide,
    link: Option<usize>,
}

impl Flow {
    /// The global main path (Liu & Lu 2012; `networkx.dag_longest_path` with the counts as weights): the path whose counts add up to most; of
    /// several the one whose later stages are the smaller, from the sink back. Nothing without citations.
    pub fn main_path(&self) -> Option<MainPath> {
        let to = self.ways(false);
        let best = (0_u32..)
            .zip(&to)
            .filter(|(_, way)| way.link.is_some())
            .reduce(|best, next| if next.1.total > best.1.total { next } else { best });
        let (end, way) = best?;
        let mut stages = self.follow(&to, end, false);
        stages.reverse();
        Some(MainPath { stages, total: way.total })
    }

    /// Key-route main paths (Liu & Lu 2012): for each of the `routes` links with the highest counts the path through it whose counts add up to
    /// most. Paths that are the same are told once, in the order of their links.
    pub fn key_routes(&self, routes: usize) -> Vec<MainPath> {
        let (to, from) = (self.ways(false), self.ways(true));
        let mut links: Vec<&Link> = self.links.iter().collect();
        links.sort_by(|a, b| b.count.partial_cmp(&a.count).unwrap_or(Ordering::Equal));
        let mut paths: Vec<MainPath> = Vec::new();
        for link in links.into_iter().take(routes) {
            let mut stages = self.follow(&to, link.from, false);
            stages.reverse();
            stages.extend(self.follow(&from, link.to, true));
            if !paths.iter().any(|known| known.stages == stages) {
                paths.push(MainPath { stages, total: to[link.from as usize].total + link.count + from[link.to as usize].total });
            }
        }
        paths
    }

    /// The best way from each stage to a sink, or back to a source.
    fn ways(&self, forward: bool) -> Vec<Way> {
        let mut ways = vec![Way { total: Wide::ZERO, link: None }; self.stages.len()];
        let ends = |link: &Link| if forward { (link.from, link.to) } else { (link.to, link.from) };
        // Links of each stage side by side; of links as good the first is kept, which is that to the smaller stage.
        let mut numbers: Vec<usize> = (0..self.links.len()).collect();
        numbers.sort_by_key(|number| ends(&self.links[*number]));
        let mut order = self.order.clone();
        if forward {
            order.reverse();
        }
        for stage in order {
            let start = numbers.partition_point(|number| ends(&self.links[*number]).0 < stage);
            let own = numbers[start..].iter().take_while(|number| ends(&self.links[**number]).0 == stage);
            for number in own {
                let link = &self.links[*number];
                let total = ways[ends(link).1 as usize].total + link.count;
                let way = &mut ways[stage as usize];
                if total > way.total {
                    *way = Way { total, link: Some(*number) };
                }
            }
        }
        ways
    }

    fn follow(&self, ways: &[Way], start: u32, forward: bool) -> Vec<u32> {
        let mut stages = vec![start];
        let mut at = start;
        while let Some(link) = ways[at as usize].link.and_then(|number| self.links.get(number)) {
            at = if forward { link.to } else { link.from };
            stages.push(at);
        }
        stages
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyse::sample::near;
    use crate::analyse::sample::network;

    /// 1 and 2 cite 0; 3 cites both; 4 and 5 cite 3; 6 cites 1.
    const EDGES: [(u32, u32, f64); 7] = [(1, 0, 1.0), (2, 0, 1.0), (3, 1, 1.0), (3, 2, 1.0), (4, 3, 1.0), (5, 3, 1.0), (6, 1, 1.0)];

    #[test]
    fn the_main_path_has_the_largest_sum() {
        let flow = Flow::of(&network(true, 8, &EDGES));
        let path = flow.main_path().expect("a path");
        // Counts: 0-1 three, 1-3 two, 3-4 and 3-5 two each.
        assert_eq!(path.stages, [0, 1, 3, 4]);
        assert!(near(&[path.total.to_f64()], &[7.0]));
        assert_eq!(Flow::of(&network(true, 2, &[(0, 0, 1.0)])).main_path(), None);
    }

    #[test]
    fn routes_go_through_their_key_links() {
        let flow = Flow::of(&network(true, 8, &EDGES));
        let routes: Vec<Vec<u32>> = flow.key_routes(3).into_iter().map(|path| path.stages).collect();
        assert_eq!(routes, [vec![0, 1, 3, 4], vec![0, 2, 3, 4]]);
        assert_eq!(flow.key_routes(1).len(), 1);
    }
}
