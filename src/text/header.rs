//! What the head of a document and its metadata say of it: title, number, issuers, dates, source, keywords.

use crate::lexicon::Lexicon;
use crate::read::RawDocument;
use crate::span::Normal;
use crate::span::Span;
use crate::text::layout::Line;
use crate::text::layout::Role;
use crate::text::layout::is_title_like;
use crate::text::normal::NormalView;
use crate::text::order::Order;

/// Where an element of the header was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    Text(Span<Normal>),
    /// A label of the page's or the record's metadata.
    Metadata,
    FileName,
}

/// An element of the header, folded to the normal form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    pub value: String,
    /// The value as it stands in the text or metadata, for evidence.
    pub raw: String,
    pub origin: Origin,
}

/// What a label speaks of. Its name is the end of the word list `meta_label_…` that holds the labels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    Title,
    Number,
    Issuer,
    Date,
    Published,
    Source,
    Author,
    Keyword,
    Class,
    Index,
    Other,
}

const FIELDS: [(Field, &str); 11] = [
    (Field::Title, "meta_label_title"),
    (Field::Number, "meta_label_number"),
    (Field::Issuer, "meta_label_issuer"),
    (Field::Date, "meta_label_date"),
    (Field::Published, "meta_label_published"),
    (Field::Source, "meta_label_source"),
    (Field::Author, "meta_label_author"),
    (Field::Keyword, "meta_label_keyword"),
    (Field::Class, "meta_label_class"),
    (Field::Index, "meta_label_index"),
    (Field::Other, "meta_label_other"),
];

/// Names of tags, record fields and table columns in Latin script, and what they speak of.
const LATIN_LABELS: [(&str, Field); 20] = [
    ("title", Field::Title),
    ("meta:articletitle", Field::Title),
    ("meta:og:title", Field::Title),
    ("number", Field::Number),
    ("doc_no", Field::Number),
    ("issuer", Field::Issuer),
    ("date", Field::Published),
    ("published", Field::Published),
    ("issued", Field::Date),
    ("meta:pubdate", Field::Published),
    ("meta:publishdate", Field::Published),
    ("meta:article:published_time", Field::Published),
    ("source", Field::Source),
    ("meta:contentsource", Field::Source),
    ("author", Field::Author),
    ("meta:author", Field::Author),
    ("keywords", Field::Keyword),
    ("genre", Field::Class),
    ("meta:columnname", Field::Other),
    ("index", Field::Index),
];

/// What is known of a document before anything in it is recognised.
#[derive(Debug, Clone, Default)]
pub struct Header {
    pub title: Option<Found>,
    fields: Vec<(Field, Found)>,
}

impl Header {
    /// All values of a field; those of the metadata stand before those of the text.
    pub fn all(&self, field: Field) -> impl Iterator<Item = &Found> {
        self.fields.iter().filter(move |(known, _)| *known == field).map(|(_, found)| found)
    }

    pub fn first(&self, field: Field) -> Option<&Found> {
        self.all(field).next()
    }
}

/// How many lines from the start may belong to the head.
const HEAD_LINES: usize = 14;

/// A label in the text is followed by its value on a line that is no paragraph.
const MAX_LABELLED_LINE: usize = 200;

pub(crate) fn read(raw: &RawDocument, view: &NormalView, lines: &mut [Line], lexicon: &Lexicon) -> Header {
    let mut fields = from_metadata(raw, lexicon);
    fields.extend(from_text(view, lines, lexicon));
    let order = Order::find(view, lines, lexicon);
    fields.extend(order.iter().map(|order| (Field::Number, order.number.clone())));
    fields.sort_by_key(|(field, found)| (*field, matches!(found.origin, Origin::Text(_))));
    let mut header = Header { title: None, fields };
    header.title = order.and_then(|order| order.title).or_else(|| title(raw, view, lines, &header, lexicon));
    header
}

fn from_metadata(raw: &RawDocument, lexicon: &Lexicon) -> Vec<(Field, Found)> {
    let mut fields = Vec::new();
    for (label, value) in &raw.metadata {
        let folded: String = lexicon.folding.fold_str(label).chars().filter(|c| !c.is_whitespace()).collect();
        let field = LATIN_LABELS
            .iter()
            .find(|(name, _)| *name == folded.to_ascii_lowercase())
            .map(|(_, field)| *field)
            .or_else(|| FIELDS.iter().find(|(_, list)| lexicon.words.contains(list, &folded)).map(|(field, _)| *field));
        let value_folded = lexicon.folding.fold_str(value).trim().to_owned();
        if let (Some(field), false) = (field, value_folded.is_empty()) {
            fields.push((field, Found { value: value_folded, raw: value.clone(), origin: Origin::Metadata }));
        }
    }
    fields
}

