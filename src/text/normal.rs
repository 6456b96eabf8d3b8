//! The normal view of a text: folded characters, no layout, and for every character the place it came from.

use crate::script::Folding;
use crate::span::Normal;
use crate::span::Original;
use crate::span::Span;

/// The normal view. Positions count its Unicode scalar values.
#[derive(Debug, Clone, Default)]
pub(crate) struct NormalView {
    pub(crate) text: String,
    /// Byte offset of each character of `text`, and its length in bytes behind the last.
    starts: Vec<u32>,
    /// Position in the original of each character of `text`.
    origins: Vec<u32>,
}

/// A character with its position in the original.
type Placed = (char, u32);

/// A line of the original after folding and squeezing.
#[derive(Debug, Default)]
struct PhysicalLine {
    characters: Vec<Placed>,
    indented: bool,
    /// Position of the line feed that ended it.
    end: u32,
}

/// Lines longer than this hold whole documents without line feeds; in them two wide spaces begin a paragraph.
const LONG_LINE: usize = 120;

/// A text is hard-wrapped when so large a share of its full lines ends in the middle of a sentence.
const WRAPPED_SHARE: f64 = 0.4;

/// Lines that are wider than this, in wide characters, are paragraphs and not lines of a page.
const MAX_PAGE_WIDTH: f64 = 64.0;

impl NormalView {
    /// `markdown` says that marks of headings, lists and emphasis are layout and no text.
    pub(crate) fn of(original: &str, folding: &Folding, markdown: bool) -> Self {
        let lines = physical_lines(original, folding, markdown);
        let page_width = page_width(&lines);
        let mut view = Self::default();
        for (at, line) in lines.iter().enumerate() {
            for (c, origin) in &line.characters {
                view.push(*c, *origin);
            }
            let next = lines.get(at + 1);
            if next.is_some() && !next.is_some_and(|next| continues(line, next, page_width)) {
                view.push('\n', line.end);
            }
        }
        view.starts.push(offset(view.text.len()));
        view
    }

    fn push(&mut self, c: char, origin: u32) {
        self.starts.push(offset(self.text.len()));
        self.origins.push(origin);
        self.text.push(c);
    }

    /// Length in Unicode scalar values.
    pub(crate) fn len(&self) -> usize {
        self.origins.len()
    }

    pub(crate) fn slice(&self, span: Span<Normal>) -> &str {
        let byte = |at: usize| self.starts.get(at.min(self.len())).copied().unwrap_or_default() as usize;
        self.text.get(byte(span.start)..byte(span.end)).unwrap_or_default()
    }

    /// The span of a range of bytes of the normal text; the range must begin and end between characters.
    pub(crate) fn span_of_bytes(&self, start: usize, end: usize) -> Span<Normal> {
        let at = |byte: usize| self.starts.partition_point(|start| (*start as usize) < byte);
        Span::new(at(start), at(end))
    }

    pub(crate) fn byte_of(&self, position: usize) -> usize {
        self.starts.get(position).copied().unwrap_or_default() as usize
    }

    pub(crate) fn to_original(&self, span: Span<Normal>) -> Span<Original> {
        let origin = |at: usize| self.origins.get(at).copied().unwrap_or_default() as usize;
        if span.is_empty() {
            Span::new(origin(span.start), origin(span.start))
        } else {
            Span::new(origin(span.start), origin(span.end - 1) + 1)
        }
    }
}

/// Texts of more than four thousand million characters do not get here: files of that size are refused before.
fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn physical_lines(original: &str, folding: &Folding, markdown: bool) -> Vec<PhysicalLine> {
    let mut lines = Vec::new();
    let mut current: Vec<(char, char, u32)> = Vec::new();
    let mut position = 0_u32;
    for c in original.chars() {
        match folding.fold(c) {
            Some('\n') => {
                if markdown {
                    drop_marks(&mut current);
                }
                push_lines(&mut lines, &mut current, position);
            }
            Some(folded) => current.push((c, folded, position)),
            None => {}
        }
        position += 1;
    }
    if markdown {
        drop_marks(&mut current);
    }
    push_lines(&mut lines, &mut current, position);
    lines
}

