//! When two names or two facts count as the same.

use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization;

/// Brackets and dashes that are one.
const SAME: [(char, char); 7] =
    [('[', '\u{3014}'), (']', '\u{3015}'), ('(', '\u{3014}'), (')', '\u{3015}'), ('\u{2014}', '-'), ('\u{2013}', '-'), ('\u{2015}', '-')];

/// The positions of arguments that are matched by overlap, for the kinds of facts whose names annotators cut differently.
fn is_loose(fact: &str, position: usize) -> bool {
    match fact {
        "launches" | "proposes" => position == 1,
        "target" | "observation" => position == 0,
        _ => false,
    }
}

/// NFKC, lower case, one kind of bracket and dash, without other punctuation.
pub(crate) fn norm(text: &str) -> String {
    text.nfkc()
        .flat_map(char::to_lowercase)
        .map(|c| SAME.iter().find(|(from, _)| *from == c).map_or(c, |(_, to)| *to))
        .filter(|c| c.is_alphanumeric() || matches!(c, '\u{3014}' | '\u{3015}' | '%' | '.' | '-' | '/' | '+'))
        .collect()
}

/// Whether two names share enough pairs of characters (Dice coefficient of at least 0.6).
fn overlap(a: &str, b: &str) -> bool {
    let grams = |text: &str| {
        let characters: Vec<char> = norm(text).chars().collect();
        let mut counts: HashMap<Vec<char>, usize> = HashMap::new();
        for at in 0..characters.len().saturating_sub(1).max(1) {
            *counts.entry(characters.get(at..characters.len().min(at + 2)).unwrap_or_default().to_vec()).or_default() += 1;
        }
        counts
    };
    let (x, y) = (grams(a), grams(b));
    let (total_x, total_y) = (x.values().sum::<usize>(), y.values().sum::<usize>());
    let same: usize = total_x - x.into_iter().map(|(gram, count)| count.saturating_sub(y.get(&gram).copied().unwrap_or(0))).sum::<usize>();
    same > 0 && 20 * same >= 6 * (total_x + total_y)
}

/// The first eight characters decide; a prediction may begin up to four characters earlier or later.
fn same_anchor(gold: &str, found: &str) -> bool {
    let start = |text: &str, count: usize| text.chars().take(count).collect::<String>();
    let gold = norm(gold);
    let found = start(&norm(found), 16);
    let key = start(&gold, 8);
    found.chars().count() >= gold.chars().count().min(6)
        && (start(&found, 12).contains(&start(&key, 6)) || start(&gold, 10).contains(&start(&found, 6)))
}

pub(crate) fn same_fact(fact: &str, gold: &[Option<String>], found: &[Option<String>]) -> bool {
    let argument = |arguments: &[Option<String>], at: usize| arguments.get(at).cloned().flatten().unwrap_or_default();
    let equal = |at: usize| norm(&argument(gold, at)) == norm(&argument(found, at));
    if fact == "task" {
        return equal(0) && equal(1) && same_anchor(&argument(gold, 2), &argument(found, 2));
    }
    (0..gold.len()).all(|at| {
        let (wanted, got) = (argument(gold, at), argument(found, at));
        if fact == "observation" && at == 4 && wanted.is_empty() {
            // The annotator left the owner open.
            return true;
        }
        if is_loose(fact, at) {
            return overlap(&wanted, &got);
        }
        #[expect(clippy::float_cmp, reason = "two spellings of one number parse to the same bits")]
        let same_number = || matches!((wanted.parse::<f64>(), got.parse::<f64>()), (Ok(a), Ok(b)) if a == b);
        equal(at) || same_number()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arguments(values: &[&str]) -> Vec<Option<String>> {
        values.iter().map(|value| Some((*value).to_owned())).collect()
    }

    #[test]
    fn spellings_of_a_name_are_the_same() {
        assert_eq!(norm("GB/T 9704\u{2014}2012 [x]"), norm("gb/t9704-2012(x)"));
        assert!(same_fact("target", &arguments(&["abcd", "10.0", "%"]), &arguments(&["abce", "10", "%"])));
        assert!(!same_fact("target", &arguments(&["abcd", "10", "%"]), &arguments(&["abcd", "11", "%"])));
        assert!(!same_fact("cites", &arguments(&["DOC", "a", "basis"]), &arguments(&["DOC", "a"])));
    }

    #[test]
    fn anchors_may_begin_a_little_earlier() {
        assert!(same_fact("task", &arguments(&["x", "lead", "abcdefghijkl"]), &arguments(&["x", "lead", "12abcdefghij"])));
        assert!(!same_fact("task", &arguments(&["x", "lead", "abcdefghijkl"]), &arguments(&["x", "lead", "zzzzzzzz"])));
    }
}
