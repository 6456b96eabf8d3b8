//! Which texts hold which pair of neighbouring characters, in one flat array.

use rustc_hash::FxHashMap;
use std::iter;

/// Two neighbouring characters.
pub(crate) type Pair = (char, char);

/// Stands before the first character of a text and after its last. No folded text holds it.
pub(crate) const EDGE: char = '\0';

/// The pairs of a text from edge to edge. Each character is the first of a pair, so single characters need no lists of their own.
pub(crate) fn pairs(text: &str) -> impl Iterator<Item = Pair> {
    iter::once(EDGE).chain(text.chars()).zip(text.chars().chain(iter::once(EDGE)))
}

/// Many short texts in one.
#[derive(Debug, Default)]
pub(crate) struct Texts {
    joined: String,
    ends: Vec<usize>,
}

impl Texts {
    pub(crate) fn push(&mut self, text: &str) {
        self.joined.push_str(text);
        self.ends.push(self.joined.len());
    }

    pub(crate) fn get(&self, number: u32) -> &str {
        let number = number as usize;
        let start = number.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.ends.get(number).and_then(|end| self.joined.get(start..*end)).unwrap_or_default()
    }

    /// How many there are; what comes after the last number is never found.
    pub(crate) fn len(&self) -> u32 {
        u32::try_from(self.ends.len()).unwrap_or(u32::MAX)
    }

    pub(crate) fn shrink(&mut self) {
        self.joined.shrink_to_fit();
        self.ends.shrink_to_fit();
    }
}

#[derive(Debug, Default)]
pub(crate) struct Postings {
    texts: u32,
    /// In order, so that all pairs with one first character, and their lists, stand side by side.
    pairs: Vec<Pair>,
    /// Where the list of each pair starts, and at last where all end.
    starts: Vec<usize>,
    numbers: Vec<u32>,
}

/// The list of a pair while it grows.
#[derive(Default)]
struct Slot {
    /// Its length at first, then the place of its next number.
    next: usize,
    last: Option<u32>,
}

impl Slot {
    /// Whether this is the first time that the text names the pair.
    fn is_new(&mut self, number: u32) -> bool {
        self.last.replace(number) != Some(number)
    }
}

impl Postings {
    /// Reads each text twice, to count and to fill, so that nothing is moved or held twice.
    pub(crate) fn build<I: Iterator<Item = Pair>>(texts: u32, pairs_of: impl Fn(u32) -> I) -> Self {
        let mut slots: FxHashMap<Pair, Slot> = FxHashMap::default();
        for number in 0..texts {
            for pair in pairs_of(number) {
                let slot = slots.entry(pair).or_default();
                slot.next += usize::from(slot.is_new(number));
            }
        }
        let mut pairs: Vec<Pair> = slots.keys().copied().collect();
        pairs.sort_unstable();
        let mut starts = Vec::with_capacity(pairs.len() + 1);
        let mut end = 0;
        for pair in &pairs {
            starts.push(end);
            if let Some(slot) = slots.get_mut(pair) {
                let start = end;
                end += slot.next;
                *slot = Slot { next: start, last: None };
            }
        }
        starts.push(end);
        let mut numbers = vec![0; end];
        for number in 0..texts {
            for pair in pairs_of(number) {
                if let Some(slot) = slots.get_mut(&pair)
                    && slot.is_new(number)
                    && let Some(place) = numbers.get_mut(slot.next)
                {
                    *place = number;
                    slot.next += 1;
                }
            }
        }
        Self { texts, pairs, starts, numbers }
    }

    /// The texts with a pair, in order.
    pub(crate) fn of(&self, pair: Pair) -> &[u32] {
        self.between(pair, pair)
    }

    /// The texts with a character that is not their last edge, in no order, some more than once; see [`Self::in_order`].
    pub(crate) fn starting(&self, first: char) -> &[u32] {
        self.between((first, char::MIN), (first, char::MAX))
    }

    fn between(&self, from: Pair, to: Pair) -> &[u32] {
        let start = self.starts.get(self.pairs.partition_point(|pair| *pair < from));
        let end = self.starts.get(self.pairs.partition_point(|pair| *pair <= to));
        start.zip(end).and_then(|(start, end)| self.numbers.get(*start..*end)).unwrap_or_default()
    }

    /// The texts with all these pairs, in order, found as they are asked for.
    pub(crate) fn all<P: Iterator<Item = Pair>>(&self, pairs: P) -> impl Iterator<Item = u32> + use<'_, P> {
        let mut pairs: Vec<Pair> = pairs.collect();
        pairs.sort_unstable();
        pairs.dedup();
        let mut lists: Vec<&[u32]> = pairs.into_iter().map(|pair| self.of(pair)).collect();
        lists.sort_by_key(|list| list.len());
        let mut lists = lists.into_iter();
        let shortest = lists.next().unwrap_or_default();
        let mut others: Vec<&[u32]> = lists.collect();
        shortest.iter().copied().filter(move |number| {
            others.iter_mut().all(|list| {
                *list = from(list, *number);
                list.first() == Some(number)
            })
        })
    }

    /// Numbers from several lists, each once and in order. A bit for each text is cheaper than to sort long lists.
    pub(crate) fn in_order<'n, N: Iterator<Item = &'n u32>>(&self, numbers: N) -> impl Iterator<Item = u32> + use<'n, N> {
        let mut words = vec![0_u64; self.texts as usize / 64 + 1];
        for number in numbers {
            if let Some(word) = words.get_mut(*number as usize / 64) {
                *word |= 1 << (number % 64);
            }
        }
        words.into_iter().zip(0_u32..).flat_map(|(word, at)| bits(word.into()).map(move |bit| at * 64 + bit))
    }
}

/// The places of the bits that are set, lowest first.
pub(crate) fn bits(word: u128) -> impl Iterator<Item = u32> {
    iter::successors(Some(word), |word| Some(word & word.wrapping_sub(1))).take_while(|word| *word != 0).map(u128::trailing_zeros)
}

/// A list in order from `number` on. Steps double, so what is near is found at once and what is far soon.
fn from(list: &[u32], number: u32) -> &[u32] {
    let (mut low, mut step) = (0, 1);
    while list.get(low + step).is_some_and(|at| *at < number) {
        low += step;
        step *= 2;
    }
    let near = list.get(low..list.len().min(low + step + 1)).unwrap_or_default();
    list.get(low + near.partition_point(|at| *at < number)..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_agree() {
        let mut texts = Texts::default();
        for text in ["abab", "ba", "", "abc"] {
            texts.push(text);
        }
        let postings = Postings::build(texts.len(), |number| pairs(texts.get(number)));
        assert_eq!(postings.of(('a', 'b')), [0, 3]);
        assert_eq!(postings.of((EDGE, EDGE)), [2]);
        assert_eq!(postings.all([('a', 'b'), ('b', 'a')].into_iter()).collect::<Vec<_>>(), [0]);
        assert_eq!(postings.all([('a', 'b'), ('x', 'a')].into_iter()).count(), 0);
        assert_eq!(postings.in_order(postings.starting('a').iter()).collect::<Vec<_>>(), [0, 1, 3]);
    }

    #[test]
    fn lists_go_on_from_a_number() {
        let list: Vec<u32> = (0..1000).map(|number| number * 3).collect();
        for number in 0..3010 {
            assert_eq!(from(&list, number).first().copied(), list.iter().copied().find(|at| *at >= number), "{number}");
        }
    }
}
