//! Precision, recall and F1 against documents that were annotated by hand.

mod compare;
mod gold;
mod tally;

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
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Prediction {
    pub mentions: Vec<GoldMention>,
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
        let facts = extraction.related.relations.iter().map(|relation| GoldFact {
            fact: relation.fact.name().to_owned(),
            args: relation.args().into_iter().map(|argument| Some(argument.to_owned())).collect(),
        });
        Self { mentions: mentions.collect(), facts: facts.collect() }
    }
}

/// Enters one document. Spans count strictly; those of open types by overlap as well; those of the others with the canonical name as well.
pub fn enter(scores: &mut Scores, gold: &Gold, prediction: &Prediction) {
    let name = gold.document.as_str();
    for kind in Kind::ALL {
        let of_kind =
            |mentions: &[GoldMention]| -> Vec<GoldMention> { mentions.iter().filter(|mention| mention.kind == kind).cloned().collect() };
        let (wanted, found) = (of_kind(&gold.mentions), of_kind(&prediction.mentions));
        let strict = |a: &GoldMention, b: &GoldMention| (a.start, a.end) == (b.start, b.end);
        scores.enter("mention", kind.name(), name, &wanted, &found, strict);
        if kind.is_open() {
            scores.enter("overlap", kind.name(), name, &wanted, &found, |a, b| a.start < b.end && b.start < a.end);
        } else {
            scores.enter("linked", kind.name(), name, &wanted, &found, |a, b| strict(a, b) && norm(&a.canonical) == norm(&b.canonical));
        }
    }
    for fact in FACTS {
        let of_kind = |facts: &[GoldFact]| -> Vec<GoldFact> { facts.iter().filter(|known| known.fact == fact).cloned().collect() };
        let (wanted, found) = (of_kind(&gold.facts), of_kind(&prediction.facts));
        if !wanted.is_empty() || !found.is_empty() {
            scores.enter("fact", fact, name, &wanted, &found, |a, b| same_fact(fact, &a.args, &b.args));
        }
    }
}
