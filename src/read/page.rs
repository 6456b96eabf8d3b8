//! From characters with places on pages to text: lines in reading order, paragraphs whole, page numbers and running heads left out.
//!
//! Serves the formats with fixed layout (PDF, OFD). Lengths are in the unit of the page, measured from its top left corner.

use std::collections::HashMap;

/// A character, or the few that one glyph stands for, where it is printed.
#[derive(Debug, Clone)]
pub(crate) struct Glyph {
    pub(crate) text: String,
    pub(crate) x: f64,
    /// Of the baseline, downwards.
    pub(crate) y: f64,
    pub(crate) width: f64,
    /// Height of an em.
    pub(crate) size: f64,
}

impl Glyph {
    fn right(&self) -> f64 {
        self.x + self.width
    }

    fn is_space(&self) -> bool {
        self.text.chars().all(char::is_whitespace)
    }
}

/// What is printed on one page, in the order in which the file draws it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Page {
    pub(crate) glyphs: Vec<Glyph>,
}

/// A line of text with its place.
#[derive(Debug, Clone)]
struct Line {
    text: String,
    left: f64,
    right: f64,
    size: f64,
}

/// Glyphs whose baselines differ by less than this share of an em stand on one line.
const SAME_LINE: f64 = 0.45;

/// A gap of this many ems is a space between words in Latin script.
const WORD_GAP: f64 = 0.2;

/// Digits are often set as wide as Chinese characters; only a gap of this many ems sets them apart.
const DIGIT_GAP: f64 = 0.7;

/// A gap of this many ems is a space between Chinese characters: it sets names or labels apart.
const NAME_GAP: f64 = 0.8;

/// A gap of this many ems sets cells of a table, or columns, apart.
const CELL_GAP: f64 = 2.2;

/// A page has two columns if so large a share of its lines has a gap at the same place.
const COLUMN_SHARE: f64 = 0.6;

/// A full line has so many ems.
const MIN_FULL: f64 = 8.0;

/// What stands at the top or the foot of so many pages is a running head.
const MIN_REPEATED: usize = 3;

/// The text of pages.
pub(crate) fn text_of(pages: &[Page]) -> String {
    let mut pages: Vec<Vec<Line>> = pages.iter().map(lines_of).collect();
    drop_heads(&mut pages);
    let mut text = String::new();
    let mut before: Option<(Line, Margins)> = None;
    for lines in pages {
        let margins = Margins::of(&lines);
        for line in lines {
            if let Some((last, last_margins)) = &before {
                if goes_on(last, *last_margins, &line, margins) {
                    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
                    if latin(text.chars().next_back()) && latin(line.text.chars().next()) {
                        text.push(' ');
                    }
                } else {
                    text.push('\n');
                }
            }
            text.push_str(&line.text);
            before = Some((line, margins));
        }
    }
    if !text.is_empty() {
        text.push('\n');
    }
    text
}

/// Where the full lines of a page begin and end.
#[derive(Debug, Clone, Copy)]
struct Margins {
    left: f64,
    right: f64,
}

impl Margins {
    fn of(lines: &[Line]) -> Self {
        let percentile = |mut values: Vec<f64>, share: usize| {
            values.sort_by(f64::total_cmp);
            values.get(values.len() * share / 100).copied().unwrap_or_default()
        };
        Self {
            left: percentile(lines.iter().map(|line| line.left).collect(), 10),
            right: percentile(lines.iter().map(|line| line.right).collect(), 80),
        }
    }
}

/// Whether a paragraph goes on from one line to the next: the first is full and the second not indented.
fn goes_on(line: &Line, margins: Margins, next: &Line, next_margins: Margins) -> bool {
    let em = line.size.max(1e-6);
    let same_size = (line.size - next.size).abs() <= em * 0.12;
    // A short line is full only in a narrow column; then it is no line of a paragraph.
    let full = line.right >= margins.right - em * 1.6 && line.right - margins.left > em * MIN_FULL;
    let indented = next.left > next_margins.left + em * 0.9;
    same_size
        && full
        && !indented
        && !begins_item(&next.text)
        && line.left <= margins.left + em * 2.6
        && !line.text.contains('\t')
        && !next.text.contains('\t')
}

