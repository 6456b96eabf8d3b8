//! Lines and the part that each plays in a document.

use crate::lexicon::Lexicon;
use crate::span::Normal;
use crate::span::Span;
use crate::text::normal::NormalView;
use crate::text::normal::is_ideograph;

/// The part that a line plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// A line of the document's own title, or of the title of a plan attached to it.
    Title,
    /// Says something of the document by a label: source, date, keywords.
    Metadata,
    /// The document's own number, alone on its line.
    Number,
    /// To whom the document goes.
    Addressee,
    /// Begins with a mark of the outline.
    Item,
    Body,
    /// A date alone on its line.
    Date,
    /// Names what is attached.
    Attachment,
    /// Not part of the document: navigation, advertisements, spam.
    Furniture,
}

impl Role {
    /// A word for it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Metadata => "metadata",
            Self::Number => "number",
            Self::Addressee => "addressee",
            Self::Item => "item",
            Self::Body => "body",
            Self::Date => "date",
            Self::Attachment => "attachment",
            Self::Furniture => "furniture",
        }
    }
}

/// A line that is not empty.
#[derive(Debug, Clone)]
pub struct Line {
    pub span: Span<Normal>,
    pub role: Role,
}

/// How many lines from the end are looked at for what does not belong there.
const TAIL: usize = 8;

/// The foot of a page without its line feeds has no more characters.
const MAX_FOOT: usize = 500;

/// A line of furniture is short; a long line that speaks of such things is text.
const MAX_FURNITURE: usize = 120;

/// A longer line with a full stop is a sentence.
const MAX_LABEL: usize = 40;

/// A longer line holds several: the page or the database it comes from has lost its line feeds.
const LONG_LINE: usize = 240;

pub(crate) fn lines(view: &NormalView, lexicon: &Lexicon) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    let mut end = 0;
    for (at, c) in view.text.chars().enumerate() {
        end = at + 1;
        if c == '\n' {
            push_line(view, Span::new(start, at), lexicon, &mut lines);
            start = at + 1;
        }
    }
    push_line(view, Span::new(start, end.max(start)), lexicon, &mut lines);
    lines
}

fn push_line(view: &NormalView, span: Span<Normal>, lexicon: &Lexicon, lines: &mut Vec<Line>) {
    let mut start = span.start;
    if span.len() > LONG_LINE {
        for at in breaks(view, span, lines.is_empty(), lexicon) {
            if start < at {
                lines.push(Line { span: Span::new(start, at), role: Role::Body });
                start = at;
            }
        }
    }
    if start < span.end {
        lines.push(Line { span: Span::new(start, span.end), role: Role::Body });
    }
}

/// Where new lines begin in a long one: around its number and behind its addressee, if it opens the document, and before items.
fn breaks(view: &NormalView, line: Span<Normal>, opens: bool, lexicon: &Lexicon) -> Vec<usize> {
    let text = view.slice(line);
    let offset = view.byte_of(line.start);
    let position = |byte: usize| view.span_of_bytes(offset + byte, offset + byte).start;
    let mut found: Vec<usize> = Vec::new();
    if opens && let Some(head) = lexicon.patterns.get("head_of_long_line").captures(text) {
        found.extend(head.iter().skip(1).flatten().flat_map(|part| [part.start(), part.end()]).map(position));
    }
    for pattern in ["item_in_line", "first_item_in_line"] {
        let items = lexicon.patterns.get(pattern).captures_iter(text).filter_map(|item| item.get(1));
        found.extend(items.map(|item| position(item.start())));
    }
    found.retain(|at| line.start < *at && *at < line.end);
    found.sort_unstable();
    found.dedup();
    found
}

/// Gives every line that the header has not claimed its role.
pub(crate) fn assign_roles(view: &NormalView, lines: &mut [Line], lexicon: &Lexicon) {
    let count = lines.len();
    let mut attachments = false;
    for (at, line) in lines.iter_mut().enumerate() {
        let text = view.slice(line.span);
        if line.role == Role::Body {
            line.role = role_of(text, lexicon);
        }
        // What follows a list of attachments belongs to it as long as the lines are numbered.
        attachments = line.role == Role::Attachment || attachments && line.role == Role::Item && line.span.len() < 80;
        if attachments {
            line.role = Role::Attachment;
        }
        // What a table of contents names stands in the text itself.
        let contents = lexicon.patterns.get("contents_line").is_match(text);
        if contents || is_furniture(text, at + TAIL >= count, lexicon) {
            line.role = Role::Furniture;
        }
    }
    mark_inner_titles(view, lines, lexicon);
}

