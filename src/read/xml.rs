//! Walking through XML without namespaces: names are compared by their local part, since programs disagree on the rest.

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::BytesStart;
use quick_xml::events::Event;

/// What is met on the way through a document. Entities of one's own and external ones are never resolved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Step {
    Open(Element),
    Text(String),
    /// The local name of an element that ends.
    Close(String),
}

/// An element that begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Element {
    pub(crate) name: String,
    attributes: Vec<(String, String)>,
}

impl Element {
    fn of(start: &BytesStart<'_>) -> Self {
        let local = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let attributes = start.attributes().flatten().map(|attribute| {
            let raw = String::from_utf8_lossy(&attribute.value).into_owned();
            let value = quick_xml::escape::unescape(&raw).map_or_else(|_| raw.clone(), std::borrow::Cow::into_owned);
            (local(attribute.key.local_name().as_ref()), value)
        });
        Self { name: local(start.local_name().as_ref()), attributes: attributes.collect() }
    }

    /// The value of an attribute, by its local name.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// Elements nest no deeper in honest files.
const MAX_DEPTH: usize = 2_000;

/// Calls `step` for all that a document holds; an element without content opens and closes.
///
/// # Errors
/// The document is not well-formed, or it nests too deep: with what was wrong.
pub(crate) fn walk(bytes: &[u8], mut step: impl FnMut(Step)) -> Result<(), String> {
    let text = decode(bytes);
    let mut reader = Reader::from_str(&text);
    reader.config_mut().check_end_names = true;
    let mut depth = 0_usize;
    loop {
        match reader.read_event().map_err(|error| error.to_string())? {
            Event::Start(start) => {
                depth += 1;
                if depth > MAX_DEPTH {
                    return Err(format!("its elements nest deeper than {MAX_DEPTH}"));
                }
                step(Step::Open(Element::of(&start)));
            }
            Event::Empty(start) => {
                let element = Element::of(&start);
                let name = element.name.clone();
                step(Step::Open(element));
                step(Step::Close(name));
            }
            Event::End(end) => {
                depth = depth.saturating_sub(1);
                step(Step::Close(String::from_utf8_lossy(end.local_name().as_ref()).into_owned()));
            }
            Event::Text(text) => step(Step::Text(text.decode().map_err(|error| error.to_string())?.into_owned())),
            Event::CData(text) => step(Step::Text(text.decode().map_err(|error| error.to_string())?.into_owned())),
            Event::GeneralRef(reference) => {
                let resolved = match reference.resolve_char_ref() {
                    Ok(Some(c)) => Some(c.to_string()),
                    _ => reference.decode().ok().and_then(|name| resolve_predefined_entity(&name).map(str::to_owned)),
                };
                if let Some(text) = resolved {
                    step(Step::Text(text));
                }
            }
            Event::Eof => return Ok(()),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
}

/// XML is in UTF-8 or says by its first bytes that it is in UTF-16; some programs write GBK and say so.
fn decode(bytes: &[u8]) -> String {
    if let Some((encoding, length)) = encoding_rs::Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(bytes.get(length..).unwrap_or_default()).0.into_owned();
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => encoding_rs::GB18030.decode_without_bom_handling(bytes).0.into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(xml: &str) -> Result<String, String> {
        let mut found = String::new();
        walk(xml.as_bytes(), |step| {
            if let Step::Text(text) = step {
                found.push_str(&text);
            }
        })?;
        Ok(found)
    }

    #[test]
    fn entities_of_ones_own_stay_unresolved() {
        let bomb =
            "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\"><!ENTITY c SYSTEM \"file:///etc/passwd\">]><x>1&b;&c;&amp;&#65;</x>";
        assert_eq!(text(bomb), Ok("1&A".to_owned()));
        assert!(text("<a><b></a>").is_err());
        assert!(text(&"<a>".repeat(5_000)).is_err());
    }
}
