//! Initiatives that the lexicon does not list: quoted names before a word such as campaign or project, and named campaigns.

use crate::lexicon::Kind;
use crate::mention::Mention;
use crate::mention::Reading;
use crate::mention::context::Context;

pub(crate) fn find(context: &Context<'_>, candidates: &mut Vec<Mention>) {
    for (pattern, confidence, rule) in [
        ("initiative_quoted", 0.8, "initiative-quoted"),
        ("initiative_quoted_far", 0.7, "initiative-quoted-far"),
        ("initiative_named", 0.6, "initiative-named"),
        ("initiative_plus", 0.75, "initiative-plus"),
    ] {
        context.each(pattern, |captures| {
            let Some(name) = captures.get(1) else { return };
            let stopped = context.lexicon.words.any_within("initiative_stop", name.as_str());
            let span = context.document.span_of_bytes(name.start(), name.end());
            if stopped || rule == "initiative-named" && !context.is_boundary(span.start) {
                return;
            }
            let reading = Reading::Canonical(name.as_str().to_owned());
            candidates.push(Mention { span, kind: Kind::Initiative, reading, confidence, rule });
        });
    }
}