/// A line that begins with a number of a chapter or an article, or with a mark of enumeration, begins a paragraph.
fn begins_item(text: &str) -> bool {
    const ORDINAL: char = '\u{7B2C}';
    // Part, volume, chapter, section, article.
    const DIVISIONS: [char; 5] = ['\u{7F16}', '\u{7BC7}', '\u{7AE0}', '\u{8282}', '\u{6761}'];
    let start: Vec<char> = text.chars().take(7).collect();
    match start.first() {
        Some(&ORDINAL) => start.iter().any(|c| DIVISIONS.contains(c)),
        Some('(' | '\u{FF08}') => start.iter().any(|c| matches!(c, ')' | '\u{FF09}')),
        Some(first) if first.is_ascii_digit() => start.iter().skip(1).take(3).any(|c| matches!(c, '.' | '\u{FF0E}' | '\u{3001}')),
        _ => start.iter().skip(1).take(4).any(|c| *c == '\u{3001}'),
    }
}

fn lines_of(page: &Page) -> Vec<Line> {
    let mut glyphs: Vec<&Glyph> =
        page.glyphs.iter().filter(|glyph| glyph.size > 0.0 && glyph.x.is_finite() && glyph.y.is_finite()).collect();
    glyphs.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x.total_cmp(&b.x)));
    let mut rows: Vec<Vec<&Glyph>> = Vec::new();
    for glyph in glyphs {
        let same = rows.last().and_then(|row| row.first()).is_some_and(|first| glyph.y - first.y <= first.size.max(glyph.size) * SAME_LINE);
        match rows.last_mut() {
            Some(row) if same => row.push(glyph),
            _ => rows.push(vec![glyph]),
        }
    }
    for row in &mut rows {
        row.sort_by(|a, b| a.x.total_cmp(&b.x));
        // Bold print is often the same glyph drawn twice, a hair apart.
        row.dedup_by(|later, earlier| later.text == earlier.text && (later.x - earlier.x).abs() < later.size * 0.2);
    }
    match gutter(&rows) {
        Some(at) => in_columns(&rows, at),
        None => rows.iter().filter_map(|row| line_of(row)).collect(),
    }
}

/// The place between two columns of text, if a page has them: most rows have a wide gap there, and text on both sides.
fn gutter(rows: &[Vec<&Glyph>]) -> Option<f64> {
    const MIN_ROWS: usize = 8;
    const MIN_GLYPHS: usize = 6;
    let left = rows.iter().flatten().map(|glyph| glyph.x).min_by(f64::total_cmp)?;
    let right = rows.iter().flatten().map(|glyph| glyph.right()).max_by(f64::total_cmp)?;
    let middle = f64::midpoint(left, right);
    let near = (right - left) * 0.12;
    let split = rows.iter().filter(|row| {
        row.windows(2).enumerate().any(|(at, pair)| {
            let [before, after] = pair else { return false };
            let wide = after.x - before.right() > before.size * 0.9;
            wide && (f64::midpoint(before.right(), after.x) - middle).abs() < near && at + 1 >= MIN_GLYPHS && row.len() - at > MIN_GLYPHS
        })
    });
    #[expect(clippy::cast_precision_loss, reason = "numbers of lines")]
    let share = split.count() as f64 / rows.len().max(1) as f64;
    (rows.len() >= MIN_ROWS && share >= COLUMN_SHARE).then_some(middle)
}

/// Rows that cross the gutter stand between stretches of two columns, of which the left one comes first.
fn in_columns(rows: &[Vec<&Glyph>], at: f64) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut columns: [Vec<Line>; 2] = [Vec::new(), Vec::new()];
    for row in rows {
        let crosses = row.iter().any(|glyph| glyph.x < at - glyph.size * 0.3 && glyph.right() > at + glyph.size * 0.3);
        if crosses {
            lines.extend(columns.iter_mut().flat_map(std::mem::take));
            lines.extend(line_of(row));
        } else {
            let (left, right): (Vec<&Glyph>, Vec<&Glyph>) = row.iter().partition(|glyph| glyph.x < at);
            let [first, second] = &mut columns;
            first.extend(line_of(&left));
            second.extend(line_of(&right));
        }
    }
    lines.extend(columns.into_iter().flatten());
    lines
}

