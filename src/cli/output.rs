//! Where data goes: stdout, or a file that appears only when it is whole.

use crate::cli::error::CliError;
use std::fs;
use std::fs::File;
use std::io;
use std::io::BufWriter;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;

/// The destination of data.
pub(crate) enum Output {
    Stdout(BufWriter<io::StdoutLock<'static>>),
    File { path: PathBuf, part: PathBuf, file: BufWriter<File> },
}

impl Output {
    /// Opens the file, or stdout if none is named.
    pub(crate) fn open(path: Option<&Path>) -> Result<Self, CliError> {
        let Some(path) = path else { return Ok(Self::Stdout(BufWriter::new(io::stdout().lock()))) };
        let mut part = path.as_os_str().to_owned();
        part.push(".part");
        let part = PathBuf::from(part);
        let file = File::create(&part).map_err(|source| CliError::Io { path: path.to_owned(), source })?;
        Ok(Self::File { path: path.to_owned(), part, file: BufWriter::new(file) })
    }

    /// Writes what is left, and gives the file its name.
    pub(crate) fn finish(self) -> Result<(), CliError> {
        match self {
            Self::Stdout(mut stdout) => stdout.flush().map_err(CliError::Output),
            Self::File { path, part, mut file } => {
                let mut finish = || {
                    file.flush()?;
                    fs::rename(&part, &path)
                };
                finish().map_err(|source| CliError::Io { path, source })
            }
        }
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Stdout(stdout) => stdout.write(bytes),
            Self::File { file, .. } => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Stdout(stdout) => stdout.flush(),
            Self::File { file, .. } => file.flush(),
        }
    }
}

/// Writes a line to stderr; if nobody listens there, nothing is lost.
pub(crate) fn tell(line: &str) {
    drop(writeln!(io::stderr(), "{line}"));
}
