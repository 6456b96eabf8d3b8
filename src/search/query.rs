//! What is asked, in the form of what is indexed.

use crate::id::title_key;
use crate::script::Folding;
use crate::search::postings::Pair;
use crate::search::postings::Postings;
use memchr::memmem::Finder;
use std::sync::LazyLock;

/// In bytes. Nobody types more, and what comes by mistake must cost nothing.
const LONGEST: usize = 4096;

static FOLDING: LazyLock<Folding> = LazyLock::new(Folding::new);

/// The form in which texts are compared.
pub(crate) fn key(text: &str) -> String {
    title_key(&FOLDING.fold_str(text)).chars().flat_map(char::to_lowercase).collect()
}

/// One or several words that a text must hold.
pub(crate) struct Query {
    whole: String,
    words: Vec<String>,
    finders: Vec<Finder<'static>>,
}

impl Query {
    /// Nothing for a query without words.
    pub(crate) fn new(text: &str) -> Option<Self> {
        let text = Some(text).filter(|text| text.len() <= LONGEST)?;
        let mut words: Vec<String> = FOLDING.fold_str(text).split_whitespace().map(key).filter(|word| !word.is_empty()).collect();
        let whole = words.concat();
        words.sort_unstable();
        words.dedup();
        let finders = words.iter().map(|word| Finder::new(word).into_owned()).collect();
        (!words.is_empty()).then_some(Self { whole, words, finders })
    }

    /// All words as one. White space does not count in labels, so this may be one from its start or as a whole.
    pub(crate) fn whole(&self) -> &str {
        &self.whole
    }

    /// The texts with all words, in order, of those that `postings` numbers and `text` returns.
    pub(crate) fn within<'a>(&'a self, postings: &'a Postings, text: impl Fn(u32) -> &'a str + 'a) -> Box<dyn Iterator<Item = u32> + 'a> {
        let is_found = move |number: &u32| {
            let text = text(*number).as_bytes();
            self.finders.iter().all(|finder| finder.find(text).is_some())
        };
        let mut pairs = self.words.iter().flat_map(|word| inner_pairs(word)).peekable();
        if pairs.peek().is_some() {
            return Box::new(postings.all(pairs).filter(is_found));
        }
        // Single characters only.
        let lists = self.words.iter().filter_map(|word| word.chars().next()).map(|character| postings.starting(character));
        let shortest = lists.min_by_key(|list| list.len()).unwrap_or_default();
        Box::new(postings.in_order(shortest.iter()).filter(is_found))
    }
}

fn inner_pairs(word: &str) -> impl Iterator<Item = Pair> {
    word.chars().zip(word.chars().skip(1))
}
