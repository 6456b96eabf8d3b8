//! Bodies of requests, up to a limit of size and of time.

use crate::serve::problem::Refusal;
use axum::body::Body;
use axum::body::Bytes;
use std::io;
use std::io::Read;
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;
use tokio::time::timeout;
use tokio_stream::StreamExt;

/// A query of more bytes is refused.
pub(crate) const MAX_QUERY: usize = 1024 * 1024;

/// So many bytes are read, and forgotten, before a body that is too large is refused: a client that is still sending would not see the
/// answer.
const MAX_DRAINED: usize = 16 * 1024 * 1024;

/// A client that sends nothing for so long is given up.
const STALLED: Duration = Duration::from_secs(20);

/// Chunks that may wait to be read.
const WAITING: usize = 8;

/// The body.
pub(crate) async fn bytes(body: Body, limit: usize) -> Result<Vec<u8>, Refusal> {
    let mut chunks = body.into_data_stream();
    let mut bytes = Vec::new();
    let mut read = 0_usize;
    while let Some(chunk) = timeout(STALLED, chunks.next()).await.map_err(|_| Refusal::too_slow())? {
        let chunk = chunk.map_err(|error| Refusal::bad_request(format!("the request broke off: {error}")))?;
        read += chunk.len();
        if read <= limit {
            bytes.extend_from_slice(&chunk);
        } else if read > limit + MAX_DRAINED {
            break;
        }
    }
    if read > limit { Err(Refusal::too_large(limit)) } else { Ok(bytes) }
}

/// The body as it arrives, for one who may block, and how its arrival ended.
pub(crate) fn reader(body: Body) -> (Reader, JoinHandle<Result<(), Refusal>>) {
    let (sender, chunks) = mpsc::channel(WAITING);
    let feed = async move {
        let mut arriving = body.into_data_stream();
        while let Some(chunk) = timeout(STALLED, arriving.next()).await.map_err(|_| Refusal::too_slow())? {
            let chunk = chunk.map_err(|error| Refusal::bad_request(format!("the request broke off: {error}")))?;
            if sender.send(chunk).await.is_err() {
                break;
            }
        }
        Ok(())
    };
    (Reader { chunks, current: Bytes::new() }, tokio::spawn(feed))
}

/// Reads a body.
pub(crate) struct Reader {
    chunks: mpsc::Receiver<Bytes>,
    current: Bytes,
}

impl Read for Reader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.current.is_empty() {
            match self.chunks.blocking_recv() {
                Some(chunk) => self.current = chunk,
                None => return Ok(0),
            }
        }
        let count = self.current.len().min(buffer.len());
        buffer[..count].copy_from_slice(&self.current.split_to(count));
        Ok(count)
    }
}

/// The body as text.
pub(crate) async fn text(body: Body, limit: usize) -> Result<String, Refusal> {
    String::from_utf8(bytes(body, limit).await?).map_err(|_| Refusal::bad_request("the request is not in UTF-8"))
}
