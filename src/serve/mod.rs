//! The graph over HTTP: SPARQL, linked data and pages for people.

mod body;
mod entity;
mod health;
mod home;
mod negotiate;
mod page;
mod problem;
mod router;
mod sparql;
mod stream;

use crate::store::DefaultGraph;
use crate::store::KnowledgeGraph;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use thiserror::Error;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;

/// How the server is to run.
#[derive(Debug, Clone)]
pub struct ServeOptions {
    pub bind: SocketAddr,
    /// A query that takes longer is stopped.
    pub query_timeout: Duration,
    pub default_graph: DefaultGraph,
    /// Queries that run at once; others wait a moment and are then refused.
    pub max_queries: usize,
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
#[derive(Debug, Clone)]
pub(crate) struct App {
    pub(crate) graph: Arc<KnowledgeGraph>,
    pub(crate) options: Arc<ServeOptions>,
    pub(crate) permits: Arc<Semaphore>,
}

/// Serves until the process is asked to stop; running requests are let end. `ready` is told the address.
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
        let permits = Arc::new(Semaphore::new(options.max_queries));
        let app = App { graph: Arc::new(graph), options: Arc::new(options), permits };
        Ok(axum::serve(listener, router::router(app)).with_graceful_shutdown(stop.received()).await?)
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
