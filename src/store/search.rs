//! Search in the store: by label and by sentence, from the API and from within a query.
//!
//! The index is in memory. It is made at the first search, and made anew at the first search after a change, so it never tells of another
//! state than that of the store.

use crate::search::Label;
use crate::search::LabelIndex;
use crate::search::LabelKind;
use crate::search::Match;
use crate::search::TextIndex;
use crate::store::KnowledgeGraph;
use crate::store::current::Current;
use crate::store::pattern;
use crate::vocab::DCTERMS_TITLE;
use crate::vocab::Property;
use crate::vocab::RDFS_LABEL;
use crate::vocab::SKOS_ALT_LABEL;
use oxigraph::model::Literal;
use oxigraph::model::NamedNode;
use oxigraph::model::NamedNodeRef;
use oxigraph::model::NamedOrBlankNode;
use oxigraph::model::Term;
use oxigraph::model::Variable;
use oxigraph::store::StorageError;
use rustc_hash::FxHashMap;
use spargebra::Query;
use spargebra::algebra::GraphPattern;
use spargebra::term::GroundTerm;
use spargebra::term::NamedNodePattern;
use spargebra::term::TermPattern;
use spargebra::term::TriplePattern;
use std::sync::Arc;

/// Things or sentences that a search within a query yields at most.
const MAX_WITHIN: usize = 1000;

/// A thing that a search found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    pub thing: NamedNode,
    /// The kind in its IRI: `institution`, `place`, `document` and so on.
    pub kind: String,
    /// The label that matched.
    pub label: String,
    pub how: Match,
}

/// A sentence that a search found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    pub text: String,
    /// A mention in it, which leads to its document and place.
    pub mention: NamedNode,
    pub graph: NamedNode,
}

/// Both indexes with what their numbers stand for.
#[derive(Debug, Default)]
pub(crate) struct Search {
    labels: Current<Labels>,
    sentences: Current<Sentences>,
}

#[derive(Debug)]
struct Labels {
    index: LabelIndex,
    things: Vec<NamedNode>,
}

#[derive(Debug)]
struct Sentences {
    index: TextIndex,
    /// A mention for each text.
    mentions: Vec<(NamedNode, NamedNode)>,
    texts: Vec<String>,
}

impl KnowledgeGraph {
    /// Things whose labels match, the best first, of one kind or of all.
    ///
    /// # Errors
    /// The storage cannot be read.
    pub fn find(&self, text: &str, kind: Option<&str>, limit: usize) -> Result<Vec<Found>, StorageError> {
        let labels = self.labels()?;
        let kind_of = |thing: u32| labels.things.get(thing as usize).and_then(|thing| self.kind_of(thing));
        let hits = labels.index.find(text, limit, |thing| kind.is_none_or(|kind| kind_of(thing) == Some(kind)));
        let found = hits.into_iter().filter_map(|hit| {
            let thing = labels.things.get(hit.thing as usize)?.clone();
            let kind = self.kind_of(&thing)?.to_owned();
            Some(Found { thing, kind, label: hit.label, how: hit.how })
        });
        Ok(found.collect())
    }

    /// Sentences that hold all words.
    ///
    /// # Errors
    /// The storage cannot be read.
    pub fn find_sentences(&self, text: &str, limit: usize) -> Result<Vec<Sentence>, StorageError> {
        let sentences = self.sentences()?;
        let found = sentences.index.find(text, limit).into_iter().filter_map(|number| {
            let (mention, graph) = sentences.mentions.get(number as usize)?.clone();
            Some(Sentence { text: sentences.texts.get(number as usize)?.clone(), mention, graph })
        });
        Ok(found.collect())
    }

