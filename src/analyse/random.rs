//! Numbers by chance that are the same on every machine.

use crate::analyse::count::position;

/// SplitMix64 (Steele, Lea & Flood 2014): the same seed gives the same numbers, whatever the number of threads.
#[derive(Debug, Clone)]
pub(crate) struct Random(u64);

impl Random {
    pub(crate) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `limit`, by Lemire's multiplication; its bias is below `limit` / 2^64.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        let product = u128::from(self.next()) * limit as u128;
        usize::try_from(product >> 64).unwrap_or(0)
    }

    /// Puts a list in any order, each as likely (Fisher & Yates).
    pub(crate) fn shuffle<T>(&mut self, list: &mut [T]) {
        for last in (1..list.len()).rev() {
            list.swap(last, self.below(last + 1));
        }
    }

    /// Draws `count` of so many positions without putting back, and sorts them.
    pub(crate) fn sample(&mut self, nodes: usize, count: usize) -> Vec<u32> {
        let mut all: Vec<u32> = (0..position(nodes)).collect();
        let count = count.min(nodes);
        for place in 0..count {
            let other = place + self.below(nodes - place);
            all.swap(place, other);
        }
        all.truncate(count);
        all.sort_unstable();
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_those_of_the_published_generator() {
        let mut random = Random::new(1_234_567);
        assert_eq!([random.next(), random.next()], [6_457_827_717_110_365_317, 3_203_168_211_198_807_973]);
    }

    #[test]
    fn samples_hold_no_position_twice() {
        let sample = Random::new(7).sample(100, 60);
        assert_eq!(sample.len(), 60);
        assert!(sample.is_sorted_by(|a, b| a < b) && sample.iter().all(|node| *node < 100));
        assert_eq!(Random::new(7).sample(3, 9), [0, 1, 2]);
    }
}
