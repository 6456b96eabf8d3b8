//! Dates of nodes and edges, which may lack the day or the month.

/// A date as sources give it: `2021`, `2021-12` or `2021-12-12`. Sorts by time; a date that lacks a part stands before those that have it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    pub year: i32,
    pub month: Option<u8>,
    pub day: Option<u8>,
}

/// Days of a mean year of the Julian calendar, as ages are mostly told.
const YEAR: f64 = 365.25;

impl Date {
    /// Nothing for what is no date of the calendar.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '-');
        let year = i32::from(digits(parts.next()?, 4)?);
        let Some(month) = parts.next() else { return Some(Self { year, month: None, day: None }) };
        let month = digits(month, 2).and_then(|month| u8::try_from(month).ok()).filter(|month| (1..=12).contains(month))?;
        let Some(day) = parts.next() else { return Some(Self { year, month: Some(month), day: None }) };
        let day = digits(day, 2).and_then(|day| u8::try_from(day).ok()).filter(|day| (1..=length(year, month)).contains(day))?;
        Some(Self { year, month: Some(month), day: Some(day) })
    }

    /// The first day of the day, month or year, as `2021-12-01`.
    pub fn first_day(self) -> String {
        self.written(self.month.unwrap_or(1), self.day.unwrap_or(1))
    }

    /// The last day of the day, month or year.
    pub fn last_day(self) -> String {
        let month = self.month.unwrap_or(12);
        self.written(month, self.day.unwrap_or_else(|| length(self.year, month)))
    }

    fn written(self, month: u8, day: u8) -> String {
        format!("{:04}-{month:02}-{day:02}", self.year)
    }

    /// Days since 1970-01-01 in the Gregorian calendar (Hinnant 2013, days_from_civil), of a whole date.
    fn days(self) -> Option<i32> {
        let (month, day) = (i32::from(self.month?), i32::from(self.day?));
        // Years begin in March, so that the day that leap years have is their last.
        let year = self.year - i32::from(month <= 2);
        let era = year.div_euclid(400);
        let of_era = year.rem_euclid(400);
        let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        Some(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
    }

    /// Years since an earlier date, below 0 if it is later: days / 365.25 of two whole dates, else the difference of the years.
    pub fn years_since(self, earlier: Self) -> f64 {
        let days = self.days().zip(earlier.days()).map(|(later, earlier)| f64::from(later - earlier) / YEAR);
        days.unwrap_or_else(|| f64::from(self.year - earlier.year))
    }
}

/// So many digits, and nothing else.
fn digits(text: &str, count: usize) -> Option<u16> {
    (text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

const fn length(year: i32, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        Date::parse(text).expect("a date")
    }

    #[test]
    fn dates_are_read_and_sorted() {
        assert_eq!(date("2021-12"), Date { year: 2021, month: Some(12), day: None });
        for wrong in ["", "21", "2021-13", "2021-02-29", "2021-1-1", "2021-01-01-01", "2021-xx", "2021--01", "2021-01-"] {
            assert_eq!(Date::parse(wrong), None, "{wrong}");
        }
        assert!(date("2021") < date("2021-01") && date("2021-01") < date("2021-01-01") && date("2021-01-31") < date("2021-02"));
        assert!(date("2020-02-29") < date("2021"));
    }

    #[test]
    fn a_date_runs_from_its_first_day_to_its_last() {
        for (text, start, end) in [
            ("2021", "2021-01-01", "2021-12-31"),
            ("2024-02", "2024-02-01", "2024-02-29"),
            ("1900-02", "1900-02-01", "1900-02-28"),
            ("2021-12-12", "2021-12-12", "2021-12-12"),
        ] {
            assert_eq!((date(text).first_day().as_str(), date(text).last_day().as_str()), (start, end));
        }
    }

    #[test]
    fn what_no_calendar_has_is_no_day() {
        for text in ["", "21", "2021-13", "2021-02-30", "2021-1", "2021-01-01T00:00", "\u{662f}21-01", "+021"] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }

    #[test]
    fn days_are_those_of_the_calendar() {
        assert_eq!(
            ["1970-01-01", "2000-03-01", "1969-12-31", "2024-02-29"].map(|text| date(text).days()),
            [0, 11_017, -1, 19_782].map(Some)
        );
        assert!((date("2022-01-01").years_since(date("2021-01-01")) - 365.0 / 365.25).abs() < 1e-12);
        assert!((date("2019").years_since(date("2021-01-01")) + 2.0).abs() < 1e-12);
    }
}
