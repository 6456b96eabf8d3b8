//! One pass of breadth-first searches, which betweenness and closeness are both read from.

use crate::analyse::graph::Arcs;
use crate::analyse::progress::Steps;
use rayon::prelude::*;

/// Pivots are searched from in so many blocks, whose sums are added in order: the result does not depend on the number of threads.
const BLOCKS: usize = 8;

/// No node is so far away.
const UNSEEN: u32 = u32::MAX;

/// What the searches from all pivots found of each node.
#[derive(Debug, Clone)]
pub(crate) struct Pass {
    /// Nodes searched from, in order.
    pub(crate) pivots: Vec<u32>,
    /// Sum of the dependencies of the pivots on the node.
    pub(crate) dependency: Vec<f64>,
    /// Sum of their squares.
    pub(crate) squares: Vec<f64>,
    /// How many other pivots reach the node.
    pub(crate) reached: Vec<u32>,
    /// Sum of the distances from them.
    pub(crate) distance: Vec<u64>,
    /// Sum of the squares of the distances.
    pub(crate) distance_squares: Vec<u64>,
}

/// The nodes in the search from one pivot. Distances stand apart: most arcs need them only, and so they stay in the near cache.
struct Search {
    distance: Vec<u32>,
    /// Shortest paths from the pivot.
    paths: Vec<f64>,
    /// (1 + dependency) / paths: what each path to the node hands down to those before it.
    share: Vec<f64>,
    /// Nodes found, the nearest first.
    order: Vec<u32>,
}

impl Search {
    fn new(nodes: usize) -> Self {
        Self { distance: vec![UNSEEN; nodes], paths: vec![0.0; nodes], share: vec![0.0; nodes], order: Vec::with_capacity(nodes) }
    }
}

impl Pass {
    /// Searches from each pivot along the arcs (Brandes 2001), without lists of predecessors: a successor is one step farther.
    pub(crate) fn run(arcs: &Arcs, pivots: Vec<u32>, steps: &Steps) -> Self {
        let nodes = arcs.node_count();
        let block = pivots.len().div_ceil(BLOCKS).max(1);
        let blocks: Vec<Self> = pivots
            .par_chunks(block)
            .with_max_len(1)
            .map(|block| {
                let mut pass = Self::empty(nodes);
                let mut search = Search::new(nodes);
                for pivot in block {
                    pass.search(arcs, *pivot, &mut search);
                    steps.step();
                }
                pass
            })
            .collect();
        let mut whole = blocks.into_iter().reduce(|sum, block| sum.plus(&block)).unwrap_or_else(|| Self::empty(nodes));
        whole.pivots = pivots;
        whole
    }

    fn empty(nodes: usize) -> Self {
        Self {
            pivots: Vec::new(),
            dependency: vec![0.0; nodes],
            squares: vec![0.0; nodes],
            reached: vec![0; nodes],
            distance: vec![0; nodes],
            distance_squares: vec![0; nodes],
        }
    }

    fn plus(mut self, other: &Self) -> Self {
        fn add<T: std::ops::AddAssign + Copy>(to: &mut [T], from: &[T]) {
            for (to, from) in to.iter_mut().zip(from) {
                *to += *from;
            }
        }
        add(&mut self.dependency, &other.dependency);
        add(&mut self.squares, &other.squares);
        add(&mut self.reached, &other.reached);
        add(&mut self.distance, &other.distance);
        add(&mut self.distance_squares, &other.distance_squares);
        self
    }

    fn search(&mut self, arcs: &Arcs, pivot: u32, search: &mut Search) {
        let Search { distance, paths, share, order } = search;
        distance[pivot as usize] = 0;
        paths[pivot as usize] = 1.0;
        order.push(pivot);
        let mut head = 0;
        while let Some(node) = order.get(head).copied() {
            head += 1;
            let (far, own) = (distance[node as usize] + 1, paths[node as usize]);
            for next in arcs.neighbors_slice(node) {
                let at = *next as usize;
                if distance[at] == far {
                    paths[at] += own;
                } else if distance[at] == UNSEEN {
                    distance[at] = far;
                    paths[at] = own;
                    order.push(*next);
                }
            }
        }
        // The farthest first, so that the shares of all successors are known.
        for node in order.iter().skip(1).rev().copied() {
            let at = node as usize;
            let far = distance[at];
            let successors = arcs.neighbors_slice(node).iter().map(|next| *next as usize).filter(|next| distance[*next] == far + 1);
            let dependency = paths[at] * successors.map(|next| share[next]).sum::<f64>();
            share[at] = (1.0 + dependency) / paths[at];
            let far = u64::from(far);
            self.dependency[at] += dependency;
            self.squares[at] += dependency * dependency;
            self.reached[at] += 1;
            self.distance[at] += far;
            self.distance_squares[at] += far * far;
        }
        for node in order.drain(..) {
            distance[node as usize] = UNSEEN;
        }
    }
}
