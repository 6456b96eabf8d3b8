//! From files to the graph: workers read and extract, one writer fills the store in batches.
//!
//! Between them stands a queue of bounded length, and a batch has a bounded number of quads, so memory does not grow with the corpus.

use crate::corpus::files::File;
use crate::corpus::files::Files;
use crate::corpus::report::DocumentReport;
use crate::corpus::report::Failure;
use crate::corpus::report::Report;
use crate::id::sha256;
use crate::pipeline::Extraction;
use crate::pipeline::Pipeline;
use crate::rdf;
use crate::rdf::EvidenceLevel;
use crate::read::PART_MARK;
use crate::read::ReadError;
use crate::read::Source;
use crate::store::FileRecord;
use crate::store::KnowledgeGraph;
use crate::store::PackedText;
use crate::store::QueryError;
use crate::store::SourceGraph;
use crate::store::SourceText;
use crate::store::StoreError;
use crate::store::TextHeading;
use crate::text::Heading;
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

/// What came of a file. One that holds several documents gives several outcomes; each file ends with `Done`.
enum Outcome {
    /// Unchanged since so many documents of it were brought into the graph.
    Known(usize),
    /// Of a kind that holds no documents, in a folder where it was found.
    PassedOver,
    Failed(Failure),
    Read(Box<Extracted>),
    /// Documents that the file no longer holds, as the manifest knows them.
    Gone(Vec<String>),
    Done,
}

