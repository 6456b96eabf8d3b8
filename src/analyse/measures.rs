//! The measures of every node of a network, with a summary of the whole.

use crate::analyse::betweenness::betweenness;
use crate::analyse::closeness::closeness;
use crate::analyse::component::components;
use crate::analyse::degree::Degrees;
use crate::analyse::degree::density;
use crate::analyse::estimate::Precision;
use crate::analyse::graph::Graph;
use crate::analyse::kcore::core_numbers;
use crate::analyse::leiden::communities;
use crate::analyse::options::Options;
use crate::analyse::pagerank::pagerank;
use crate::analyse::pass::Pass;
use crate::analyse::progress::Progress;
use crate::analyse::progress::Steps;
use crate::analyse::random::Random;
use crate::network::Network;
use std::collections::BTreeMap;

/// Values of the nodes in the order of the network, by the name of the measure.
///
/// `degree`, `in_degree` and `out_degree` (with directions only), `weighted_degree`, `pagerank`, `betweenness`, `closeness`, `core`,
/// `component` and `community`. What each is, and which function of other libraries it equals, is told where it is computed.
#[derive(Debug, Clone, PartialEq)]
pub struct Measures {
    pub values: BTreeMap<&'static str, Vec<f64>>,
    pub summary: Summary,
}

/// The network as a whole.
#[derive(Debug, Clone, PartialEq)]
pub struct Summary {
    pub nodes: usize,
    /// Parallel edges counted each.
    pub edges: usize,
    /// Joined pairs of different nodes as a share of all pairs.
    pub density: f64,
    pub components: usize,
    /// Nodes of the largest component.
    pub largest_component: usize,
    pub communities: usize,
    /// Of the communities, with weights and without directions, at resolution 1.
    pub modularity: f64,
    /// Nothing where betweenness and closeness are exact.
    pub sampling: Option<Sampling>,
}

/// How betweenness and closeness were estimated.
#[derive(Debug, Clone, PartialEq)]
pub struct Sampling {
    /// Nodes searched from, drawn evenly and without putting back.
    pub pivots: usize,
    pub seed: u64,
    pub betweenness: Precision,
    pub closeness: Precision,
}

impl Measures {
    /// The same network and options give the same values, whatever the number of threads.
    pub fn of(network: &Network, options: &Options, progress: Progress) -> Self {
        let nodes = network.nodes.len();
        let mut values = BTreeMap::new();
        let whole = |numbers: &[u32]| numbers.iter().map(|number| f64::from(*number)).collect::<Vec<f64>>();

        progress("degree", 0, 1);
        let degrees = Degrees::of(network);
        values.insert("degree", degrees.all);
        values.insert("weighted_degree", degrees.weighted);
        if network.directed {
            values.insert("in_degree", degrees.incoming);
            values.insert("out_degree", degrees.outgoing);
        }
        let graph = Graph::of(network);
        progress("pagerank", 0, 1);
        values.insert("pagerank", pagerank(&graph));
        let density = density(&graph);
        let ties = graph.ties();
        // The searches go along the arcs only: their reverse is let go.
        let outgoing = graph.into_outgoing();
        progress("components", 0, 1);
        let parts = components(&ties);
        values.insert("component", whole(&parts.of));
        progress("core", 0, 1);
        values.insert("core", whole(&core_numbers(&ties)));
        let starts = options.starts(ties.edge_count() / 2);
        let found = communities(ties, options.resolution, starts, options.seed, &Steps::new("communities", starts, progress));
        values.insert("community", whole(&found.parts.of));

        let sampled = nodes as u64 * (nodes + outgoing.edge_count()) as u64 > options.exact_up_to;
        let pivots = Random::new(options.seed).sample(nodes, if sampled { options.pivots } else { nodes });
        let mut sampling = None;
        if !sampled || !pivots.is_empty() {
            let count = pivots.len();
            let steps = Steps::new("betweenness", count, progress);
            let pass = Pass::run(&outgoing, pivots, &steps);
            let between = betweenness(&pass);
            let close = closeness(&pass, (!network.directed).then_some(&parts));
            if count < nodes {
                let (betweenness, closeness) = (between.precision(), close.precision());
                sampling = Some(Sampling { pivots: count, seed: options.seed, betweenness, closeness });
            }
            values.insert("betweenness", between.values);
            values.insert("closeness", close.values);
        }
        let summary = Summary {
            nodes,
            edges: network.edges.len(),
            density,
            components: parts.sizes.len(),
            largest_component: parts.sizes.first().map_or(0, |size| *size as usize),
            communities: found.parts.sizes.len(),
            modularity: found.modularity,
            sampling,
        };
        Self { values, summary }
    }

    /// Writes the values to the nodes of the network that was measured.
    pub fn write_to(&self, network: &mut Network) {
        for (name, values) in &self.values {
            for (node, value) in network.nodes.iter_mut().zip(values) {
                node.measures.insert((*name).to_owned(), *value);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyse::sample::near;
    use crate::analyse::sample::network;

    const EDGES: [(u32, u32, f64); 5] = [(0, 1, 1.0), (1, 2, 1.0), (2, 0, 1.0), (3, 4, 2.0), (3, 4, 1.0)];

    #[test]
    fn every_node_has_every_measure() {
        let mut network = network(true, 6, &EDGES);
        let found = Measures::of(&network, &Options::default(), &|_, _, _| {});
        assert!(found.values.values().all(|values| values.len() == 6));
        assert_eq!((found.summary.components, found.summary.largest_component, found.summary.communities), (3, 3, 3));
        assert_eq!((found.summary.edges, found.summary.sampling.is_none()), (5, true));
        assert!(near(&found.values["component"], &[0.0, 0.0, 0.0, 1.0, 1.0, 2.0]));
        found.write_to(&mut network);
        assert_eq!(network.nodes[0].measures.len(), 10);
        assert!(near(&[network.nodes[4].measures["weighted_degree"]], &[3.0]));
    }

    #[test]
    fn a_sample_is_told_and_threads_do_not_matter() {
        let network = network(false, 6, &EDGES);
        let options = Options { exact_up_to: 0, pivots: 3, ..Options::default() };
        let found = Measures::of(&network, &options, &|_, _, _| {});
        assert_eq!(found.summary.sampling.as_ref().map(|sampling| (sampling.pivots, sampling.seed)), Some((3, 1)));
        let one = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a pool");
        assert_eq!(one.install(|| Measures::of(&network, &options, &|_, _, _| {})), found);
        let left_out = Measures::of(&network, &Options { pivots: 0, ..options }, &|_, _, _| {});
        assert!(!left_out.values.contains_key("betweenness") && !left_out.values.contains_key("in_degree"));
    }
}
