//! From files to the graph: workers read and extract, one writer fills the store in batches.
//!
//! Between them stands a queue of bounded length, and a batch has a bounded number of quads, so memory does not grow with the corpus.

use crate::corpus::files::File;
use crate::corpus::files::Files;
use crate::corpus::report::DocumentReport;
use crate::corpus::report::Failure;
use crate::corpus::report::Report;
use crate::id::sha256;
use crate::pipeline::Pipeline;
use crate::rdf;
use crate::rdf::EvidenceLevel;
use crate::read::Source;
use crate::store::FileRecord;
use crate::store::KnowledgeGraph;
use crate::store::QueryError;
use crate::store::SourceGraph;
use crate::store::StoreError;
use crate::vocab::graph;
use oxigraph::io::RdfParseError;
use oxigraph::model::Quad;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fs;
use std::num::NonZero;
use std::panic::AssertUnwindSafe;
use std::panic::catch_unwind;
use std::path::Path;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering;
use std::sync::mpsc::Receiver;
use std::sync::mpsc::sync_channel;
use std::thread;
use thiserror::Error;

/// A batch is written when it holds so many quads: about a hundred megabytes.
const BATCH_QUADS: usize = 150_000;

/// A build that wrote so many quads makes the store optimise itself.
const LARGE_BUILD: usize = 1_000_000;

/// How a build is to run.
#[derive(Debug, Clone, Copy)]
pub struct BuildOptions {
    /// How many files are read and extracted at once.
    pub jobs: NonZero<usize>,
    pub level: EvidenceLevel,
}

/// What happens during a build, for those who watch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event<'a> {
    /// A file was read, skipped or refused.
    File { name: &'a str },
    /// All files are in; what joins documents is computed.
    Joining,
    /// The store is made fast to ask.
    Optimizing,
}

