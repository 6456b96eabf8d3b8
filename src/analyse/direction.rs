//! Whether a document cites one of a government above, below, beside its own, or of the same place.

/// From the place of the citing document to that of the cited one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// To a place that holds the own one: from a city to its province or to the centre.
    Up,
    /// To a place within the own one.
    Down,
    /// To a place of which neither holds the other, whatever their levels.
    Sideways,
    /// To the same place.
    Same,
}

/// The code of the whole country, of which all places are part.
const CENTRE: &str = "000000";

impl Direction {
    pub const ALL: [Self; 4] = [Self::Up, Self::Down, Self::Sideways, Self::Same];

    /// Compares two codes of GB/T 2260: two digits each for province, city and county; what a level above leaves open is 00. The centre is
    /// 000000. Nothing for what is no such code.
    pub fn between(citing: &str, cited: &str) -> Option<Self> {
        let (own, other) = (place(citing)?, place(cited)?);
        Some(match (own.starts_with(other), other.starts_with(own)) {
            (true, true) => Self::Same,
            (true, false) => Self::Up,
            (false, true) => Self::Down,
            (false, false) => Self::Sideways,
        })
    }
}

/// A code without the levels that it leaves open: the code of a place begins with those of all places that hold it.
fn place(code: &str) -> Option<&str> {
    let known = code.len() == CENTRE.len() && code.bytes().all(|digit| digit.is_ascii_digit());
    let filled = code.as_bytes().chunks(2).rposition(|level| level != b"00").map_or(0, |last| last * 2 + 2);
    code.get(..filled).filter(|_| known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_hold_those_that_begin_with_their_code() {
        let cases = [
            ("440000", "000000", Direction::Up),
            ("440305", "440000", Direction::Up),
            ("440300", "440305", Direction::Down),
            ("000000", "659001", Direction::Down),
            ("440300", "440400", Direction::Sideways),
            ("440300", "110000", Direction::Sideways),
            ("429000", "429004", Direction::Down),
            ("110000", "110000", Direction::Same),
            ("000000", "000000", Direction::Same),
        ];
        for (citing, cited, expected) in cases {
            assert_eq!(Direction::between(citing, cited), Some(expected), "{citing} {cited}");
        }
        assert_eq!(Direction::between("44", "440000"), None);
        assert_eq!(Direction::between("44000x", "440000"), None);
    }
}
