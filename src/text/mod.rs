//! From a raw document to its normal view, its lines with their roles, its sentences and what its head says of it.

mod header;
mod layout;
mod normal;
mod order;
mod outline;
mod sentence;
mod words;

pub use crate::text::header::Field;
pub use crate::text::header::Found;
pub use crate::text::header::Header;
pub use crate::text::header::Origin;
pub use crate::text::layout::Line;
pub use crate::text::layout::Role;
pub use crate::text::normal::is_ideograph;
pub use crate::text::outline::Heading;
pub use crate::text::words::Segmenter;
pub use crate::text::words::Word;

use crate::id;
use crate::lexicon::Lexicon;
use crate::read::Format;
use crate::read::RawDocument;
use crate::span::Normal;
use crate::span::Original;
use crate::span::Span;
use crate::text::normal::NormalView;

/// A document that is ready for recognition.
#[derive(Debug)]
pub struct Document {
    /// The path as given, or the id of a record.
    pub name: String,
    pub file_name: String,
    pub format: Format,
    /// The name of the character encoding that the file was in.
    pub encoding: &'static str,
    /// The text as decoded; offsets in results point into it.
    pub original: String,
    /// SHA-256 of the original in UTF-8.
    pub text_sha256: String,
    pub header: Header,
    pub lines: Vec<Line>,
    pub sentences: Vec<Span<Normal>>,
    /// Whether the original is written in Traditional characters.
    pub traditional: bool,
    view: NormalView,
    /// The byte at which each [`MARK`]th character of the original begins.
    marks: Vec<usize>,
}

/// Characters between two marks: to find a position, at most so many are counted.
const MARK: usize = 256;

impl Document {
    /// Analyses the layout of a raw document. Never fails: a document without any structure is one block of text.
    #[must_use]
    pub fn of(raw: RawDocument, lexicon: &Lexicon) -> Self {
        let view = NormalView::of(&raw.text, &lexicon.folding, is_markdown(&raw));
        let mut lines = layout::lines(&view, lexicon);
        let header = header::read(&raw, &view, &mut lines, lexicon);
        layout::assign_roles(&view, &mut lines, lexicon);
        let sentences = sentence::split(&view.text);
        let traditional = layout::is_traditional(&raw.text, lexicon);
        let marks = raw.text.char_indices().step_by(MARK).map(|(byte, _)| byte).collect();
        layout::mark_foreign_tail(&raw.text, &view, &mut lines, traditional, lexicon);
        Self {
            file_name: raw.file_name().to_owned(),
            name: raw.name,
            format: raw.format,
            encoding: raw.encoding,
            text_sha256: id::sha256(raw.text.as_bytes()),
            original: raw.text,
            header,
            lines,
            sentences,
            traditional,
            view,
            marks,
        }
    }

    /// What corrections may call it: its title, the name of its file, the first 16 digits of the hash of its text.
    #[must_use]
    pub fn names(&self) -> [&str; 3] {
        let title = self.header.title.as_ref().map_or("", |title| title.value.as_str());
        [title, &self.file_name, self.text_sha256.get(..16).unwrap_or_default()]
    }

    /// The whole normal text.
    #[must_use]
    pub fn normal(&self) -> &str {
        &self.view.text
    }

    /// Length of the normal text in Unicode scalar values.
    #[must_use]
    pub fn len(&self) -> usize {
        self.view.len()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.view.len() == 0
    }

    #[must_use]
    pub fn slice(&self, span: Span<Normal>) -> &str {
        self.view.slice(span)
    }

    /// The span of a range of bytes of [`Self::normal`].
    #[must_use]
    pub fn span_of_bytes(&self, start: usize, end: usize) -> Span<Normal> {
        self.view.span_of_bytes(start, end)
    }

    /// The byte in [`Self::normal`] at which a character begins.
    #[must_use]
    pub fn byte_of(&self, position: usize) -> usize {
        self.view.byte_of(position)
    }

    #[must_use]
    pub fn to_original(&self, span: Span<Normal>) -> Span<Original> {
        self.view.to_original(span)
    }

    /// A stretch of the original text.
    #[must_use]
    pub fn original_text(&self, span: Span<Original>) -> String {
        self.original_from(span.start).take(span.len()).collect()
    }