fn role_of(text: &str, lexicon: &Lexicon) -> Role {
    let patterns = &lexicon.patterns;
    if patterns.get("dated_line").is_match(text) {
        Role::Date
    } else if patterns.get("number_line").is_match(text) {
        Role::Number
    } else if patterns.get("attachment_line").is_match(text) {
        Role::Attachment
    } else if patterns.get("outline").is_match(text) {
        Role::Item
    } else if patterns.get("addressee_line").is_match(text) {
        Role::Addressee
    } else {
        Role::Body
    }
}

fn is_furniture(text: &str, in_tail: bool, lexicon: &Lexicon) -> bool {
    let length = text.chars().count();
    let holds = |list: &str| lexicon.words.list(list).iter().filter(|word| text.contains(word.as_str())).count();
    if length > MAX_FURNITURE {
        // The whole foot of a page in one line holds several of its words.
        return length <= MAX_FOOT && holds("furniture") >= 3;
    }
    // A sentence that speaks of such things is text; at the foot of a page it is not.
    let sentence = length > MAX_LABEL && text.contains('\u{3002}');
    holds("furniture") > 0 && (in_tail || !sentence)
        || in_tail && (holds("spam") >= 2 || holds("spam") == 1 && lexicon.patterns.get("spam_shape").is_match(text))
        || in_tail && lexicon.patterns.get("contact_line").is_match(text)
}

/// The heading of an attached plan: a line alone that ends in a word of genre, behind the date, the attachment mark or the end note.
fn mark_inner_titles(view: &NormalView, lines: &mut [Line], lexicon: &Lexicon) {
    // The heading may be broken over lines: up to so many are joined.
    const MAX_BROKEN: usize = 3;
    let roles: Vec<Role> = lines.iter().map(|line| line.role).collect();
    let texts: Vec<String> = lines.iter().map(|line| view.slice(line.span).to_owned()).collect();
    let mut behind_end = false;
    let mut at = 0;
    while at < lines.len() {
        let (Some(role), Some(text)) = (roles.get(at), texts.get(at)) else { break };
        let end_note = lexicon.words.any_within("end_note", text);
        let mut taken = 0;
        if behind_end && matches!(role, Role::Body | Role::Item) {
            let mut joined = String::new();
            for (step, part) in texts.iter().skip(at).take(MAX_BROKEN).enumerate() {
                joined.push_str(part);
                if !is_title_like(part) {
                    break;
                }
                if lexicon.genre_of_title(&joined).is_some() && joined.chars().count() >= 5 {
                    taken = step + 1;
                    break;
                }
            }
        }
        for line in lines.iter_mut().skip(at).take(taken) {
            line.role = Role::Title;
        }
        behind_end = match role {
            Role::Date | Role::Attachment => true,
            // Bracketed remarks and dates stand between a heading and what it is behind.
            _ if end_note || text.starts_with('(') && text.ends_with(')') => behind_end || end_note,
            _ => false,
        };
        at += taken.max(1);
    }
}

/// A line without the punctuation of a sentence.
pub(crate) fn is_title_like(text: &str) -> bool {
    let length = text.chars().count();
    (2..=80).contains(&length) && !text.contains(['\u{3002}', ';', '!', '?', ':']) && !text.ends_with(',')
}

/// Whether the original is in Traditional characters: more than one in fifty of its ideographs folds to another.
pub(crate) fn is_traditional(original: &str, lexicon: &Lexicon) -> bool {
    let (ideographs, changed) = count_changed(original, lexicon);
    changed * 50 > ideographs
}

fn count_changed(text: &str, lexicon: &Lexicon) -> (usize, usize) {
    let mut ideographs = 0;
    let mut changed = 0;
    for c in text.chars().filter(|c| is_ideograph(*c)) {
        ideographs += 1;
        changed += usize::from(lexicon.folding.fold(c) != Some(c));
    }
    (ideographs, changed)
}

/// Marks what stands behind the end of a document in the other script, in a line without a sentence: it comes from elsewhere.
pub(crate) fn mark_foreign_tail(original: &str, view: &NormalView, lines: &mut [Line], traditional: bool, lexicon: &Lexicon) {
    if !traditional {
        return;
    }
    let characters: Vec<char> = original.chars().collect();
    for line in lines.iter_mut().rev().take(TAIL) {
        let span = view.to_original(line.span);
        let text: String = characters.get(span.start..span.end).unwrap_or_default().iter().collect();
        let (ideographs, changed) = count_changed(&text, lexicon);
        let spam_words = lexicon.words.any_within("spam", &text);
        if ideographs >= 8 && changed == 0 && !text.contains('\u{3002}') && spam_words {
            line.role = Role::Furniture;
        } else if line.role != Role::Furniture {
            break;
        }
    }
}
