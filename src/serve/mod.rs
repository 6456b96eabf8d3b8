//! The graph over HTTP: SPARQL, linked data and pages for people.

mod access;
mod api;
mod body;
mod cache;
mod connection;
mod corrections;
mod decisions;
mod entity;
mod explorer;
mod graph_store;
mod health;
mod home;
mod lanes;
mod memory;
mod metrics;
mod negotiate;
mod network;
mod page;
mod parameters;
mod priority;
mod problem;
mod profile;
mod restore;
mod review;
mod router;
mod sparql;
mod stream;
mod update;
mod workers;
mod write;

pub use crate::serve::access::Token;

use crate::catalogue::Question;
use crate::catalogue::View;
use crate::serve::corrections::CorrectionsFile;
use crate::serve::lanes::Lanes;
use crate::serve::metrics::Metrics;
use crate::serve::priority::Thread;
use crate::serve::problem::Refusal;
use crate::serve::workers::Workers;
use crate::serve::write::Writing;
use crate::store::DefaultGraph;
use crate::store::KnowledgeGraph;
use crate::store::QueryError;
use crate::store::Reason;
use crate::store::Remote;
use axum::http::HeaderMap;
use axum::http::header;
use std::collections::BTreeMap;
use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::PoisonError;
use std::sync::RwLock;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering;
use std::time::Duration;
use std::time::SystemTime;
use std::time::UNIX_EPOCH;
use thiserror::Error;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;

/// How the server is to run.
#[derive(Debug, Clone)]
pub struct ServeOptions {
    pub bind: SocketAddr,
    /// A query that takes longer is stopped.
    pub query_timeout: Duration,
    /// An update that takes longer is stopped; then nothing of it is done.
    pub update_timeout: Duration,
    pub default_graph: DefaultGraph,
    /// Queries that run at once before they count as long; others wait a moment and are then refused.
    pub max_queries: usize,
    /// Long queries that run at once; others wait for their turn.
    pub max_long_queries: usize,
    /// Queries that may wait in each lane.
    pub max_waiting: usize,
    pub max_connections: usize,
    /// Bytes of a request that changes the store.
    pub max_body: usize,
    /// Bytes of an answer; one that is larger is broken off.
    pub max_result: u64,
    /// Bytes of memory of the process above which the longest query is stopped.
    pub max_memory: u64,
    /// Time for the head of a request.
    pub header_timeout: Duration,
    /// Time that running requests are given to end when the server is to end.
    pub grace: Duration,
    /// What writing needs; without it nothing is written.
    pub token: Option<Token>,
    /// Whether reading needs the token too.
    pub protect_reading: bool,
    /// Other hosts that queries and updates may ask.
    pub remote: Remote,
    /// The views and questions that can be asked for by name.
    pub views: BTreeMap<String, View>,
    pub questions: BTreeMap<String, Question>,
    /// The file of corrections to which decisions are added; without it they cannot be kept.
    pub corrections: Option<PathBuf>,
    /// IRI of the licence of the data, for its description.
    pub licence: String,
}

/// Why the server could not run.
#[derive(Debug, Error)]
pub enum ServeError {
    #[error("cannot listen on {address}: {source}; choose another address with --bind")]
    Bind { address: SocketAddr, source: io::Error },
    #[error("the server failed: {0}")]
    Io(#[from] io::Error),
}

/// What all routes share.
pub(crate) type App = Arc<Shared>;

#[derive(Debug)]
pub(crate) struct Shared {
    /// Nothing while it is exchanged for another.
    graph: RwLock<Option<Arc<KnowledgeGraph>>>,
    /// How often it was.
    exchanged: AtomicU64,
    pub(crate) options: ServeOptions,
    pub(crate) lanes: Arc<Lanes>,
    pub(crate) workers: Arc<Workers>,
    /// The store finds no conflicts between changes, so there is one at a time.
    pub(crate) writer: Arc<Semaphore>,
    pub(crate) writing: Writing,
    pub(crate) metrics: Arc<Metrics>,
    pub(crate) corrections: Option<CorrectionsFile>,
    /// Tells the states of the store in this run from those of another.
    run: String,
}

impl Shared {
    fn new(graph: KnowledgeGraph, options: ServeOptions) -> Self {
        let lanes = Lanes::new(options.max_queries, options.max_long_queries, options.max_waiting, options.query_timeout);
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Self {
            graph: RwLock::new(Some(Arc::new(graph))),
            exchanged: AtomicU64::new(0),
            lanes: Arc::new(lanes),
            workers: Workers::new(options.max_queries),
            writer: Arc::new(Semaphore::new(1)),
            writing: Writing::default(),
            metrics: Arc::new(Metrics::new()),
            corrections: options.corrections.clone().map(CorrectionsFile::new),
            run: now.as_nanos().to_string(),
            options,
        }
    }

