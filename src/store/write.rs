//! Writing: a source replaces what its file gave before, in one transaction; an empty store is filled in bulk.
//!
//! Order makes crashes harmless: what is new goes into the store first and into the manifest second; what is taken away leaves the
//! manifest first and the store second.

use crate::store::KnowledgeGraph;
use crate::store::error::LoadError;
use crate::store::error::QueryError;
use crate::store::error::StoreError;
use crate::store::manifest::Change;
use crate::store::manifest::FileRecord;
use crate::store::texts::PackedText;
use crate::vocab::graph;
use oxigraph::io::RdfFormat;
use oxigraph::io::RdfParser;
use oxigraph::model::GraphNameRef;
use oxigraph::model::NamedNode;
use oxigraph::model::Quad;
use oxigraph::sparql::QueryResults;
use oxigraph::sparql::SparqlEvaluator;
use oxigraph::store::BulkLoader;
use std::collections::BTreeSet;
use std::io::Read;
use std::sync::PoisonError;

/// Memory that the bulk loader may use, in megabytes. With the extraction beside it the whole stays below a gibibyte.
const BULK_MEMORY: usize = 256;

/// Everything that one text gives: the union of what the files that hold it give.
#[derive(Debug, Clone)]
pub struct SourceGraph {
    /// IRI of the graph, which all records name.
    pub graph: String,
    /// Absolute paths of the files that hold the text, each with its record.
    pub files: Vec<(String, FileRecord)>,
    pub quads: Vec<Quad>,
    /// The text itself, to be shown.
    pub text: Option<PackedText>,
}

impl KnowledgeGraph {
    /// Writes a batch of sources, each in one transaction that replaces its graph, and takes files away.
    ///
    /// # Errors
    /// The storage cannot be written.
    pub fn replace(&mut self, batch: Vec<SourceGraph>, removed: &BTreeSet<String>) -> Result<(), StoreError> {
        for source in &batch {
            let mut transaction = self.store.start_transaction()?;
            transaction.clear_graph(GraphNameRef::NamedNode(NamedNode::new_unchecked(&source.graph).as_ref()))?;
            transaction.extend(source.quads.iter().map(Quad::as_ref));
            transaction.commit()?;
        }
        self.record(batch, removed)
    }

    /// Adds a batch of sources in bulk. Meant for a store that was empty when the build began: nothing is taken away.
    ///
    /// # Errors
    /// The storage cannot be written.
    pub fn bulk(&mut self, mut batch: Vec<SourceGraph>) -> Result<(), StoreError> {
        let mut loader = self.bulk_loader();
        loader.load_quads(batch.iter_mut().flat_map(|source| std::mem::take(&mut source.quads)))?;
        loader.commit()?;
        self.record(batch, &BTreeSet::new())
    }

    fn bulk_loader(&self) -> BulkLoader<'_> {
        self.store.bulk_loader().with_num_threads(1).with_max_memory_size_in_megabytes(BULK_MEMORY)
    }

    /// Enters sources into the manifest once they are on the disk, and drops the graphs that no file gives any more.
    fn record(&mut self, batch: Vec<SourceGraph>, removed: &BTreeSet<String>) -> Result<(), StoreError> {
        self.store.flush()?;
        let texts = batch.iter().filter_map(|source| Some((source.graph.as_str(), source.text.as_ref()?)));
        self.texts.write().unwrap_or_else(PoisonError::into_inner).append(texts)?;
        let files: Vec<(String, FileRecord)> = batch.into_iter().flat_map(|source| source.files).collect();
        let touched = files.iter().map(|(path, _)| path).chain(removed);
        let mut manifest = self.manifest_mut();
        let before: BTreeSet<String> = touched.filter_map(|path| manifest.files().get(path)).map(|record| record.graph.clone()).collect();
        let removals = removed.iter().map(|path| Change::FileRemoved { path: path.clone() });
        manifest.record(files.into_iter().map(|(path, record)| Change::File { path, record }).chain(removals).collect())?;
        for name in before.into_iter().filter(|name| !manifest.has_source(name)) {
            self.store.remove_named_graph(&NamedNode::new_unchecked(name))?;
        }
        drop(manifest);
        self.changed();
        Ok(())
    }

    /// Replaces a graph that belongs to no source, if its fingerprint is another than that of what it holds.
    ///
    /// # Errors
    /// The storage cannot be written.
    pub fn set_graph(&mut self, name: &str, fingerprint: &str, quads: impl FnOnce() -> Vec<Quad>) -> Result<(), StoreError> {
        if self.manifest().fingerprint(name) == Some(fingerprint) {
            return Ok(());
        }
        self.manifest_mut().record(vec![Change::GraphRemoved { name: name.to_owned() }])?;
        // A graph that a crash left half written is not in the manifest, so it is always emptied first.
        self.store.remove_named_graph(&self.base.graph(name))?;
        let mut loader = self.bulk_loader();
        loader.load_quads(quads())?;
        loader.commit()?;
        self.store.flush()?;
        self.manifest_mut().record(vec![Change::Graph { name: name.to_owned(), fingerprint: fingerprint.to_owned() }])?;
        self.changed();
        Ok(())
    }

    /// Computes the graph of links anew: what joins documents known by number alone with those that bear the number.
    ///
    /// # Errors
    /// The storage cannot be read or written.
    pub fn refresh_links(&self) -> Result<(), QueryError> {
        const LINKS: [&str; 1] = [include_str!("../../queries/links/cited_by_number.rq")];
        let name = self.base.graph(graph::LINKS);
        let mut transaction = self.store.start_transaction()?;
        transaction.clear_graph(&name)?;
        for text in LINKS {
            let mut query = SparqlEvaluator::new().parse_query(&self.with_base(text))?;
            query.dataset_mut().set_default_graph_as_union();
            let QueryResults::Graph(triples) = query.on_store(&self.store).execute()? else { continue };
            for triple in triples {
                transaction.insert(triple?.in_graph(name.clone()).as_ref());
            }
        }
        transaction.commit()?;
        self.changed();
        Ok(())
    }

    /// Makes queries on what a large build wrote as fast as they can be.
    ///
    /// # Errors
    /// The storage cannot be written.
    pub fn optimize(&self) -> Result<(), StoreError> {
        Ok(self.store.optimize()?)
    }

    /// Loads RDF; triples without a graph go into the default graph. Returns how many quads are new.
    ///
    /// # Errors
    /// The text is no RDF of this format, or the storage cannot be written.
    pub fn load(&mut self, format: RdfFormat, reader: impl Read) -> Result<u64, LoadError> {
        let before = self.store.len().map_err(StoreError::from)?;
        let mut loader = self.bulk_loader();
        loader.load_from_reader(RdfParser::from_format(format), reader)?;
        loader.commit().map_err(StoreError::from)?;
        self.store.flush().map_err(StoreError::from)?;
        // Graphs of sources that were extracted elsewhere are whole: they stay when the store is opened again.
        let ready = self.unlisted()?.into_iter().map(|graph| Change::SourceLoaded { graph: graph.into_string() }).collect();
        self.manifest_mut().record(ready)?;
        self.changed();
        Ok((self.store.len().map_err(StoreError::from)? - before) as u64)
    }

    /// Takes away graphs of sources that came ready-made.
    ///
    /// # Errors
    /// The storage cannot be written.
    pub fn unload(&mut self, graphs: &BTreeSet<String>) -> Result<(), StoreError> {
        self.manifest_mut().record(graphs.iter().map(|graph| Change::SourceRemoved { graph: graph.clone() }).collect())?;
        self.drop_unlisted()?;
        self.changed();
        Ok(())
    }
}