    /// The characters of the original text from a position on.
    fn original_from(&self, position: usize) -> impl Iterator<Item = char> {
        let byte = self.marks.get(position / MARK).copied().unwrap_or(self.original.len());
        self.original.get(byte..).unwrap_or_default().chars().skip(position % MARK)
    }

    /// A stretch of the normal text in the characters of the original: its script and punctuation, without its layout.
    #[must_use]
    pub fn as_found(&self, span: Span<Normal>) -> String {
        let whole = self.to_original(span);
        let characters: Vec<char> = self.original_from(whole.start).take(whole.len()).collect();
        let original = |at: usize| {
            let place = self.to_original(Span::new(at, at + 1)).start;
            place.checked_sub(whole.start).and_then(|place| characters.get(place)).copied()
        };
        (span.start..span.end).filter_map(original).map(|c| if c.is_whitespace() { ' ' } else { c }).collect()
    }

    /// The cells of a row of a table, between the tabs that the original has; empty ones are empty spans. A line without tabs is one cell.
    #[must_use]
    pub fn cells(&self, line: Span<Normal>) -> Vec<Span<Normal>> {
        let before = if line.start == 0 { 0 } else { self.to_original(Span::new(line.start - 1, line.start)).end };
        let end = self.to_original(line).end.max(before);
        let original: Vec<char> = self.original_from(before).take(end - before).collect();
        let tabs = |from: usize, to: usize| original.get(from..to).unwrap_or_default().iter().filter(|c| **c == '\t').count();
        let mut cells = Vec::new();
        let mut start = line.start;
        let mut last = line.start;
        let mut seen = 0;
        for (at, _) in (line.start..line.end).zip(self.slice(line).chars()).filter(|(_, c)| !c.is_whitespace()) {
            let place = self.to_original(Span::new(at, at + 1));
            let crossed = tabs(seen, place.start - before);
            if crossed > 0 {
                cells.push(Span::new(start, last.max(start)));
                cells.extend(std::iter::repeat_n(Span::new(at, at), crossed - 1));
                start = at;
            }
            last = at + 1;
            seen = place.end - before;
        }
        cells.push(Span::new(start, last.max(start)));
        cells
    }

    /// Whether the original has tables: cells with tabs between them.
    #[must_use]
    pub fn has_cells(&self) -> bool {
        memchr::memchr(b'\t', self.original.as_bytes()).is_some()
    }

    /// The sentence that holds a position.
    #[must_use]
    pub fn sentence_at(&self, position: usize) -> Option<Span<Normal>> {
        let index = self.sentences.partition_point(|sentence| sentence.end <= position);
        self.sentences.get(index).copied().filter(|sentence| sentence.start <= position)
    }

    /// The sentences of a line, each as far as it lies in the line.
    pub fn sentences_in(&self, line: Span<Normal>) -> impl Iterator<Item = Span<Normal>> {
        let first = self.sentences.partition_point(|sentence| sentence.end <= line.start);
        let inside = self.sentences.iter().skip(first).take_while(move |sentence| sentence.start < line.end);
        inside.map(move |sentence| Span::new(sentence.start.max(line.start), sentence.end.min(line.end)))
    }

    /// The sentences that a span lies in: one, unless a line break in the middle of a name was taken for the end of a sentence.
    #[must_use]
    pub fn sentences_of(&self, span: Span<Normal>) -> Option<Span<Normal>> {
        let first = self.sentence_at(span.start)?;
        let last = self.sentence_at(span.end.saturating_sub(1)).unwrap_or(first);
        Some(Span::new(first.start, last.end.max(first.end)))
    }

    /// The line that holds a position.
    #[must_use]
    pub fn line_at(&self, position: usize) -> Option<&Line> {
        let index = self.lines.partition_point(|line| line.span.end <= position);
        self.lines.get(index).filter(|line| line.span.start <= position)
    }
}

/// By its format, or by a heading at its start: Markdown is often stored as plain text.
fn is_markdown(raw: &RawDocument) -> bool {
    raw.format == Format::Markdown || raw.text.trim_start().starts_with("# ")
}
