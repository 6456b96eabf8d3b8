//! The graph on disk: the only room that knows Oxigraph's store and its SPARQL engine.

mod backup;
mod check;
mod current;
mod describe;
mod error;
mod guard;
mod manifest;
mod merge;
mod pattern;
mod query;
mod remote;
mod review;
mod search;
mod stats;
mod stop;
mod texts;
mod update;
mod watchdog;
mod watched;
mod write;

pub use crate::store::backup::Staged;
pub use crate::store::check::Check;
pub use crate::store::describe::Fact;
pub use crate::store::error::LoadError;
pub use crate::store::error::QueryError;
pub use crate::store::error::StoreError;
pub use crate::store::manifest::FileRecord;
pub use crate::store::manifest::Manifest;
pub use crate::store::query::DefaultGraph;
pub use crate::store::query::QueryOptions;
pub use crate::store::query::ResultFormat;
pub use crate::store::query::Results;
pub use crate::store::remote::Remote;
pub use crate::store::remote::RemoteError;
pub use crate::store::review::Claim;
pub use crate::store::review::Doubt;
pub use crate::store::search::Found;
pub use crate::store::search::Sentence;
pub use crate::store::stats::Stats;
pub use crate::store::stop::Reason;
pub use crate::store::stop::Stop;
pub use crate::store::texts::PackedText;
pub use crate::store::texts::SourceText;
pub use crate::store::texts::TextHeading;
pub use crate::store::update::GraphTarget;
pub use crate::store::update::UpdateOptions;
pub use crate::store::write::SourceGraph;

use crate::store::current::Current;
use crate::store::search::Search;
use crate::store::texts::Texts;
use crate::vocab::Base;
use crate::vocab::DEFAULT_BASE;
use crate::vocab::Property;
use oxigraph::model::GraphName;
use oxigraph::model::GraphNameRef;
use oxigraph::model::Literal;
use oxigraph::model::NamedNode;
use oxigraph::model::NamedNodeRef;
use oxigraph::model::NamedOrBlankNode;
use oxigraph::model::Quad;
use oxigraph::model::Term;
use oxigraph::store::StorageError;
use oxigraph::store::Store;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::sync::PoisonError;
use std::sync::RwLock;
use std::sync::RwLockReadGuard;
use std::sync::RwLockWriteGuard;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering;

/// The folder of the data inside the folder of a store.
const DATA: &str = "data";

/// A knowledge graph on disk.
pub struct KnowledgeGraph {
    store: Store,
    folder: PathBuf,
    base: Base,
    manifest: RwLock<Manifest>,
    texts: RwLock<Texts>,
    /// Counts what was written since the store was opened.
    generation: AtomicU64,
    search: Search,
    stats: Current<Stats>,
    doubts: Current<Vec<Doubt>>,
}

impl std::fmt::Debug for KnowledgeGraph {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("KnowledgeGraph").field("folder", &self.folder).finish_non_exhaustive()
    }
}

impl KnowledgeGraph {
    /// Whether a folder is a store.
    #[must_use]
    pub fn is_store(folder: &Path) -> bool {
        folder.join(manifest::FILE).is_file() && folder.join(DATA).is_dir()
    }

    /// Opens the store in a folder, or makes one there.
    ///
    /// # Errors
    /// The folder holds something else, the store is in use, damaged, newer than this program, or has another base.
    pub fn open_or_create(folder: &Path, base: &Base) -> Result<Self, StoreError> {
        let io = |source| StoreError::Io { path: folder.to_owned(), source };
        if folder.exists() && Manifest::read(folder)?.is_none() && !is_empty_or_unfinished(folder).map_err(io)? {
            return Err(StoreError::NotAStore(folder.to_owned()));
        }
        fs::create_dir_all(folder).map_err(io)?;
        Self::open_with(folder, Some(base))
    }

    /// Opens the store in a folder.
    ///
    /// # Errors
    /// As [`Self::open_or_create`], and when there is no store.
    pub fn open(folder: &Path) -> Result<Self, StoreError> {
        if !folder.exists() {
            return Err(StoreError::NotFound(folder.to_owned()));
        }
        if Manifest::read(folder)?.is_none() {
            return Err(StoreError::NotAStore(folder.to_owned()));
        }
        Self::open_with(folder, None)
    }

