//! The headings of a document, as far as its marks show them: title, parts, chapters, sections, points.

use crate::lexicon::Lexicon;
use crate::span::Normal;
use crate::span::Original;
use crate::span::Span;
use crate::text::Document;
use crate::text::Role;

/// Patterns of the marks of headings, from the widest to the narrowest.
const MARKS: [&str; 7] =
    ["heading_part", "heading_chapter", "heading_section", "heading_point", "heading_subpoint", "heading_article", "heading_number"];

/// A longer line is no heading; its first sentence may be.
const MAX_HEADING: usize = 60;

/// A heading with its depth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Heading {
    pub span: Span<Original>,
    /// 1 for a title; below it 2, 3 and so on, in the order of the marks that the document uses.
    pub level: u8,
}

impl Document {
    /// The headings in the order of the text. Lines of a title that follow each other are one.
    #[must_use]
    pub fn outline(&self, lexicon: &Lexicon) -> Vec<Heading> {
        let mut found: Vec<(Span<Normal>, Option<usize>)> = Vec::new();
        let mut behind_title = false;
        for line in &self.lines {
            match line.role {
                Role::Title => match found.last_mut() {
                    Some((title, None)) if behind_title => title.end = line.span.end,
                    _ => found.push((line.span, None)),
                },
                Role::Item => {
                    let mark = MARKS.iter().position(|name| lexicon.patterns.get(name).is_match(self.slice(line.span)));
                    let heading = self.heading(line.span);
                    if let Some(mark) = mark
                        && heading.len() <= MAX_HEADING
                    {
                        found.push((heading, Some(mark)));
                    }
                }
                _ => {}
            }
            behind_title = line.role == Role::Title;
        }
        let used: Vec<usize> = (0..MARKS.len()).filter(|mark| found.iter().any(|(_, known)| *known == Some(*mark))).collect();
        let depth = |mark: usize| used.iter().position(|known| *known == mark).unwrap_or_default();
        let headings = found.into_iter().map(|(span, mark)| Heading {
            span: self.to_original(span),
            level: mark.map_or(1, |mark| u8::try_from(depth(mark) + 2).unwrap_or(u8::MAX)),
        });
        headings.collect()
    }

    /// What of a line is its heading: the line, or its first sentence if more follow.
    fn heading(&self, line: Span<Normal>) -> Span<Normal> {
        let end = self.sentence_at(line.start).map_or(line.end, |sentence| sentence.end.min(line.end));
        Span::new(line.start, end)
    }
}
