//! Betweenness: how often a node lies on shortest paths between others.

use crate::analyse::count::position;
use crate::analyse::count::real;
use crate::analyse::estimate::Estimate;
use crate::analyse::estimate::correction;
use crate::analyse::pass::Pass;

/// Betweenness of Freeman (1977) by Brandes (2001), unweighted, as a share of all pairs of other nodes.
///
/// Equals `networkx.betweenness_centrality(graph, normalized=True)`, and `igraph.Graph.betweenness` of the simple graph divided by
/// (n - 1)(n - 2) with directions and (n - 1)(n - 2) / 2 without. From a part of the nodes (Brandes & Pich 2007) it is the mean dependency of
/// the pivots other than the node itself, which is without bias; networkx from 3.5 on takes the same mean for `k` pivots. Few nodes may depend
/// much on one: where none of them is a pivot, both the value and its standard error come out too low.
pub(crate) fn betweenness(pass: &Pass) -> Estimate {
    let nodes = pass.dependency.len();
    let mut is_pivot = vec![false; nodes];
    for pivot in &pass.pivots {
        is_pivot[*pivot as usize] = true;
    }
    let others = real(nodes) - 2.0;
    let value = |node: u32| {
        let at = node as usize;
        let sample = pass.pivots.len() - usize::from(is_pivot[at]);
        if others <= 0.0 || sample == 0 {
            return (0.0, 0.0);
        }
        let mean = pass.dependency[at] / real(sample);
        let spread = (pass.squares[at] / real(sample) - mean * mean).max(0.0);
        let error = (spread / (real(sample) - 1.0).max(1.0) * correction(sample, nodes - 1)).sqrt();
        (mean / others, error / others)
    };
    Estimate::of((0..position(nodes)).map(value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyse::graph::Graph;
    use crate::analyse::progress::Steps;
    use crate::analyse::random::Random;
    use crate::analyse::sample::near;
    use crate::analyse::sample::network;

    fn of(graph: &Graph, pivots: Vec<u32>) -> Estimate {
        betweenness(&Pass::run(&graph.outgoing, pivots, &Steps::new("betweenness", 0, &|_, _, _| {})))
    }

    #[test]
    fn the_hub_of_a_star_is_between_all_and_paths_share() {
        let star = Graph::of(&network(false, 4, &[(0, 1, 1.0), (0, 2, 1.0), (0, 3, 1.0)]));
        assert!(near(&of(&star, (0..4).collect()).values, &[1.0, 0.0, 0.0, 0.0]));
        // A square: two shortest paths between opposite corners, so each node has half a pair of three.
        let square = Graph::of(&network(false, 4, &[(0, 1, 1.0), (1, 2, 1.0), (2, 3, 1.0), (3, 0, 1.0)]));
        let exact = of(&square, (0..4).collect());
        assert!(near(&exact.values, &[1.0 / 6.0; 4]));
        assert!(near(&exact.errors, &[0.0; 4]));
        let line = Graph::of(&network(true, 3, &[(0, 1, 1.0), (1, 2, 1.0)]));
        assert!(near(&of(&line, (0..3).collect()).values, &[0.0, 0.5, 0.0]));
        assert!(near(&of(&Graph::of(&network(true, 2, &[(0, 1, 1.0)])), vec![0, 1]).values, &[0.0, 0.0]));
    }

    #[test]
    fn half_of_the_pivots_come_near() {
        let ring: Vec<(u32, u32, f64)> = (0..60).flat_map(|node| [(node, (node + 1) % 60, 1.0), (node, (node * 7) % 60, 1.0)]).collect();
        let graph = Graph::of(&network(false, 60, &ring));
        let exact = of(&graph, (0..60).collect());
        let part = of(&graph, Random::new(1).sample(60, 30));
        let misses = exact.values.iter().zip(&part.values).map(|(exact, part)| (exact - part).abs()).sum::<f64>() / 60.0;
        assert!(misses > 0.0 && misses < 1.5 * part.precision().mean, "{misses} {:?}", part.precision());
    }
}
