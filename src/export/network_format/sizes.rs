//! How large a node is drawn: by PageRank if the network has it, else by the weights of its edges.

use crate::network::Network;

/// Shares of the largest, by position of the node. An area is what the eye compares, so a share is that of a length: the square root.
#[derive(Debug)]
pub(crate) struct Sizes(Vec<f64>);

impl Sizes {
    pub(crate) fn of(network: &Network) -> Self {
        let mut values: Vec<f64> = network
            .nodes
            .iter()
            .map(|node| node.measures.get("pagerank").copied().filter(|rank| rank.is_finite()).unwrap_or(0.0))
            .collect();
        if values.iter().all(|rank| *rank <= 0.0) {
            for edge in &network.edges {
                for end in [edge.source, edge.target] {
                    values[end as usize] += edge.weight.abs();
                }
            }
        }
        let largest = values.iter().copied().fold(0.0, f64::max);
        for value in &mut values {
            *value = if largest > 0.0 { (*value / largest).clamp(0.0, 1.0).sqrt() } else { 0.0 };
        }
        Self(values)
    }

    /// A length between two bounds, with one decimal.
    pub(crate) fn between(&self, node: usize, least: f64, most: f64) -> f64 {
        (((most - least) * self.0[node] + least) * 10.0).round() / 10.0
    }
}

/// The largest weight of an edge, and no less than the smallest number above zero.
pub(crate) fn largest_weight(network: &Network) -> f64 {
    network.edges.iter().map(|edge| edge.weight.abs()).fold(f64::MIN_POSITIVE, f64::max)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::network_format::samples;

    #[test]
    fn the_largest_is_the_most() {
        let mut network = samples::small();
        let sizes = |network: &Network| [0, 1, 2].map(|node| Sizes::of(network).between(node, 10.0, 20.0).to_string());
        assert_eq!(sizes(&network), ["20", "15", "10"]);
        for node in &mut network.nodes {
            node.measures.clear();
        }
        assert_eq!(sizes(&network), ["20", "20", "17.6"]);
        network.edges.clear();
        assert_eq!(sizes(&network), ["10"; 3]);
    }
}
