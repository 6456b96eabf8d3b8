//! Communities: groups of nodes that are joined more than chance would have it.

mod level;
mod moving;
mod refining;

use crate::analyse::count::position;
use crate::analyse::graph::Arcs;
use crate::analyse::leiden::level::Level;
use crate::analyse::leiden::moving::move_nodes;
use crate::analyse::leiden::refining::Choice;
use crate::analyse::leiden::refining::refine;
use crate::analyse::progress::Steps;
use crate::analyse::random::Random;
use crate::analyse::ranking::Parts;
use rayon::prelude::*;

/// Moves must raise the modularity by more than this, so that rounding never leads in circles.
const GAIN: f64 = 1e-12;

/// A further round must raise the modularity by more than this, which the last rounds in small networks do.
const ROUND_GAIN: f64 = 1e-7;

/// The same for networks of more ties than `LARGE`, in which modularity creeps up for many rounds. On 1,000,000 edges of preferential
/// attachment the rounds end after a fifth of the time with 0.9996 of what all of them reach.
const LARGE_ROUND_GAIN: f64 = 1e-4;
const LARGE: usize = 200_000;

/// Rounds until nothing gets better are mostly fewer.
const ROUNDS: usize = 64;

/// Communities with how good they are.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Communities {
    pub(crate) parts: Parts,
    /// Newman & Girvan (2004) with weights: `networkx.community.modularity` at resolution 1.
    pub(crate) modularity: f64,
}

/// Leiden (Traag, Waltman & van Eck 2019) on the ties, for modularity at a resolution (1 is that of Newman & Girvan).
///
/// Several starts with their own order of nodes; the best is taken, and of two as good the earlier. Each start goes on until a round brings
/// nothing. In every other start a node in refinement joins the best group, as in `leidenalg`, else any good one. Weights of 0 or less are no ties.
pub(crate) fn communities(ties: Arcs, resolution: f64, starts: usize, seed: u64, steps: &Steps) -> Communities {
    let base = Level::of(&ties);
    drop(ties);
    let found: Vec<(f64, Vec<u32>)> = (0..position(starts.max(1)))
        .into_par_iter()
        .with_max_len(1)
        .map(|start| {
            let choice = if start.is_multiple_of(2) { Choice::Best } else { Choice::Any };
            let best = climb(&base, resolution, choice, &mut Random::new(seed.wrapping_add(u64::from(start))));
            steps.step();
            best
        })
        .collect();
    let mut best: (f64, Vec<u32>) = (f64::NEG_INFINITY, Vec::new());
    for (modularity, labels) in found {
        if modularity > best.0 + GAIN {
            best = (modularity, labels);
        }
    }
    Communities { modularity: base.modularity(&best.1, 1.0), parts: Parts::numbered(&best.1) }
}

/// Rounds from single nodes on, until one brings nothing.
fn climb(base: &Level, resolution: f64, choice: Choice, random: &mut Random) -> (f64, Vec<u32>) {
    let least = if base.ties() > LARGE { LARGE_ROUND_GAIN } else { ROUND_GAIN };
    let mut labels: Vec<u32> = base.nodes().collect();
    let mut modularity = base.modularity(&labels, resolution);
    for _ in 0..ROUNDS {
        let next = round(base, labels.clone(), resolution, choice, random);
        let gained = base.modularity(&next, resolution);
        let enough = gained > modularity + least;
        if gained > modularity {
            (modularity, labels) = (gained, next);
        }
        if !enough {
            break;
        }
    }
    (modularity, labels)
}

/// Moves nodes, then the refined groups of nodes, then groups of those, until all stay where they are.
fn round(base: &Level, mut labels: Vec<u32>, resolution: f64, choice: Choice, random: &mut Random) -> Vec<u32> {
    move_nodes(base, &mut labels, resolution, random);
    let mut refined = refine(base, &labels, resolution, choice, random);
    // Where each node of the network stands on the level above.
    let mut standing: Vec<u32> = base.nodes().collect();
    let mut level: Option<Level> = None;
    loop {
        let below = level.as_ref().unwrap_or(base);
        let found = Parts::numbered(&labels);
        if found.sizes.len() == below.len() {
            break;
        }
        let mut groups = Parts::numbered(&refined);
        if groups.sizes.len() == below.len() {
            // Nothing was joined: go on with the communities themselves, as Louvain does.
            groups = found.clone();
        }
        let above = below.joined(&groups);
        // Groups lie within communities: there are no more of these, and their numbers fit.
        labels = vec![0; groups.sizes.len()];
        for (group, community) in groups.of.iter().zip(&found.of) {
            labels[*group as usize] = *community;
        }
        for node in &mut standing {
            *node = groups.of[*node as usize];
        }
        move_nodes(&above, &mut labels, resolution, random);
        refined = refine(&above, &labels, resolution, choice, random);
        level = Some(above);
    }
    standing.into_iter().map(|node| labels[node as usize]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyse::graph::Graph;
    use crate::analyse::sample::near;
    use crate::analyse::sample::network;

    fn of(nodes: usize, edges: &[(u32, u32, f64)]) -> Communities {
        communities(Graph::of(&network(false, nodes, edges)).ties(), 1.0, 4, 1, &Steps::new("communities", 4, &|_, _, _| {}))
    }

    #[test]
    fn two_triangles_and_a_bridge() {
        let found = of(6, &[(0, 1, 1.0), (1, 2, 1.0), (2, 0, 1.0), (3, 4, 1.0), (4, 5, 1.0), (5, 3, 1.0), (2, 3, 1.0)]);
        assert_eq!(found.parts.of, [0, 0, 0, 1, 1, 1], "{found:?}");
        // Six of seven edges within, and half of all ends in each: 6/7 - 2 (7/14)^2.
        assert!(near(&[found.modularity], &[6.0 / 7.0 - 0.5]));
    }

    #[test]
    fn empty_and_single() {
        assert_eq!(of(0, &[]).parts.of, [0_u32; 0]);
        let single = of(1, &[(0, 0, 2.0)]);
        assert_eq!(single.parts.of, [0]);
        assert!(near(&[single.modularity, of(2, &[]).modularity], &[0.0, 0.0]));
    }
}