/// Why a build stopped.
#[derive(Debug, Error)]
pub enum BuildError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Join(#[from] QueryError),
    #[error("the ontology cannot be read: {0}")]
    Ontology(#[from] RdfParseError),
}

/// What came of one file.
enum Outcome {
    /// Unchanged since it was brought into the graph.
    Known,
    Failed(String),
    Read(Box<Extracted>),
}

struct Extracted {
    source: SourceGraph,
    report: DocumentReport,
    bytes: u64,
}

/// Brings files into the graph: what is new or changed is extracted and replaces what was there; the rest is skipped.
///
/// # Errors
/// The store fails. Files that cannot be read are in the report.
pub fn build(
    graph: &mut KnowledgeGraph,
    pipeline: &Pipeline,
    found: &Files,
    options: BuildOptions,
    watch: &mut dyn FnMut(Event<'_>),
) -> Result<Report, BuildError> {
    set_background(graph, pipeline)?;
    let mut report = Report { passed_over: found.passed_over, ..Report::default() };
    report.failures.extend(found.unreadable.iter().map(|(file, reason)| Failure { file: file.clone(), reason: reason.clone() }));
    let worker = Worker { pipeline, level: options.level, fingerprint: pipeline.fingerprint(options.level) };
    let known: BTreeMap<String, FileRecord> = graph.manifest().files().clone();
    let next = AtomicUsize::new(0);
    thread::scope(|scope| {
        // Two for each worker: enough that none waits while a batch is written, few enough for the memory.
        let (sender, receiver) = sync_channel::<(&File, Outcome)>(options.jobs.get() * 2);
        for _ in 0..options.jobs.get() {
            let sender = sender.clone();
            let (worker, known, next) = (&worker, &known, &next);
            scope.spawn(move || {
                while let Some(file) = found.files.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let outcome = worker.outcome(file, known.get(&key(&file.path)));
                    if sender.send((file, outcome)).is_err() {
                        return;
                    }
                }
            });
        }
        drop(sender);
        write_all(graph, &worker, receiver, &mut report, watch)
    })?;
    if report.read > 0 {
        watch(Event::Joining);
        graph.refresh_links()?;
    }
    if report.quads >= LARGE_BUILD {
        watch(Event::Optimizing);
        graph.optimize()?;
    }
    report.documents.sort_by(|a, b| a.file.cmp(&b.file));
    report.failures.sort();
    Ok(report)
}

/// The graphs of the ontology and of what the lexicons know.
fn set_background(graph: &mut KnowledgeGraph, pipeline: &Pipeline) -> Result<(), BuildError> {
    let fingerprint = pipeline.fingerprint(EvidenceLevel::Full);
    let ontology = rdf::ontology(&pipeline.writer)?;
    let ontology_fingerprint =
        crate::id::short_hash(&ontology.iter().map(ToString::to_string).collect::<Vec<_>>().iter().map(String::as_str).collect::<Vec<_>>());
    graph.set_graph(graph::ONTOLOGY, &ontology_fingerprint, || ontology)?;
    graph.set_graph(graph::BACKGROUND, &fingerprint, || rdf::background(&pipeline.lexicon, &pipeline.writer))?;
    Ok(())
}

/// Takes what the workers bring and has it written in batches: one is written while the next is filled.
fn write_all(
    graph: &mut KnowledgeGraph,
    worker: &Worker<'_>,
    receiver: Receiver<(&File, Outcome)>,
    report: &mut Report,
    watch: &mut dyn FnMut(Event<'_>),
) -> Result<(), StoreError> {
    let in_bulk = graph.manifest().files().is_empty();
    let (full, batches) = sync_channel::<Batch>(0);
    thread::scope(|scope| {
        let writer = scope.spawn(move || batches.into_iter().try_for_each(|batch| write(graph, worker, batch, in_bulk)));
        let mut batch = Batch::default();
        for (file, outcome) in receiver {
            watch(Event::File { name: &file.name });
            match outcome {
                Outcome::Known => report.skipped += 1,
                Outcome::Failed(reason) => report.failures.push(Failure { file: file.name.clone(), reason }),
                Outcome::Read(extracted) => {
                    report.read += 1;
                    report.mentions += extracted.report.mentions;
                    report.facts += extracted.report.facts;
                    report.quads += extracted.source.quads.len();
                    report.bytes += extracted.bytes;
                    report.documents.push(extracted.report);
                    batch.add(extracted.source);
                }
            }
            // The writer goes away only when the store fails; its error is what the build ends with.
            if batch.quads >= BATCH_QUADS && full.send(std::mem::take(&mut batch)).is_err() {
                break;
            }
        }
        drop(full.send(batch));
        drop(full);
        writer.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })
}

fn write(graph: &mut KnowledgeGraph, worker: &Worker<'_>, mut batch: Batch, in_bulk: bool) -> Result<(), StoreError> {
    if batch.sources.is_empty() {
        return Ok(());
    }
    if in_bulk {
        return graph.bulk(batch.sources.into_values().collect());
    }
    for file in sharing(graph, &batch) {
        if let Some(source) = worker.source(&file) {
            batch.add(source);
        }
    }
    graph.replace(batch.sources.into_values().collect(), &BTreeSet::new())
}

/// Files of the store that are not in the batch and share a graph with one that is, before or after: a graph that is replaced must hold
/// what they give, and no more.
fn sharing(graph: &KnowledgeGraph, batch: &Batch) -> Vec<File> {
    let manifest = graph.manifest();
    let own: BTreeSet<&str> = batch.sources.values().flat_map(|source| &source.files).map(|(path, _)| path.as_str()).collect();
    let before = own.iter().filter_map(|path| manifest.files().get(*path)).map(|record| record.graph.as_str());
    let graphs: BTreeSet<&str> = before.chain(batch.sources.keys().map(String::as_str)).collect();
    let others = graphs.into_iter().flat_map(|name| manifest.files_of_source(name)).filter(|path| !own.contains(path));
    others.map(|path| File { path: path.into(), name: path.to_owned() }).collect()
}

/// Sources by their graphs; files with the same text are one source.
#[derive(Default)]
pub(crate) struct Batch {
    pub(crate) sources: BTreeMap<String, SourceGraph>,
    quads: usize,
}

impl Batch {
    pub(crate) fn add(&mut self, source: SourceGraph) {
        self.quads += source.quads.len();
        match self.sources.get_mut(&source.graph) {
            Some(known) => {
                known.quads.extend(source.quads);
                known.files.extend(source.files);
            }
            None => {
                self.sources.insert(source.graph.clone(), source);
            }
        }
    }
}

/// Reads and extracts files.
pub(crate) struct Worker<'a> {
    pub(crate) pipeline: &'a Pipeline,
    pub(crate) level: EvidenceLevel,
    pub(crate) fingerprint: String,
}

impl Worker<'_> {
    /// What comes of a file, given its record in the store.
    fn outcome(&self, file: &File, known: Option<&FileRecord>) -> Outcome {
        let bytes = match fs::read(&file.path) {
            Ok(bytes) => bytes,
            Err(error) => return Outcome::Failed(error.to_string()),
        };
        let bytes_sha256 = sha256(&bytes);
        if known.is_some_and(|known| known.bytes_sha256 == bytes_sha256 && known.fingerprint == self.fingerprint) {
            return Outcome::Known;
        }
        // A fault of the program in one document must not end the whole run.
        catch_unwind(AssertUnwindSafe(|| self.extract(file, &bytes, bytes_sha256)))
            .unwrap_or_else(|_| Outcome::Failed("the program failed on this document; please report it".to_owned()))
    }

    fn extract(&self, file: &File, bytes: &[u8], bytes_sha256: String) -> Outcome {
        let extraction = match self.pipeline.run(&Source { name: &file.name, bytes }) {
            Ok(extraction) => extraction,
            Err(error) => return Outcome::Failed(error.to_string()),
        };
        let quads: Vec<Quad> = self.pipeline.quads(&extraction, self.level);
        let record = FileRecord {
            bytes_sha256,
            fingerprint: self.fingerprint.clone(),
            graph: extraction.graph.as_str().to_owned(),
            document: extraction.iri.as_str().to_owned(),
            mentions: extraction.linked.in_text().count(),
            facts: extraction.related.relations.len(),
        };
        let report = DocumentReport {
            file: file.name.clone(),
            iri: record.document.clone(),
            title: extraction.related.title.clone(),
            genre: extraction.related.genre.as_ref().map(|genre| genre.word.clone()),
            encoding: extraction.document.encoding.to_owned(),
            mentions: record.mentions,
            facts: record.facts,
            warnings: extraction.warnings.iter().map(|warning| warning.message.clone()).collect(),
        };
        let source = SourceGraph { graph: record.graph.clone(), files: vec![(key(&file.path), record)], quads };
        Outcome::Read(Box::new(Extracted { source, report, bytes: bytes.len() as u64 }))
    }

    /// The source that a file of the store gives, if it can still be read.
    pub(crate) fn source(&self, file: &File) -> Option<SourceGraph> {
        match self.outcome(file, None) {
            Outcome::Read(extracted) => Some(extracted.source),
            Outcome::Known | Outcome::Failed(_) => None,
        }
    }
}

/// How the manifest knows a file.
fn key(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}
