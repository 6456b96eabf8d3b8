//! Dates of documents, which may lack the day or the month.

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
        let mut parts = text.split('-');
        let year = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
        let mut part = || parts.next().map(|part| part.parse::<u8>().ok().filter(|_| part.len() == 2));
        let (month, day) = (part(), part());
        let date = Self { year, month: month.unwrap_or(Some(1)).and(month.flatten()), day: day.flatten() };
        let complete = month != Some(None) && day != Some(None) && parts.next().is_none();
        let known =
            date.month.is_none_or(|month| (1..=12).contains(&month) && date.day.is_none_or(|day| (1..=length(year, month)).contains(&day)));
        (complete && known).then_some(date)
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
    fn days_are_those_of_the_calendar() {
        assert_eq!(
            ["1970-01-01", "2000-03-01", "1969-12-31", "2024-02-29"].map(|text| date(text).days()),
            [0, 11_017, -1, 19_782].map(Some)
        );
        assert!((date("2022-01-01").years_since(date("2021-01-01")) - 365.0 / 365.25).abs() < 1e-12);
        assert!((date("2019").years_since(date("2021-01-01")) + 2.0).abs() < 1e-12);
    }
}
