//! A network as the cells of a matrix: weights of parallel edges are summed, and an edge without a direction stands on both sides.

use crate::network::Network;
use std::collections::BTreeMap;

/// Which edges have a cell in which row.
#[derive(Debug)]
pub(crate) struct Cells<'a> {
    network: &'a Network,
    /// Where the edges of a row begin in `edges`; the next row begins where they end.
    starts: Vec<usize>,
    /// Positions of edges, row by row.
    edges: Vec<u32>,
}

impl<'a> Cells<'a> {
    pub(crate) fn of(network: &'a Network) -> Self {
        let mut starts = vec![0_usize; network.nodes.len() + 1];
        let each = |take: &mut dyn FnMut(usize, u32)| {
            for (edge, position) in network.edges.iter().zip(0..) {
                take(edge.source as usize, position);
                if !network.directed && edge.source != edge.target {
                    take(edge.target as usize, position);
                }
            }
        };
        each(&mut |row, _| starts[row + 1] += 1);
        for row in 1..starts.len() {
            starts[row] += starts[row - 1];
        }
        let mut next = starts.clone();
        let mut edges = vec![0; starts.last().copied().unwrap_or_default()];
        each(&mut |row, position| {
            edges[next[row]] = position;
            next[row] += 1;
        });
        Self { network, starts, edges }
    }

    /// Sums of weights in a row, by column.
    pub(crate) fn row(&self, row: usize) -> BTreeMap<u32, f64> {
        let mut sums = BTreeMap::new();
        for &position in &self.edges[self.starts[row]..self.starts[row + 1]] {
            let edge = &self.network.edges[position as usize];
            let column = if edge.source as usize == row { edge.target } else { edge.source };
            *sums.entry(column).or_insert(0.0) += edge.weight;
        }
        sums
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::network_format::samples;

    #[test]
    fn parallel_edges_are_summed() {
        let mut network = samples::small();
        let rows = |network: &Network| (0..3).map(|row| Cells::of(network).row(row).into_iter().collect::<Vec<_>>()).collect::<Vec<_>>();
        assert_eq!(rows(&network), [vec![(1, 3.5)], vec![], vec![(2, 1.0)]]);
        network.directed = false;
        assert_eq!(rows(&network), [vec![(1, 3.5)], vec![(0, 3.5)], vec![(2, 1.0)]]);
    }
}
