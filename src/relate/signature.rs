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
        if line.role == Role::Addressee {
            // Bodies above the text are those that it goes to.
            current = Signature::default();
            continue;
        }
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
    inline(document, linked, lexicon).or(unsigned_date)
}

/// A signature that stands in a line with other text, where a page has lost its line feeds: bodies without a word between them, then a day,
/// and behind it nothing, a note, or what is attached.
fn inline(document: &Document, linked: &Linked, lexicon: &Lexicon) -> Option<Signature> {
    let mentions = &linked.mentions;
    let days = mentions.iter().enumerate().filter(|(_, mention)| mention.entity.kind == Kind::Date && mention.entity.name.len() == 10);
    for (at, day) in days {
        let Some(line) = document.line_at(day.span.start).filter(|line| line.role != Role::Furniture) else { continue };
        let between = |left: Span<Normal>, right: Span<Normal>| document.slice(Span::new(left.end, right.start.max(left.end)));
        let mut first = at;
        let mut behind = day.span;
        while let Some(body) = first.checked_sub(1).and_then(|before| mentions.get(before)) {
            if body.entity.kind != Kind::Institution
                || body.span.start < line.span.start
                || !between(body.span, behind).trim_matches(['\u{3001}', '\n']).trim().is_empty()
            {
                break;
            }
            first -= 1;
            behind = body.span;
        }
        let issuers = mentions.get(first..at)?;
        if issuers.is_empty() {
            continue;
        }
        let before = document.slice(Span::new(line.span.start, behind.start));
        let rest = document.slice(Span::new(day.span.end, line.span.end));
        let ends = lexicon.patterns.get("behind_signature").is_match(rest);
        let several = issuers.len() > 1 && !lexicon.patterns.get("behind_signature_not").is_match(rest);
        let opens = before.is_empty() || line.role == Role::Attachment || lexicon.patterns.get("before_signature").is_match(before);
        if opens && (ends || several) {
            return Some(Signature { issuers: issuers.to_vec(), date: Some(day.clone()) });
        }
    }
    None
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
