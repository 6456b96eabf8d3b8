//! The weighted graph that nodes, or groups of them, form.

use crate::analyse::count::positions;
use crate::analyse::graph::Arcs;
use crate::analyse::graph::around;
use crate::analyse::ranking::Parts;
use std::ops::Range;

/// Ties without loops in flat arrays, and the weight of loops by node.
#[derive(Debug, Clone)]
pub(crate) struct Level {
    starts: Vec<usize>,
    others: Vec<u32>,
    weights: Vec<f64>,
    /// Weight of the ties within a node.
    loops: Vec<f64>,
    /// Weight of the ties at a node, its loops twice.
    pub(crate) strength: Vec<f64>,
    /// All strengths: twice the weight of all ties.
    pub(crate) total: f64,
}

impl Level {
    pub(crate) fn of(ties: &Arcs) -> Self {
        let nodes = ties.node_count();
        let mut level = Self::empty(nodes, ties.edge_count());
        for node in positions(nodes) {
            for (other, weight) in around(ties, node).filter(|(_, weight)| *weight > 0.0) {
                level.push(node, other, weight);
            }
            level.close(node);
        }
        level
    }

    fn empty(nodes: usize, arcs: usize) -> Self {
        let mut starts = Vec::with_capacity(nodes + 1);
        starts.push(0);
        let (others, weights) = (Vec::with_capacity(arcs), Vec::with_capacity(arcs));
        Self { starts, others, weights, loops: vec![0.0; nodes], strength: vec![0.0; nodes], total: 0.0 }
    }

    /// A tie of the node that is being filled.
    fn push(&mut self, node: u32, other: u32, weight: f64) {
        if node == other {
            self.loops[node as usize] += weight;
        } else {
            self.others.push(other);
            self.weights.push(weight);
        }
    }

    /// All ties of the node are there.
    fn close(&mut self, node: u32) {
        let from = self.starts[node as usize];
        self.starts.push(self.others.len());
        let strength = self.weights[from..].iter().sum::<f64>() + 2.0 * self.loops[node as usize];
        self.strength[node as usize] = strength;
        self.total += strength;
    }

    pub(crate) fn len(&self) -> usize {
        self.loops.len()
    }

    /// How many there are, without loops.
    pub(crate) fn ties(&self) -> usize {
        self.others.len() / 2
    }

    pub(crate) fn nodes(&self) -> Range<u32> {
        positions(self.len())
    }

    /// The ties of a node to others.
    pub(crate) fn around(&self, node: u32) -> impl Iterator<Item = (u32, f64)> {
        let range = self.starts[node as usize]..self.starts[node as usize + 1];
        self.others[range.clone()].iter().copied().zip(self.weights[range].iter().copied())
    }

    /// Groups of nodes as nodes.
    pub(crate) fn joined(&self, groups: &Parts) -> Self {
        let members = members(groups);
        let mut above = Self::empty(groups.sizes.len(), 0);
        let mut near = Near::new(groups.sizes.len());
        for (group, range) in positions(groups.sizes.len()).zip(&members.ranges) {
            let mut within = 0.0;
            for node in &members.nodes[range.clone()] {
                above.loops[group as usize] += self.loops[*node as usize];
                for (other, weight) in self.around(*node) {
                    let to = groups.of[other as usize];
                    if to == group {
                        within += weight;
                    } else {
                        near.add(to, weight);
                    }
                }
            }
            // Each tie within was seen from both its ends.
            above.loops[group as usize] += within / 2.0;
            for to in near.touched.drain(..) {
                above.others.push(to);
                above.weights.push(std::mem::take(&mut near.weight[to as usize]));
            }
            above.close(group);
        }
        above
    }

    /// Modularity of labels below the number of nodes: the share of weight within communities less what chance would have there.
    pub(crate) fn modularity(&self, labels: &[u32], resolution: f64) -> f64 {
        if self.total <= 0.0 {
            return 0.0;
        }
        let mut within = vec![0.0; self.len()];
        let mut strength = vec![0.0; self.len()];
        for node in self.nodes() {
            let label = labels[node as usize];
            let inside = self.around(node).filter(|(other, _)| labels[*other as usize] == label);
            within[label as usize] += inside.map(|(_, weight)| weight).sum::<f64>() + 2.0 * self.loops[node as usize];
            strength[label as usize] += self.strength[node as usize];
        }
        let share = |part: f64| part / self.total;
        within.into_iter().zip(strength).map(|(within, strength)| share(within) - resolution * share(strength) * share(strength)).sum()
    }
}

/// The nodes of each part, side by side.
pub(crate) struct Members {
    pub(crate) nodes: Vec<u32>,
    pub(crate) ranges: Vec<Range<usize>>,
}

pub(crate) fn members(parts: &Parts) -> Members {
    let mut start = 0;
    let mut ranges = Vec::with_capacity(parts.sizes.len());
    for size in &parts.sizes {
        ranges.push(start..start);
        start += *size as usize;
    }
    let mut nodes = vec![0; parts.of.len()];
    for (part, node) in parts.of.iter().zip(0_u32..) {
        let range = &mut ranges[*part as usize];
        nodes[range.end] = node;
        range.end += 1;
    }
    Members { nodes, ranges }
}

/// The weight from one node to each group near it.
pub(crate) struct Near {
    /// 0 for groups that are not near.
    pub(crate) weight: Vec<f64>,
    /// Groups near, in the order of the ties.
    pub(crate) touched: Vec<u32>,
}

impl Near {
    pub(crate) fn new(groups: usize) -> Self {
        Self { weight: vec![0.0; groups], touched: Vec::new() }
    }

    /// Weights are above 0.
    pub(crate) fn add(&mut self, group: u32, weight: f64) {
        let sum = &mut self.weight[group as usize];
        if *sum <= 0.0 {
            self.touched.push(group);
        }
        *sum += weight;
    }

    pub(crate) fn clear(&mut self) {
        for group in self.touched.drain(..) {
            self.weight[group as usize] = 0.0;
        }
    }
}
