//! Answers that are computed in a thread of their own and leave while they are computed.

use crate::serve::problem::Refusal;
use axum::body::Body;
use axum::body::Bytes;
use axum::http::header;
use axum::response::IntoResponse;
use axum::response::Response;
use std::io;
use std::io::Write;
use tokio::sync::mpsc;
use tokio::sync::oneshot;
use tokio_stream::wrappers::ReceiverStream;

/// Bytes that are gathered before they leave.
const CHUNK: usize = 16 * 1024;

/// Chunks that may wait for a slow client; the query waits with them.
const WAITING: usize = 4;

/// Where an answer is written to.
pub(crate) struct Answer {
    /// Until the first chunk leaves, a refusal can still be sent instead.
    head: Option<oneshot::Sender<Result<&'static str, Refusal>>>,
    media_type: &'static str,
    body: mpsc::Sender<Result<Bytes, io::Error>>,
    buffer: Vec<u8>,
}

/// Runs `compute` in a thread that may block, and returns what it writes. `compute` chooses the media type before it writes.
pub(crate) async fn respond(compute: impl FnOnce(&mut Answer) -> Result<(), Refusal> + Send + 'static) -> Response {
    let (head, first) = oneshot::channel();
    let (body, chunks) = mpsc::channel(WAITING);
    tokio::task::spawn_blocking(move || {
        let mut answer = Answer { head: Some(head), media_type: "application/octet-stream", body, buffer: Vec::with_capacity(CHUNK) };
        match compute(&mut answer) {
            // The client may be gone; then nobody waits for the rest.
            Ok(()) => drop(answer.flush()),
            Err(refusal) => answer.refuse(refusal),
        }
    });
    match first.await {
        Ok(Ok(media_type)) => ([(header::CONTENT_TYPE, media_type)], Body::from_stream(ReceiverStream::new(chunks))).into_response(),
        Ok(Err(refusal)) => refusal.into_response(),
        Err(_) => Refusal::internal("the answer could not be computed; please report it").into_response(),
    }
}

impl Answer {
    pub(crate) fn set_media_type(&mut self, media_type: &'static str) {
        self.media_type = media_type;
    }

    /// Sends the refusal, or breaks off the answer if part of it has left.
    fn refuse(mut self, refusal: Refusal) {
        match self.head.take() {
            Some(head) => drop(head.send(Err(refusal))),
            None => drop(self.body.blocking_send(Err(io::Error::other("the answer was broken off")))),
        }
    }
}

impl Write for Answer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.buffer.extend_from_slice(bytes);
        if self.buffer.len() >= CHUNK {
            self.flush()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let gone = |()| io::Error::new(io::ErrorKind::BrokenPipe, "the client is gone");
        if let Some(head) = self.head.take() {
            head.send(Ok(self.media_type)).map_err(|_| gone(()))?;
        }
        let chunk = std::mem::replace(&mut self.buffer, Vec::with_capacity(CHUNK));
        self.body.blocking_send(Ok(chunk.into())).map_err(|_| gone(()))
    }
}
