//! What a stretch of text says of who does a piece of work: bodies and groups, each with its part.

use crate::lexicon::Bodies;
use crate::lexicon::Kind;
use crate::lexicon::Part;
use crate::lexicon::TaskTrigger;
use crate::link::Entity;
use crate::relate::Evidence;
use crate::relate::Fact;
use crate::relate::Relation;
use crate::relate::Task;
use crate::relate::TaskRole;
use crate::relate::Thing;
use crate::relate::View;
use crate::relate::deadline;
use crate::relate::outline::without_mark;
use crate::span::Normal;
use crate::span::Span;
use crate::text::Line;
use crate::text::Role;
use crate::text::is_ideograph;
use std::sync::Arc;

/// Who is charged with work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Assignee {
    Body(Entity),
    /// Bodies without a name of their own: all regions, the departments concerned.
    Group(String),
}

/// Somebody with a part in a piece of work.
#[derive(Debug, Clone)]
pub(crate) struct Assignment {
    pub(crate) assignee: Assignee,
    pub(crate) role: TaskRole,
    /// Between 0 and 1: that the name is right.
    pub(crate) confidence: f32,
}

/// How a stretch is to be read.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Reading {
    /// The part of bodies that stand without a word for it, as in a column with a head.
    pub(crate) unnamed: Option<Part>,
    /// The document says that the first of several leads, and what the others then do.
    pub(crate) first_leads: Option<TaskRole>,
}

/// A word for a part speaks of bodies at most so many characters before it.
const REACH: usize = 16;

/// The name of a group has no more characters.
const MAX_GROUP: usize = 24;

/// Somebody whose part is not known yet.
struct Pending {
    assignee: Assignee,
    confidence: f32,
    end: usize,
}

/// A piece of the stretch.
enum Token {
    Somebody(Pending),
    Trigger { part: Part, bodies: Bodies, start: usize },
    Stop,
}

/// The bodies and groups of a stretch with their parts, in the order of the text.
pub(crate) fn read(view: &View<'_>, span: Span<Normal>, reading: Reading) -> Vec<Assignment> {
    let mut assignments = Vec::new();
    let mut pending: Vec<Pending> = Vec::new();
    let mut label = reading.unnamed;
    // Names alone charge nobody, unless the document says what they mean, and nothing else stands there.
    let bare = reading.first_leads.filter(|_| is_list(view, span)).map(|_| Part::Alone);
    for token in tokens(view, span) {
        match token {
            Token::Somebody(somebody) => pending.push(somebody),
            Token::Stop => {
                if let Some(part) = label.or(bare) {
                    assign(&mut assignments, &mut pending, part, reading);
                }
                pending.clear();
                label = reading.unnamed;
            }
            Token::Trigger { part, bodies: Bodies::Before, start } => {
                let near = pending.last().is_some_and(|last| distance(view, last.end, start) <= REACH);
                if near {
                    // Behind "together with", those that it names keep their part.
                    let part = label.filter(|_| label != reading.unnamed).unwrap_or(part);
                    assign(&mut assignments, &mut pending, part, reading);
                }
                label = reading.unnamed;
            }
            Token::Trigger { part, bodies: Bodies::Labelled, .. } => {
                if let Some(before) = label {
                    assign(&mut assignments, &mut pending, before, reading);
                }
                pending.clear();
                label = Some(part);
            }
            Token::Trigger { part, bodies: Bodies::Around, .. } => {
                if !pending.is_empty() || !assignments.is_empty() {
                    assign(&mut assignments, &mut pending, Part::Lead, reading);
                    label = Some(part);
                }
            }
            Token::Trigger { bodies: Bodies::Absent, .. } => pending.clear(),
        }
    }
    if let Some(part) = label.or(bare) {
        assign(&mut assignments, &mut pending, part, reading);
    }
    assignments
}

