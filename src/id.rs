//! Keys that do not depend on order, time or machine: text hashes and normalised titles.

use sha2::Digest;
use sha2::Sha256;
use unicode_normalization::UnicodeNormalization;

/// SHA-256 of `bytes`, in 64 lower-case hexadecimal digits.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The first 16 hexadecimal digits of the SHA-256 of `parts`, each preceded by its length so that no two lists collide.
#[must_use]
pub fn short_hash(parts: &[&str]) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update((part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    }
    hasher.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// What two spellings of one title share: NFKC, without white space, title brackets and quotation marks.
///
/// The text must already be in Simplified characters; [`crate::text`] sees to that.
#[must_use]
pub fn title_key(title: &str) -> String {
    title
        .nfkc()
        .filter(|c| !c.is_whitespace() && !is_bracket_or_quote(*c))
        .map(|c| match c {
            '\u{2013}' | '\u{2014}' | '\u{2015}' | '\u{2212}' => '-',
            other => other,
        })
        .collect()
}

/// Title brackets (U+3008 to U+300B), corner brackets (U+300C to U+300F) and the usual quotation marks.
const fn is_bracket_or_quote(c: char) -> bool {
    matches!(c, '\u{3008}'..='\u{300F}' | '\u{2018}'..='\u{201F}' | '"' | '\'' | '`')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_with_other_borders_have_other_hashes() {
        assert_ne!(short_hash(&["ab", "c"]), short_hash(&["a", "bc"]));
        assert_eq!(short_hash(&["ab"]).len(), 16);
    }

    #[test]
    fn spellings_of_a_title_share_a_key() {
        assert_eq!(title_key("\u{201c}A\u{201d} \u{300a}B\u{300b}(1\u{2014}2)"), "AB(1-2)");
    }
}
