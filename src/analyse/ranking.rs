//! Numbers for the parts of a network: the largest first, and of two as large that with the smaller node.

use crate::analyse::count::position;
use std::cmp::Reverse;

/// The parts that the nodes of a network fall into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Parts {
    /// The part of each node.
    pub(crate) of: Vec<u32>,
    /// How many nodes each part has, in falling order.
    pub(crate) sizes: Vec<u32>,
}

impl Parts {
    /// Numbers parts anew, so that their numbers depend on who is together only. Labels are below the number of nodes.
    pub(crate) fn numbered(labels: &[u32]) -> Self {
        let mut first = vec![u32::MAX; labels.len()];
        let mut size = vec![0_u32; labels.len()];
        for (label, node) in labels.iter().zip(0_u32..) {
            let label = *label as usize;
            first[label] = first[label].min(node);
            size[label] += 1;
        }
        let mut order: Vec<usize> = (0..labels.len()).filter(|label| size[*label] > 0).collect();
        order.sort_unstable_by_key(|label| (Reverse(size[*label]), first[*label]));
        // The place of the first node is not needed any more: its array takes the new numbers.
        for (number, label) in order.iter().enumerate() {
            first[*label] = position(number);
        }
        let of = labels.iter().map(|label| first[*label as usize]).collect();
        Self { of, sizes: order.into_iter().map(|label| size[label]).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_comes_first_then_that_of_the_smaller_node() {
        let parts = Parts::numbered(&[4, 2, 2, 0, 4, 3]);
        assert_eq!(parts.of, [0, 1, 1, 2, 0, 3]);
        assert_eq!(parts.sizes, [2, 2, 1, 1]);
        assert_eq!(Parts::numbered(&[]).sizes, [0_u32; 0]);
    }
}