/// How many characters stand between two positions, remarks in brackets left out.
fn distance(view: &View<'_>, from: usize, to: usize) -> usize {
    let mut depth = 0_usize;
    let outside = view.document.slice(Span::new(from, to.max(from))).chars().filter(|c| {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => return depth == 0,
        }
        false
    });
    outside.count()
}

fn assign(assignments: &mut Vec<Assignment>, pending: &mut Vec<Pending>, part: Part, reading: Reading) {
    for (at, Pending { assignee, confidence, .. }) in pending.drain(..).enumerate() {
        let role = match (part, reading.first_leads) {
            (Part::Alone, Some(others)) if at > 0 => others,
            (Part::Lead | Part::Alone, _) => TaskRole::Lead,
            (Part::Participant, _) => TaskRole::Participant,
            (Part::Responsible, _) => TaskRole::Responsible,
            (Part::None, _) => continue,
        };
        assignments.push(Assignment { assignee, role, confidence });
    }
}

fn tokens(view: &View<'_>, span: Span<Normal>) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut at = span.start;
    for mention in view.linked.within(span).filter(|mention| mention.entity.kind == Kind::Institution) {
        if mention.span.start < at || is_remark(view, span, mention.span) {
            continue;
        }
        between(view, Span::new(at, mention.span.start), &mut tokens);
        // The departments of a body are a group, and not the body.
        let behind = view.document.slice(Span::new(mention.span.end, span.end.min(mention.span.end + MAX_GROUP)));
        let group =
            view.lexicon.patterns.get("task_group").find(behind).filter(|group| group.start() == 0).map_or("", |group| group.as_str());
        let end = mention.span.end + group.chars().count();
        let assignee = if group.is_empty() {
            Assignee::Body(mention.entity.clone())
        } else {
            Assignee::Group(view.document.slice(Span::new(mention.span.start, end)).to_owned())
        };
        tokens.push(Token::Somebody(Pending { assignee, confidence: mention.confidence, end }));
        at = end;
    }
    between(view, Span::new(at, span.end), &mut tokens);
    tokens
}

/// Whether a word for a part is one, and no piece of a name that nobody knows: nothing goes on behind it, or another name or word for a part;
/// what joins bodies stands right behind one of them.
fn is_whole(view: &View<'_>, trigger: &TaskTrigger, word: Span<Normal>, within: Span<Normal>, tokens: &[Token]) -> bool {
    let rest = view.document.slice(Span::new(word.end, within.end));
    if trigger.bodies == Bodies::Around {
        let last = tokens.iter().rev().find_map(|token| match token {
            Token::Somebody(somebody) => Some(somebody.end),
            Token::Trigger { .. } | Token::Stop => None,
        });
        let before = view.document.slice(Span::new(word.start.saturating_sub(1).max(within.start), word.start));
        return last == Some(word.start) || view.lexicon.words.contains("joint_before", before);
    }
    let next = rest.chars().next();
    let name_follows = view.linked.within(Span::new(word.end, within.end)).next().is_some_and(|mention| mention.span.start == word.end);
    next.is_none_or(|c| !is_ideograph(c))
        || name_follows
        || view.lexicon.words.any_begins("task_role_behind", rest)
        || view.lexicon.task_roles.beginning(rest).is_some()
}

/// Whether a name stands in a remark in brackets that says what another body is.
fn is_remark(view: &View<'_>, span: Span<Normal>, name: Span<Normal>) -> bool {
    let before = view.document.slice(Span::new(span.start, name.start));
    let opened = before.matches('(').count() > before.matches(')').count();
    opened && !view.document.slice(Span::new(name.end, span.end)).starts_with([')', '\u{3001}'])
}

/// Whether a stretch is little else than names of bodies.
fn is_list(view: &View<'_>, span: Span<Normal>) -> bool {
    let letters = view.document.slice(span).chars().filter(|c| c.is_alphanumeric()).count();
    let bodies = view.linked.within(span).filter(|mention| mention.entity.kind == Kind::Institution);
    let covered: usize = bodies.map(|mention| mention.span.len()).sum();
    covered * 10 >= letters * 7
}

