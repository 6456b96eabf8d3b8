//! Labels of numbered paragraphs, which stand in no text: they follow from the definitions of lists and the paragraphs before.

use crate::read::xml::Step;
use crate::read::xml::walk;
use std::collections::HashMap;

/// How one level of a list is numbered.
#[derive(Debug, Clone, Default)]
struct Level {
    start: u32,
    format: String,
    /// With `%1` for the number of the first level, and so on.
    text: String,
}

/// The lists of a document, and how far each has come.
#[derive(Debug, Default)]
pub(crate) struct Numbering {
    /// Levels by the definition and its level.
    levels: HashMap<(String, usize), Level>,
    /// The definition of each list.
    definitions: HashMap<String, String>,
    /// List and level of paragraph styles.
    styles: HashMap<String, (String, usize)>,
    counts: HashMap<(String, usize), u32>,
}

/// Lists have at most so many levels.
const MAX_LEVELS: usize = 9;

impl Numbering {
    /// # Errors
    /// A part is not well-formed.
    pub(crate) fn read(numbering: Option<&[u8]>, styles: Option<&[u8]>) -> Result<Self, String> {
        let mut found = Self::default();
        if let Some(part) = numbering {
            found.read_lists(part)?;
        }
        if let Some(part) = styles {
            found.read_styles(part)?;
        }
        Ok(found)
    }

    fn read_lists(&mut self, part: &[u8]) -> Result<(), String> {
        let (mut definition, mut list, mut level) = (None::<String>, None::<String>, 0_usize);
        walk(part, |step| match step {
            Step::Open(element) => {
                let value = |name: &str| element.attribute(name).unwrap_or_default().to_owned();
                match element.name.as_str() {
                    "abstractNum" => definition = Some(value("abstractNumId")),
                    "num" => list = Some(value("numId")),
                    "abstractNumId" => {
                        if let Some(list) = &list {
                            self.definitions.insert(list.clone(), value("val"));
                        }
                    }
                    "lvl" => level = value("ilvl").parse().unwrap_or_default(),
                    "start" | "numFmt" | "lvlText" => {
                        if let Some(definition) = &definition {
                            let entry =
                                self.levels.entry((definition.clone(), level)).or_insert_with(|| Level { start: 1, ..Level::default() });
                            match element.name.as_str() {
                                "start" => entry.start = value("val").parse().unwrap_or(1),
                                "numFmt" => entry.format = value("val"),
                                _ => entry.text = value("val"),
                            }
                        }
                    }
                    _ => {}
                }
            }
            Step::Close(name) if name == "abstractNum" => definition = None,
            Step::Close(name) if name == "num" => list = None,
            Step::Close(_) | Step::Text(_) => {}
        })
    }

    fn read_styles(&mut self, part: &[u8]) -> Result<(), String> {
        let mut style = None::<String>;
        let (mut list, mut level) = (None::<String>, 0_usize);
        walk(part, |step| match step {
            Step::Open(element) => match element.name.as_str() {
                "style" => {
                    style = element.attribute("styleId").map(str::to_owned);
                    (list, level) = (None, 0);
                }
                "numId" => list = element.attribute("val").map(str::to_owned),
                "ilvl" => level = element.attribute("val").and_then(|level| level.parse().ok()).unwrap_or_default(),
                _ => {}
            },
            Step::Close(name) if name == "style" => {
                if let (Some(style), Some(list)) = (style.take(), list.take()) {
                    self.styles.insert(style, (list, level));
                }
            }
            Step::Close(_) | Step::Text(_) => {}
        })
    }

    /// The label of the next paragraph of a list, given by the paragraph itself or by its style; empty where there is none.
    pub(crate) fn label(&mut self, number: Option<&(String, usize)>, style: Option<&str>) -> String {
        let own = number.filter(|(list, _)| !list.is_empty()).cloned();
        let of_style = || {
            style.and_then(|style| self.styles.get(style)).map(|(list, level)| (list.clone(), number.map_or(*level, |(_, level)| *level)))
        };
        let Some((list, level)) = own.or_else(of_style).filter(|(list, level)| list != "0" && *level < MAX_LEVELS) else {
            return String::new();
        };
        let Some(definition) = self.definitions.get(&list).cloned() else { return String::new() };
        let Some(format) = self.levels.get(&(definition.clone(), level)).cloned() else { return String::new() };
        let start = format.start;
        let count = self.counts.entry((definition.clone(), level)).or_insert_with(|| start.saturating_sub(1));
        *count = count.saturating_add(1);
        for lower in level + 1..MAX_LEVELS {
            self.counts.remove(&(definition.clone(), lower));
        }
        if format.format == "bullet" || format.format == "none" {
            return String::new();
        }
        let mut label = format.text.clone();
        for upper in 0..=level {
            let mark = format!("%{}", upper + 1);
            if label.contains(&mark) {
                let levels = self.levels.get(&(definition.clone(), upper));
                let count = self.counts.get(&(definition.clone(), upper)).copied().or_else(|| levels.map(|level| level.start)).unwrap_or(1);
                label = label.replace(&mark, &numeral(count, levels.map_or("decimal", |level| level.format.as_str())));
            }
        }
        if label.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '.') {
            label.push(' ');
        }
        label
    }
}

