//! What a document is known by: its title, its number, or the hash of its text.

use crate::id::title_key;
use crate::lexicon::Lexicon;
use crate::relate::Fact;
use crate::relate::Related;
use crate::relate::Relation;
use crate::relate::Thing;

/// The key of a document in its IRI.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    pub key: String,
}

impl Identity {
    /// By the title; a title that many documents share is qualified by issuer and date; without a title by the number; without a
    /// number by the first 16 digits of the hash of the text.
    #[must_use]
    pub fn of(related: &Related, text_sha256: &str, lexicon: &Lexicon) -> Self {
        let first = |fact: Fact| {
            related
                .relations
                .iter()
                .find(|relation| relation.fact == fact && relation.subject == Thing::This)
                .map(|relation: &Relation| relation.object.display())
        };
        if let Some(title) = &related.title {
            let key = title_key(title);
            if !is_shared(&key, first(Fact::IssuedBy), lexicon) {
                return Self { key };
            }
            let qualifiers: Vec<&str> = first(Fact::IssuedBy).into_iter().chain(first(Fact::IssuedOn)).collect();
            if !qualifiers.is_empty() {
                return Self { key: format!("{key}({})", qualifiers.join(",")) };
            }
        }
        let key = first(Fact::DocumentNumber).map_or_else(|| text_sha256.get(..16).unwrap_or(text_sha256).to_owned(), str::to_owned);
        Self { key }
    }
}

/// Whether many documents bear the title: it is in the list of such titles, or it is only issuer and genre.
fn is_shared(key: &str, issuer: Option<&str>, lexicon: &Lexicon) -> bool {
    let listed = |text: &str| lexicon.words.contains("shared_title", text);
    let without_issuer = issuer.and_then(|issuer| key.strip_prefix(issuer)).unwrap_or(key);
    listed(key)
        || listed(without_issuer)
        || lexicon.genres.iter().any(|genre| genre.word == without_issuer)
        || lexicon.patterns.get("yearly_title").is_match(key)
}
