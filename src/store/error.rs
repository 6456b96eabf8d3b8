//! What can go wrong with a store, in words that say what to do.

use crate::store::remote::RemoteError;
use crate::store::stop::Reason;
use oxigraph::sparql::QueryEvaluationError;
use oxigraph::sparql::SparqlSyntaxError;
use oxigraph::store::CorruptionError;
use oxigraph::store::LoaderError;
use oxigraph::store::SerializerError;
use oxigraph::store::StorageError;
use std::io;
use std::path::PathBuf;
use thiserror::Error;

/// An error of the store.
#[derive(Debug, Error)]
pub enum StoreError {
    #[error("there is no store at {}; `policygraph build` makes one", .0.display())]
    NotFound(PathBuf),
    #[error("{} exists, but it is no policygraph store; name another folder with --store", .0.display())]
    NotAStore(PathBuf),
    #[error("{} is a store already; name another folder, or say --replace", .0.display())]
    AlreadyThere(PathBuf),
    #[error("the store at {} is in use by another process (a server or a build); stop it, or wait until it is done", .0.display())]
    InUse(PathBuf),
    #[error("the store at {} is damaged: {reason}; build it again, or restore a backup", path.display())]
    Broken { path: PathBuf, reason: String },
    #[error("the store at {} was made by a newer version of policygraph (format {found}, this program knows {known}); use that version", path.display())]
    Newer { path: PathBuf, found: u32, known: u32 },
    #[error("the store at {} has the base {found}, not {wanted}; use the same --base, or another store", path.display())]
    OtherBase { path: PathBuf, found: String, wanted: String },
    #[error("the copy cannot be unpacked: {0}")]
    Archive(io::Error),
    #[error("{}: {source}", path.display())]
    Io { path: PathBuf, source: io::Error },
    #[error("the store failed: {0}")]
    Storage(#[from] StorageError),
}

impl StoreError {
    /// Sorts what the storage says when it is opened.
    pub(crate) fn opening(path: &std::path::Path, error: StorageError) -> Self {
        let text = error.to_string();
        if text.to_ascii_lowercase().contains("lock") {
            return Self::InUse(path.to_owned());
        }
        match error {
            StorageError::Io(source) => Self::Io { path: path.to_owned(), source },
            StorageError::Corruption(error) => Self::Broken { path: path.to_owned(), reason: error.to_string() },
            other => Self::Broken { path: path.to_owned(), reason: other.to_string() },
        }
    }

    pub(crate) fn damaged(path: &std::path::Path, reason: impl Into<String>) -> Self {
        Self::Broken { path: path.to_owned(), reason: reason.into() }
    }
}

impl From<CorruptionError> for StoreError {
    fn from(error: CorruptionError) -> Self {
        Self::Storage(error.into())
    }
}

/// An error of a query or an update.
#[derive(Debug, Error)]
pub enum QueryError {
    #[error("the query is no valid SPARQL: {0}")]
    Syntax(#[from] SparqlSyntaxError),
    #[error("the name `{0}` is no IRI")]
    Iri(String),
    #[error("{}", stopped(*.0))]
    Stopped(Reason),
    #[error("the query could not be evaluated: {0}")]
    Evaluation(QueryEvaluationError),
    #[error("the update could not be carried out: {0}")]
    Update(String),
    #[error("not valid RDF: {0}")]
    Rdf(String),
    #[error(transparent)]
    Remote(#[from] RemoteError),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("this cannot be written as {0}")]
    Format(&'static str),
    #[error("the results could not be written: {0}")]
    Write(#[from] io::Error),
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl From<QueryEvaluationError> for QueryError {
    fn from(error: QueryEvaluationError) -> Self {
        match error {
            QueryEvaluationError::Cancelled => Self::Stopped(Reason::Time),
            other => Self::Evaluation(other),
        }
    }
}

const fn stopped(reason: Reason) -> &'static str {
    match reason {
        Reason::Time => "it took longer than its limit and was stopped; ask for less, or raise the limit",
        Reason::Memory => "it was stopped because the memory of the server ran out; ask for less, or raise the limit",
        Reason::Gone => "it was stopped because nobody waits for the answer",
        Reason::Turn => "it was stopped because too many long queries run at this moment; ask again later",
        Reason::Replaced => "it was stopped because the store is being replaced; ask again",
        Reason::Shutdown => "it was stopped because the server ends",
    }
}

/// An error of loading a file of RDF.
#[derive(Debug, Error)]
pub enum LoadError {
    #[error("not valid RDF: {0}")]
    Parse(String),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<LoaderError> for LoadError {
    fn from(error: LoaderError) -> Self {
        match error {
            LoaderError::Storage(error) => Self::Store(error.into()),
            other => Self::Parse(other.to_string()),
        }
    }
}

impl From<SerializerError> for QueryError {
    fn from(error: SerializerError) -> Self {
        match error {
            SerializerError::Io(error) => Self::Write(error),
            SerializerError::Storage(error) => Self::Storage(error),
            SerializerError::DatasetFormatExpected(_) => Self::Format("a format without graphs"),
        }
    }
}
