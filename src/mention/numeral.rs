//! Chinese numerals up to 9999, in words (with units) or digit by digit.

/// Digits from zero to nine, then the variants of zero.
const DIGITS: [(char, u32); 12] = [
    ('\u{3007}', 0),
    ('\u{96f6}', 0),
    ('\u{4e00}', 1),
    ('\u{4e8c}', 2),
    ('\u{4e24}', 2),
    ('\u{4e09}', 3),
    ('\u{56db}', 4),
    ('\u{4e94}', 5),
    ('\u{516d}', 6),
    ('\u{4e03}', 7),
    ('\u{516b}', 8),
    ('\u{4e5d}', 9),
];

/// Ten, hundred, thousand.
const UNITS: [(char, u32); 3] = [('\u{5341}', 10), ('\u{767e}', 100), ('\u{5343}', 1000)];

/// The value of a numeral, or nothing if the text is none. ASCII digits are read as they are.
#[must_use]
pub fn parse_numeral(text: &str) -> Option<u32> {
    if text.is_empty() {
        return None;
    }
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.parse().ok();
    }
    let digit = |c: char| DIGITS.iter().find(|(known, _)| *known == c).map(|(_, value)| *value);
    let unit = |c: char| UNITS.iter().find(|(known, _)| *known == c).map(|(_, value)| *value);
    if text.chars().all(|c| digit(c).is_some()) {
        return text.chars().try_fold(0_u32, |sum, c| sum.checked_mul(10)?.checked_add(digit(c)?));
    }
    let mut sum = 0_u32;
    let mut pending = None;
    for c in text.chars() {
        if let Some(value) = digit(c) {
            pending = Some(value);
        } else {
            sum = sum.checked_add(pending.take().unwrap_or(1).checked_mul(unit(c)?)?)?;
        }
    }
    sum.checked_add(pending.unwrap_or(0))
}

/// The numeral of a number below one hundred, as in names of congresses.
pub(crate) fn numeral(value: u32) -> String {
    let digit = |value: u32| DIGITS.iter().skip(2).find(|(c, known)| *known == value && *c != '\u{4e24}').map(|(c, _)| *c);
    let mut text = String::new();
    if value >= 20 {
        text.extend(digit(value / 10));
    }
    if value >= 10 {
        text.push('\u{5341}');
    }
    text.extend(if value.is_multiple_of(10) { None } else { digit(value % 10) });
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_in_both_styles() {
        for (text, value) in [
            ("\u{5341}\u{4e5d}", 19),
            ("\u{4e8c}\u{3007}\u{4e8c}\u{4e00}", 2021),
            ("\u{4e00}\u{767e}\u{5341}\u{4e09}", 113),
            ("\u{4e8c}\u{5341}", 20),
        ] {
            assert_eq!(parse_numeral(text), Some(value), "{text}");
        }
        assert_eq!(parse_numeral("\u{5c4a}"), None);
        assert_eq!(numeral(19), "\u{5341}\u{4e5d}");
        assert_eq!(numeral(20), "\u{4e8c}\u{5341}");
    }
}
