//! Bodies of requests, up to a limit.

use crate::serve::problem::Refusal;
use axum::body::Body;
use tokio_stream::StreamExt;

/// A query of more bytes is refused.
pub(crate) const MAX_BODY: usize = 1024 * 1024;

/// So many bytes are read, and forgotten, before a body that is too large is refused: a client that is still sending would not see the
/// answer.
const MAX_DRAINED: usize = 16 * MAX_BODY;

/// The body as text.
pub(crate) async fn text(body: Body) -> Result<String, Refusal> {
    let mut chunks = body.into_data_stream();
    let mut bytes = Vec::new();
    let mut read = 0_usize;
    while let Some(chunk) = chunks.next().await {
        let chunk = chunk.map_err(|error| Refusal::bad_request(format!("the request broke off: {error}")))?;
        read += chunk.len();
        if read <= MAX_BODY {
            bytes.extend_from_slice(&chunk);
        } else if read > MAX_DRAINED {
            break;
        }
    }
    if read > MAX_BODY {
        return Err(Refusal::too_large(MAX_BODY));
    }
    String::from_utf8(bytes).map_err(|_| Refusal::bad_request("the request is not in UTF-8"))
}
