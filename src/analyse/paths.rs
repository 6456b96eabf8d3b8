//! Shortest paths between two nodes.

use crate::analyse::count::position;
use crate::analyse::graph::Arcs;
use crate::analyse::graph::Graph;
use crate::analyse::graph::around;
use petgraph::algo::dijkstra;
use std::collections::BTreeMap;

/// What a step costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cost {
    /// 1, whatever the weight.
    Steps,
    /// 1 / weight (Newman 2001): much that joins is near. Edges of weight 0 or less cannot be passed.
    InverseWeight,
}

/// Two sums of costs are the same when they differ by no more than this part: thirds thrice are one.
const SAME: f64 = 1e-12;

impl Cost {
    fn of(self, weight: f64) -> f64 {
        match self {
            Self::Steps => 1.0,
            Self::InverseWeight if weight > 0.0 => 1.0 / weight,
            Self::InverseWeight => f64::INFINITY,
        }
    }
}

/// The shortest paths from one node to another.
#[derive(Debug, Clone, PartialEq)]
pub struct Paths {
    /// The cost of each: steps, or the sum of 1 / weight.
    pub cost: f64,
    /// Positions of the nodes from start to end. Paths are in the order of these.
    pub paths: Vec<Vec<u32>>,
    /// How many there are, which may be more than were asked for.
    pub count: f64,
}

/// A graph in which paths are looked for many times.
#[derive(Debug, Clone)]
pub struct Router {
    forward: Arcs,
    backward: Option<Arcs>,
}

impl Router {
    /// Along the directions of the edges, or, when `directed` is false, either way: ties then weigh what both directions do.
    pub fn of(graph: Graph, directed: bool) -> Self {
        if directed && graph.directed() {
            let (forward, backward) = graph.into_arcs();
            Self { forward, backward }
        } else {
            Self { forward: graph.ties(), backward: None }
        }
    }

    /// All shortest paths, of which the first `limit` are told: `networkx.all_shortest_paths`. Nothing if no path leads there.
    pub fn shortest(&self, from: u32, to: u32, cost: Cost, limit: usize) -> Option<Paths> {
        let nodes = position(self.forward.node_count());
        if from >= nodes || to >= nodes {
            return None;
        }
        let far = self.distances(from, to, cost);
        let whole = far.get(&to).copied()?;
        let counts = self.counts(from, to, cost, &far);
        let mut paths = Vec::new();
        // A path under way, and the steps that can still be tried at each of its nodes. Steps lead on only where counts tell of a way to the end.
        let mut path = vec![from];
        let mut choices = vec![self.steps(from, cost, &far, &counts)];
        while let Some(left) = choices.last_mut() {
            if paths.len() >= limit {
                break;
            }
            if path.last() == Some(&to) {
                paths.push(path.clone());
                left.clear();
            }
            match left.pop() {
                Some(next) => {
                    path.push(next);
                    choices.push(self.steps(next, cost, &far, &counts));
                }
                None => {
                    choices.pop();
                    path.pop();
                }
            }
        }
        Some(Paths { cost: whole, paths, count: counts.get(&from).copied().unwrap_or(0.0) })
    }

    /// The costs of all nodes that are not farther than the end.
    fn distances(&self, from: u32, to: u32, cost: Cost) -> BTreeMap<u32, f64> {
        match cost {
            Cost::Steps => self.steps_away(from, to),
            Cost::InverseWeight => {
                let all = dijkstra(&self.forward, from, Some(to), |arc| cost.of(*arc.weight()));
                let end = all.get(&to).copied().filter(|end| end.is_finite());
                all.into_iter().filter(|(_, far)| end.is_some_and(|end| *far <= end * (1.0 + SAME))).collect()
            }
        }
    }

    /// Breadth first, and no farther than the end.
    fn steps_away(&self, from: u32, to: u32) -> BTreeMap<u32, f64> {
        let mut far = vec![f64::INFINITY; self.forward.node_count()];
        far[from as usize] = 0.0;
        let mut ring = vec![from];
        let mut seen = vec![from];
        let mut distance = 0.0;
        while !ring.is_empty() && far[to as usize].is_infinite() {
            distance += 1.0;
            let mut next = Vec::new();
            for node in ring {
                for other in self.forward.neighbors_slice(node) {
                    if far[*other as usize].is_infinite() {
                        far[*other as usize] = distance;
                        next.push(*other);
                    }
                }
            }
            seen.extend_from_slice(&next);
            ring = next;
        }
        seen.into_iter().map(|node| (node, far[node as usize])).collect()
    }

