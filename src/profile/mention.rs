//! Where documents name a thing.

use crate::profile::Page;
use crate::profile::Profile;
use crate::profile::reference::Reference;
use crate::profile::source_of;
use crate::vocab::NIF_ANCHOR_OF;
use crate::vocab::Property;
use oxigraph::model::NamedNode;
use oxigraph::store::StorageError;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// A place where a thing is named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Mention {
    pub iri: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document: Option<Reference>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// IRI of the graph of the source.
    pub source: String,
    pub sentence: String,
    /// The words that name it.
    pub text: String,
    /// In Unicode scalar values of the source's text.
    pub start: usize,
    pub end: usize,
}

/// Some of the mentions of a thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Mentions {
    /// How many there are in all.
    pub total: usize,
    pub mentions: Vec<Mention>,
}

impl Profile<'_> {
    /// Mentions of a thing: those of the newest documents first, and in a document in the order of its text.
    ///
    /// # Errors
    /// The storage cannot be read.
    pub fn mentions(&mut self, thing: &NamedNode, page: Page) -> Result<Mentions, StorageError> {
        let mut by_source: BTreeMap<NamedNode, BTreeSet<(usize, NamedNode)>> = BTreeMap::new();
        for mention in self.mention_nodes(thing)? {
            if let Some(source) = source_of(&mention, self.graph) {
                by_source.entry(source).or_default().insert((span_of(&mention).map_or(0, |(start, _)| start), mention));
            }
        }
        let mut sources = Vec::with_capacity(by_source.len());
        for (source, mentions) in by_source {
            sources.push((Reverse(self.date_of_source(&source)?), source, mentions));
        }
        sources.sort();
        let all: Vec<NamedNode> = sources.into_iter().flat_map(|(_, _, mentions)| mentions).map(|(_, mention)| mention).collect();
        let total = all.len();
        let mentions = page.of(all).map(|mention| self.mention(&mention)).collect::<Result<Vec<_>, _>>()?;
        Ok(Mentions { total, mentions: mentions.into_iter().flatten().collect() })
    }

    /// How often a thing is mentioned, and in how many sources.
    pub(crate) fn mentioned(&self, thing: &NamedNode) -> Result<(usize, usize), StorageError> {
        let mentions = self.mention_nodes(thing)?;
        let sources: BTreeSet<NamedNode> = mentions.iter().filter_map(|mention| source_of(mention, self.graph)).collect();
        Ok((mentions.len(), sources.len()))
    }

    pub(crate) fn mention_nodes(&self, thing: &NamedNode) -> Result<BTreeSet<NamedNode>, StorageError> {
        self.subjects(Property::RefersTo, thing)
    }

    fn mention(&mut self, mention: &NamedNode) -> Result<Option<Mention>, StorageError> {
        let Some(evidence) = self.evidence(mention)? else { return Ok(None) };
        let text = self.graph.literals(mention, NIF_ANCHOR_OF)?.pop_first().unwrap_or_default();
        let (Some(start), Some(end)) = (evidence.start, evidence.end) else { return Ok(None) };
        Ok(Some(Mention {
            iri: mention.as_str().to_owned(),
            date: evidence.document.as_ref().and_then(|document| document.date.clone()),
            document: evidence.document,
            source: evidence.source,
            sentence: evidence.sentence,
            text,
            start,
            end,
        }))
    }
}

/// Start and end of a mention, which its address gives.
pub(crate) fn span_of(mention: &NamedNode) -> Option<(usize, usize)> {
    let (start, end) = mention.as_str().rsplit('/').next()?.split_once('-')?;
    Some((start.parse().ok()?, end.parse().ok()?))
}
