//! Precision, recall and F1 against documents that were annotated by hand.

mod compare;
mod detail;
mod gold;
mod tally;

pub use crate::score::detail::Details;
pub use crate::score::detail::Reliability;
pub use crate::score::gold::Gold;
pub use crate::score::gold::GoldError;
pub use crate::score::gold::GoldFact;
pub use crate::score::gold::GoldMention;
pub use crate::score::gold::read;
pub use crate::score::tally::Scores;
pub use crate::score::tally::Tally;

use crate::lexicon::Kind;
use crate::pipeline::Extraction;
use crate::score::compare::norm;
use crate::score::compare::same_fact;

/// Kinds of facts that are scored; others in the extraction are not.
const FACTS: [&str; 14] = [
    "title",
    "issuedBy",
    "publishedIn",
    "author",
    "documentNumber",
    "issuedOn",
    "keyword",
    "cites",
    "adoptedAt",
    "task",
    "target",
    "observation",
    "launches",
    "proposes",
];

/// What was extracted from a document, in the form of the annotations.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Prediction {
    pub mentions: Vec<GoldMention>,
    /// How sure each mention is, between 0 and 1.
    pub confidences: Vec<f32>,
    pub facts: Vec<GoldFact>,
}

impl From<&Extraction> for Prediction {
    fn from(extraction: &Extraction) -> Self {
        let document = &extraction.document;
        let mentions = extraction.linked.in_text().map(|mention| {
            let span = document.to_original(mention.span);
            GoldMention {
                start: span.start,
                end: span.end,
                kind: mention.entity.kind,
                text: document.original_text(span),
                canonical: mention.entity.name.clone(),
            }
        });
        let facts = extraction.related.facts().map(|relation| GoldFact {
            fact: relation.fact.name().to_owned(),
            args: relation.args().into_iter().map(|argument| Some(argument.to_owned())).collect(),
        });
        let confidences = extraction.linked.in_text().map(|mention| mention.confidence).collect();
        Self { mentions: mentions.collect(), confidences, facts: facts.collect() }
    }
}

/// How many characters of its sentence are shown on each side of an error.
const CONTEXT: usize = 24;

/// A mention in its sentence.
fn in_sentence(mention: &GoldMention, text: &[char]) -> String {
    let ends = |c: &char| matches!(c, '\n' | '\r' | '\u{3002}');
    let before = text.get(mention.start.saturating_sub(CONTEXT)..mention.start).unwrap_or_default();
    let before = before.rsplit(ends).next().unwrap_or_default();
    let behind = text.get(mention.end..(mention.end + CONTEXT).min(text.len())).unwrap_or_default();
    let behind = behind.split(ends).next().unwrap_or_default();
    let shown = |part: &[char]| part.iter().collect::<String>();
    format!("{mention}    {}[{}]{}", shown(before), mention.text, shown(behind))
}

/// Enters one document, whose text serves to show errors in their sentences. Spans count strictly; those of open types by overlap as well; those of the others with the canonical name as well.
pub fn enter(scores: &mut Scores, gold: &Gold, prediction: &Prediction, text: &str) {
    let name = gold.document.as_str();
    let text: Vec<char> = text.chars().collect();
    let show = |mention: &GoldMention| in_sentence(mention, &text);
    scores.details.enter(gold, prediction);
    for kind in Kind::ALL {
        let of_kind =
            |mentions: &[GoldMention]| -> Vec<GoldMention> { mentions.iter().filter(|mention| mention.kind == kind).cloned().collect() };
        let (wanted, found) = (of_kind(&gold.mentions), of_kind(&prediction.mentions));
        let strict = |a: &GoldMention, b: &GoldMention| (a.start, a.end) == (b.start, b.end);
        scores.enter(("mention", kind.name()), name, &wanted, &found, strict, show);
        if kind.is_open() {
            scores.enter(("overlap", kind.name()), name, &wanted, &found, |a, b| a.start < b.end && b.start < a.end, show);
        } else {
            scores.enter(
                ("linked", kind.name()),
                name,
                &wanted,
                &found,
                |a, b| strict(a, b) && norm(&a.canonical) == norm(&b.canonical),
                show,
            );
        }
    }
    for fact in FACTS {
        let of_kind = |facts: &[GoldFact]| -> Vec<GoldFact> { facts.iter().filter(|known| known.fact == fact).cloned().collect() };
        let (wanted, found) = (of_kind(&gold.facts), of_kind(&prediction.facts));
        if !wanted.is_empty() || !found.is_empty() {
            scores.enter(("fact", fact), name, &wanted, &found, |a, b| same_fact(fact, &a.args, &b.args), GoldFact::to_string);
        }
    }
}
