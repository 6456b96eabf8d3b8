//! Content negotiation by the `Accept` header (RFC 9110, 12.5.1).

use crate::serve::problem::Refusal;
use crate::store::ResultFormat;
use axum::http::HeaderMap;
use axum::http::header;

/// What the client accepts.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Accept {
    /// Media ranges with their weights.
    ranges: Vec<(String, f32)>,
}

impl Accept {
    pub(crate) fn of(headers: &HeaderMap) -> Self {
        let values = headers.get_all(header::ACCEPT).iter().filter_map(|value| value.to_str().ok());
        let ranges: Vec<(String, f32)> = values.flat_map(|value| value.split(',')).filter_map(range).collect();
        Self { ranges: if ranges.is_empty() { vec![("*/*".to_owned(), 1.0)] } else { ranges } }
    }

    /// The weight of a media type: that of the most precise range that covers it.
    fn weight(&self, media_type: &str) -> f32 {
        let precision = |range: &str| match range.strip_suffix("/*") {
            _ if range == media_type => Some(2),
            Some("*") => Some(0),
            Some(kind) => media_type.split('/').next().filter(|own| *own == kind).map(|_| 1),
            None => None,
        };
        self.ranges
            .iter()
            .filter_map(|(range, weight)| Some((precision(range)?, *weight)))
            .max_by_key(|(precision, _)| *precision)
            .map_or(0.0, |(_, weight)| weight)
    }

    /// The offer that the client likes best; among equals the first. An offer has one or more media types, and is answered as that which
    /// was liked; those behind the first are other names, which only who names them gets.
    pub(crate) fn choose<T: Copy>(&self, offers: &[(T, &'static [&'static str])]) -> Option<(T, &'static str)> {
        let mut best: Option<(T, &'static str, f32)> = None;
        for (offer, media_types) in offers {
            for (place, media_type) in media_types.iter().enumerate() {
                if place > 0 && !self.ranges.iter().any(|(range, _)| range == media_type) {
                    continue;
                }
                let weight = self.weight(media_type);
                if weight > best.map_or(0.0, |(_, _, known)| known) {
                    best = Some((*offer, media_type, weight));
                }
            }
        }
        best.map(|(offer, media_type, _)| (offer, media_type))
    }
}

/// The media type of pages.
pub(crate) const HTML: &[&str] = &["text/html"];

impl Accept {
    /// A format of RDF, or nothing for a page, with the media type; whoever takes anything gets RDF.
    pub(crate) fn rdf_or_page(&self) -> Result<(Option<ResultFormat>, &'static str), Refusal> {
        let offers: Vec<_> = graphs().map(|(format, media_types)| (Some(format), media_types)).chain([(None, HTML)]).collect();
        self.choose(&offers).ok_or_else(|| Refusal::not_acceptable(&offers))
    }

    /// As [`Self::rdf_or_page`], but whoever takes anything gets the page, and formats with graphs only who takes no other: clients that follow
    /// links look for the triples in the default graph.
    pub(crate) fn page_or_rdf(&self) -> Result<(Option<ResultFormat>, &'static str), Refusal> {
        let (with_graphs, formats): (Vec<_>, Vec<_>) =
            graphs().partition(|(format, _)| matches!(format, ResultFormat::TriG | ResultFormat::NQuads));
        let offer = |(format, media_types)| (Some(format), media_types);
        let offers: Vec<_> = std::iter::once((None, HTML)).chain(formats.into_iter().map(offer)).collect();
        let others: Vec<_> = with_graphs.into_iter().map(offer).collect();
        self.choose(&offers).or_else(|| self.choose(&others)).ok_or_else(|| Refusal::not_acceptable(&offers))
    }

    /// A format of RDF, with the media type; a browser gets the first.
    pub(crate) fn rdf(&self) -> Result<(ResultFormat, &'static str), Refusal> {
        let offers: Vec<_> = graphs().collect();
        self.choose(&offers).ok_or_else(|| Refusal::not_acceptable(&offers))
    }
}

fn graphs() -> impl Iterator<Item = (ResultFormat, &'static [&'static str])> {
    ResultFormat::GRAPHS.into_iter().map(|format| (format, format.media_types()))
}

/// A media range without its parameters, and its weight.
fn range(text: &str) -> Option<(String, f32)> {
    let mut parts = text.split(';').map(str::trim);
    let range = parts.next().filter(|range| range.contains('/'))?.to_ascii_lowercase();
    let weight = parts.find_map(|parameter| parameter.strip_prefix("q=").or_else(|| parameter.strip_prefix("Q=")));
    let weight = weight.map_or(Some(1.0), |weight| weight.trim().parse::<f32>().ok().filter(|weight| (0.0..=1.0).contains(weight)));
    Some((range, weight.unwrap_or(0.0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const OFFERS: [(u8, &[&str]); 3] = [(1, &["application/json"]), (2, &["text/csv", "text/plain"]), (3, &["text/html"])];

    fn chosen(accept: &str) -> Option<(u8, &'static str)> {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT, accept.parse().expect("a value"));
        Accept::of(&headers).choose(&OFFERS)
    }

    #[test]
    fn weights_and_precision_count() {
        assert_eq!(chosen("*/*"), Some((1, "application/json")));
        assert_eq!(chosen("text/*;q=0.5, application/json;q=0.4"), Some((2, "text/csv")));
        assert_eq!(chosen("text/*, text/csv;q=0"), Some((3, "text/html")));
        assert_eq!(chosen("text/plain"), Some((2, "text/plain")));
        assert_eq!(chosen("text/html,application/xml;q=0.9,*/*;q=0.8"), Some((3, "text/html")));
        assert_eq!(chosen("image/png"), None);
        assert_eq!(Accept::of(&HeaderMap::new()).choose(&OFFERS), Some((1, "application/json")));
    }
}
