//! What the user is told when something went wrong, and the exit code.

use crate::ask::AskError;
use crate::catalogue::CatalogueError;
use crate::corpus::BuildError;
use crate::corpus::PathError;
use crate::corpus::RemoveError;
use crate::export::ExportError;
use crate::network::NetworkError;
use crate::pipeline::SetupError;
use crate::score::GoldError;
use crate::serve::ServeError;
use crate::store::LoadError;
use crate::store::QueryError;
use crate::store::StoreError;
use crate::validate::ValidateError;
use std::io;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use thiserror::Error;

/// How a command ended well.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Done {
    Whole,
    /// Some documents could not be read; each was named.
    InPart,
}

/// How a command ended badly.
#[derive(Debug, Error)]
pub(crate) enum CliError {
    #[error("{0}")]
    Usage(String),
    #[error(transparent)]
    Path(#[from] PathError),
    #[error("{}: {source}", path.display())]
    Io { path: PathBuf, source: io::Error },
    #[error("cannot write: {0}")]
    Output(io::Error),
    #[error("no document could be read; the reasons stand above")]
    NothingRead,
    #[error("there was no document to read")]
    NothingFound,
    #[error(transparent)]
    Setup(#[from] SetupError),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Build(#[from] BuildError),
    #[error(transparent)]
    Remove(#[from] RemoveError),
    #[error(transparent)]
    Query(#[from] QueryError),
    #[error(transparent)]
    Export(#[from] ExportError),
    #[error(transparent)]
    Catalogue(#[from] CatalogueError),
    #[error(transparent)]
    Network(#[from] NetworkError),
    #[error(transparent)]
    Ask(#[from] AskError),
    #[error("{file}: {source}")]
    Load { file: String, source: LoadError },
    #[error("{}: {reason}", path.display())]
    Rdf { path: PathBuf, reason: String },
    #[error("{0} violations")]
    Violations(usize),
    #[error(transparent)]
    Validate(#[from] ValidateError),
    #[error(transparent)]
    Gold(#[from] GoldError),
    #[error(transparent)]
    Serve(#[from] ServeError),
}

impl CliError {
    fn exit_code(&self) -> ExitCode {
        match self {
            Self::Usage(_) | Self::Path(_) | Self::Catalogue(_) | Self::Ask(_) | Self::Setup(_) => ExitCode::from(2),
            Self::Io { source, .. } if source.kind() == io::ErrorKind::NotFound => ExitCode::from(2),
            Self::Gold(GoldError::Io { source, .. }) if source.kind() == io::ErrorKind::NotFound => ExitCode::from(2),
            Self::Store(StoreError::NotFound(_)) => ExitCode::from(2),
            _ => ExitCode::from(1),
        }
    }

    /// Whether the reader of stdout has gone, as `head` does: no error to speak of.
    fn is_broken_pipe(&self) -> bool {
        let (Self::Output(error) | Self::Export(ExportError::Write(error)) | Self::Query(QueryError::Write(error))) = self else {
            return false;
        };
        error.kind() == io::ErrorKind::BrokenPipe
    }

    pub(crate) fn report(&self) -> ExitCode {
        if self.is_broken_pipe() {
            return ExitCode::SUCCESS;
        }
        // If stderr is closed there is nobody to tell.
        drop(writeln!(io::stderr(), "policygraph: {self}"));
        self.exit_code()
    }
}
