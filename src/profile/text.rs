//! The text of a document with what was found in it.

use crate::profile::Profile;
use crate::profile::fact::Fact;
use crate::profile::mention::span_of;
use crate::profile::reference::Reference;
use crate::store::StoreError;
use crate::store::TextHeading;
use crate::vocab::Property;
use crate::vocab::RDF_SUBJECT;
use oxigraph::model::NamedNode;
use oxigraph::model::NamedOrBlankNode;
use oxigraph::model::Term;
use serde::Serialize;
use std::collections::BTreeSet;

/// A source with the file that it was read from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct SourceFile {
    pub graph: String,
    pub file: String,
}

/// A name in the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Marked {
    pub iri: String,
    /// In Unicode scalar values.
    pub start: usize,
    pub end: usize,
    /// Local name of the class of what is named.
    #[serde(rename = "type")]
    pub class: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entity: Option<Reference>,
}

/// A source of a document as people read it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DocumentText {
    pub document: Reference,
    /// The source that is shown.
    pub source: String,
    /// All sources of the document.
    pub sources: Vec<SourceFile>,
    pub file: String,
    pub format: String,
    /// Nothing for what came as RDF.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    pub outline: Vec<TextHeading>,
    /// In the order of the text; the longer first where two begin together.
    pub mentions: Vec<Marked>,
    /// Also what is planned, permitted or denied, which says so.
    pub facts: Vec<Fact>,
}

impl Profile<'_> {
    /// A document or a source of it; of several sources of a document the first in order. Nothing if it is neither.
    ///
    /// # Errors
    /// The storage or the file of texts cannot be read.
    pub fn text(&mut self, thing: &NamedNode) -> Result<Option<DocumentText>, StoreError> {
        let Some(source) = self.sources(thing)?.pop_first() else { return Ok(None) };
        let Some(document) = self.document_of_source(&source)? else { return Ok(None) };
        let sources: BTreeSet<SourceFile> =
            self.sources(&document)?.iter().map(|source| self.source_file(source)).collect::<Result<_, StoreError>>()?;
        let kept = self.graph.text(&source)?;
        let (text, outline, format) = kept.map_or_else(Default::default, |kept| (Some(kept.text), kept.outline, kept.format));
        Ok(Some(DocumentText {
            document: self.references.of(&document)?,
            file: self.source_file(&source)?.file,
            sources: sources.into_iter().collect(),
            format,
            text,
            outline,
            mentions: self.marked(&source)?,
            facts: self.facts_of_source(&source)?,
            source: source.into_string(),
        }))
    }

    fn source_file(&self, source: &NamedNode) -> Result<SourceFile, StoreError> {
        let file_name = self.graph.base().property(Property::FileName);
        let mut names = self.graph.literals(source, file_name.as_ref())?;
        Ok(SourceFile { graph: source.as_str().to_owned(), file: names.pop_first().unwrap_or_default() })
    }

    fn marked(&mut self, source: &NamedNode) -> Result<Vec<Marked>, StoreError> {
        let refers = self.graph.base().property(Property::RefersTo);
        let mut marked = Vec::new();
        for quad in self.graph.statements(None, Some(refers.as_ref()), None, Some(source)) {
            let quad = quad?;
            let (NamedOrBlankNode::NamedNode(mention), Term::NamedNode(thing)) = (quad.subject, quad.object) else { continue };
            let Some((start, end)) = span_of(&mention) else { continue };
            let entity = self.references.of(&thing)?;
            marked.push(Marked { iri: mention.into_string(), start, end, class: entity.class.clone(), entity: Some(entity) });
        }
        marked.sort_by(|a, b| (a.start, b.end, &a.iri).cmp(&(b.start, a.end, &b.iri)));
        Ok(marked)
    }

    /// In the order of the text; those that stand nowhere in it first.
    fn facts_of_source(&mut self, source: &NamedNode) -> Result<Vec<Fact>, StoreError> {
        let mut assertions = BTreeSet::new();
        for quad in self.graph.statements(None, Some(RDF_SUBJECT), None, Some(source)) {
            if let NamedOrBlankNode::NamedNode(assertion) = quad?.subject {
                assertions.insert(assertion);
            }
        }
        let facts = assertions.iter().map(|assertion| self.fact(assertion)).collect::<Result<Vec<_>, _>>()?;
        let mut facts: Vec<Fact> = facts.into_iter().flatten().collect();
        facts.sort_by_key(|fact| fact.evidence.first().and_then(|evidence| evidence.start));
        Ok(facts)
    }
}
