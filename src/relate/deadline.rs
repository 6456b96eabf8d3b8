//! When a piece of work is to be done.
//!
//! Finds: a date with a word for "before" or "by the end of" behind it; a month or the end of a year without its year, which is that of the
//! document. Of several, the last.
//! Misses: terms counted from another event.

use crate::mention::iso_date;
use crate::mention::parse_numeral;
use crate::relate::View;
use crate::span::Normal;
use crate::span::Span;

/// The last deadline that a stretch of the text names: ISO 8601, a day, a month or a year.
pub(crate) fn find(view: &View<'_>, span: Span<Normal>) -> Option<String> {
    let text = view.document.slice(span);
    let found = view.lexicon.patterns.get("deadline").captures_iter(text).filter_map(|captures| {
        if let Some(date) = captures.name("date") {
            return iso_date(date.as_str(), view.lexicon).filter(|iso| !iso.contains('/'));
        }
        let year = view.linked.profile.year?;
        match captures.name("month").and_then(|month| parse_numeral(month.as_str())) {
            Some(month) if (1..=12).contains(&month) => Some(format!("{year}-{month:02}")),
            Some(_) => None,
            None => Some(year.to_string()),
        }
    });
    found.max()
}

/// The deadline that a cell under such a head names: there a date needs no word for "before".
pub(crate) fn of_cell(view: &View<'_>, cell: Span<Normal>) -> Option<String> {
    find(view, cell).or_else(|| {
        let dates = view.lexicon.patterns.get("date").find_iter(view.document.slice(cell));
        dates.filter_map(|date| iso_date(date.as_str(), view.lexicon)).filter_map(|iso| iso.split('/').next_back().map(str::to_owned)).max()
    })
}
