//! Splits each community into groups that hang together well, which then move as one.

use crate::analyse::leiden::GAIN;
use crate::analyse::leiden::level::Level;
use crate::analyse::leiden::level::Near;
use crate::analyse::random::Random;

/// Which group a node joins of those that raise the modularity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Choice {
    /// The one that raises it most, as in `leidenalg`.
    Best,
    /// Any, or none: a wider search, as the chance in the paper is for.
    Any,
}

/// From single nodes on, joins each that is still alone and well tied to its community to a group of that community where it raises the
/// modularity. A group must be well tied to the rest of the community too: not less than chance would have it.
pub(crate) fn refine(level: &Level, labels: &[u32], resolution: f64, choice: Choice, random: &mut Random) -> Vec<u32> {
    let mut groups: Vec<u32> = level.nodes().collect();
    if level.total <= 0.0 {
        return groups;
    }
    let mut whole = vec![0.0; level.len()];
    for node in level.nodes() {
        whole[labels[node as usize] as usize] += level.strength[node as usize];
    }
    // Of each group: its strength, and the weight of its ties to the rest of its community.
    let mut strength = level.strength.clone();
    let mut outward: Vec<f64> = level
        .nodes()
        .map(|node| {
            let inside = level.around(node).filter(|(other, _)| labels[*other as usize] == labels[node as usize]);
            inside.map(|(_, weight)| weight).sum()
        })
        .collect();
    let well = |outward: f64, strength: f64, whole: f64| outward >= resolution * strength * (whole - strength) / level.total;
    let mut alone = vec![true; level.len()];
    let mut order: Vec<u32> = level.nodes().collect();
    random.shuffle(&mut order);
    let mut near = Near::new(level.len());
    let least = GAIN * level.total / 2.0;
    for node in order {
        let (at, label) = (node as usize, labels[node as usize]);
        let whole = whole[label as usize];
        if !alone[at] || !well(outward[at], strength[at], whole) {
            continue;
        }
        for (other, weight) in level.around(node).filter(|(other, _)| labels[*other as usize] == label) {
            near.add(groups[other as usize], weight);
        }
        let expected = resolution * strength[at] / level.total;
        let mut best = (least, node);
        let mut good = 0;
        for group in &near.touched {
            let to = *group as usize;
            let gain = near.weight[to] - strength[to] * expected;
            if gain <= least || !well(outward[to], strength[to], whole) {
                continue;
            }
            good += 1;
            let taken = match choice {
                Choice::Best => gain > best.0,
                // The node stays alone as likely as it joins any one of them.
                Choice::Any => random.below(good + 1) == 0,
            };
            if taken {
                best = (gain, *group);
            }
        }
        let to = best.1 as usize;
        if best.1 != node {
            groups[at] = best.1;
            alone[to] = false;
            alone[at] = false;
            let between = near.weight[to];
            strength[to] += strength[at];
            outward[to] += outward[at] - 2.0 * between;
        }
        near.clear();
    }
    groups
}