/// A row of glyphs, in the order of their places, as text; nothing if it holds only white space.
fn line_of(row: &[&Glyph]) -> Option<Line> {
    let mut text = String::new();
    let mut end: Option<f64> = None;
    for glyph in row {
        if glyph.is_space() {
            continue;
        }
        if let Some(end) = end {
            let gap = (glyph.x - end) / glyph.size.max(1e-6);
            let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
            let (last, next) = (text.chars().next_back(), glyph.text.chars().next());
            let words = latin(last) && latin(next);
            let digits = [last, next].into_iter().flatten().all(|c| c.is_ascii_digit());
            if gap > CELL_GAP {
                text.push('\t');
            } else if gap > NAME_GAP || words && gap > if digits { DIGIT_GAP } else { WORD_GAP } {
                text.push(' ');
            }
        }
        text.push_str(&glyph.text);
        end = Some(end.unwrap_or(f64::MIN).max(glyph.right()));
    }
    let first = row.iter().find(|glyph| !glyph.is_space())?;
    let sizes = row.iter().map(|glyph| glyph.size).max_by(f64::total_cmp)?;
    let text = text.trim().to_owned();
    (!text.is_empty()).then(|| Line { text, left: first.x, right: end.unwrap_or(first.x), size: sizes })
}

/// Takes away page numbers, and what stands at the head or foot of several pages but for its digits.
fn drop_heads(pages: &mut [Vec<Line>]) {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for lines in pages.iter() {
        for line in edges(lines) {
            *counts.entry(without_digits(&line.text)).or_default() += 1;
        }
    }
    let enough = MIN_REPEATED.max(pages.len() / 4);
    for lines in pages.iter_mut() {
        for _ in 0..2 {
            let is_furniture =
                |line: &Line| is_page_number(&line.text) || counts.get(&without_digits(&line.text)).is_some_and(|count| *count >= enough);
            if lines.last().is_some_and(is_furniture) {
                lines.pop();
            }
            if lines.first().is_some_and(is_furniture) {
                lines.remove(0);
            }
        }
    }
}

fn edges(lines: &[Line]) -> impl Iterator<Item = &Line> {
    let count = lines.len();
    lines.iter().enumerate().filter(move |(at, _)| *at < 2 || at + 2 >= count).map(|(_, line)| line)
}

fn without_digits(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).map(|c| if c.is_numeric() { '#' } else { c }).collect()
}

/// A number alone, in dashes, or between the words for "page" (U+7B2C … U+9875).
fn is_page_number(text: &str) -> bool {
    let bare = text.trim_matches(|c: char| {
        c.is_whitespace()
            || matches!(c, '-' | '\u{2013}' | '\u{2014}' | '\u{2015}' | '\u{00B7}' | '/' | '\u{7B2C}' | '\u{9875}' | '\u{9801}')
    });
    !bare.is_empty()
        && bare.len() <= 9
        && bare.chars().all(|c| c.is_ascii_digit() || matches!(c, '/' | ' '))
        && bare.chars().filter(char::is_ascii_digit).count() <= 4
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A line of square glyphs of ten points.
    fn print(page: &mut Page, x: f64, y: f64, text: &str) {
        for (at, c) in (0_u32..).zip(text.chars()) {
            page.glyphs.push(Glyph { text: c.to_string(), x: x + f64::from(at) * 10.0, y, width: 10.0, size: 10.0 });
        }
    }

    #[test]
    fn lines_become_paragraphs_without_page_numbers() {
        let mut pages = vec![Page::default(), Page::default(), Page::default()];
        for (letter, page) in "xyz".chars().zip(&mut pages) {
            print(page, 100.0, 20.0, "HEAD");
            print(page, 20.0, 100.0, &format!("aaaaaaaaa{letter}"));
            print(page, 0.0, 120.0, "bbbbbbbbbbbb");
            print(page, 0.0, 140.0, "cccc");
            print(page, 20.0, 160.0, "dddddddddd");
            print(page, 0.0, 180.0, &format!("eeeeeeeeeee{letter}"));
            print(page, 55.0, 300.0, "-7-");
        }
        let text = text_of(&pages);
        assert!(text.starts_with("aaaaaaaaax bbbbbbbbbbbb cccc\ndddddddddd eeeeeeeeeeex\naaaaaaaaay"), "{text}");
        assert!(!text.contains("HEAD") && !text.contains('-'), "{text}");
    }

    #[test]
    fn the_left_column_comes_first() {
        let mut page = Page::default();
        for row in 0..10 {
            print(&mut page, 0.0, 20.0 * f64::from(row), "llllllllll");
            print(&mut page, 130.0, 20.0 * f64::from(row), "rrrrrrrrrr");
        }
        let text = text_of(&[page]);
        assert!(text.find('r') > text.rfind('l'), "{text}");
    }

    #[test]
    fn print_that_is_drawn_twice_counts_once() {
        let mut page = Page::default();
        print(&mut page, 0.0, 10.0, "ab");
        print(&mut page, 0.3, 10.0, "ab");
        assert_eq!(text_of(&[page]), "ab\n");
    }
}