    fn open_with(folder: &Path, base: Option<&Base>) -> Result<Self, StoreError> {
        if let (Some(manifest), Some(base)) = (Manifest::read(folder)?, base)
            && manifest.base() != base.as_str()
        {
            return Err(StoreError::OtherBase {
                path: folder.to_owned(),
                found: manifest.base().to_owned(),
                wanted: base.as_str().to_owned(),
            });
        }
        let store = Store::open(folder.join(DATA)).map_err(|error| StoreError::opening(folder, error))?;
        // Read again: what another process wrote before it let go of the store counts.
        let manifest = match Manifest::read(folder)? {
            Some(mut manifest) => {
                manifest.tidy()?;
                manifest
            }
            None => Manifest::create(folder, base.map_or(DEFAULT_BASE, Base::as_str))?,
        };
        let base = Base::new(manifest.base());
        let mut texts = Texts::open(folder)?;
        texts.tidy(|key| manifest.has_source(base.graph(key).as_str()))?;
        let graph = Self {
            base,
            store,
            folder: folder.to_owned(),
            texts: RwLock::new(texts),
            manifest: RwLock::new(manifest),
            generation: AtomicU64::new(0),
            search: Search::default(),
            stats: Current::default(),
            doubts: Current::default(),
        };
        graph.drop_unlisted()?;
        Ok(graph)
    }

    /// Drops graphs of sources that the manifest does not list: what a build that was cut short left behind.
    fn drop_unlisted(&self) -> Result<(), StoreError> {
        for name in self.unlisted()? {
            self.store.remove_named_graph(&name)?;
        }
        Ok(())
    }

    /// Graphs of sources that the manifest does not list.
    fn unlisted(&self) -> Result<Vec<NamedNode>, StoreError> {
        let manifest = self.manifest();
        let mut unlisted = Vec::new();
        for name in self.store.named_graphs() {
            let NamedOrBlankNode::NamedNode(name) = name? else { continue };
            if self.is_source_graph(&name) && !manifest.has_source(name.as_str()) {
                unlisted.push(name);
            }
        }
        Ok(unlisted)
    }

