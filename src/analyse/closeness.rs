//! Closeness: how near a node is to those that reach it.

use crate::analyse::count::position;
use crate::analyse::count::real;
use crate::analyse::count::real_sum;
use crate::analyse::estimate::Estimate;
use crate::analyse::estimate::correction;
use crate::analyse::pass::Pass;
use crate::analyse::ranking::Parts;

/// Closeness for networks in parts (Wasserman & Faust 1994, 5.22): the share of the other nodes that reach the node, over their mean
/// distance to it in steps.
///
/// Equals `networkx.closeness_centrality(graph, wf_improved=True)`: distances are those of incoming paths, so the searches go along the arcs.
/// From a part of the nodes (Eppstein & Wang 2004) the mean distance is that from the pivots that reach the node. The share is exact without
/// directions, where it is that of the component, and with directions that of the pivots. A node that no other pivot reaches has 0.
pub(crate) fn closeness(pass: &Pass, components: Option<&Parts>) -> Estimate {
    let nodes = pass.reached.len();
    let mut is_pivot = vec![false; nodes];
    for pivot in &pass.pivots {
        is_pivot[*pivot as usize] = true;
    }
    let value = |node: u32| {
        let at = node as usize;
        let sample = pass.pivots.len() - usize::from(is_pivot[at]);
        let (reached, sum) = (pass.reached[at] as usize, real_sum(pass.distance[at]));
        if reached == 0 {
            return (0.0, 0.0);
        }
        let hits = real(reached);
        let component = components.map(|parts| parts.sizes[parts.of[at] as usize] as usize - 1);
        let share = component.map_or(hits / real(sample), |others| real(others) / real(nodes - 1));
        let closeness = hits / sum * share;
        // Relative variances: of the mean distance, and of the share where it is estimated.
        let mean = sum / hits;
        let spread = (real_sum(pass.distance_squares[at]) / hits - mean * mean).max(0.0);
        let of_mean = spread / (hits - 1.0).max(1.0) / (mean * mean);
        let of_share = if component.is_some() { 0.0 } else { (1.0 - share) / (share * (real(sample) - 1.0).max(1.0)) };
        (closeness, closeness * ((of_mean + of_share) * correction(sample, nodes - 1)).sqrt())
    };
    Estimate::of((0..position(nodes)).map(value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyse::component::components;
    use crate::analyse::graph::Graph;
    use crate::analyse::progress::Steps;
    use crate::analyse::sample::near;
    use crate::analyse::sample::network;

    fn of(graph: &Graph, pivots: Vec<u32>) -> Estimate {
        let parts = (!graph.directed()).then(|| components(&graph.outgoing));
        closeness(&Pass::run(&graph.outgoing, pivots, &Steps::new("closeness", 0, &|_, _, _| {})), parts.as_ref())
    }

    #[test]
    fn distances_are_those_of_paths_to_the_node() {
        let line = Graph::of(&network(true, 3, &[(0, 1, 1.0), (1, 2, 1.0)]));
        assert!(near(&of(&line, (0..3).collect()).values, &[0.0, 0.5, 2.0 / 3.0]));
        let apart = Graph::of(&network(false, 4, &[(0, 1, 1.0), (1, 2, 1.0)]));
        assert!(near(&of(&apart, (0..4).collect()).values, &[4.0 / 9.0, 2.0 / 3.0, 4.0 / 9.0, 0.0]));
    }

    #[test]
    fn the_component_is_known_whatever_the_pivots() {
        // From the pivot 0 alone: node 1 is one step away, as the mean of both others is; node 2 seems two steps from all.
        let line = Graph::of(&network(false, 3, &[(0, 1, 1.0), (1, 2, 1.0)]));
        assert!(near(&of(&line, vec![0]).values, &[0.0, 1.0, 0.5]));
    }
}