/// The words for parts, the groups and the ends of sentences in a stretch without names.
fn between(view: &View<'_>, span: Span<Normal>, tokens: &mut Vec<Token>) {
    /// A group is only what is named in the documents as one: all others would be guesses.
    const GROUP: f32 = 0.9;
    let text = view.document.slice(span);
    let groups: Vec<(usize, usize)> =
        view.lexicon.patterns.get("task_group").find_iter(text).map(|found| (found.start(), found.end())).collect();
    let mut skip_to = 0;
    for (here, (byte, c)) in (span.start..).zip(text.char_indices()) {
        if byte < skip_to {
            continue;
        }
        let rest = text.get(byte..).unwrap_or_default();
        let trigger = view.lexicon.task_roles.beginning(rest).filter(|trigger| {
            let end = here + trigger.word.chars().count();
            trigger.bodies == Bodies::Labelled || is_whole(view, trigger, Span::new(here, end), span, tokens)
        });
        if let Some(trigger) = trigger {
            tokens.push(Token::Trigger { part: trigger.part, bodies: trigger.bodies, start: here });
            skip_to = byte + trigger.word.len();
        } else if let Some((_, end)) = groups.iter().find(|(start, _)| *start == byte) {
            let name = text.get(byte..*end).unwrap_or_default();
            let end_position = here + name.chars().count();
            let assignee = Assignee::Group(name.to_owned());
            tokens.push(Token::Somebody(Pending { assignee, confidence: GROUP, end: end_position }));
            skip_to = *end;
        } else if matches!(c, '\u{3002}' | ';') {
            tokens.push(Token::Stop);
        }
    }
}

/// A shorter text says nothing of what is to be done.
pub(crate) const MIN_TASK: usize = 4;

/// The task that lines state above those who do it: from the last item among them on, or the last of them.
pub(crate) fn task_of_lines<'a>(view: &View<'_>, lines: impl DoubleEndedIterator<Item = &'a Line> + Clone) -> Option<Span<Normal>> {
    let last = lines.clone().next_back()?;
    let item = lines.rev().find(|line| line.role == Role::Item).unwrap_or(last);
    let task = without_mark(view.document, Span::new(item.span.start, last.span.end), view.lexicon);
    (task.len() >= MIN_TASK).then_some(task)
}

/// A task found by a rule.
pub(crate) struct Found {
    /// What is to be done.
    pub(crate) span: Span<Normal>,
    /// Where it says who does it and by when, with the task itself if that is near.
    pub(crate) evidence: Span<Normal>,
    /// By when, if that does not stand in the task or in its evidence.
    pub(crate) deadline: Option<String>,
    pub(crate) rule: &'static str,
    /// Between 0 and 1: how far the rule can be trusted.
    pub(crate) trust: f32,
}

/// How many characters a reader finds a task by.
const ANCHOR: usize = 12;

/// States the parts that bodies and groups have in a task.
pub(crate) fn state(view: &View<'_>, found: Found, assignments: Vec<Assignment>, relations: &mut Vec<Relation>) {
    let span = found.span;
    let deadline = found.deadline.or_else(|| deadline::find(view, found.evidence)).or_else(|| deadline::find(view, span));
    let anchor: String =
        view.document.as_found(Span::new(span.start, span.end.min(span.start + 3 * ANCHOR))).chars().take(ANCHOR).collect();
    let task = Arc::new(Task { span, anchor, section: view.outline.section(span.start), deadline });
    for Assignment { assignee, role, confidence } in assignments {
        let (fact, object) = match assignee {
            Assignee::Body(body) => (Fact::Task(role), Thing::Entity(body)),
            Assignee::Group(name) => (Fact::TaskGroup, Thing::Text(name)),
        };
        let evidence = Evidence::Text(found.evidence);
        relations.push(Relation::new(fact, Thing::Task(Arc::clone(&task)), object, evidence, found.rule, confidence * found.trust));
    }
}
