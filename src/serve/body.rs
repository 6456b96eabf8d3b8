//! Bodies of requests, up to a limit of size and of time.

use crate::serve::problem::Refusal;
use axum::body::Body;
use std::time::Duration;
use tokio::time::timeout;
use tokio_stream::StreamExt;

/// A query of more bytes is refused.
pub(crate) const MAX_QUERY: usize = 1024 * 1024;

/// So many bytes are read, and forgotten, before a body that is too large is refused: a client that is still sending would not see the
/// answer.
const MAX_DRAINED: usize = 16 * 1024 * 1024;

/// A client that sends nothing for so long is given up.
const STALLED: Duration = Duration::from_secs(20);

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

/// The body as text.
pub(crate) async fn text(body: Body, limit: usize) -> Result<String, Refusal> {
    String::from_utf8(bytes(body, limit).await?).map_err(|_| Refusal::bad_request("the request is not in UTF-8"))
}