/// A larger file is not opened.
const MAX_FILE: u64 = 1024 * 1024 * 1024;

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
                    let mut wanted = true;
                    worker.outcomes(file, known, &mut |outcome| wanted &= sender.send((file, outcome)).is_ok());
                    if !wanted {
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
            match outcome {
                Outcome::Done => watch(Event::File { name: &file.name }),
                Outcome::Known(documents) => report.skipped += documents,
                Outcome::PassedOver => report.passed_over += 1,
                Outcome::Failed(failure) => report.failures.push(failure),
                Outcome::Gone(documents) => batch.removed.extend(documents),
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
    if batch.sources.is_empty() && batch.removed.is_empty() {
        return Ok(());
    }
    if in_bulk {
        return graph.bulk(batch.sources.into_values().collect());
    }
    for document in sharing(graph, &batch) {
        if let Some(source) = worker.source(&document) {
            batch.add(source);
        }
    }
    graph.replace(batch.sources.into_values().collect(), &batch.removed)
}

/// Documents of the store that are not in the batch and share a graph with one that is, before or after: a graph that is replaced must hold
/// what they give, and no more.
fn sharing(graph: &KnowledgeGraph, batch: &Batch) -> Vec<String> {
    let manifest = graph.manifest();
    let read = batch.sources.values().flat_map(|source| &source.files).map(|(path, _)| path.as_str());
    let own: BTreeSet<&str> = read.chain(batch.removed.iter().map(String::as_str)).collect();
    let before = own.iter().filter_map(|path| manifest.files().get(*path)).map(|record| record.graph.as_str());
    let graphs: BTreeSet<&str> = before.chain(batch.sources.keys().map(String::as_str)).collect();
    graphs.into_iter().flat_map(|name| manifest.files_of_source(name)).filter(|path| !own.contains(path)).map(str::to_owned).collect()
}

/// Sources by their graphs; files with the same text are one source.
#[derive(Default)]
pub(crate) struct Batch {
    pub(crate) sources: BTreeMap<String, SourceGraph>,
    /// Documents to take out, as the manifest knows them.
    pub(crate) removed: BTreeSet<String>,
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
    /// What comes of a file, given what the store knows of all.
    fn outcomes(&self, file: &File, known: &BTreeMap<String, FileRecord>, send: &mut dyn FnMut(Outcome)) {
        match self.read(file, known, send) {
            Ok(()) => {}
            Err(reason) => send(Outcome::Failed(Failure { file: file.name.clone(), reason })),
        }
        send(Outcome::Done);
    }

    fn read(&self, file: &File, known: &BTreeMap<String, FileRecord>, send: &mut dyn FnMut(Outcome)) -> Result<(), String> {
        let size = fs::metadata(&file.path).map_err(|error| error.to_string())?.len();
        if size > MAX_FILE {
            return Err(format!("the file has {} MB, more than {} MB; split it", size / 1_000_000, MAX_FILE / 1_000_000));
        }
        let bytes = fs::read(&file.path).map_err(|error| error.to_string())?;
        let bytes_sha256 = sha256(&bytes);
        let own: Vec<(&String, &FileRecord)> = records_of(known, &key(&file.path)).collect();
        if !own.is_empty() && own.iter().all(|(_, record)| record.bytes_sha256 == bytes_sha256 && record.fingerprint == self.fingerprint) {
            send(Outcome::Known(own.len()));
            return Ok(());
        }
        let mut seen: BTreeSet<String> = BTreeSet::new();
        let mut size = bytes.len() as u64;
        let mut take = |name: String, result: Result<Extraction, ReadError>| match result {
            Ok(extraction) => {
                let part = part_key(file, &name);
                // A file is as large as it is, however many documents it holds.
                let source = self.extracted(&extraction, part.clone(), name, bytes_sha256.clone(), std::mem::take(&mut size));
                seen.insert(part);
                send(Outcome::Read(Box::new(source)));
            }
            Err(error) if error.is_no_document() && !file.named => send(Outcome::PassedOver),
            Err(error) => send(Outcome::Failed(Failure { file: name, reason: error.to_string() })),
        };
        // A fault of the program in one document must not end the whole run.
        let source = Source { name: &file.name, bytes: &bytes };
        catch_unwind(AssertUnwindSafe(|| self.pipeline.run_parts(&source, &mut take)))
            .map_err(|_| "the program failed on this document; please report it".to_owned())?;
        let gone: Vec<String> = own.into_iter().map(|(path, _)| path).filter(|path| !seen.contains(*path)).cloned().collect();
        if !seen.is_empty() && !gone.is_empty() {
            send(Outcome::Gone(gone));
        }
        Ok(())
    }

    fn extracted(&self, extraction: &Extraction, part: String, name: String, bytes_sha256: String, bytes: u64) -> Extracted {
        let quads: Vec<Quad> = self.pipeline.quads(extraction, self.level);
        let record = FileRecord {
            bytes_sha256,
            fingerprint: self.fingerprint.clone(),
            graph: extraction.graph.as_str().to_owned(),
            document: extraction.iri.as_str().to_owned(),
            mentions: extraction.linked.in_text().count(),
            facts: extraction.related.facts().count(),
        };
        let report = DocumentReport {
            file: name,
            iri: record.document.clone(),
            title: extraction.related.title.clone(),
            genre: extraction.related.genre.as_ref().map(|genre| genre.word.clone()),
            encoding: extraction.document.encoding.to_owned(),
            mentions: record.mentions,
            facts: record.facts,
            warnings: extraction.warnings.iter().map(|warning| warning.message.clone()).collect(),
        };
        let text = self.text(extraction);
        Extracted { source: SourceGraph { graph: record.graph.clone(), files: vec![(part, record)], quads, text }, report, bytes }
    }

    /// The text of a document with its headings; nothing where plain triples are wanted, for very large corpora.
    fn text(&self, extraction: &Extraction) -> Option<PackedText> {
        if self.level == EvidenceLevel::None {
            return None;
        }
        let document = &extraction.document;
        let headings = document.outline(&self.pipeline.lexicon).into_iter();
        let outline = headings.map(|Heading { span, level }| TextHeading { start: span.start, end: span.end, level });
        let text = SourceText { format: document.format.name().to_owned(), outline: outline.collect(), text: document.original.clone() };
        // One that is too large to be kept is not worth failing for: its facts are there.
        text.pack().ok()
    }

    /// The source that a document of the store gives, if it can still be read.
    pub(crate) fn source(&self, document: &str) -> Option<SourceGraph> {
        let path = document.split_once(PART_MARK).map_or(document, |(path, _)| path);
        let file = File { path: path.into(), name: path.to_owned(), named: true };
        let mut found = None;
        self.outcomes(&file, &BTreeMap::new(), &mut |outcome| {
            if let Outcome::Read(extracted) = outcome
                && extracted.source.files.iter().any(|(part, _)| part == document)
            {
                found = Some(extracted.source);
            }
        });
        found
    }
}

/// The records of the documents of a file.
pub(crate) fn records_of<'a>(
    known: &'a BTreeMap<String, FileRecord>,
    file: &str,
) -> impl Iterator<Item = (&'a String, &'a FileRecord)> + use<'a> {
    let parts = format!("{file}{PART_MARK}");
    let within = known.range(parts.clone()..).take_while(move |(path, _)| path.starts_with(&parts));
    known.get_key_value(file).into_iter().chain(within)
}

/// How the manifest knows a file.
fn key(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// How the manifest knows a document of a file.
fn part_key(file: &File, name: &str) -> String {
    let part = name.find(PART_MARK).and_then(|at| name.get(at..)).unwrap_or_default();
    format!("{}{part}", key(&file.path))
}