    /// The graph that is served.
    ///
    /// # Errors
    /// It is being exchanged for another.
    pub(crate) fn graph(&self) -> Result<Arc<KnowledgeGraph>, Refusal> {
        self.graph.read().unwrap_or_else(PoisonError::into_inner).clone().ok_or_else(Refusal::replacing)
    }

    /// Takes the graph away, to be exchanged.
    fn take_graph(&self) -> Result<Arc<KnowledgeGraph>, Refusal> {
        self.graph.write().unwrap_or_else(PoisonError::into_inner).take().ok_or_else(Refusal::replacing)
    }

    fn set_graph(&self, graph: Arc<KnowledgeGraph>) {
        self.exchanged.fetch_add(1, Ordering::Relaxed);
        *self.graph.write().unwrap_or_else(PoisonError::into_inner) = Some(graph);
    }

    /// Another text after each change of the store; nothing while it is exchanged for another.
    pub(crate) fn state_of_store(&self) -> Option<String> {
        let generation = self.graph().ok()?.generation();
        Some(format!("{}-{}-{generation}", self.run, self.exchanged.load(Ordering::Relaxed)))
    }
}

/// The address under which the client reached the server, as far as it says so.
pub(crate) fn host(headers: &HeaderMap) -> String {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or("localhost");
    format!("http://{host}")
}

/// Counts the store, indexes its labels and orders what is doubtful beforehand, so that the first visitor does not wait for it. Whoever
/// comes earlier does.
fn warm(graph: Arc<KnowledgeGraph>) {
    let work = move || {
        priority::lower(&Thread::current());
        let counted = graph.stats().map(|_| ());
        let indexed = graph.find("", None, 1).map(|_| ());
        let doubted = graph.doubts().map(|_| ());
        if let Err(error) = counted.and(indexed.map_err(QueryError::from)).and(doubted) {
            tracing::warn!(%error, "the store could not be counted");
        }
    };
    if let Err(error) = std::thread::Builder::new().name("warm".to_owned()).spawn(work) {
        tracing::warn!(%error, "no thread could be started");
    }
}

/// Serves until the process is asked to stop; running requests are let end for a while. `ready` is told the address.
///
/// # Errors
/// The address cannot be listened on, or the runtime fails.
pub fn serve(graph: KnowledgeGraph, options: ServeOptions, ready: impl FnOnce(SocketAddr)) -> Result<(), ServeError> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let address = options.bind;
        let listener = TcpListener::bind(address).await.map_err(|source| ServeError::Bind { address, source })?;
        // Before anybody knows the address: who starts the server may stop it at once.
        let stop = StopSignal::listen()?;
        ready(listener.local_addr()?);
        let app: App = Arc::new(Shared::new(graph, options));
        if let Ok(graph) = app.graph() {
            warm(graph);
        }
        let watch = tokio::spawn(memory::watch(app.clone()));
        let cut_short = || {
            app.lanes.stop_all(Reason::Shutdown);
            app.writing.stop();
        };
        connection::serve(listener, router::router(app.clone()), &app.options, stop, cut_short).await;
        watch.abort();
        // A change that is being carried out ends before the store is closed.
        let _last = app.writer.acquire().await;
        Ok(())
    })
}

/// An interrupt, or the wish of the system that the process ends.
#[cfg(unix)]
struct StopSignal {
    interrupt: tokio::signal::unix::Signal,
    terminate: tokio::signal::unix::Signal,
}

#[cfg(unix)]
impl StopSignal {
    fn listen() -> io::Result<Self> {
        use tokio::signal::unix::SignalKind;
        use tokio::signal::unix::signal;
        Ok(Self { interrupt: signal(SignalKind::interrupt())?, terminate: signal(SignalKind::terminate())? })
    }

    async fn received(mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }
}

/// An interrupt.
#[cfg(windows)]
struct StopSignal(tokio::signal::windows::CtrlC);

#[cfg(windows)]
impl StopSignal {
    fn listen() -> io::Result<Self> {
        tokio::signal::windows::ctrl_c().map(Self)
    }

    async fn received(mut self) {
        self.0.recv().await;
    }
}
