//! Sentences by what they say.

use crate::search::postings::Postings;
use crate::search::postings::Texts;
use crate::search::postings::pairs;
use crate::search::query::Query;
use crate::search::query::key;

#[derive(Debug, Default)]
pub struct TextIndex {
    texts: Texts,
    postings: Postings,
}

impl TextIndex {
    /// Texts are numbered from 0 as they come.
    pub fn build<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut index = Self::default();
        for text in texts {
            index.texts.push(&key(text));
        }
        index.texts.shrink();
        index.postings = Postings::build(index.texts.len(), |number| pairs(index.texts.get(number)));
        index
    }

    pub fn len(&self) -> usize {
        self.texts.len() as usize
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Numbers of the first texts that hold the phrase, in order. Of several words with white space between them, a text must hold all.
    pub fn find(&self, phrase: &str, limit: usize) -> Vec<u32> {
        let Some(query) = Query::new(phrase) else { return Vec::new() };
        query.within(&self.postings, |number| self.texts.get(number)).take(limit).collect()
    }
}