/// Digits of Chinese numerals, from zero (U+96F6) to nine (U+4E5D).
const DIGITS: [char; 10] =
    ['\u{96F6}', '\u{4E00}', '\u{4E8C}', '\u{4E09}', '\u{56DB}', '\u{4E94}', '\u{516D}', '\u{4E03}', '\u{516B}', '\u{4E5D}'];

/// Ten and a hundred.
const TEN: char = '\u{5341}';
const HUNDRED: char = '\u{767E}';

fn numeral(count: u32, format: &str) -> String {
    match format {
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "ideographTraditional"
        | "koreanCounting" => chinese(count),
        "lowerLetter" => letter(count, 'a'),
        "upperLetter" => letter(count, 'A'),
        "lowerRoman" => roman(count).to_ascii_lowercase(),
        "upperRoman" => roman(count),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" if (1..=20).contains(&count) => {
            char::from_u32(0x2460 + count - 1).map_or_else(String::new, String::from)
        }
        _ => count.to_string(),
    }
}

/// Below a thousand; larger numbers stay in digits, since no list gets so far.
fn chinese(count: u32) -> String {
    let digit = |value: u32| DIGITS.get(value as usize).copied().unwrap_or('?');
    match count {
        0..=9 => digit(count).to_string(),
        10..=19 => std::iter::once(TEN).chain((count > 10).then(|| digit(count - 10))).collect(),
        20..=99 => {
            let mut text = format!("{}{TEN}", digit(count / 10));
            text.extend((!count.is_multiple_of(10)).then(|| digit(count % 10)));
            text
        }
        100..=999 => {
            let mut text = format!("{}{HUNDRED}", digit(count / 100));
            match count % 100 {
                0 => {}
                rest @ 1..=9 => text.extend([digit(0), digit(rest)]),
                rest => {
                    text.push(digit(rest / 10));
                    text.push(TEN);
                    text.extend((!rest.is_multiple_of(10)).then(|| digit(rest % 10)));
                }
            }
            text
        }
        _ => count.to_string(),
    }
}

fn letter(count: u32, first: char) -> String {
    let index = count.saturating_sub(1) % 26;
    let repeat = count.saturating_sub(1) / 26 + 1;
    char::from_u32(u32::from(first) + index).map_or_else(String::new, |c| c.to_string().repeat(repeat.min(8) as usize))
}

fn roman(mut count: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut text = String::new();
    count = count.min(3999);
    for (value, sign) in SIGNS {
        while count >= value {
            text.push_str(sign);
            count -= value;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_lists_write_them() {
        let written = |count, format| numeral(count, format);
        assert_eq!(written(21, "chineseCounting"), "\u{4e8c}\u{5341}\u{4e00}");
        assert_eq!(written(10, "chineseCountingThousand"), "\u{5341}");
        assert_eq!(written(105, "chineseCounting"), "\u{4e00}\u{767e}\u{96f6}\u{4e94}");
        assert_eq!(written(14, "lowerRoman"), "xiv");
        assert_eq!(written(28, "lowerLetter"), "bb");
        assert_eq!(written(3, "decimalEnclosedCircle"), "\u{2462}");
    }

    #[test]
    fn levels_count_below_each_other() {
        let lists = br#"<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"#;
        let mut numbering = Numbering::read(Some(lists), None).expect("lists");
        let mut label = |level| numbering.label(Some(&("1".to_owned(), level)), None);
        assert_eq!([label(0), label(1), label(1), label(0), label(1)], ["1. ", "1.1 ", "1.2 ", "2. ", "2.1 "]);
    }
}
