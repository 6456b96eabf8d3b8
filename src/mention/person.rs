//! Persons: a surname and one or two characters beside a word for an office.

use crate::lexicon::Kind;
use crate::mention::Mention;
use crate::mention::Reading;
use crate::mention::context::Context;
use crate::span::Normal;
use crate::span::Span;
use crate::text::is_ideograph;

pub(crate) fn find(context: &Context<'_>, candidates: &mut Vec<Mention>) {
    for at in 0..context.characters.len() {
        if !context.is_boundary(at) {
            continue;
        }
        let Some(surname) = surname_at(context, at) else { continue };
        for given in [2, 1] {
            let span = Span::new(at, at + surname + given);
            if let Some(confidence) = confidence(context, span) {
                let reading = Reading::Canonical(context.slice(span).to_owned());
                candidates.push(Mention { span, kind: Kind::Person, reading, confidence, rule: "person" });
                break;
            }
        }
    }
}

/// Length of the surname that begins at a position.
fn surname_at(context: &Context<'_>, at: usize) -> Option<usize> {
    let surnames = context.lexicon.words.get("surname").beginning(context.char_at(at)?);
    surnames.filter(|(surname, _)| context.follows(at, surname)).map(|(_, length)| length).max()
}

/// A name of two or three characters that the dictionary does not know as a word, beside an office.
fn confidence(context: &Context<'_>, span: Span<Normal>) -> Option<f32> {
    let all_ideographs = (span.start..span.end).all(|at| context.char_at(at).is_some_and(is_ideograph));
    if !all_ideographs || !context.is_boundary(span.end) || is_dictionary_word(context, span) {
        return None;
    }
    let after = context.follows_any(span.end, "person_role_after");
    let before = context.word_before(span.start, "person_role_before").is_some();
    let closed = context.char_at(span.end).is_none_or(|c| !is_ideograph(c)) || after;
    match (before, after) {
        (true, true) => Some(0.9),
        (true, false) if closed && span.len() == 3 => Some(0.75),
        (false, true) if span.len() == 3 && starts_phrase(context, span.start) => Some(0.75),
        _ => None,
    }
}

/// One word of the segmenter that is no personal name.
fn is_dictionary_word(context: &Context<'_>, span: Span<Normal>) -> bool {
    let index = context.words.partition_point(|word| word.span.start < span.start);
    context
        .words
        .get(index)
        .is_some_and(|word| word.span.start == span.start && word.span.len() >= 2 && !word.tag.starts_with("nr") && word.tag != "x")
}

fn starts_phrase(context: &Context<'_>, at: usize) -> bool {
    context.char_before(at).is_none_or(|c| !is_ideograph(c)) || context.word_before(at, "name_stop").is_some()
}
