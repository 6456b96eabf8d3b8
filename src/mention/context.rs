//! What all grammars look at: the text, its words, and the hits of the lexicon.

use crate::lexicon::ANY_HEAD;
use crate::lexicon::Kind;
use crate::lexicon::Lexicon;
use crate::mention::lexical::Finder;
use crate::mention::lexical::Hit;
use crate::mention::lexical::Name;
use crate::span::Normal;
use crate::span::Span;
use crate::text::Document;
use crate::text::Word;
use memchr::memmem;
use regex::Captures;

pub(crate) struct Context<'a> {
    pub(crate) document: &'a Document,
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) characters: Vec<char>,
    pub(crate) words: Vec<Word<'a>>,
    /// The index of the word that holds each position.
    word_at: Vec<u32>,
    /// Whether a word begins (or the text ends) at a position.
    boundaries: Vec<bool>,
    /// Hits of the lexicon in the order of their ends.
    pub(crate) hits: Vec<Hit<'a>>,
}

impl<'a> Context<'a> {
    pub(crate) fn of(document: &'a Document, finder: &'a Finder, lexicon: &'a Lexicon) -> Self {
        let characters: Vec<char> = document.normal().chars().collect();
        let words = finder.segmenter.words(document.normal(), 0);
        let mut boundaries = vec![false; characters.len() + 1];
        for word in &words {
            for at in [word.span.start, word.span.end] {
                if let Some(boundary) = boundaries.get_mut(at) {
                    *boundary = true;
                }
            }
        }
        let mut word_at = Vec::with_capacity(characters.len());
        for (index, word) in (0_u32..).zip(&words) {
            word_at.resize(word.span.end, index);
        }
        let hits = finder.hits(document);
        Self { document, lexicon, characters, words, word_at, boundaries, hits }
    }

    pub(crate) fn slice(&self, span: Span<Normal>) -> &str {
        self.document.slice(span)
    }

    pub(crate) fn char_at(&self, at: usize) -> Option<char> {
        self.characters.get(at).copied()
    }

    pub(crate) fn char_before(&self, at: usize) -> Option<char> {
        at.checked_sub(1).and_then(|before| self.char_at(before))
    }

    /// Whether the text behind a position begins with `words`.
    pub(crate) fn follows(&self, at: usize, words: &str) -> bool {
        words.chars().enumerate().all(|(offset, c)| self.char_at(at + offset) == Some(c))
    }

    /// Whether the text before a position ends with `words`.
    pub(crate) fn precedes(&self, at: usize, words: &str) -> bool {
        let length = words.chars().count();
        at >= length && self.follows(at - length, words)
    }

    pub(crate) fn follows_any(&self, at: usize, list: &str) -> bool {
        let Some(first) = self.char_at(at) else { return false };
        self.lexicon.words.get(list).beginning(first).any(|(word, _)| self.follows(at, word))
    }

