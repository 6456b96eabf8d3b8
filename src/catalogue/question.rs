//! Questions: queries with parameters.

use crate::catalogue::CatalogueError;
use crate::catalogue::Named;
use crate::catalogue::head;
use crate::catalogue::head::Words;
use serde::Deserialize;
use serde::Serialize;
use std::collections::BTreeMap;
use std::ops::Range;

/// A query that people ask by its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Question {
    pub name: String,
    pub title: Words,
    /// What it is about, in one word: questions are listed by it.
    pub topic: String,
    /// What the answer means.
    pub meaning: Words,
    /// What must not be concluded from it.
    pub caveat: Words,
    /// How the answer is best shown.
    #[serde(rename = "view")]
    pub show: Show,
    pub parameters: BTreeMap<String, Parameter>,
    /// The query with the default of each parameter in place.
    pub query: String,
}

/// How an answer is best shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Show {
    #[default]
    Table,
    Bar,
    Line,
    /// By `?source` and `?target`.
    Network,
    /// By the `?code` of provinces.
    Map,
}

/// What may be asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parameter {
    #[serde(rename = "type")]
    pub kind: Kind,
    #[serde(default)]
    pub label: Words,
    /// Whether the question is asked for all when nothing is said.
    #[serde(default)]
    pub optional: bool,
    /// What people may type.
    #[serde(default)]
    pub examples: Vec<String>,
}

/// What a parameter stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Institution,
    Place,
    Document,
    Initiative,
    Platform,
    Meeting,
    Person,
    Plan,
    Indicator,
    Term,
    /// A thing of any kind.
    Thing,
    Text,
    Year,
    Date,
    Number,
}

impl Kind {
    /// The name in files; of things, that in their IRIs too.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Institution => "institution",
            Self::Place => "place",
            Self::Document => "document",
            Self::Initiative => "initiative",
            Self::Platform => "platform",
            Self::Meeting => "meeting",
            Self::Person => "person",
            Self::Plan => "plan",
            Self::Indicator => "indicator",
            Self::Term => "term",
            Self::Thing => "thing",
            Self::Text => "text",
            Self::Year => "year",
            Self::Date => "date",
            Self::Number => "number",
        }
    }
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Head {
    title: Words,
    topic: String,
    meaning: Words,
    caveat: Words,
    view: Show,
    parameters: BTreeMap<String, Parameter>,
}

impl Named for Question {
    const WHAT: &'static str = "question";

    fn read(name: &str, text: &str) -> Result<Self, CatalogueError> {
        let (Head { title, topic, meaning, caveat, view, mut parameters }, query) = head::split(name, text)?;
        for (parameter, what) in &mut parameters {
            what.label = std::mem::take(&mut what.label).or(parameter);
            let count = blocks(&query, parameter).len();
            if count != 1 {
                return Err(CatalogueError::Parameter { name: name.to_owned(), parameter: parameter.clone(), count });
            }
        }
        let title = title.or(name);
        Ok(Self { name: name.to_owned(), title, topic, meaning, caveat, show: view, parameters, query })
    }
}

impl Question {
    /// The query with other values in the places of some parameters, each value written as SPARQL writes it.
    #[must_use]
    pub fn with(&self, values: &BTreeMap<String, Vec<String>>) -> String {
        let mut places: Vec<(Range<usize>, String)> = values
            .iter()
            .filter_map(|(parameter, terms)| Some((blocks(&self.query, parameter).into_iter().next()?, format!(" {} ", terms.join(" ")))))
            .collect();
        places.sort_by_key(|(place, _)| std::cmp::Reverse(place.start));
        let mut query = self.query.clone();
        for (place, terms) in places {
            query.replace_range(place, &terms);
        }
        query
    }
}

/// What stands between the braces of each block `VALUES ?name { … }`, in bytes of the text.
fn blocks(query: &str, name: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (at, opening) in query.match_indices("VALUES ?") {
        let rest = &query[at + opening.len()..];
        let Some(after) = rest.strip_prefix(name) else { continue };
        let inner = after.trim_start();
        if let Some(values) = inner.strip_prefix('{')
            && let Some(end) = values.find('}')
        {
            let start = query.len() - values.len();
            found.push(start..start + end);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_take_the_place_of_the_default() {
        let text = "#: [parameters.a]\n#: type = \"text\"\n#: [parameters.ab]\n#: type = \"year\"\nSELECT * { VALUES ?ab { 2015 } VALUES ?a { UNDEF } }";
        let question = Question::read("q", text).expect("a question");
        assert_eq!(question.parameters["a"].label.zh, "a");
        let values = |name: &str, terms: &[&str]| (name.to_owned(), terms.iter().map(|term| (*term).to_owned()).collect());
        let query = question.with(&[values("a", &["\"x\"", "\"y\""]), values("ab", &["1"])].into());
        assert_eq!(query, "SELECT * { VALUES ?ab { 1 } VALUES ?a { \"x\" \"y\" } }\n");
        assert_eq!(question.with(&BTreeMap::new()), question.query);
    }
}
