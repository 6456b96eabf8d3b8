//! Days of dates that may lack their day or month.

/// The first day of a day, month or year.
pub(crate) fn first(date: &str) -> Option<String> {
    let (year, month, day) = parts(date)?;
    Some(format!("{year:04}-{:02}-{:02}", month.unwrap_or(1), day.unwrap_or(1)))
}

/// The last day of a day, month or year.
pub(crate) fn last(date: &str) -> Option<String> {
    let (year, month, day) = parts(date)?;
    let month = month.unwrap_or(12);
    Some(format!("{year:04}-{month:02}-{:02}", day.unwrap_or_else(|| length(year, month))))
}

/// Year, month and day, if the calendar has them.
fn parts(date: &str) -> Option<(u16, Option<u16>, Option<u16>)> {
    let number = |text: &str, length: usize| {
        (text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse::<u16>().ok()).flatten()
    };
    let mut pieces = date.splitn(3, '-');
    let year = number(pieces.next()?, 4)?;
    let Some(month) = pieces.next() else { return Some((year, None, None)) };
    let month = number(month, 2).filter(|month| (1..=12).contains(month))?;
    let Some(day) = pieces.next() else { return Some((year, Some(month), None)) };
    let day = number(day, 2).filter(|day| (1..=length(year, month)).contains(day))?;
    Some((year, Some(month), Some(day)))
}

fn length(year: u16, month: u16) -> u16 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_runs_from_its_first_day_to_its_last() {
        for (date, start, end) in [
            ("2021", "2021-01-01", "2021-12-31"),
            ("2024-02", "2024-02-01", "2024-02-29"),
            ("1900-02", "1900-02-01", "1900-02-28"),
            ("2021-12-12", "2021-12-12", "2021-12-12"),
        ] {
            assert_eq!((first(date).as_deref(), last(date).as_deref()), (Some(start), Some(end)));
        }
    }

    #[test]
    fn what_no_calendar_has_is_no_day() {
        for date in ["", "21", "2021-13", "2021-02-30", "2021-1", "2021-01-01T00:00", "\u{662f}21-01", "+021"] {
            assert_eq!(first(date), None, "{date}");
        }
    }
}
