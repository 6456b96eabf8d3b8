//! Orders that promulgate a law or a regulation: the heading and the line below it are the number, and what is promulgated has the title.

use crate::id::title_key;
use crate::lexicon::Lexicon;
use crate::span::Span;
use crate::text::header::Found;
use crate::text::header::Origin;
use crate::text::layout::Line;
use crate::text::layout::Role;
use crate::text::normal::NormalView;

/// What an order says of the document that it promulgates.
#[derive(Debug)]
pub(crate) struct Order {
    pub(crate) number: Found,
    /// Nothing when the order itself is the document.
    pub(crate) title: Option<Found>,
}

/// How many lines from the start the heading may stand in.
const HEAD_LINES: usize = 6;

/// How many lines below the heading the number may stand.
const MAX_BODIES: usize = 3;

/// How many lines behind the number the title may stand in.
const REACH: usize = 4;

impl Order {
    /// Finds the heading of an order, and gives its lines and those of the title their roles.
    pub(crate) fn find(view: &NormalView, lines: &mut [Line], lexicon: &Lexicon) -> Option<Self> {
        let text = |lines: &[Line], at: usize| lines.get(at).map(|line| view.slice(line.span).to_owned());
        let (heading, count) = (0..HEAD_LINES.min(lines.len())).find_map(|at| {
            let first = text(lines, at)?;
            if lexicon.patterns.get("order_line").is_match(&first) {
                return Some((at, 1));
            }
            if !lexicon.patterns.get("order_heading").is_match(&first) {
                return None;
            }
            // A second body may stand between the heading and the number.
            let serial = (1..=MAX_BODIES)
                .find(|step| text(lines, at + step).is_some_and(|line| lexicon.patterns.get("order_serial").is_match(&line)))?;
            Some((at, serial + 1))
        })?;
        let (first, last) = (lines.get(heading)?.span, lines.get(heading + count - 1)?.span);
        let span = Span::new(first.start, last.end);
        let stated = if count > 1 { format!("{}{}", view.slice(first), view.slice(last)) } else { view.slice(first).to_owned() };
        let value: String = stated.chars().filter(|c| !c.is_whitespace() && !matches!(c, '(' | ')')).collect();
        let number = Found { raw: value.clone(), value, origin: Origin::Text(span) };
        for line in lines.iter_mut().skip(heading).take(count) {
            line.role = Role::Number;
        }
        let named = promulgated(view, lines, heading + count, lexicon);
        let title = named.map(|named| heading_of(view, lines, heading + count, &named).unwrap_or(named));
        Some(Self { number, title })
    }
}

/// The one title that the text below the number promulgates.
fn promulgated(view: &NormalView, lines: &[Line], from: usize, lexicon: &Lexicon) -> Option<Found> {
    lines.iter().skip(from).take(REACH).find_map(|line| {
        let captures = lexicon.patterns.get("promulgated").captures(view.slice(line.span))?;
        let title = captures.get(1)?;
        let start = view.byte_of(line.span.start) + title.start();
        let span = view.span_of_bytes(start, start + title.len());
        Some(Found { value: title.as_str().to_owned(), raw: title.as_str().to_owned(), origin: Origin::Text(span) })
    })
}

/// The title stands once more above the text that is promulgated, there with its own brackets.
fn heading_of(view: &NormalView, lines: &mut [Line], from: usize, named: &Found) -> Option<Found> {
    let wanted = title_key(&named.value);
    let (at, count, value) = (from..lines.len()).find_map(|at| {
        let joined = |count: usize| lines.iter().skip(at).take(count).map(|line| view.slice(line.span)).collect::<String>();
        (1..=3).map(|count| (at, count, joined(count))).find(|(_, _, value)| title_key(value) == wanted)
    })?;
    for line in lines.iter_mut().skip(at).take(count) {
        line.role = Role::Title;
    }
    let span = Span::new(lines.get(at)?.span.start, lines.get(at + count - 1)?.span.end);
    Some(Found { raw: value.clone(), value, origin: Origin::Text(span) })
}