/// Labels with values at the head of the text, and keywords, which may stand a little further down.
fn from_text(view: &NormalView, lines: &mut [Line], lexicon: &Lexicon) -> Vec<(Field, Found)> {
    let mut fields = Vec::new();
    let pattern = lexicon.patterns.get("meta_label");
    for line in lines.iter_mut().take(HEAD_LINES) {
        let text = view.slice(line.span);
        let labels: Vec<_> = pattern.captures_iter(text).collect();
        let at_start = labels.first().and_then(|captures| captures.get(0)).is_some_and(|whole| whole.start() == 0);
        let keyword_line = labels
            .first()
            .and_then(|captures| captures.name("label"))
            .is_some_and(|label| lexicon.words.contains("meta_label_keyword", &squeezed(label.as_str())));
        if !at_start || (text.chars().count() > MAX_LABELLED_LINE && !keyword_line) {
            continue;
        }
        for (index, captures) in labels.iter().enumerate() {
            let (Some(whole), Some(label)) = (captures.get(0), captures.name("label")) else { continue };
            let end = labels.get(index + 1).and_then(|next| next.get(0)).map_or(text.len(), |next| next.start());
            let label = squeezed(label.as_str());
            let Some((field, _)) = FIELDS.iter().find(|(_, list)| lexicon.words.contains(list, &label)) else { continue };
            let value = text.get(whole.end()..end).unwrap_or_default();
            let trimmed = value.trim_matches(|c: char| c.is_whitespace() || c == '|');
            if trimmed.is_empty() {
                // A label without a value is no line of address.
                line.role = Role::Metadata;
                continue;
            }
            let from = view.byte_of(line.span.start)
                + whole.end()
                + (value.len() - value.trim_start_matches(|c: char| c.is_whitespace() || c == '|').len());
            let span = view.span_of_bytes(from, from + trimmed.len());
            fields.push((*field, Found { value: trimmed.to_owned(), raw: trimmed.to_owned(), origin: Origin::Text(span) }));
            if *field != Field::Other {
                line.role = Role::Metadata;
            }
        }
    }
    fields
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The title from the first lines; else from the metadata; else from the file name.
fn title(raw: &RawDocument, view: &NormalView, lines: &mut [Line], header: &Header, lexicon: &Lexicon) -> Option<Found> {
    let stated = header.first(Field::Title).cloned();
    if let Some((from, count)) = title_lines(raw, view, lines, stated.as_ref(), lexicon) {
        let mut joined = String::new();
        let mut span: Option<Span<Normal>> = None;
        for line in lines.iter_mut().skip(from).take(count) {
            line.role = Role::Title;
            let text = view.slice(line.span);
            let spaced =
                joined.chars().last().is_some_and(|c| c.is_ascii_alphanumeric()) && text.starts_with(|c: char| c.is_ascii_alphanumeric());
            if spaced {
                joined.push(' ');
            }
            joined.push_str(text.trim());
            span = Some(span.map_or(line.span, |span| Span::new(span.start, line.span.end)));
        }
        let value = joined.trim_matches(|c| matches!(c, '\u{300A}' | '\u{300B}')).to_owned();
        let value = if joined.starts_with('\u{300A}') && joined.ends_with('\u{300B}') { value } else { joined };
        return span.map(|span| Found { raw: value.clone(), value, origin: Origin::Text(span) });
    }
    stated.or_else(|| title_of_file_name(raw, lexicon))
}

/// The first lines that are a title: their position and number.
fn title_lines(raw: &RawDocument, view: &NormalView, lines: &[Line], stated: Option<&Found>, lexicon: &Lexicon) -> Option<(usize, usize)> {
    const MAX_LINES: usize = 5;
    let texts: Vec<&str> = lines.iter().take(HEAD_LINES + MAX_LINES).map(|line| view.slice(line.span)).collect();
    if let Some(stated) = stated {
        let wanted = crate::id::title_key(&stated.value);
        for from in 0..texts.len().min(HEAD_LINES) {
            for count in 1..=MAX_LINES.min(texts.len() - from) {
                let joined: String = texts.iter().skip(from).take(count).copied().collect();
                if crate::id::title_key(&joined) == wanted {
                    return Some((from, count));
                }
            }
        }
    }
    let patterns = &lexicon.patterns;
    let from = lines.iter().zip(&texts).position(|(line, text)| {
        line.role == Role::Body
            && !patterns.get("number_line").is_match(text)
            && !patterns.get("dated_line").is_match(text)
            && !lexicon.words.any_within("furniture", text)
            && !patterns.get("title_preamble").is_match(text)
            && !text.starts_with("<!--")
    })?;
    if lines.get(from).is_some_and(|line| is_heading(raw, view, line)) {
        return Some((from, 1));
    }
    let mut joined = String::new();
    let mut candidate = None;
    for (step, text) in texts.iter().skip(from).take(MAX_LINES).enumerate() {
        let role = lines.get(from + step).map_or(Role::Body, |line| line.role);
        if role != Role::Body
            || !(is_title_like(text)
                || patterns.get("long_title").is_match(text)
                || text.starts_with('\u{300A}')
                || step == 0 && is_subtitled(text)
                || step > 0 && is_lone(text))
            || patterns.get("dated_line").is_match(text)
            || patterns.get("number_line").is_match(text)
        {
            break;
        }
        if step > 0 && patterns.get("outline").is_match(text) {
            break;
        }
        joined.push_str(text);
        if let Some(genre) = lexicon.genre_of_title(&joined).filter(|_| joined.chars().count() >= 4) {
            candidate = Some(step + 1);
            // A line that goes on about the same title is part of it only when it completes it: it says no more than a genre, or it makes
            // what looked like a title a letter about it.
            let next = texts.get(from + step + 1).copied().unwrap_or_default();
            let letter = !genre.official && is_title_like(next) && lexicon.genre_of_title(next).is_some_and(|genre| genre.official);
            if !letter && !patterns.get("title_tail").is_match(next) {
                break;
            }
        }
    }
    if let Some(count) = candidate {
        return Some((from, count));
    }
    // A title of an article has no word of genre: it stands alone before a labelled line, a date, or an empty line and text.
    let first = texts.get(from).copied().unwrap_or_default();
    let next_role = lines.get(from + 1).map(|line| line.role);
    let dated = texts.get(from + 1).is_some_and(|text| patterns.get("dated_line").is_match(text));
    let stands_alone = next_role == Some(Role::Metadata) || dated;
    let length = first.chars().count();
    (stands_alone && (5..=60).contains(&length) && !first.contains('\u{3002}') && !first.ends_with(':') && from < 4).then_some((from, 1))
}

/// A heading of Markdown: its mark stands before the line in the original.
fn is_heading(raw: &RawDocument, view: &NormalView, line: &Line) -> bool {
    let start = view.to_original(line.span).start;
    let before = raw.text.chars().take(start);
    before.fold(false, |marked, c| c != '\n' && (marked || c == '#')) && raw.text.chars().nth(start.saturating_sub(1)) == Some(' ')
}

/// The last character of a title that is broken over lines.
fn is_lone(text: &str) -> bool {
    let mut characters = text.chars();
    characters.next().is_some_and(crate::text::normal::is_ideograph) && characters.next().is_none()
}

/// A title with a colon in its middle.
fn is_subtitled(text: &str) -> bool {
    text.contains(':') && !text.ends_with(':') && is_title_like(&text.replace(':', ""))
}

/// A file name counts only if it holds Chinese characters and ends in a word of genre.
fn title_of_file_name(raw: &RawDocument, lexicon: &Lexicon) -> Option<Found> {
    let name = raw.file_name();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let folded = lexicon.folding.fold_str(stem);
    let first = folded.find(crate::text::normal::is_ideograph)?;
    // A year belongs to the title: its digits stand before the first ideograph.
    let year = folded.get(first..).is_some_and(|rest| rest.starts_with('\u{5E74}'));
    let start = first.checked_sub(4).filter(|_| year).unwrap_or(first);
    let from_quote = folded.get(..start).and_then(|before| before.rfind(['\u{201C}', '\u{300A}'])).unwrap_or(start);
    let value = folded.get(from_quote..)?.trim().to_owned();
    lexicon.genre_of_title(&value)?;
    // Long names are cut by archives and file systems.
    let whole = value.matches('\u{300A}').count() == value.matches('\u{300B}').count();
    whole.then_some(())?;
    Some(Found { value, raw: name.to_owned(), origin: Origin::FileName })
}
