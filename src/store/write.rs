//! Writing: a source replaces what its file gave before, in one transaction; an empty store is filled in bulk.
//!
//! Order makes crashes harmless: what is new goes into the store first and into the manifest second; what is taken away leaves the
//! manifest first and the store second.

use crate::store::KnowledgeGraph;
use crate::store::error::LoadError;
use crate::store::error::QueryError;
use crate::store::error::StoreError;
use crate::store::manifest::FileRecord;
use crate::vocab::graph;
use oxigraph::io::RdfFormat;
use oxigraph::io::RdfParser;
use oxigraph::model::GraphNameRef;
use oxigraph::model::NamedNode;
use oxigraph::model::Quad;
use oxigraph::sparql::QueryResults;
use oxigraph::sparql::SparqlEvaluator;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::io::Read;

/// Memory that the bulk loader may use, in megabytes. With the extraction beside it the whole stays below a gibibyte.
const BULK_MEMORY: usize = 256;

/// The extraction of one file.
#[derive(Debug, Clone)]
pub struct SourceGraph {
    /// Absolute path of the file.
    pub path: String,
    pub record: FileRecord,
    /// All in the graph that the record names.
    pub quads: Vec<Quad>,
}

impl KnowledgeGraph {
    /// Writes a batch of sources, each in one transaction, and then their records.
    ///
    /// # Errors
    /// The storage cannot be written.
    pub fn replace(&mut self, batch: Vec<SourceGraph>) -> Result<(), StoreError> {
        for source in &batch {
            let mut transaction = self.store.start_transaction()?;
            // A file that gave the same graph before replaces it, unless other files give it too: then it adds what only it gives.
            let others = self.manifest.files.iter().any(|(path, record)| record.graph == source.record.graph && *path != source.path)
                || batch.iter().any(|other| other.record.graph == source.record.graph && other.path != source.path);
            if !others {
                transaction.clear_graph(GraphNameRef::NamedNode(NamedNode::new_unchecked(&source.record.graph).as_ref()))?;
            }
            transaction.extend(source.quads.iter().map(Quad::as_ref));
            transaction.commit()?;
        }
        self.record(batch)
    }

    /// Fills the store in bulk. Meant for an empty store: nothing is taken away.
    ///
    /// # Errors
    /// The storage cannot be written.
    pub fn bulk(&mut self, batch: Vec<SourceGraph>) -> Result<(), StoreError> {
        let mut loader = self.store.bulk_loader().with_num_threads(1).with_max_memory_size_in_megabytes(BULK_MEMORY);
        loader.load_quads(batch.iter().flat_map(|source| source.quads.iter().cloned()))?;
        loader.commit()?;
        self.record(batch)
    }

    /// Enters sources into the manifest once they are on the disk, and drops the graphs that no file gives any more.
    fn record(&mut self, batch: Vec<SourceGraph>) -> Result<(), StoreError> {
        self.store.flush()?;
        let mut outdated = BTreeSet::new();
        for source in batch {
            if let Some(before) = self.manifest.files.insert(source.path, source.record) {
                outdated.insert(before.graph);
            }
        }
        self.manifest.write(&self.folder)?;
        self.drop_graphs(outdated)
    }

    fn drop_graphs(&self, graphs: BTreeSet<String>) -> Result<(), StoreError> {
        for name in graphs.into_iter().filter(|name| !self.manifest.has_graph(name)) {
            self.store.remove_named_graph(&NamedNode::new_unchecked(name))?;
        }
        Ok(())
    }

    /// Takes files out of the graph. Files that give the same graph as one of them are taken out too and returned: what they alone give
    /// can only be told by extracting them again.
    ///
    /// # Errors
    /// The storage cannot be written.
    pub fn remove(&mut self, paths: &BTreeSet<String>) -> Result<Vec<String>, StoreError> {
        let graphs: BTreeSet<String> = paths.iter().filter_map(|path| self.manifest.files.get(path)).map(|record| record.graph.clone()).collect();
        let sharing: Vec<String> =
            self.manifest.files.iter().filter(|(path, record)| graphs.contains(&record.graph) && !paths.contains(*path)).map(|(path, _)| path.clone()).collect();
        self.manifest.files.retain(|path, record| !paths.contains(path) && !graphs.contains(&record.graph));
        self.manifest.write(&self.folder)?;
        self.drop_graphs(graphs)?;
        Ok(sharing)
    }

    /// Replaces a graph that belongs to no source, if its fingerprint is another than that of what it holds.
    ///
    /// # Errors
    /// The storage cannot be written.
    pub fn set_graph(&mut self, name: &str, fingerprint: &str, quads: impl FnOnce() -> Vec<Quad>) -> Result<(), StoreError> {
        if self.manifest.graphs.get(name).is_some_and(|known| known == fingerprint) {
            return Ok(());
        }
        let node = self.base.graph(name);
        let known = self.manifest.graphs.remove(name).is_some();
        if known {
            self.manifest.write(&self.folder)?;
        }
        // A graph that a crash left half written is not in the manifest, so it is always emptied first.
        self.store.remove_named_graph(&node)?;
        let mut loader = self.store.bulk_loader().with_num_threads(1).with_max_memory_size_in_megabytes(BULK_MEMORY);
        loader.load_quads(quads())?;
        loader.commit()?;
        self.store.flush()?;
        self.manifest.graphs.insert(name.to_owned(), fingerprint.to_owned());
        self.manifest.write(&self.folder)
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
        Ok(())
    }

    /// Makes queries on what a large build wrote as fast as they can be.
    ///
    /// # Errors
    /// The storage cannot be written.
    pub fn optimize(&self) -> Result<(), StoreError> {
        Ok(self.store.optimize()?)
    }

    /// Carries out a SPARQL update.
    ///
    /// # Errors
    /// The text is no update, or it cannot be carried out.
    pub fn update(&self, text: &str) -> Result<(), QueryError> {
        let update = SparqlEvaluator::new().parse_update(text)?;
        update.on_store(&self.store).execute().map_err(|error| QueryError::Update(error.to_string()))
    }

    /// Loads RDF; triples without a graph go into the default graph.
    ///
    /// # Errors
    /// The text is no RDF of this format, or the storage cannot be written.
    pub fn load(&self, format: RdfFormat, reader: impl Read) -> Result<u64, LoadError> {
        let before = self.store.len()?;
        let mut loader = self.store.bulk_loader().with_num_threads(2).with_max_memory_size_in_megabytes(BULK_MEMORY);
        loader.load_from_reader(RdfParser::from_format(format), reader)?;
        loader.commit()?;
        self.store.flush()?;
        Ok((self.store.len()? - before) as u64)
    }

    /// Paths and IRIs of documents, as `remove` takes them: the paths of the files that give a document.
    #[must_use]
    pub fn files_of(&self, document: &str) -> BTreeMap<String, FileRecord> {
        self.manifest.files.iter().filter(|(path, record)| *path == document || record.document == document).map(|(path, record)| (path.clone(), record.clone())).collect()
    }
}
