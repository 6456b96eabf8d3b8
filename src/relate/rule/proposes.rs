//! What a meeting, a document or a person has put forward.
//!
//! Finds: a meeting, a document or a person with a verb of proposing behind it, and the initiative or document behind that, also in a list.
//! Misses: proposals over several sentences.

use crate::lexicon::Kind;
use crate::link::LinkedMention;
use crate::relate::Evidence;
use crate::relate::Fact;
use crate::relate::Relation;
use crate::relate::Thing;
use crate::relate::View;
use crate::relate::modality;
use crate::span::Span;

pub(crate) fn find(view: &View<'_>, relations: &mut Vec<Relation>) {
    let mentions: Vec<&LinkedMention> = view.linked.in_text().collect();
    for (at, proposer) in mentions.iter().enumerate() {
        if !matches!(proposer.entity.kind, Kind::Meeting | Kind::Document | Kind::Person) {
            continue;
        }
        let Some(sentence) = view.document.sentence_at(proposer.span.start) else { continue };
        let mut from = proposer.span.end;
        let mut first = true;
        for object in mentions.iter().skip(at + 1).take_while(|object| sentence.contains(object.span)) {
            let between = view.document.slice(Span::new(from, object.span.start));
            let fits = matches!(object.entity.kind, Kind::Initiative | Kind::Document);
            let lead = view.lexicon.patterns.get("propose").captures(between);
            let joined = view.lexicon.words.contains("body_separator", between.trim_matches(['\u{201C}', '\u{201D}', '"']));
            if !fits || first && lead.is_none() || !first && !joined {
                break;
            }
            // A law says what is proposed in it; what a document proposes is no document.
            if proposer.entity.kind == Kind::Document && object.entity.kind == Kind::Document {
                break;
            }
            let adverb = lead.and_then(|lead| lead.name("adverb").map(|adverb| adverb.as_str())).unwrap_or_default();
            let (subject, thing) = (Thing::Entity(proposer.entity.clone()), Thing::Entity(object.entity.clone()));
            let confidence = proposer.confidence * object.confidence * 0.85;
            let relation = Relation::new(Fact::Proposes, subject, thing, Evidence::Text(sentence), "proposes", confidence);
            relations.push(Relation { modality: modality::of(adverb, view.lexicon), ..relation });
            from = object.span.end;
            first = false;
        }
    }
}
