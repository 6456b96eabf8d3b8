//! Titles of documents: between title brackets, in lists of attachments, and defined short forms of the kind "the Plan".

use crate::lexicon::Kind;
use crate::mention::Mention;
use crate::mention::Reading;
use crate::mention::context::Context;
use crate::span::Normal;
use crate::span::Span;
use crate::text::Role;

const TITLE_OPEN: char = '\u{300A}';
const TITLE_CLOSE: char = '\u{300B}';
const INNER_OPEN: char = '\u{3008}';
const INNER_CLOSE: char = '\u{3009}';

/// Nothing longer stands between title brackets; an unclosed bracket must not swallow a page.
const MAX_TITLE: usize = 220;

pub(crate) fn find(context: &Context<'_>, candidates: &mut Vec<Mention>) {
    for span in bracketed(&context.characters).into_iter().filter_map(|span| whole_title(&context.characters, span)) {
        let title = context.slice(span);
        let periodical = context.ending_at(span.end).find_map(|hit| {
            let entries = context.entries(hit, |entry| entry.kind == Kind::Institution && entry.class == "media");
            (hit.span == span && !entries.is_empty()).then_some(entries)
        });
        let (kind, reading, rule) = match periodical {
            Some(entries) => (Kind::Institution, Reading::Entries(entries), "periodical"),
            None => (Kind::Document, Reading::Canonical(title.to_owned()), "title-brackets"),
        };
        candidates.push(Mention { span, kind, reading, confidence: 0.99, rule });
    }
    attachments(context, candidates);
    named(context, candidates);
}

/// Titles without brackets: behind a verb for making or keeping rules and up to a word of genre; laws before the number of an article.
fn named(context: &Context<'_>, candidates: &mut Vec<Mention>) {
    let genre = context.document.header.title.as_ref().and_then(|title| context.lexicon.genre_of_title(&title.value));
    let normative = genre.is_some_and(|genre| context.lexicon.words.contains("normative_class", &genre.class));
    for (pattern, confidence) in [("document_named", 0.62), ("law_named", 0.7)] {
        if normative && pattern == "document_named" {
            continue;
        }
        context.each(pattern, |captures| {
            let Some(title) = captures.name("title") else { return };
            let span = context.document.span_of_bytes(title.start(), title.end());
            let part = !context.is_boundary(span.start)
                || context.is_inside_any(span.end, "whole_word")
                || context.follows_any(span.end, "title_not_before");
            let clause = context.lexicon.patterns.get("clause_title").is_match(title.as_str());
            let vague = context.lexicon.words.any_within("title_stop", title.as_str());
            if part
                || clause
                || vague
                || opens_with(context, title.as_str())
                || context.lexicon.patterns.get("vague_title").is_match(title.as_str())
                || !is_closed(title.as_str())
            {
                return;
            }
            let reading = Reading::Canonical(title.as_str().to_owned());
            candidates.push(Mention { span, kind: Kind::Document, reading, confidence, rule: "title-named" });
        });
    }
}

/// Whether a title begins with a word that governs it.
fn opens_with(context: &Context<'_>, title: &str) -> bool {
    ["document_verb", "title_not_first"].iter().any(|list| context.lexicon.words.any_begins(list, title))
}

/// Whether every bracket and quotation mark that a title opens is closed in it.
fn is_closed(title: &str) -> bool {
    let count = |c: char| title.chars().filter(|found| *found == c).count();
    [('(', ')'), ('\u{201C}', '\u{201D}'), (INNER_OPEN, INNER_CLOSE)].into_iter().all(|(open, close)| count(open) == count(close))
}

