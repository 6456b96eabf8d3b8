//! From a file to its facts: a pure function of one document and the lexicons.

use crate::diag::Warning;
use crate::lexicon::Corrections;
use crate::lexicon::Lexicon;
use crate::link::Linked;
use crate::link::link;
use crate::mention::Featured;
use crate::mention::Finder;
use crate::mention::Model;
use crate::mention::detect;
use crate::mention::featured;
use crate::rdf;
use crate::rdf::COVER_NOTICE;
use crate::rdf::EvidenceLevel;
use crate::rdf::Identity;
use crate::rdf::Writer;
use crate::read::ColumnMap;
use crate::read::RawDocument;
use crate::read::ReadError;
use crate::read::Source;
use crate::read::read;
use crate::read::read_parts;
use crate::relate::Related;
use crate::relate::relate;
use crate::table::TableError;
use crate::text::Document;
use crate::vocab::Base;
use oxigraph::io::RdfParseError;
use oxigraph::model::NamedNode;
use oxigraph::model::Quad;
use thiserror::Error;

/// Why the pipeline cannot be built. With the program's own tables this does not happen; with a user's it may.
#[derive(Debug, Error)]
pub enum SetupError {
    #[error(transparent)]
    Table(#[from] TableError),
    #[error("the names of the lexicon cannot be indexed: {0}")]
    Index(String),
    #[error("the ontology cannot be read: {0}")]
    Ontology(#[from] RdfParseError),
}

/// Everything that extraction needs. Building it takes a moment; one serves all threads.
#[derive(Debug)]
pub struct Pipeline {
    pub lexicon: Lexicon,
    finder: Finder,
    pub writer: Writer,
    /// Which columns of tables hold what.
    columns: ColumnMap,
}

/// What was found in one document.
#[derive(Debug)]
pub struct Extraction {
    pub document: Document,
    pub linked: Linked,
    pub related: Related,
    /// The IRI of the document.
    pub iri: NamedNode,
    /// The graph of its source.
    pub graph: NamedNode,
    pub warnings: Vec<Warning>,
}

impl Pipeline {
    /// # Errors
    /// A table of the user cannot be read.
    pub fn new(base: Base, own_tables: &[(String, String)]) -> Result<Self, SetupError> {
        let lexicon = Lexicon::load(own_tables)?;
        let finder = Finder::new(&lexicon, Model::shipped()?).map_err(|error| SetupError::Index(error.to_string()))?;
        Ok(Self { finder, writer: Writer::new(base)?, lexicon, columns: ColumnMap::new() })
    }

    /// Says which columns of tables hold what; others are guessed where their names are obvious.
    #[must_use]
    pub fn with_columns(self, columns: ColumnMap) -> Self {
        Self { columns, ..self }
    }

    /// Corrects what is found as a user's table says: see [`Corrections::read`].
    ///
    /// # Errors
    /// The table cannot be read.
    pub fn with_corrections(mut self, file: &str, text: &str) -> Result<Self, TableError> {
        self.lexicon.corrections = Corrections::read(file, text, &self.lexicon.folding)?;
        Ok(self)
    }

    /// Judges candidates by other weights than those that come with the program.
    #[must_use]
    pub fn with_model(mut self, model: Model) -> Self {
        self.finder.model = model;
        self
    }

    /// A document with its candidates and their features: what a model is trained on.
    ///
    /// # Errors
    /// The file is no document that can be read.
    pub fn candidates(&self, source: &Source<'_>) -> Result<(Document, Vec<Featured>), ReadError> {
        let document = Document::of(read(source)?, &self.lexicon);
        let candidates = featured(&document, &self.finder, &self.lexicon);
        Ok((document, candidates))
    }

    /// What a change of program, tables or level of evidence changes: extractions with the same fingerprint are the same.
    #[must_use]
    pub fn fingerprint(&self, level: EvidenceLevel) -> String {
        let columns: Vec<String> = self.columns.iter().map(|(field, column)| format!("-{field}={column}")).collect();
        let known = format!("{}-{}{}", self.lexicon.fingerprint, self.finder.model.fingerprint, self.lexicon.corrections.fingerprint);
        format!("{}-{known}-{}{}", env!("CARGO_PKG_VERSION"), level.name(), columns.concat())
    }

    /// Reads a file of any kind and extracts each document that it holds: itself, the files of an archive, the rows of a table. `take` gets
    /// the name of each, such as `a.zip!/b.txt`, and what came of it.
    pub fn run_parts(&self, source: &Source<'_>, take: &mut dyn FnMut(String, Result<Extraction, ReadError>)) {
        read_parts(source, &self.columns, &mut |part| take(part.name, part.document.map(|document| self.extract(document))));
    }

    /// Reads and extracts a file that is one document.
    ///
    /// # Errors
    /// The file is no document that can be read, or it holds several.
    pub fn run(&self, source: &Source<'_>) -> Result<Extraction, ReadError> {
        Ok(self.extract(read(source)?))
    }

    /// Extracts from a document that is text already. Never fails.
    #[must_use]
    pub fn extract(&self, raw: RawDocument) -> Extraction {
        let document = Document::of(raw, &self.lexicon);
        let mentions = detect(&document, &self.finder, &self.lexicon);
        let mut linked = link(&document, &mentions, &self.finder, &self.lexicon);
        let mut related = relate(&document, &linked, &self.finder, &self.lexicon);
        let identity = Identity::of(&related, &document.text_sha256, &self.lexicon);
        let iri = self.writer.base.thing("document", &identity.key);
        let graph = rdf::graph_of_hash(&self.writer.base, &document.text_sha256);
        let mut warnings = std::mem::take(&mut linked.warnings);
        warnings.append(&mut related.warnings);
        if related.cover_notice {
            warnings.push(Warning::new(COVER_NOTICE));
        }
        Extraction { document, linked, related, iri, graph, warnings }
    }

    /// The quads of an extraction, sorted, all in the graph of its source.
    #[must_use]
    pub fn quads(&self, extraction: &Extraction, level: EvidenceLevel) -> Vec<Quad> {
        rdf::quads(&extraction.document, &extraction.linked, &extraction.related, &self.writer, &self.lexicon, level)
    }
}