    /// The longest word of a list that begins at a position.
    pub(crate) fn word_behind(&self, at: usize, list: &str) -> Option<&'a str> {
        let words = self.lexicon.words.get(list).beginning(self.char_at(at)?);
        words.filter(|(word, _)| self.follows(at, word)).max_by_key(|(_, length)| *length).map(|(word, _)| word)
    }

    /// The longest word of a list that stands right before a position.
    pub(crate) fn word_before(&self, at: usize, list: &str) -> Option<&'a str> {
        let words = self.lexicon.words.get(list).ending(self.char_before(at)?);
        words.filter(|(word, _)| self.precedes(at, word)).max_by_key(|(_, length)| *length).map(|(word, _)| word)
    }

    pub(crate) fn is_boundary(&self, at: usize) -> bool {
        self.boundaries.get(at).copied().unwrap_or(true)
    }

    /// Whether quotation marks stand right around a span.
    pub(crate) fn is_quoted(&self, span: Span<Normal>) -> bool {
        matches!(self.char_before(span.start), Some('\u{201C}' | '"')) && matches!(self.char_at(span.end), Some('\u{201D}' | '"'))
    }

    /// Whether a word of a list lies across a position: what ends or begins there is only part of the word.
    pub(crate) fn is_inside_any(&self, at: usize, list: &str) -> bool {
        const LONGEST: usize = 8;
        let words = self.lexicon.words.get(list);
        (1..LONGEST.min(at + 1)).any(|before| {
            let Some(first) = self.char_at(at - before) else { return false };
            // Behind some of them a character follows that belongs to their last: the ministry does its share.
            if self.word_behind(at - before, "no_whole_word").is_some() {
                return false;
            }
            words.beginning(first).any(|(word, length)| length > before && self.follows(at - before, word))
        })
    }

    /// The words that lie wholly or in part within a span.
    pub(crate) fn words_of(&self, span: Span<Normal>) -> &[Word<'a>] {
        let index = |at: usize| self.word_at.get(at).map_or(self.words.len(), |index| *index as usize);
        self.words.get(index(span.start)..(index(span.end.saturating_sub(1)) + 1).min(self.words.len())).unwrap_or_default()
    }

    /// The word right before a position with its tag; nothing at the beginning of a line.
    pub(crate) fn word_left(&self, at: usize) -> (&str, &str) {
        at.checked_sub(1).and_then(|before| self.words_of(Span::new(before, at)).first()).map_or(("", ""), |word| {
            let text = self.slice(Span::new(word.span.start, at));
            if text.trim().is_empty() { ("", "") } else { (text, word.tag) }
        })
    }

    /// The word right behind a position with its tag; nothing at the end of a line.
    pub(crate) fn word_right(&self, at: usize) -> (&str, &str) {
        self.words_of(Span::new(at, at + 1)).first().map_or(("", ""), |word| {
            let text = self.slice(Span::new(at, word.span.end));
            if text.trim().is_empty() { ("", "") } else { (text, word.tag) }
        })
    }

    /// The stretch between two signs of a sentence that holds a position, at most some hundred characters to each side.
    pub(crate) fn clause(&self, at: usize) -> Span<Normal> {
        const REACH: usize = 200;
        let stops = |c: &char| matches!(c, '\u{3002}' | ';' | '\n' | '!' | '?');
        let (least, most) = (at.saturating_sub(REACH), (at + REACH).min(self.characters.len()));
        let start = self.characters.get(least..at).unwrap_or_default().iter().rposition(stops).map_or(least, |before| least + before + 1);
        let end = self.characters.get(at..most).unwrap_or_default().iter().position(stops).map_or(most, |more| at + more);
        Span::new(start, end)
    }

    /// Names that end at a position.
    pub(crate) fn ending_at(&self, at: usize) -> impl Iterator<Item = &Hit<'a>> {
        let from = self.hits.partition_point(|hit| hit.span.end < at);
        self.hits.iter().skip(from).take_while(move |hit| hit.span.end == at)
    }

    /// The entries among a hit's names that satisfy a condition.
    pub(crate) fn entries(&self, hit: &Hit<'_>, accept: impl Fn(&crate::lexicon::Entry) -> bool) -> Vec<usize> {
        hit.names
            .iter()
            .filter_map(|name| match name {
                Name::Entry(index) => Some(*index),
                Name::Department(_) | Name::Head(_) => None,
            })
            .filter(|index| self.lexicon.entries.get(*index).is_some_and(&accept))
            .collect()
    }

    /// The spans of all matches of a named pattern, in normal characters.
    pub(crate) fn matches(&self, pattern: &str) -> Vec<Span<Normal>> {
        let mut found = Vec::new();
        self.each(pattern, |captures| {
            if let Some(whole) = captures.get(0) {
                found.push(self.document.span_of_bytes(whole.start(), whole.end()));
            }
        });
        found
    }

    /// All matches of a named pattern, in order; positions are bytes of the normal text. A pattern that says what it needs is tried only in
    /// the lines that hold it, and matches within a line.
    pub(crate) fn each(&self, pattern: &str, mut take: impl FnMut(Captures<'_>)) {
        let text = self.document.normal();
        let regex = self.lexicon.patterns.get(pattern);
        let needs = self.lexicon.patterns.needs(pattern);
        if needs.is_empty() {
            regex.captures_iter(text).for_each(take);
            return;
        }
        let mut finders: Vec<(memmem::Finder<'_>, Option<usize>)> = Vec::new();
        let mut heads = Vec::new();
        for need in needs {
            match need.strip_prefix(ANY_HEAD).and_then(Kind::of_name) {
                Some(kind) => heads = self.heads(kind),
                None => finders.push((memmem::Finder::new(need), Some(0))),
            }
        }
        let mut heads = heads.into_iter().peekable();
        let mut from = 0;
        loop {
            // The next place that holds something needed, of each kind.
            for (finder, next) in &mut finders {
                if next.is_some_and(|at| at <= from) {
                    *next = text.as_bytes().get(from..).and_then(|rest| finder.find(rest)).map(|at| from + at);
                }
            }
            while heads.next_if(|at| *at < from).is_some() {}
            let Some(at) = finders.iter().filter_map(|(_, next)| *next).chain(heads.peek().copied()).min() else { return };
            let start = text.get(from..at).and_then(|before| before.rfind('\n')).map_or(from, |line| from + line + 1);
            let end = text.get(at..).and_then(|rest| rest.find('\n')).map_or(text.len(), |line| at + line);
            let line = text.get(..end).unwrap_or_default();
            let mut position = start;
            while let Some(captures) = regex.captures_at(line, position) {
                let Some(whole) = captures.get(0) else { break };
                position = whole.end().max(position + 1);
                take(captures);
            }
            from = end + 1;
            if from > text.len() {
                return;
            }
        }
    }

    /// Where the last words of names of a type begin, in bytes, in order.
    fn heads(&self, kind: Kind) -> Vec<usize> {
        let of_kind = self.hits.iter().filter(|hit| hit.names.contains(&Name::Head(kind)));
        let mut places: Vec<usize> = of_kind.map(|hit| self.document.byte_of(hit.span.start)).collect();
        places.sort_unstable();
        places
    }
}
