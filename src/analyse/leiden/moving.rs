//! Moves nodes one by one to the community where they raise the modularity most.

use crate::analyse::leiden::GAIN;
use crate::analyse::leiden::level::Level;
use crate::analyse::leiden::level::Near;
use crate::analyse::random::Random;
use std::collections::VecDeque;

/// Visits all nodes in an order by chance, and again those whose neighbour moved to another community, until none wants to move.
pub(crate) fn move_nodes(level: &Level, labels: &mut [u32], resolution: f64, random: &mut Random) {
    if level.total <= 0.0 {
        return;
    }
    let mut strength = vec![0.0; level.len()];
    let mut size = vec![0_u32; level.len()];
    for node in level.nodes() {
        let label = labels[node as usize] as usize;
        strength[label] += level.strength[node as usize];
        size[label] += 1;
    }
    let mut empty: Vec<u32> = level.nodes().filter(|label| size[*label as usize] == 0).collect();
    let mut order: Vec<u32> = level.nodes().collect();
    random.shuffle(&mut order);
    let mut queue = VecDeque::from(order);
    let mut queued = vec![true; level.len()];
    let mut near = Near::new(level.len());
    let least = GAIN * level.total / 2.0;
    while let Some(node) = queue.pop_front() {
        queued[node as usize] = false;
        let own = labels[node as usize];
        let at = level.strength[node as usize];
        for (other, weight) in level.around(node) {
            near.add(labels[other as usize], weight);
        }
        strength[own as usize] -= at;
        let expected = resolution * at / level.total;
        let gain = |label: u32, weight: f64| weight - strength[label as usize] * expected;
        let stay = gain(own, near.weight[own as usize]);
        let mut best = (stay + least, own);
        for label in &near.touched {
            let gain = gain(*label, near.weight[*label as usize]);
            if gain > best.0 {
                best = (gain, *label);
            }
        }
        // Alone a node gains 0.
        if best.0 < 0.0
            && size[own as usize] > 1
            && let Some(label) = empty.pop()
        {
            best = (0.0, label);
        }
        near.clear();
        let to = best.1;
        strength[to as usize] += at;
        if to != own {
            labels[node as usize] = to;
            size[own as usize] -= 1;
            size[to as usize] += 1;
            if size[own as usize] == 0 {
                empty.push(own);
            }
            for (other, _) in level.around(node) {
                if labels[other as usize] != to && !queued[other as usize] {
                    queued[other as usize] = true;
                    queue.push_back(other);
                }
            }
        }
    }
}
