//! Connections: as many as are allowed, each with a limit of time for its headers, and an orderly end.

use crate::serve::ServeOptions;
use crate::serve::StopSignal;
use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::TokioIo;
use hyper_util::rt::TokioTimer;
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use std::fmt;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio::time::sleep;
use tokio::time::timeout;
use tower_layer::Layer;

/// Request line and headers of more bytes are refused.
const MAX_HEAD: usize = 64 * 1024;

/// How long to wait when the system has no more connections to give.
const PAUSE: Duration = Duration::from_millis(50);

/// Who is at the other end.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Peer(SocketAddr);

impl fmt::Display for Peer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Takes connections until the process is asked to stop; then lets requests end for a while, and has `cut_short` stop those that remain.
pub(crate) async fn serve(listener: TcpListener, routes: Router, options: &ServeOptions, stop: StopSignal, cut_short: impl Fn()) {
    let places = Arc::new(Semaphore::new(options.max_connections));
    let open = GracefulShutdown::new();
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(options.header_timeout).max_buf_size(MAX_HEAD).half_close(false);
    let accept = async {
        loop {
            // Above the limit, connections wait in the queue of the system.
            let Ok(place) = places.clone().acquire_owned().await else { return };
            let (stream, address) = match listener.accept().await {
                Ok(accepted) => accepted,
                Err(error) => {
                    tracing::warn!(%error, "a connection could not be taken");
                    sleep(PAUSE).await;
                    continue;
                }
            };
            // Small answers leave at once.
            let _kept = stream.set_nodelay(true);
            let service = axum::Extension(Peer(address)).layer(routes.clone());
            let connection = open.watch(http.serve_connection(TokioIo::new(stream), TowerToHyperService::new(service)));
            tokio::spawn(async move {
                let _place = place;
                if let Err(error) = connection.await {
                    tracing::debug!(%error, %address, "a connection ended");
                }
            });
        }
    };
    tokio::select! {
        () = accept => {}
        () = stop.received() => {}
    }
    drop(listener);
    let ended = open.shutdown();
    tokio::pin!(ended);
    if timeout(options.grace, &mut ended).await.is_err() {
        tracing::warn!("some requests were stopped, since they did not end in time");
        cut_short();
        // What was stopped needs a moment to say so.
        let _left = timeout(Duration::from_secs(2), &mut ended).await;
    }
}
