//! Answers that are computed in threads that may block and leave while they are computed.

use crate::serve::App;
use crate::serve::lanes::QUICK;
use crate::serve::lanes::Turn;
use crate::serve::problem::Refusal;
use crate::serve::workers::Afterwards;
use crate::store::QueryError;
use crate::store::Reason;
use crate::store::Stop;
use axum::body::Body;
use axum::body::Bytes;
use axum::http::header;
use axum::response::IntoResponse;
use axum::response::Response;
use std::io;
use std::io::Write;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;
use std::task::Context;
use std::task::Poll;
use std::time::Duration;
use std::time::Instant;
use tokio::runtime::Handle;
use tokio::sync::mpsc;
use tokio::sync::oneshot;
use tokio::time::Sleep;
use tokio::time::sleep_until;
use tokio::time::timeout;
use tokio::time::timeout_at;
use tokio_stream::Stream;

/// Bytes that are gathered before they leave.
const CHUNK: usize = 64 * 1024;

/// Bytes do not wait longer than this for others.
const PATIENCE: Duration = Duration::from_millis(50);

/// How often it is looked whether they did: serializers write a few bytes at a time, some tens of times a row, and a look at the clock costs
/// more than such a write.
const WRITES: u32 = 16;

/// Chunks that may wait for a slow client; the query waits with them.
const WAITING: usize = 4;

/// A query that was stopped because its time is over has so long to say so; then the client is told without it. What it gathered may be
/// gigabytes, and to put that away takes a while.
const LATE: Duration = Duration::from_millis(500);

/// A client that takes nothing for so long is given up.
const STALLED: Duration = Duration::from_secs(30);

type Chunk = Result<Bytes, io::Error>;
type Head = Result<Begun, Refusal>;

/// How an answer begins.
struct Begun {
    media_type: &'static str,
    /// All of it, if it was done before anything left: most answers are, and need no more than this one message.
    whole: Option<Bytes>,
}

/// What computes an answer. It may be run twice, if it must make room for others before the first byte has left.
pub(crate) trait Work: Fn(&mut Answer) -> Result<(), Refusal> + Send + Sync + 'static {}

impl<F: Fn(&mut Answer) -> Result<(), Refusal> + Send + Sync + 'static> Work for F {}

/// Where an answer is written to.
pub(crate) struct Answer {
    /// Until the first chunk leaves, a refusal can still be sent instead.
    head: Option<oneshot::Sender<Head>>,
    media_type: &'static str,
    body: mpsc::Sender<Chunk>,
    buffer: Vec<u8>,
    turn: Arc<Turn>,
    runtime: Handle,
    /// Since when the oldest of the bytes that are gathered wait.
    since: Option<Instant>,
    writes: u32,
    /// Bytes that may still leave.
    left: u64,
    /// Whether all of it was written.
    is_whole: Arc<AtomicBool>,
}

/// Runs `work` in a thread that may block, and returns what it writes. `work` chooses the media type before it writes.
pub(crate) async fn respond(app: &App, work: impl Work) -> Response {
    match compute(app, Arc::new(work)).await {
        Ok(response) => response,
        Err(refusal) => {
            app.metrics.refused(&refusal);
            refusal.into_response()
        }
    }
}

async fn compute(app: &App, work: Arc<impl Work>) -> Result<Response, Refusal> {
    let mut attempt = begin(app, app.lanes.quick().await?, work.clone())?;
    let first = match timeout(QUICK, &mut attempt.head).await {
        Ok(first) => first,
        Err(_) if attempt.turn.lengthen() => attempt.head().await,
        Err(_) => {
            attempt.turn.stop().stop(Reason::Turn);
            // It leaves its place as soon as it notices.
            drop(attempt.head().await);
            let until = attempt.turn.until();
            drop(attempt);
            attempt = begin(app, app.lanes.long(until).await?, work)?;
            attempt.head().await
        }
    };
    match first {
        Ok(Ok(begun)) => {
            let body = begun.whole.map_or_else(|| Body::from_stream(attempt.chunks), Body::from);
            Ok(([(header::CONTENT_TYPE, begun.media_type)], body).into_response())
        }
        Ok(Err(refusal)) => Err(refusal),
        Err(_) => Err(Refusal::internal("the answer could not be computed; please report it")),
    }
}

/// A computation that runs.
struct Attempt {
    head: oneshot::Receiver<Head>,
    turn: Arc<Turn>,
    chunks: Chunks,
}

impl Attempt {
    /// How the answer begins, or that it was stopped and is late.
    async fn head(&mut self) -> Result<Head, oneshot::error::RecvError> {
        if let Ok(head) = timeout_at((self.turn.until() + LATE).into(), &mut self.head).await {
            return head;
        }
        match self.turn.stop().reason() {
            Some(reason) => Ok(Err(QueryError::Stopped(reason).into())),
            // Not a query, or no longer one: a copy of the store, a network that is written.
            None => (&mut self.head).await,
        }
    }
}