    /// How many shortest paths lead from each node that lies on one to the end, counted from the end on.
    fn counts(&self, from: u32, to: u32, cost: Cost, far: &BTreeMap<u32, f64>) -> BTreeMap<u32, f64> {
        let backward = self.backward.as_ref().unwrap_or(&self.forward);
        let mut counts = BTreeMap::from([(to, 1.0)]);
        let mut open = BTreeMap::from([(Farthest::of(to, far), to)]);
        while let Some((_, node)) = open.pop_last() {
            let count = counts.get(&node).copied().unwrap_or(0.0);
            if node == from {
                continue;
            }
            for (before, weight) in around(backward, node) {
                if follows(before, node, cost.of(weight), far) {
                    *counts.entry(before).or_insert(0.0) += count;
                    open.insert(Farthest::of(before, far), before);
                }
            }
        }
        counts
    }

    /// The nodes that a shortest path can go on to, the last first.
    fn steps(&self, node: u32, cost: Cost, far: &BTreeMap<u32, f64>, counts: &BTreeMap<u32, f64>) -> Vec<u32> {
        let on = around(&self.forward, node)
            .filter(|(next, weight)| counts.contains_key(next) && follows(node, *next, cost.of(*weight), far))
            .map(|(next, _)| next);
        let mut steps: Vec<u32> = on.collect();
        steps.reverse();
        steps
    }
}

/// Whether the step between two nodes lies on a shortest path to the second.
fn follows(before: u32, node: u32, cost: f64, far: &BTreeMap<u32, f64>) -> bool {
    let ends = far.get(&before).zip(far.get(&node));
    ends.is_some_and(|(before, node)| cost > 0.0 && before < node && (before + cost - node).abs() <= node * SAME)
}

/// Sorts nodes by their distance: it is not below 0, so that its bits are in its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Farthest(u64, u32);

impl Farthest {
    fn of(node: u32, far: &BTreeMap<u32, f64>) -> Self {
        Self(far.get(&node).map_or(0, |far| far.to_bits()), node)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyse::sample::near;
    use crate::analyse::sample::network;

    const SQUARE: [(u32, u32, f64); 5] = [(0, 1, 1.0), (1, 3, 1.0), (0, 2, 1.0), (2, 3, 4.0), (4, 0, 1.0)];

    #[test]
    fn both_ways_round_a_square() {
        let router = Router::of(Graph::of(&network(true, 6, &SQUARE)), true);
        let found = router.shortest(0, 3, Cost::Steps, 10).expect("a path");
        assert_eq!(found.paths, [vec![0, 1, 3], vec![0, 2, 3]]);
        assert!(near(&[found.cost, found.count], &[2.0, 2.0]));
        let weighted = router.shortest(0, 3, Cost::InverseWeight, 10).expect("a path");
        assert_eq!(weighted.paths, [vec![0, 2, 3]]);
        assert!(near(&[weighted.cost], &[1.25]));
        let one = router.shortest(0, 3, Cost::Steps, 1).expect("a path");
        assert_eq!((one.paths.len(), one.count > 1.5), (1, true));
        assert_eq!(router.shortest(4, 4, Cost::Steps, 9).map(|found| found.paths), Some(vec![vec![4]]));
    }

    #[test]
    fn directions_can_be_ignored() {
        let directed = Router::of(Graph::of(&network(true, 6, &SQUARE)), true);
        assert_eq!(directed.shortest(3, 4, Cost::Steps, 9), None);
        assert_eq!(directed.shortest(0, 5, Cost::InverseWeight, 9), None);
        assert_eq!(directed.shortest(0, 77, Cost::Steps, 9), None);
        let either = Router::of(Graph::of(&network(true, 6, &SQUARE)), false);
        assert_eq!(either.shortest(3, 4, Cost::Steps, 9).map(|found| found.paths.len()), Some(2));
    }

    #[test]
    fn three_thirds_are_one() {
        let edges = [(0, 1, 3.0), (1, 2, 3.0), (2, 3, 3.0), (0, 3, 1.0)];
        let router = Router::of(Graph::of(&network(false, 4, &edges)), false);
        assert_eq!(router.shortest(0, 3, Cost::InverseWeight, 9).map(|found| found.paths.len()), Some(2));
    }
}