/// Drops the marks of Markdown: of a heading, a quotation or a list at the start of the line, and of emphasis.
fn drop_marks(raw: &mut Vec<(char, char, u32)>) {
    let start = raw.iter().take_while(|(_, c, _)| c.is_whitespace()).count();
    let hashes = raw.iter().skip(start).take_while(|(_, c, _)| *c == '#').count();
    let bullet = usize::from(raw.get(start).is_some_and(|(_, c, _)| matches!(c, '>' | '-' | '*' | '+')));
    let behind = start + hashes.max(bullet);
    if behind > start && raw.get(behind).is_some_and(|(_, c, _)| c.is_whitespace()) {
        raw.drain(..=behind);
    }
    let is_star = |at: Option<usize>| at.and_then(|at| raw.get(at)).is_some_and(|(_, c, _)| *c == '*');
    let emphasis: Vec<bool> = (0..raw.len()).map(|at| is_star(Some(at)) && (is_star(at.checked_sub(1)) || is_star(Some(at + 1)))).collect();
    let mut marks = emphasis.into_iter();
    raw.retain(|_| !marks.next().unwrap_or_default());
}

/// Squeezes the white space of one line; a long line may give several.
fn push_lines(lines: &mut Vec<PhysicalLine>, raw: &mut Vec<(char, char, u32)>, end: u32) {
    let long = raw.len() > LONG_LINE;
    let mut line = PhysicalLine::default();
    let mut at = 0;
    while let Some((_, folded, origin)) = raw.get(at).copied() {
        if !folded.is_whitespace() {
            line.characters.push((folded, origin));
            at += 1;
            continue;
        }
        let from = at;
        while raw.get(at).is_some_and(|(_, folded, _)| folded.is_whitespace()) {
            at += 1;
        }
        let run = raw.get(from..at).unwrap_or_default();
        let wide = run.iter().filter(|(c, _, _)| *c == '\u{3000}').count();
        let (Some((_, next, _)), false) = (raw.get(at).copied(), line.characters.is_empty()) else {
            line.indented |= line.characters.is_empty() && (wide > 0 || run.len() > 1);
            continue;
        };
        if long && wide >= 2 {
            let finished = std::mem::replace(&mut line, PhysicalLine { indented: true, ..PhysicalLine::default() });
            lines.push(PhysicalLine { end: origin, ..finished });
            continue;
        }
        let previous = line.characters.last().map_or(' ', |(c, _)| *c);
        let lone_before = from < 2 || raw.get(from - 2).is_some_and(|(_, c, _)| !c.is_alphanumeric());
        let lone_after = raw.get(at + 1).is_none_or(|(_, c, _)| !c.is_alphanumeric());
        if run.iter().any(|(_, folded, _)| *folded == '\t') || keeps_space(previous, next, lone_before && lone_after) {
            line.characters.push((' ', origin));
        }
    }
    line.end = end;
    lines.push(line);
    raw.clear();
}

/// Whether a space between two characters says something: between words of Latin script, and between names in Chinese, but not
/// beside punctuation, between a number and its unit, or in a word that is stretched over the line.
fn keeps_space(previous: char, next: char, stretched: bool) -> bool {
    match (is_ideograph(previous), is_ideograph(next)) {
        (true, true) => !stretched,
        (false, false) => previous.is_alphanumeric() && next.is_alphanumeric(),
        _ => false,
    }
}

