//! Documents that come as records, one JSON object a line: `{"id", "text", …metadata}`.

use crate::read::Format;
use crate::read::RawDocument;
use crate::read::ReadError;
use serde_json::Value;

/// Reads one record. Fields beside `id` and `text` that hold a string or a number become metadata.
///
/// # Errors
/// The line is no JSON object with the strings `id` and `text`, or the text is empty.
pub fn from_json_line(line: &str) -> Result<RawDocument, ReadError> {
    let value: Value = serde_json::from_str(line).map_err(|error| ReadError::Record(error.to_string()))?;
    let Value::Object(fields) = value else {
        return Err(ReadError::Record("it is another kind of JSON value".to_owned()));
    };
    let string = |field: &str| match fields.get(field) {
        Some(Value::String(text)) => Ok(text.clone()),
        Some(Value::Number(number)) => Ok(number.to_string()),
        _ => Err(ReadError::Record(format!("`{field}` is missing"))),
    };
    let (name, text) = (string("id")?, string("text")?);
    let metadata = fields
        .iter()
        .filter(|(field, _)| !matches!(field.as_str(), "id" | "text"))
        .filter_map(|(field, value)| match value {
            Value::String(text) if !text.trim().is_empty() => Some((field.clone(), text.clone())),
            Value::Number(number) => Some((field.clone(), number.to_string())),
            _ => None,
        })
        .collect();
    from_fields(name, text, metadata, Format::Record)
}

/// A document from what a format keeps apart.
pub(crate) fn from_fields(name: String, text: String, metadata: Vec<(String, String)>, format: Format) -> Result<RawDocument, ReadError> {
    if text.trim().is_empty() {
        return Err(ReadError::NoText);
    }
    let text = text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text);
    Ok(RawDocument { name, format, text, metadata, encoding: "UTF-8" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_become_text_and_metadata() {
        let document = from_json_line(r#"{"id": "1", "text": "abc", "title": "T", "year": 2021}"#).expect("a record");
        assert_eq!((document.name.as_str(), document.text.as_str()), ("1", "abc"));
        assert_eq!(document.metadata, [("title".to_owned(), "T".to_owned()), ("year".to_owned(), "2021".to_owned())]);
        assert!(from_json_line("[]").is_err());
    }
}
