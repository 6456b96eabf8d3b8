//! The one place where candidates that overlap are chosen among.

use crate::mention::Mention;
use crate::mention::context::Context;
use crate::text::Role;

/// How much more a long name weighs than its parts together. Above one, so that of two readings the outer one wins unless it is
/// much less sure.
const LENGTH_POWER: f32 = 1.25;

/// Candidates below this confidence are not worth a mention.
const FLOOR: f32 = 0.5;

/// Chooses the set of candidates without overlap that weighs most (weighted interval scheduling).
pub(crate) fn resolve(context: &Context<'_>, mut candidates: Vec<Mention>) -> Vec<Mention> {
    candidates.retain(|candidate| !candidate.span.is_empty() && candidate.confidence >= FLOOR && is_in_document(context, candidate));
    candidates.sort_by(|a, b| {
        (a.span.end, a.span.start, a.kind)
            .cmp(&(b.span.end, b.span.start, b.kind))
            .then(b.confidence.total_cmp(&a.confidence))
            .then(a.rule.cmp(b.rule))
    });
    candidates.dedup_by(|later, earlier| later.span == earlier.span && later.kind == earlier.kind && later.reading == earlier.reading);
    let mut best = vec![0.0_f32; candidates.len() + 1];
    let mut taken = vec![false; candidates.len()];
    let mut before = vec![0_usize; candidates.len()];
    for (at, candidate) in candidates.iter().enumerate() {
        let previous = candidates.partition_point(|other| other.span.end <= candidate.span.start);
        let with = best.get(previous).copied().unwrap_or(0.0) + weight(candidate);
        let without = best.get(at).copied().unwrap_or(0.0);
        if let (Some(slot), Some(take), Some(link)) = (best.get_mut(at + 1), taken.get_mut(at), before.get_mut(at)) {
            *take = with > without;
            *slot = with.max(without);
            *link = previous;
        }
    }
    let mut chosen = Vec::new();
    let mut at = candidates.len();
    while at > 0 {
        if taken.get(at - 1).copied().unwrap_or(false) {
            chosen.push(at - 1);
            at = before.get(at - 1).copied().unwrap_or(0);
        } else {
            at -= 1;
        }
    }
    chosen.reverse();
    let mut mentions: Vec<Mention> = chosen.into_iter().filter_map(|index| candidates.get(index).cloned()).collect();
    mentions.sort_by_key(|mention| mention.span);
    mentions
}

#[expect(clippy::cast_precision_loss, reason = "names are short")]
fn weight(mention: &Mention) -> f32 {
    mention.confidence * (mention.span.len() as f32).powf(LENGTH_POWER)
}

fn is_in_document(context: &Context<'_>, mention: &Mention) -> bool {
    context.document.line_at(mention.span.start).is_none_or(|line| line.role != Role::Furniture)
}
