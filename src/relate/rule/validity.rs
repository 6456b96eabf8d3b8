//! From when, and until when, the document holds.
//!
//! Finds: a day of entry into force in a sentence about the document itself, also "from the day of its publication", which is the date of
//! the document; a day until which it is valid or on trial; a term in years, which ends the day before the same date of its last year.
//! Misses: terms that begin with another document.

use crate::mention::parse_numeral;
use crate::relate::Evidence;
use crate::relate::Fact;
use crate::relate::Relation;
use crate::relate::Thing;
use crate::relate::View;
use crate::relate::rule::issued_on::day_within;
use crate::span::Normal;
use crate::span::Span;

pub(crate) fn find(view: &View<'_>, relations: &mut Vec<Relation>) {
    if let Some((date, span)) = stated(view, "in_force_from") {
        relations.push(Relation::of_this(Fact::ValidFrom, Thing::Date(date), Evidence::Text(span), "in-force", 0.9));
    } else if let Some(span) = sentence_of(view, "in_force_at_once") {
        let own = relations.iter().find(|relation| relation.fact == Fact::IssuedOn && relation.subject == Thing::This);
        if let Some(Thing::Date(date)) = own.map(|relation| relation.object.clone()) {
            relations.push(Relation::of_this(Fact::ValidFrom, Thing::Date(date), Evidence::Text(span), "in-force-at-once", 0.8));
        }
    }
    if let Some((date, span)) = stated(view, "in_force_until").or_else(|| stated(view, "trial_until")) {
        relations.push(Relation::of_this(Fact::ValidTo, Thing::Date(date), Evidence::Text(span), "valid-until", 0.9));
        return;
    }
    let begins = |fact: Fact| relations.iter().find(|relation| relation.fact == fact && relation.subject == Thing::This);
    let begin = begins(Fact::ValidFrom).or_else(|| begins(Fact::IssuedOn)).map(|relation| relation.object.display().to_owned());
    if let Some((years, span)) = term(view, "valid_years").or_else(|| term(view, "trial_years"))
        && let Some(date) = begin.and_then(|begin| end_of_term(&begin, years))
    {
        relations.push(Relation::of_this(Fact::ValidTo, Thing::Date(date), Evidence::Text(span), "valid-years", 0.85));
    }
}

/// The years of a term, in a sentence about the document itself.
fn term(view: &View<'_>, pattern: &str) -> Option<(u16, Span<Normal>)> {
    let text = view.document.normal();
    view.lexicon.patterns.get(pattern).captures_iter(text).find_map(|captures| {
        let whole = captures.get(0)?;
        let sentence = own_sentence(view, view.document.span_of_bytes(whole.start(), whole.end()))?;
        let years = parse_numeral(captures.name("years")?.as_str())?;
        Some((u16::try_from(years).ok()?, sentence))
    })
}

/// The last day of a term of years that begins on a day.
fn end_of_term(begin: &str, years: u16) -> Option<String> {
    let [year, month, day] = begin.split('-').map(|part| part.parse::<u16>().ok()).collect::<Option<Vec<_>>>()?.try_into().ok()?;
    let year = year + years;
    let leap = year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400);
    let (year, month, day) = match (month, day) {
        (1, 1) => (year - 1, 12, 31),
        (3, 1) => (year, 2, if leap { 29 } else { 28 }),
        (5 | 7 | 10 | 12, 1) => (year, month - 1, 30),
        (month, 1) => (year, month - 1, 31),
        (month, day) => (year, month, day - 1),
    };
    Some(format!("{year}-{month:02}-{day:02}"))
}

/// The day in the first match of a pattern, in a sentence about the document itself.
fn stated(view: &View<'_>, pattern: &str) -> Option<(String, Span<Normal>)> {
    let text = view.document.normal();
    view.lexicon.patterns.get(pattern).find_iter(text).find_map(|found| {
        let span = view.document.span_of_bytes(found.start(), found.end());
        let sentence = own_sentence(view, span)?;
        Some((day_within(view, span)?, sentence))
    })
}

fn sentence_of(view: &View<'_>, pattern: &str) -> Option<Span<Normal>> {
    let text = view.document.normal();
    let mut found = view.lexicon.patterns.get(pattern).find_iter(text);
    found.find_map(|found| own_sentence(view, view.document.span_of_bytes(found.start(), found.end())))
}

/// The sentence of a span, if before it the sentence names the document itself, or says that it is issued with it.
fn own_sentence(view: &View<'_>, span: Span<Normal>) -> Option<Span<Normal>> {
    let sentence = view.document.sentence_at(span.start)?;
    let before = view.document.slice(Span::new(sentence.start, span.start));
    let own = ["self_reference", "issued_with"].iter().any(|list| view.lexicon.words.any_within(list, before));
    own.then_some(sentence)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_ends_the_day_before() {
        let ends = [
            ("2021-01-01", 5, "2025-12-31"),
            ("2022-09-01", 2, "2024-08-31"),
            ("2019-03-01", 1, "2020-02-29"),
            ("2020-05-10", 3, "2023-05-09"),
        ];
        for (begin, years, end) in ends {
            assert_eq!(end_of_term(begin, years).as_deref(), Some(end));
        }
        assert_eq!(end_of_term("2021-05", 1), None);
    }
}
