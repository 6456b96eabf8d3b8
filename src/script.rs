//! Folds characters to one form: Simplified, half-width, plain quotation marks.
//!
//! Folding is by character, so positions stay in step: one character in, at most one out. Regional vocabulary is not touched.

use opencc_fmmseg::OpenCC;
use unicode_normalization::UnicodeNormalization;

/// Characters that have a life of their own in Simplified text although the conversion table would replace them:
/// U+8457 (as in the word for copyright), U+4E7E, U+77AD, U+5FB5, U+6C88.
const KEPT: [char; 5] = ['\u{8457}', '\u{4E7E}', '\u{77AD}', '\u{5FB5}', '\u{6C88}'];

/// What the folding makes of a character that it takes out.
const REMOVED: char = '\0';

/// The folding of every character of the Basic Multilingual Plane.
#[derive(Debug)]
pub struct Folding {
    table: Vec<char>,
}

impl Default for Folding {
    fn default() -> Self {
        Self::new()
    }
}

impl Folding {
    #[must_use]
    pub fn new() -> Self {
        let mut table: Vec<char> = (0..=0xFFFF_u32).map(|code| char::from_u32(code).map_or(REMOVED, fold_form)).collect();
        let ideographs: Vec<char> = ('\u{3400}'..='\u{4DBF}').chain('\u{4E00}'..='\u{9FFF}').filter(|c| !KEPT.contains(c)).collect();
        let mut converter = OpenCC::new();
        converter.set_parallel(false);
        let joined: String = ideographs.iter().flat_map(|c| [*c, '\n']).collect();
        let converted = converter.t2s(&joined, false);
        for (from, to) in ideographs.iter().zip(converted.split('\n')) {
            let mut to = to.chars();
            if let (Some(simplified), None, Some(slot)) = (to.next(), to.next(), table.get_mut(*from as usize)) {
                *slot = simplified;
            }
        }
        // Compatibility ideographs and radicals fold in two steps: to the unified ideograph, then to Simplified.
        for code in (0x2E80..=0x2FDF).chain(0xF900..=0xFAFF) {
            if let Some(unified) = table.get(code).copied().filter(|c| *c != REMOVED) {
                let simplified = table.get(unified as usize).copied().unwrap_or(unified);
                if let Some(slot) = table.get_mut(code) {
                    *slot = simplified;
                }
            }
        }
        Self { table }
    }

    /// The folded character, or nothing for one that carries no text (zero-width, private use, control).
    #[must_use]
    pub fn fold(&self, c: char) -> Option<char> {
        let folded = self.table.get(c as usize).copied().unwrap_or(c);
        (folded != REMOVED).then_some(folded)
    }

    #[must_use]
    pub fn fold_str(&self, text: &str) -> String {
        text.chars().filter_map(|c| self.fold(c)).collect()
    }
}

/// Converts Simplified to Traditional for labels, by phrases.
pub struct Traditional {
    converter: OpenCC,
}

impl Traditional {
    #[must_use]
    pub fn new() -> Self {
        let mut converter = OpenCC::new();
        // Documents are converted side by side already; labels are too short to be split.
        converter.set_parallel(false);
        Self { converter }
    }

    #[must_use]
    pub fn convert(&self, text: &str) -> String {
        self.converter.s2t(text, false)
    }
}

impl Default for Traditional {
    fn default() -> Self {
        Self::new()
    }
}

impl std::fmt::Debug for Traditional {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Traditional").finish_non_exhaustive()
    }
}

/// Width, quotation marks, spaces and what is taken out; the script is not looked at.
fn fold_form(c: char) -> char {
    match c {
        '\n' | '\t' => c,
        '\r' => REMOVED,
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '\u{00A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' => ' ',
        '\u{0085}' | '\u{2028}' | '\u{2029}' | '\u{000B}' | '\u{000C}' => '\n',
        '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{00AD}' => REMOVED,
        '\u{E000}'..='\u{F8FF}' | '\u{FFF0}'..='\u{FFFB}' | '\u{FE00}'..='\u{FE0F}' => REMOVED,
        '\u{300C}' => '\u{201C}',
        '\u{300D}' => '\u{201D}',
        '\u{300E}' => '\u{2018}',
        '\u{300F}' => '\u{2019}',
        '\u{2022}' | '\u{30FB}' | '\u{FF65}' | '\u{2027}' => '\u{00B7}',
        '\u{3014}' | '\u{3015}' | '\u{3010}' | '\u{3011}' => c,
        '\u{25CB}' | '\u{25EF}' => '\u{3007}',
        '\u{2E80}'..='\u{2FDF}' | '\u{F900}'..='\u{FAFF}' => {
            let mut normal = c.nfkc();
            match (normal.next(), normal.next()) {
                (Some(unified), None) => unified,
                _ => c,
            }
        }
        control if control.is_control() => REMOVED,
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_quotes_and_script_fold() {
        let folding = Folding::new();
        assert_eq!(folding.fold_str("\u{FF08}\u{FF12}\u{FF09}\u{300C}\u{570B}\u{300D}\u{200B}"), "(2)\u{201C}\u{56FD}\u{201D}");
        assert_eq!(folding.fold('\u{8457}'), Some('\u{8457}'));
        assert_eq!(folding.fold('\u{2F00}'), Some('\u{4E00}'));
    }
}