/// A title holds no sentence. Where a bracket was not closed, what stands between the last opening one and the end is the title.
fn whole_title(characters: &[char], span: Span<Normal>) -> Option<Span<Normal>> {
    let span = trimmed(characters, span);
    let inside = characters.get(span.start..span.end)?;
    let count = |c: char| inside.iter().filter(|found| **found == c).count();
    let broken = inside.contains(&'\u{3002}') || count('\n') > 2 || count(TITLE_OPEN) > count(TITLE_CLOSE) + count(INNER_CLOSE);
    match inside.iter().rposition(|c| *c == TITLE_OPEN) {
        Some(at) if broken => whole_title(characters, Span::new(span.start + at + 1, span.end)),
        _ => (!broken && !span.is_empty()).then_some(span),
    }
}

/// Without the white space that pages put inside the brackets.
fn trimmed(characters: &[char], span: Span<Normal>) -> Span<Normal> {
    let is_space = |at: usize| characters.get(at).is_some_and(|c| c.is_whitespace());
    let start = (span.start..span.end).find(|at| !is_space(*at)).unwrap_or(span.end);
    let end = (start..span.end).rev().find(|at| !is_space(*at)).map_or(start, |at| at + 1);
    Span::new(start, end)
}

/// What stands between outermost title brackets.
fn bracketed(characters: &[char]) -> Vec<Span<Normal>> {
    let mut spans = Vec::new();
    let mut open: Option<usize> = None;
    let mut depth = 0_usize;
    for (at, c) in characters.iter().enumerate() {
        match (*c, open) {
            (TITLE_OPEN, None) => (open, depth) = (Some(at + 1), 1),
            (TITLE_OPEN | INNER_OPEN, Some(_)) => depth += 1,
            (INNER_CLOSE, Some(_)) => depth = depth.saturating_sub(1).max(1),
            (TITLE_CLOSE, Some(start)) => {
                depth -= 1;
                // Inner titles are sometimes opened with one kind of bracket and closed with the other.
                if depth == 0 || !closes_later(characters, at + 1) {
                    if start < at && at - start <= MAX_TITLE {
                        spans.push(Span::new(start, at));
                    }
                    open = None;
                }
            }
            ('\n', Some(start)) if at - start > MAX_TITLE => open = None,
            (_, Some(start)) if at - start > MAX_TITLE => open = None,
            _ => {}
        }
    }
    spans
}

/// Whether a closing bracket comes before the next opening one and before the line ends.
fn closes_later(characters: &[char], from: usize) -> bool {
    characters.iter().skip(from).take(MAX_TITLE).find(|c| matches!(**c, TITLE_OPEN | TITLE_CLOSE | '\n' | '\u{3002}')) == Some(&TITLE_CLOSE)
}

/// Items of the list of attachments that end in a word of genre.
fn attachments(context: &Context<'_>, candidates: &mut Vec<Mention>) {
    let pattern = context.lexicon.patterns.get("attachment_item");
    for line in context.document.lines.iter().filter(|line| line.role == Role::Attachment) {
        let text = context.slice(line.span);
        let Some(title) = pattern.captures(text).and_then(|captures| captures.get(1)) else { continue };
        if text.contains([TITLE_OPEN, '\u{3002}']) || context.lexicon.genre_of_title(title.as_str()).is_none() {
            continue;
        }
        let from = context.document.byte_of(line.span.start);
        let span = context.document.span_of_bytes(from + title.start(), from + title.end());
        let reading = Reading::Canonical(title.as_str().to_owned());
        candidates.push(Mention { span, kind: Kind::Document, reading, confidence: 0.75, rule: "attachment-list" });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_outermost_title_counts() {
        let text: Vec<char> = "\u{300a}a\u{300a}b\u{300b}c\u{300b}d\u{300a}e\u{3008}f\u{3009}\u{300b}".chars().collect();
        assert_eq!(bracketed(&text), [Span::new(1, 6), Span::new(9, 13)]);
        let broken: Vec<char> = "\u{300a}a\u{3002}b\u{300a}c\u{300b}".chars().collect();
        assert_eq!(whole_title(&broken, Span::new(1, 6)), Some(Span::new(5, 6)));
        assert_eq!(whole_title(&broken, Span::new(1, 4)), None);
    }
}
