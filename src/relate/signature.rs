//! The signature of an official document: lines with nothing but the names of bodies and the date.

use crate::lexicon::Kind;
use crate::lexicon::Lexicon;
use crate::link::Linked;
use crate::link::LinkedMention;
use crate::span::Normal;
use crate::span::Span;
use crate::text::Document;
use crate::text::Role;

/// The bodies that sign, in order, and the date.
#[derive(Debug, Clone, Default)]
pub(crate) struct Signature {
    pub(crate) issuers: Vec<LinkedMention>,
    pub(crate) date: Option<LinkedMention>,
}

/// The first signature behind the head of the document: bodies, then a date on the same line or on the next.
pub(crate) fn find(document: &Document, linked: &Linked, lexicon: &Lexicon) -> Option<Signature> {
    let mut current = Signature::default();
    let mut unsigned_date = None;
    for (index, line) in document.lines.iter().enumerate() {
        if matches!(line.role, Role::Title | Role::Furniture | Role::Metadata) {
            continue;
        }
        let mentions: Vec<&LinkedMention> = linked
            .within(line.span)
            .filter(|mention| matches!(mention.entity.kind, Kind::Institution | Kind::Date | Kind::Place))
            .collect();
        if !mentions.is_empty() && is_covered(document, line.span, &mentions, lexicon) {
            current
                .issuers
                .extend(mentions.iter().filter(|mention| mention.entity.kind == Kind::Institution).map(|mention| (*mention).clone()));
            let date = mentions.iter().rfind(|mention| mention.entity.kind == Kind::Date && mention.entity.name.len() >= 7);
            if let Some(date) = date {
                current.date = Some((*date).clone());
                if !current.issuers.is_empty() {
                    return Some(current);
                }
                // A date alone at the head, or at the end without names, dates the document if nothing better follows.
                unsigned_date = unsigned_date.or(Some(current.clone()));
                current = Signature::default();
            }
        } else if !current.issuers.is_empty() {
            // Names without a date behind them are a list or an addressee; a remark between them and the date is allowed.
            if index > 0 && line.span.len() > 20 {
                current = Signature::default();
            }
        }
    }
    unsigned_date
}

/// Whether nothing else stands on a line than mentions, punctuation and words such as "seal".
fn is_covered(document: &Document, line: Span<Normal>, mentions: &[&LinkedMention], lexicon: &Lexicon) -> bool {
    let mut rest = String::new();
    let mut at = line.start;
    for mention in mentions {
        rest.push_str(document.slice(Span::new(at, mention.span.start)));
        at = mention.span.end;
    }
    rest.push_str(document.slice(Span::new(at, line.end)));
    for word in lexicon.words.list("signature_word") {
        rest = rest.replace(word.as_str(), "");
    }
    rest.chars().all(|c| !c.is_alphanumeric())
}
