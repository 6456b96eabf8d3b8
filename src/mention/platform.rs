//! Platforms and systems that the lexicon does not list: named by a place, a level or an owner.

use crate::lexicon::Kind;
use crate::mention::Mention;
use crate::mention::PlaceReading;
use crate::mention::Reading;
use crate::mention::context::Context;
use crate::mention::place::Places;
use crate::span::Span;

pub(crate) fn find(context: &Context<'_>, places: &Places, candidates: &mut Vec<Mention>) {
    let text = context.document.normal();
    context.each("platform_named", |captures| {
        let [Some(whole), Some(anchor)] = [0, 1].map(|group| captures.get(group)) else { return };
        let name = whole.as_str().get(anchor.len()..).unwrap_or_default();
        if context.lexicon.words.any_within("platform_stop", name) {
            return;
        }
        let span = context.document.span_of_bytes(whole.start(), whole.end());
        if !context.is_boundary(span.start) || context.word_before(span.start, "generic_before").is_some() {
            return;
        }
        let level = context.lexicon.words.contains("level", anchor.as_str());
        let reading = if level {
            Reading::Local { place: PlaceReading::Level(anchor.as_str().to_owned()), name: name.to_owned() }
        } else {
            Reading::Canonical(whole.as_str().to_owned())
        };
        candidates.push(Mention { span, kind: Kind::Platform, reading, confidence: 0.7, rule: "platform-named" });
    });
    context.each("platform_quoted", |captures| {
        let Some(name) = captures.get(1) else { return };
        let span = context.document.span_of_bytes(name.start(), name.end());
        let reading = Reading::Canonical(name.as_str().to_owned());
        candidates.push(Mention { span, kind: Kind::Platform, reading, confidence: 0.7, rule: "platform-quoted" });
    });
    for place in places.plain() {
        let from = context.document.byte_of(place.span.end);
        let Some(found) = text.get(from..).and_then(|rest| context.lexicon.patterns.get("platform_behind").find(rest)) else { continue };
        if context.lexicon.words.any_within("platform_stop", found.as_str()) {
            continue;
        }
        let span = Span::new(place.span.start, place.span.end + found.as_str().chars().count());
        let reading = Reading::Canonical(context.slice(span).to_owned());
        candidates.push(Mention { span, kind: Kind::Platform, reading, confidence: 0.65, rule: "platform-of-place" });
    }
}
