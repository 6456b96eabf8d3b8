//! Short forms that the text defines or uses for a body it has named in full.

use crate::lexicon::Kind;
use crate::lexicon::Lexicon;
use crate::link::Entity;
use crate::link::LinkedMention;
use crate::link::document;
use crate::span::Normal;
use crate::span::Span;
use crate::text::Document;
use crate::text::Role;

/// "Hereinafter called": a short form for a thing named before.
#[derive(Debug, Clone)]
pub(crate) struct Definition {
    pub(crate) short: String,
    pub(crate) entity: Entity,
    /// Where it is defined.
    pub(crate) at: usize,
}

/// All definitions of a document, in order.
pub(crate) fn definitions(document: &Document, linked: &[LinkedMention], lexicon: &Lexicon) -> Vec<Definition> {
    let text = document.normal();
    let mut found = Vec::new();
    for captures in lexicon.patterns.get("definition").captures_iter(text) {
        let (Some(whole), Some(short)) = (captures.get(0), captures.get(1)) else { continue };
        let at = document.span_of_bytes(whole.start(), whole.end()).start;
        let short = short.as_str().trim_matches(|c| matches!(c, '\u{300A}' | '\u{300B}' | '\u{201C}' | '\u{201D}' | '"')).to_owned();
        let entity = document::before(document, linked, at, lexicon)
            .or_else(|| institution_before(document, linked, at, lexicon))
            .map(|mention| mention.entity.clone());
        let own = lexicon.words.any_begins("definition_not", &short);
        if let (Some(entity), true) = (entity, short.chars().count() >= 2 && !own) {
            found.push(Definition { short, entity, at });
        }
    }
    found
}

fn institution_before<'a>(document: &Document, linked: &'a [LinkedMention], at: usize, lexicon: &Lexicon) -> Option<&'a LinkedMention> {
    let index = linked.partition_point(|mention| mention.span.end <= at);
    let mention = index.checked_sub(1).and_then(|index| linked.get(index))?;
    let between = document.slice(Span::new(mention.span.end, at));
    (mention.entity.kind != Kind::Date && lexicon.patterns.get("between_title_and_definition").is_match(between)).then_some(mention)
}

/// Adds mentions for defined short forms, and for words such as "the leading group" when the text names only one.
pub(crate) fn add_short_forms(document: &Document, linked: &mut Vec<LinkedMention>, definitions: &[Definition], lexicon: &Lexicon) {
    let mut forms: Vec<Definition> = definitions.iter().filter(|definition| definition.entity.kind != Kind::Document).cloned().collect();
    for head in lexicon.words.list("coreference_head") {
        let mut named: Vec<&LinkedMention> = linked
            .iter()
            .filter(|mention| {
                mention.entity.kind == Kind::Institution
                    && mention.entity.name.ends_with(head.as_str())
                    && mention.entity.name.chars().count() > head.chars().count() + 2
            })
            .collect();
        named.dedup_by(|a, b| a.entity.name == b.entity.name);
        if let [only, rest @ ..] = named.as_slice()
            && rest.iter().all(|other| other.entity.name == only.entity.name)
            && !forms.iter().any(|form| form.short == *head)
        {
            forms.push(Definition { short: head.clone(), entity: only.entity.clone(), at: only.span.end });
        }
    }
    forms.sort_by_key(|form| std::cmp::Reverse(form.short.len()));
    let text = document.normal();
    let unit = lexicon.patterns.get("coreference_unit");
    for form in forms {
        for (byte, matched) in text.match_indices(&form.short) {
            let mut span = document.span_of_bytes(byte, byte + matched.len());
            if span.start <= form.at || is_taken(linked, span) || !is_free(document, span, lexicon) {
                continue;
            }
            let mut entity = form.entity.clone();
            if let Some(found) = text.get(byte + matched.len()..).and_then(|rest| unit.find(rest)) {
                span = Span::new(span.start, span.end + found.as_str().chars().count());
                entity = Entity { area: entity.area, ..Entity::named(entity.kind, format!("{}{}", entity.name, found.as_str())) };
            }
            let in_title = document.line_at(span.start).is_some_and(|line| line.role == Role::Title);
            let at = linked.partition_point(|mention| mention.span.start < span.start);
            linked.insert(at, LinkedMention { span, entity, confidence: 0.85, rule: "coreference", in_title });
        }
    }
}

fn is_taken(linked: &[LinkedMention], span: Span<Normal>) -> bool {
    let from = linked.partition_point(|mention| mention.span.end <= span.start);
    linked.get(from).is_some_and(|mention| mention.span.overlaps(span))
}

/// Not in what does not belong to the document, and not the end of a longer word ("each leading group").
fn is_free(document: &Document, span: Span<Normal>, lexicon: &Lexicon) -> bool {
    let line = document.line_at(span.start);
    if line.is_some_and(|line| line.role == Role::Furniture) {
        return false;
    }
    let before: String = document.slice(Span::new(span.start.saturating_sub(2), span.start)).to_owned();
    !lexicon.words.list("generic_before").iter().any(|word| before.ends_with(word.as_str()))
}