pub fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3007}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// The width of a full line if the text is wrapped at the width of a page, in wide characters.
fn page_width(lines: &[PhysicalLine]) -> Option<f64> {
    let mut widths: Vec<f64> = lines.iter().filter(|line| !line.characters.is_empty()).map(width).collect();
    if widths.len() < 12 {
        return None;
    }
    widths.sort_by(f64::total_cmp);
    let full = *widths.get(widths.len() * 9 / 10)?;
    if !(12.0..=MAX_PAGE_WIDTH).contains(&full) {
        return None;
    }
    let (mut complete, mut broken) = (0_u32, 0_u32);
    for line in lines.iter().filter(|line| width(line) >= full * 0.85) {
        complete += 1;
        broken += u32::from(!ends_sentence(line));
    }
    (complete >= 8 && f64::from(broken) >= f64::from(complete) * WRAPPED_SHARE).then_some(full)
}

fn width(line: &PhysicalLine) -> f64 {
    line.characters.iter().map(|(c, _)| if c.is_ascii() { 0.5 } else { 1.0 }).sum()
}

fn ends_sentence(line: &PhysicalLine) -> bool {
    line.characters.last().is_some_and(|(c, _)| matches!(c, '\u{3002}' | '!' | '?' | ';' | ':'))
}

/// Whether a paragraph goes on in the next line.
fn continues(line: &PhysicalLine, next: &PhysicalLine, page_width: Option<f64>) -> bool {
    if line.characters.is_empty() || next.characters.is_empty() || next.indented {
        return false;
    }
    let open = unclosed_title(line);
    if open && next.characters.iter().any(|(c, _)| *c == '\u{300B}') {
        return true;
    }
    page_width.is_some_and(|full| width(line) >= full * 0.85 && !ends_sentence(line) && !begins_item(next))
}

/// A line that opens a title bracket (U+300A) and does not close it.
fn unclosed_title(line: &PhysicalLine) -> bool {
    let opened = line.characters.iter().filter(|(c, _)| *c == '\u{300A}').count();
    opened > line.characters.iter().filter(|(c, _)| *c == '\u{300B}').count()
}

/// A line that begins with a number in brackets or before a mark of enumeration does not continue a sentence.
fn begins_item(line: &PhysicalLine) -> bool {
    let start: Vec<char> = line.characters.iter().take(6).map(|(c, _)| *c).collect();
    start.first() == Some(&'(') && start.contains(&')') || start.iter().skip(1).take(4).any(|c| *c == '\u{3001}') && start.len() < 6
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view(text: &str) -> NormalView {
        NormalView::of(text, &Folding::new(), false)
    }

    #[test]
    fn spaces_go_where_they_say_nothing() {
        assert_eq!(view("2021 \u{5e74} 5 \u{6708}").text, "2021\u{5e74}5\u{6708}");
        assert_eq!(view("\u{901a} \u{77e5}").text, "\u{901a}\u{77e5}");
        assert_eq!(view("GB/T 9704").text, "GB/T 9704");
        assert_eq!(view("\u{79d1}\u{6280}\u{90e8} \u{8d22}\u{653f}\u{90e8}").text, "\u{79d1}\u{6280}\u{90e8} \u{8d22}\u{653f}\u{90e8}");
    }

    #[test]
    fn marks_of_markdown_are_layout() {
        let view = NormalView::of("## \u{7b2c}\u{4e00}\n- a **b** c\n#no", &Folding::new(), true);
        assert_eq!(view.text, "\u{7b2c}\u{4e00}\na b c\n#no");
        assert_eq!(view.to_original(Span::new(0, 2)), Span::new(3, 5));
    }

    #[test]
    fn positions_lead_back() {
        let text = "\u{3000}\u{3000}\u{570b}\u{52d9}\u{9662}\r\nB";
        let view = view(text);
        let span = view.span_of_bytes(0, "\u{56fd}\u{52a1}\u{9662}".len());
        assert_eq!(view.slice(span), "\u{56fd}\u{52a1}\u{9662}");
        assert_eq!(view.to_original(span), Span::new(2, 5));
        assert_eq!(view.text, "\u{56fd}\u{52a1}\u{9662}\nB");
    }
}
