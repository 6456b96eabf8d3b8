//! Labels as they sound: by syllables or by the first letter of each, whichever way a character may be read.

use crate::search::postings::EDGE;
use crate::search::postings::Pair;
use crate::search::postings::Postings;
use crate::search::postings::bits;
use pinyin::Pinyin;
use pinyin::ToPinyinMulti;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// All that characters are read as.
static SYLLABLES: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| ('\u{3400}'..='\u{9FFF}').flat_map(readings).collect());

/// How much of a label was typed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Extent {
    Whole,
    Start,
    /// A start that ends within a syllable.
    Cut,
}

/// The letters and digits of a query.
pub(crate) struct Spelling {
    letters: Vec<u8>,
}

impl Spelling {
    /// Nothing for a query that is no pinyin. One of more than 127 letters is none either: the matching has a bit for each.
    pub(crate) fn new(query: &str) -> Option<Self> {
        let letters: Option<Vec<u8>> = sounded(query).map(|c| u8::try_from(plain(c)).ok().filter(u8::is_ascii)).collect();
        letters.filter(|letters| letters.len() < 128 && letters.iter().any(u8::is_ascii_lowercase)).map(|letters| Self { letters })
    }

    /// Labels that may begin with these syllables to this extent, in order; `postings` are over [`initials`].
    pub(crate) fn by_syllables<'a>(&self, postings: &'a Postings, extent: Extent) -> impl Iterator<Item = u32> + use<'a> {
        let first = self.letters.first().map_or(EDGE, |letter| char::from(*letter));
        let read = first.to_ascii_uppercase();
        // A letter or digit of the label stands for itself. If it is all that was typed, the label was found without pinyin.
        let itself = (self.letters.len() > 1).then_some((first, Typed::Whole(1)));
        let syllables = SYLLABLES.iter().map(|syllable| (read, typed(syllable, &self.letters)));
        let mut lists = Vec::new();
        for (first, start) in itself.into_iter().chain(syllables) {
            let next = match start {
                Typed::Whole(length) => self.letters.get(length),
                Typed::Start if extent == Extent::Cut => None,
                Typed::Start | Typed::Other => continue,
            };
            let Some(second) = next else {
                // Whatever comes next, so that other syllables add nothing.
                lists.push(postings.starting(first));
                break;
            };
            lists.extend(keys_of(*second).map(|second| postings.of((first, second))));
        }
        postings.in_order(lists.into_iter().flatten())
    }

    /// Labels that may begin with characters of these initials, in order. A single letter is a syllable that is not whole.
    pub(crate) fn by_initials<'a>(&self, postings: &'a Postings) -> impl Iterator<Item = u32> + use<'a> {
        let pairs = match self.letters.as_slice() {
            [first, second, ..] => keys_of(*first).map(|first| keys_of(*second).map(|second| (first, second))).concat(),
            _ => Vec::new(),
        };
        postings.in_order(pairs.into_iter().flat_map(|pair| postings.of(pair)))
    }

    /// Whether a label with so many sounds may be all that was typed. This spares to read most labels.
    pub(crate) fn has_room_for(&self, sounds: u8) -> bool {
        usize::from(sounds) <= self.letters.len()
    }

    /// To what extent a label is these syllables, if it begins with them.
    pub(crate) fn syllables(&self, label: &str) -> Option<Extent> {
        let done = 1_u128 << self.letters.len();
        let mut start = None;
        // A bit for each number of letters that the characters so far may stand for.
        let mut reached = 1_u128;
        for character in sounded(label) {
            let open = reached & !done;
            if open == 0 {
                return start;
            }
            reached = 0;
            for at in bits(open) {
                let letters = self.letters.get(at as usize..).unwrap_or_default();
                if letters.first().is_some_and(|letter| char::from(*letter) == character) {
                    reached |= 1 << (at + 1);
                }
                for reading in readings(character) {
                    match typed(reading, letters) {
                        Typed::Whole(length) => reached |= 1 << (at as usize + length),
                        Typed::Start => start = start.or(Some(Extent::Cut)),
                        Typed::Other => {}
                    }
                }
            }
            if reached & done != 0 {
                start = Some(Extent::Start);
            }
        }
        if reached & done == 0 { start } else { Some(Extent::Whole) }
    }

    /// Whether a label begins with characters of these initials.
    pub(crate) fn initials(&self, label: &str) -> Option<Extent> {
        let mut characters = sounded(label);
        let is_start =
            self.letters.iter().all(|letter| characters.next().is_some_and(|c| keys(c).any(|key| keys_of(*letter).contains(&key))));
        is_start.then(|| if characters.next().is_none() { Extent::Whole } else { Extent::Start })
    }
}

/// How many characters of a label are spoken, up to more than a query has letters.
pub(crate) fn count_sounds(label: &str) -> u8 {
    u8::try_from(sounded(label).count()).unwrap_or(u8::MAX)
}

/// Characters that are spoken: not hyphens, brackets and the like.
fn sounded(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| c.is_alphanumeric())
}

/// The initials of the first two characters of a label, for each way to read them.
pub(crate) fn initials(label: &str) -> impl Iterator<Item = Pair> {
    let mut characters = sounded(label);
    let (first, second) = (characters.next(), characters.next().unwrap_or(EDGE));
    first.into_iter().flat_map(keys).flat_map(move |first| keys(second).map(move |second| (first, second)))
}

/// The letters that a character begins with, as capitals; one without a reading stands for itself. Labels have no capitals of their own, so
/// a letter is not taken for the many characters that begin with it.
fn keys(character: char) -> impl Iterator<Item = char> {
    let itself = character.to_pinyin_multi().is_none().then_some(character);
    readings(character).filter_map(|reading| reading.chars().next()).map(|letter| plain(letter).to_ascii_uppercase()).chain(itself)
}

/// What a typed letter may be: the initial of a character, or itself.
fn keys_of(letter: u8) -> [char; 2] {
    [letter.to_ascii_uppercase(), letter].map(char::from)
}

fn readings(character: char) -> impl Iterator<Item = &'static str> {
    character.to_pinyin_multi().into_iter().flatten().map(Pinyin::plain)
}

/// The letter of the keyboard: `v` for u with two dots, and `e` for e with a hat.
const fn plain(letter: char) -> char {
    match letter {
        '\u{FC}' => 'v',
        '\u{EA}' => 'e',
        other => other,
    }
}

/// How much of a reading was typed.
enum Typed {
    Whole(usize),
    Start,
    Other,
}

fn typed(reading: &str, letters: &[u8]) -> Typed {
    let mut length = 0;
    for sound in reading.chars().map(plain) {
        match letters.get(length).map(|letter| char::from(*letter)) {
            None => return Typed::Start,
            // Many type `lu` for `lv`.
            Some(letter) if letter == sound || (sound == 'v' && letter == 'u') => length += 1,
            Some(_) => return Typed::Other,
        }
    }
    Typed::Whole(length)
}