    /// Whether a graph has the name of a source: the base, `graph/`, and 16 hexadecimal digits.
    fn is_source_graph(&self, name: &NamedNode) -> bool {
        let digits = name.as_str().strip_prefix(self.base.graph("").as_str());
        digits.is_some_and(|digits| digits.len() == 16 && digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
    }

    /// The record of the store, which nobody changes while it is looked at.
    pub fn manifest(&self) -> RwLockReadGuard<'_, Manifest> {
        self.manifest.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn manifest_mut(&self) -> RwLockWriteGuard<'_, Manifest> {
        self.manifest.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// A number that is another after each change of the store, and the same until then; it begins anew when the store is opened.
    #[must_use]
    pub fn generation(&self) -> u64 {
        self.generation.load(Ordering::Acquire)
    }

    /// The text of a source, by the IRI of its graph; nothing for what came as RDF.
    ///
    /// # Errors
    /// The file of texts cannot be read.
    pub fn text(&self, graph: &NamedNode) -> Result<Option<SourceText>, StoreError> {
        self.texts.read().unwrap_or_else(PoisonError::into_inner).read(graph.as_str())
    }

    fn changed(&self) {
        self.generation.fetch_add(1, Ordering::AcqRel);
    }

    #[must_use]
    pub fn base(&self) -> &Base {
        &self.base
    }

    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// All quads of the store, in its own order.
    ///
    /// # Errors
    /// The storage cannot be read.
    pub fn quads(&self) -> impl Iterator<Item = Result<Quad, StorageError>> + use<> {
        self.store.iter()
    }

    /// The quads of one graph.
    ///
    /// # Errors
    /// The storage cannot be read.
    pub fn quads_of(&self, graph: &NamedNode) -> impl Iterator<Item = Result<Quad, StorageError>> + use<> {
        self.store.quads_for_pattern(None, None, None, Some(GraphName::from(graph.clone()).as_ref()))
    }

    /// The quads with these parts.
    ///
    /// # Errors
    /// The storage cannot be read.
    pub fn statements(
        &self,
        subject: Option<&NamedNode>,
        predicate: Option<NamedNodeRef<'_>>,
        object: Option<&NamedNode>,
        graph: Option<&NamedNode>,
    ) -> impl Iterator<Item = Result<Quad, StorageError>> + use<> {
        let graph = graph.map(|graph| GraphNameRef::NamedNode(graph.as_ref()));
        self.store.quads_for_pattern(subject.map(|node| node.as_ref().into()), predicate, object.map(|node| node.as_ref().into()), graph)
    }

    /// The quads that have a thing as subject.
    ///
    /// # Errors
    /// The storage cannot be read.
    pub fn statements_of(&self, thing: &NamedNode) -> impl Iterator<Item = Result<Quad, StorageError>> + use<> {
        self.store.quads_for_pattern(Some(thing.as_ref().into()), None, None, None)
    }

    /// The things that have a property with this value, in order and each once; in one graph, or in any.
    ///
    /// # Errors
    /// The storage cannot be read.
    pub(crate) fn subjects(
        &self,
        property: NamedNodeRef<'_>,
        object: &NamedNode,
        graph: Option<&NamedNode>,
    ) -> Result<BTreeSet<NamedNode>, StorageError> {
        let quads = self.statements(None, Some(property), Some(object), graph);
        let node = |quad: Result<Quad, _>| quad.map(|quad| NamedNode::try_from(Term::from(quad.subject)).ok()).transpose();
        quads.filter_map(node).collect()
    }

    /// The things that a property of a thing leads to, in order and each once.
    ///
    /// # Errors
    /// The storage cannot be read.
    pub(crate) fn objects(&self, thing: &NamedNode, property: NamedNodeRef<'_>) -> Result<BTreeSet<NamedNode>, StorageError> {
        let quads = self.statements(Some(thing), Some(property), None, None);
        let node = |quad: Result<Quad, _>| quad.map(|quad| NamedNode::try_from(quad.object).ok()).transpose();
        quads.filter_map(node).collect()
    }

    /// The literals of a property of a thing, in order and each once.
    ///
    /// # Errors
    /// The storage cannot be read.
    pub(crate) fn literals(&self, thing: &NamedNode, property: NamedNodeRef<'_>) -> Result<BTreeSet<String>, StorageError> {
        let quads = self.statements(Some(thing), Some(property), None, None);
        let text =
            |quad: Result<Quad, _>| quad.map(|quad| Literal::try_from(quad.object).ok().map(|text| text.value().to_owned())).transpose();
        quads.filter_map(text).collect()
    }

    /// The quads that have a thing as subject, and up to `limit` that have it as object.
    ///
    /// # Errors
    /// The storage cannot be read.
    pub fn describe(&self, thing: &NamedNode, limit: usize) -> Result<Vec<Quad>, StorageError> {
        self.statements_of(thing).chain(self.statements_about(thing).take(limit)).collect()
    }

    /// Whether the graph says anything of a thing.
    ///
    /// # Errors
    /// The storage cannot be read.
    pub fn knows(&self, thing: &NamedNode) -> Result<bool, StorageError> {
        Ok(self.statements_of(thing).chain(self.statements_about(thing)).next().transpose()?.is_some())
    }

    /// The quads that have a thing as object.
    fn statements_about(&self, thing: &NamedNode) -> impl Iterator<Item = Result<Quad, StorageError>> + use<> {
        self.store.quads_for_pattern(None, None, Some(thing.as_ref().into()), None)
    }

    /// The graphs of a document, named by its IRI, that came ready-made.
    ///
    /// # Errors
    /// The storage cannot be read.
    pub fn loaded_sources_of(&self, document: &str) -> Result<Vec<String>, StoreError> {
        let Ok(document) = NamedNode::new(document) else { return Ok(Vec::new()) };
        let graphs = self.objects(&document, self.base.property(Property::Source).as_ref())?;
        let manifest = self.manifest();
        Ok(graphs.into_iter().map(NamedNode::into_string).filter(|graph| manifest.is_loaded(graph)).collect())
    }

    /// How many quads the store holds.
    ///
    /// # Errors
    /// The storage cannot be read.
    pub fn len(&self) -> Result<usize, StorageError> {
        self.store.len()
    }

    /// Whether the store holds no quads.
    ///
    /// # Errors
    /// The storage cannot be read.
    pub fn is_empty(&self) -> Result<bool, StorageError> {
        self.store.is_empty()
    }
}

/// A folder that is empty, or in which the making of a store was cut short before its manifest was written.
fn is_empty_or_unfinished(folder: &Path) -> std::io::Result<bool> {
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name();
        if name != DATA && name != manifest::FRESH && name != texts::FRESH {
            return Ok(false);
        }
    }
    Ok(true)
}
