//! The parameters of a request, from its address or from a form.

use crate::serve::problem::Refusal;
use axum::extract::Query;
use axum::http::HeaderMap;
use axum::http::Uri;
use axum::http::header;

/// Parameters in the order in which they were given; a name may come more than once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Parameters(Vec<(String, String)>);

impl Parameters {
    /// Those of an address.
    pub(crate) fn of(uri: &Uri) -> Result<Self, Refusal> {
        Query::try_from_uri(uri).map(|Query(parameters)| Self(parameters)).map_err(|error| Refusal::bad_request(error.to_string()))
    }

    /// Those of a form (`application/x-www-form-urlencoded`).
    fn of_form(body: &str) -> Result<Self, Refusal> {
        let uri = format!("/?{}", body.trim_end()).parse().map_err(|_| Refusal::bad_request("the form is not encoded as it should be"))?;
        Self::of(&uri)
    }

    /// Those of a request that was posted, with its text of SPARQL: the body itself, or the one field `name` of a form. `article` stands
    /// before the name in what the client is told.
    pub(crate) fn posted(uri: &Uri, headers: &HeaderMap, body: String, article: &str, name: &str) -> Result<(Self, String), Refusal> {
        let mut parameters = Self::of(uri)?;
        let media_type = format!("application/sparql-{name}");
        let direct = match content_type(headers).as_str() {
            "application/x-www-form-urlencoded" => {
                parameters.0.extend(Self::of_form(&body)?.0);
                None
            }
            direct if direct == media_type => Some(body),
            other => {
                let detail = format!("{article} {name} comes as {media_type} or application/x-www-form-urlencoded, not as `{other}`");
                return Err(Refusal::media_type(detail));
            }
        };
        let text = parameters.text(name, direct)?;
        Ok((parameters, text))
    }

    /// The one text of SPARQL of a request.
    pub(crate) fn text(&self, name: &str, direct: Option<String>) -> Result<String, Refusal> {
        let mut texts: Vec<String> = direct.into_iter().chain(self.all(name)).collect();
        match (texts.pop(), texts.is_empty()) {
            (Some(text), true) => Ok(text),
            _ => Err(Refusal::bad_request(format!("a request needs exactly one `{name}`"))),
        }
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(known, _)| known == name)
    }

    pub(crate) fn all(&self, name: &str) -> Vec<String> {
        self.0.iter().filter(|(known, _)| known == name).map(|(_, value)| value.clone()).collect()
    }

    /// All names with their values.
    pub(crate) fn pairs(&self) -> Vec<(String, String)> {
        self.0.clone()
    }

    /// The value of a parameter that may be given once.
    pub(crate) fn one(&self, name: &str) -> Result<Option<String>, Refusal> {
        let mut values = self.all(name);
        match (values.pop(), values.is_empty()) {
            (value, true) => Ok(value),
            _ => Err(Refusal::bad_request(format!("`{name}` may be given once"))),
        }
    }

    /// A number that may be given, not above a limit.
    pub(crate) fn number(&self, name: &str, usual: usize, most: usize) -> Result<usize, Refusal> {
        match self.one(name)? {
            None => Ok(usual),
            Some(text) => text
                .parse()
                .ok()
                .filter(|number| (1..=most).contains(number))
                .ok_or_else(|| Refusal::bad_request(format!("`{name}` is a number from 1 to {most}"))),
        }
    }
}

/// The media type of the body of a request, without its parameters.
pub(crate) fn content_type(headers: &HeaderMap) -> String {
    let value = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}