fn begin(app: &App, turn: Arc<Turn>, work: Arc<impl Work>) -> Result<Attempt, Refusal> {
    let (head, first) = oneshot::channel();
    let (body, receiver) = mpsc::channel(WAITING);
    let is_whole = Arc::new(AtomicBool::new(false));
    let mut answer = Answer {
        head: Some(head),
        media_type: "application/octet-stream",
        body,
        buffer: Vec::new(),
        turn: turn.clone(),
        runtime: Handle::current(),
        since: None,
        writes: 0,
        left: app.options.max_result,
        is_whole: is_whole.clone(),
    };
    let stop = turn.stop().clone();
    let computed = turn.clone();
    let run = move || {
        computed.enter();
        match work(&mut answer) {
            Ok(()) => answer.finish(),
            Err(refusal) => answer.refuse(refusal),
        }
        if computed.leave() { Afterwards::Retire } else { Afterwards::Reuse }
    };
    app.workers.run(run).map_err(|_| Refusal::busy())?;
    let late = Box::pin(sleep_until((turn.until() + LATE).into()));
    Ok(Attempt { head: first, turn, chunks: Chunks { receiver, is_whole, stop, late, has_paused: false } })
}

/// The answer as it leaves. One that ends before it is whole, for whatever reason, is broken off: a client must not take a part for the
/// whole.
struct Chunks {
    receiver: mpsc::Receiver<Chunk>,
    is_whole: Arc<AtomicBool>,
    stop: Stop,
    /// Until when it has to end.
    late: Pin<Box<Sleep>>,
    /// Whether what came before the breaking off was given time to leave.
    has_paused: bool,
}

/// Stops the computation when nobody waits for it any more.
impl Drop for Chunks {
    fn drop(&mut self) {
        if !self.is_whole.load(Ordering::Acquire) {
            self.stop.stop(Reason::Gone);
        }
    }
}

impl Stream for Chunks {
    type Item = Chunk;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Chunk>> {
        let chunk = match self.receiver.poll_recv(context) {
            Poll::Pending if self.late.as_mut().poll(context).is_ready() && self.stop.reason().is_some() => Poll::Ready(None),
            chunk => chunk,
        };
        match chunk {
            // An error drops what the connection still holds, and if all came at once, the head too: the client would see no answer at all.
            // Who waits for more sends what there is.
            Poll::Ready(None) if !self.is_whole.load(Ordering::Acquire) && !self.has_paused => {
                self.has_paused = true;
                context.waker().wake_by_ref();
                Poll::Pending
            }
            Poll::Ready(None) if !self.is_whole.swap(true, Ordering::AcqRel) => {
                Poll::Ready(Some(Err(io::Error::other("the answer was broken off"))))
            }
            chunk => chunk,
        }
    }
}

impl Answer {
    pub(crate) fn set_media_type(&mut self, media_type: &'static str) {
        self.media_type = media_type;
    }

    /// Writes a text whole.
    pub(crate) fn write_text(&mut self, text: &str) -> Result<(), Refusal> {
        self.write_all(text.as_bytes()).map_err(|error| Refusal::internal(error.to_string()))
    }

    /// The time that is left of that which a query has from its arrival.
    pub(crate) fn time_left(&self) -> Duration {
        self.turn.until().saturating_duration_since(Instant::now())
    }

    /// By which the computation is told to stop.
    pub(crate) fn stop(&self) -> Stop {
        self.turn.stop().clone()
    }

    fn finish(mut self) {
        // The client may be gone; then nobody waits for the rest.
        if let Some(head) = self.head.take() {
            self.is_whole.store(true, Ordering::Release);
            drop(head.send(Ok(Begun { media_type: self.media_type, whole: Some(std::mem::take(&mut self.buffer).into()) })));
        } else if self.flush().is_ok() {
            self.is_whole.store(true, Ordering::Release);
        }
    }

    /// Sends the refusal, unless part of the answer has left; then it is broken off.
    fn refuse(mut self, refusal: Refusal) {
        if let Some(head) = self.head.take() {
            drop(head.send(Err(refusal)));
        }
    }
}

impl Write for Answer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.buffer.extend_from_slice(bytes);
        self.writes = self.writes.wrapping_add(1);
        let looks = self.since.is_none() || self.writes.is_multiple_of(WRITES);
        let waits = looks && self.since.get_or_insert_with(Instant::now).elapsed() > PATIENCE;
        if waits || self.buffer.len() >= CHUNK {
            self.flush()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.left =
            self.left.checked_sub(self.buffer.len() as u64).ok_or_else(|| io::Error::other("the answer is larger than its limit"))?;
        self.turn.go_on(&self.runtime)?;
        if let Some(head) = self.head.take() {
            head.send(Ok(Begun { media_type: self.media_type, whole: None })).map_err(|_| gone())?;
        }
        self.since = None;
        let chunk = Ok(std::mem::take(&mut self.buffer).into());
        let sent = self.runtime.block_on(self.body.send_timeout(chunk, STALLED));
        sent.map_err(|_| gone())
    }
}

fn gone() -> io::Error {
    io::Error::new(io::ErrorKind::BrokenPipe, "the client is gone")
}