    /// The kind in the IRI of a thing.
    fn kind_of<'a>(&self, thing: &'a NamedNode) -> Option<&'a str> {
        thing.as_str().strip_prefix(self.base.as_str())?.strip_prefix("id/")?.split('/').next()
    }

    fn labels(&self) -> Result<Arc<Labels>, StorageError> {
        self.search.labels.get(self.generation(), || self.read_labels())
    }

    fn sentences(&self) -> Result<Arc<Sentences>, StorageError> {
        self.search.sentences.get(self.generation(), || self.read_sentences())
    }

    /// The labels of all things, each once for its thing; the more sources repeat it, the more it weighs.
    fn read_labels(&self) -> Result<Labels, StorageError> {
        let former = self.base.property(Property::FormerName);
        let mut numbers: FxHashMap<NamedNode, u32> = FxHashMap::default();
        let mut things = Vec::new();
        let mut weights: FxHashMap<(u32, String), (LabelKind, u32)> = FxHashMap::default();
        let properties: [(NamedNodeRef<'_>, LabelKind); 4] = [
            (RDFS_LABEL, LabelKind::Name),
            (DCTERMS_TITLE, LabelKind::Title),
            (former.as_ref(), LabelKind::Former),
            (SKOS_ALT_LABEL, LabelKind::Short),
        ];
        for (property, kind) in properties {
            for quad in self.store.quads_for_pattern(None, Some(property), None, None) {
                let quad = quad?;
                let (NamedOrBlankNode::NamedNode(thing), Term::Literal(label)) = (quad.subject, quad.object) else { continue };
                // Labels in Traditional characters are made from the others, which stand for both.
                if self.kind_of(&thing).is_none() || label.language() == Some("zh-hant") {
                    continue;
                }
                let kind = if kind == LabelKind::Name && self.kind_of(&thing) == Some("document") { LabelKind::Title } else { kind };
                let number = *numbers.entry(thing).or_insert_with_key(|thing| {
                    things.push(thing.clone());
                    u32::try_from(things.len() - 1).unwrap_or(u32::MAX)
                });
                let entry = weights.entry((number, label.value().to_owned())).or_insert((kind, 0));
                entry.0 = entry.0.min(kind);
                entry.1 += 1;
            }
        }
        let index = LabelIndex::build(weights.iter().map(|((thing, text), (kind, weight))| Label {
            thing: *thing,
            text,
            kind: *kind,
            weight: *weight,
        }));
        Ok(Labels { index, things })
    }

    /// Each sentence of each source once.
    fn read_sentences(&self) -> Result<Sentences, StorageError> {
        let property = self.base.property(Property::Sentence);
        let mut known: FxHashMap<(NamedNode, String), NamedNode> = FxHashMap::default();
        for quad in self.store.quads_for_pattern(None, Some(property.as_ref()), None, None) {
            let quad = quad?;
            if let (NamedOrBlankNode::NamedNode(mention), Term::Literal(text), oxigraph::model::GraphName::NamedNode(graph)) =
                (quad.subject, quad.object, quad.graph_name)
            {
                let first = known.entry((graph, text.destruct().0)).or_insert_with(|| mention.clone());
                if mention.as_str() < first.as_str() {
                    *first = mention;
                }
            }
        }
        let mut all: Vec<((NamedNode, String), NamedNode)> = known.into_iter().collect();
        all.sort_unstable_by(|((graph, _), mention), ((other, _), another)| {
            (graph.as_str(), mention.as_str()).cmp(&(other.as_str(), another.as_str()))
        });
        let mut mentions = Vec::with_capacity(all.len());
        let mut texts = Vec::with_capacity(all.len());
        for ((graph, text), mention) in all {
            mentions.push((mention, graph));
            texts.push(text);
        }
        Ok(Sentences { index: TextIndex::build(texts.iter().map(String::as_str)), mentions, texts })
    }

    /// Replaces the patterns `?thing pg:search "text"` and `?mention pg:searchText "text"` of a query by what the search finds.
    pub(crate) fn searched(&self, mut query: Query) -> Result<Query, StorageError> {
        let by = [self.base.property(Property::Search), self.base.property(Property::SearchText)];
        self.search_in(pattern::of_query(&mut query), &by)?;
        Ok(query)
    }

    fn search_in(&self, pattern: &mut GraphPattern, by: &[NamedNode; 2]) -> Result<(), StorageError> {
        if let GraphPattern::Bgp { patterns } = pattern {
            let mut rest = Vec::new();
            let mut tables = Vec::new();
            for triple in std::mem::take(patterns) {
                match self.table(&triple, by)? {
                    Some(table) => tables.push(table),
                    None => rest.push(triple),
                }
            }
            *pattern = tables.into_iter().fold(GraphPattern::Bgp { patterns: rest }, |pattern, table| GraphPattern::Join {
                left: Box::new(table),
                right: Box::new(pattern),
            });
            return Ok(());
        }
        pattern::parts(pattern).try_for_each(|part| self.search_in(part, by))
    }

    /// What a search finds, as a table of values, if a triple pattern asks for one.
    fn table(&self, triple: &TriplePattern, by: &[NamedNode; 2]) -> Result<Option<GraphPattern>, StorageError> {
        let (NamedNodePattern::NamedNode(predicate), TermPattern::Literal(text)) = (&triple.predicate, &triple.object) else {
            return Ok(None);
        };
        let [things, sentences] = by;
        let found = if predicate == things {
            self.find(text.value(), None, MAX_WITHIN)?.into_iter().map(|found| found.thing).collect()
        } else if predicate == sentences {
            self.find_sentences(text.value(), MAX_WITHIN)?.into_iter().map(|sentence| sentence.mention).collect()
        } else {
            return Ok(None);
        };
        let found: Vec<NamedNode> = found;
        Ok(Some(match &triple.subject {
            TermPattern::Variable(variable) => values(variable, found.into_iter().map(GroundTerm::NamedNode)),
            // A thing that is named is found or is not: a table of one row or of none.
            TermPattern::NamedNode(thing) => {
                let row = found.contains(thing).then(|| GroundTerm::Literal(Literal::from(true)));
                values(&Variable::new_unchecked("found."), row)
            }
            _ => return Ok(None),
        }))
    }
}

fn values(variable: &Variable, terms: impl IntoIterator<Item = GroundTerm>) -> GraphPattern {
    GraphPattern::Values { variables: vec![variable.clone()], bindings: terms.into_iter().map(|term| vec![Some(term)]).collect() }
}
