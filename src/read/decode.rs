//! Bytes to characters: UTF-8, UTF-16, GB18030 (with GBK and GB2312) and Big5 (with HKSCS).

use crate::read::ReadError;
use chardetng::EncodingDetector;
use chardetng::Iso2022JpDetection;
use chardetng::Utf8Detection;
use encoding_rs::BIG5;
use encoding_rs::Encoding;
use encoding_rs::GB18030;
use encoding_rs::UTF_8;
use encoding_rs::UTF_16BE;
use encoding_rs::UTF_16LE;

pub(crate) struct Decoded {
    pub(crate) text: String,
    pub(crate) encoding: &'static str,
}

/// How many bytes the detector sees, from the first that is not ASCII; more does not make it surer, and it is slow.
const DETECTION_PREFIX: usize = 8 * 1024;

/// Above this share of characters that no text has, the bytes are taken for binary.
const MAX_CONTROL_SHARE: f64 = 0.01;

/// Above this share of malformed sequences an encoding is not the right one.
const MAX_MALFORMED_SHARE: f64 = 0.005;

pub(crate) fn decode(bytes: &[u8]) -> Result<Decoded, ReadError> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        let body = bytes.get(length..).unwrap_or_default();
        if body.is_empty() {
            return Err(ReadError::Empty);
        }
        return accept(encoding, body).ok_or(ReadError::Encoding);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return if is_binary(text) { Err(ReadError::Binary) } else { Ok(Decoded { text: text.to_owned(), encoding: UTF_8.name() }) };
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return accept(encoding, bytes).ok_or(ReadError::Binary);
    }
    if bytes.contains(&0) {
        return Err(ReadError::Binary);
    }
    let telling = bytes.iter().position(|byte| !byte.is_ascii()).and_then(|at| bytes.get(at..)).unwrap_or(bytes);
    let prefix = telling.get(..DETECTION_PREFIX).unwrap_or(telling);
    let guess = usual_encoding(prefix).unwrap_or_else(|| {
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
        detector.feed(prefix, prefix.len() == telling.len());
        detector.guess(None, Utf8Detection::Allow)
    });
    let guess = if guess.name() == "GBK" { GB18030 } else { guess };
    // The detector knows dozens of encodings; documents of governments come in these. A damaged UTF-8 file is still UTF-8.
    let candidates = match guess {
        encoding if encoding == BIG5 => [BIG5, GB18030, UTF_8],
        encoding if encoding == UTF_8 => [UTF_8, GB18030, BIG5],
        _ => [GB18030, BIG5, UTF_8],
    };
    candidates.into_iter().find_map(|encoding| accept(encoding, bytes)).ok_or(ReadError::Encoding)
}

/// The encoding whose rows of common characters hold clearly more pairs of bytes: the first level of GB 2312, or of Big5. The detector, which
/// knows more and is a hundred times slower, is asked only where this does not tell.
fn usual_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    const CLEAR: usize = 20;
    let (mut pairs, mut gb, mut big5) = (0_usize, 0_usize, 0_usize);
    let mut at = 0;
    while let Some([lead, trail]) = bytes.get(at..at + 2) {
        if lead.is_ascii() {
            at += 1;
            continue;
        }
        pairs += 1;
        // Punctuation stands in the same rows of both.
        gb += usize::from(matches!(lead, 0xA1..=0xA3 | 0xB0..=0xD7) && *trail >= 0xA1);
        big5 += usize::from(matches!(lead, 0xA1..=0xC6) && matches!(trail, 0x40..=0x7E | 0xA1..=0xFE));
        at += 2;
    }
    let share = |count: usize| count * 100 / pairs.max(1);
    match (share(gb), share(big5)) {
        (gb, big5) if gb >= big5 + CLEAR => Some(GB18030),
        (gb, big5) if big5 >= gb + CLEAR => Some(BIG5),
        _ => None,
    }
}

/// Decodes if nearly everything is well-formed and looks like text.
fn accept(encoding: &'static Encoding, bytes: &[u8]) -> Option<Decoded> {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let mut total = 0_usize;
    let mut malformed = 0_usize;
    for c in text.chars() {
        total += 1;
        malformed += usize::from(c == char::REPLACEMENT_CHARACTER);
    }
    let limit = share_of(total, MAX_MALFORMED_SHARE);
    (malformed <= limit && !is_binary(&text)).then(|| Decoded { text: text.into_owned(), encoding: encoding.name() })
}

#[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a rough share of a length")]
fn share_of(total: usize, share: f64) -> usize {
    (total as f64 * share) as usize
}

/// A NUL, or many control characters, do not occur in text.
fn is_binary(text: &str) -> bool {
    let mut total = 0_usize;
    let mut control = 0_usize;
    for c in text.chars() {
        if c == '\0' {
            return true;
        }
        total += 1;
        control += usize::from(c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{000C}' | '\u{000B}' | '\u{0085}'));
    }
    control > share_of(total, MAX_CONTROL_SHARE)
}

/// UTF-16 without a mark shows in the line feeds and ASCII characters, which have a zero byte on one side only.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let prefix = bytes.get(..4096).unwrap_or(bytes);
    // Text in other encodings holds no NUL; in UTF-16 every line feed brings one.
    if !bytes.len().is_multiple_of(2) || prefix.len() < 4 || !prefix.contains(&0) {
        return None;
    }
    let share = |encoding: &'static Encoding| {
        let (text, _) = encoding.decode_without_bom_handling(prefix);
        let usual = text.chars().filter(|c| matches!(c, '\t' | '\n' | '\r' | ' '..='~' | '\u{2000}'..='\u{206F}' | '\u{3000}'..='\u{303F}' | '\u{4E00}'..='\u{9FFF}' | '\u{FF00}'..='\u{FFEF}'));
        usual.count() * 100 / text.chars().count().max(1)
    };
    [UTF_16LE, UTF_16BE]
        .into_iter()
        .map(|encoding| (share(encoding), encoding))
        .filter(|(share, _)| *share >= USUAL_SHARE)
        .max_by_key(|(share, _)| *share)
        .map(|(_, encoding)| encoding)
}

/// So many of a hundred characters of a Chinese text are ideographs, punctuation, letters or digits.
const USUAL_SHARE: usize = 95;

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "\u{56FD}\u{52A1}\u{9662}\u{5173}\u{4E8E}\u{5370}\u{53D1}\u{300A}\u{89C4}\u{5212}\u{300B}\u{7684}\u{901A}\u{77E5}\n2021\n";

    #[test]
    fn encodings_of_governments_are_recognised() {
        for (encoding, name) in [(GB18030, "gb18030"), (UTF_8, "UTF-8")] {
            let (bytes, _, _) = encoding.encode(TEXT);
            let decoded = decode(&bytes).expect(name);
            assert_eq!((decoded.text.as_str(), decoded.encoding), (TEXT, name));
        }
        let utf16: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&utf16).expect("UTF-16").text, TEXT);
        assert_eq!(decode(b"\xEF\xBB\xBFa").expect("mark").text, "a");
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert_eq!(decode(b"\0\x01\x02\x03").err(), Some(ReadError::Binary));
        let noise: Vec<u8> = (0_u32..4000).map(|i| (i.wrapping_mul(2_654_435_761) >> 24) as u8 | 0x80).collect();
        assert_eq!(decode(&noise).err(), Some(ReadError::Encoding));
    }
}
