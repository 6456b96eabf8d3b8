//! `policygraph load`

use crate::cli::arguments::Load;
use crate::cli::error::CliError;
use crate::cli::error::Done;
use crate::cli::output::tell;
use crate::store::KnowledgeGraph;
use crate::vocab::Base;
use flate2::read::MultiGzDecoder;
use oxigraph::io::RdfFormat;
use std::fs::File;
use std::io::BufReader;
use std::io::Read;
use std::path::Path;

pub(crate) fn run(command: &Load) -> Result<Done, CliError> {
    // All files are looked at before the first is loaded: a wrong name must not leave half of the work.
    let mut inputs = Vec::new();
    for path in &command.files {
        let format = format_of(path)?;
        inputs.push((path, format, reader(path)?));
    }
    let mut graph = KnowledgeGraph::open_or_create(&command.store.store, &Base::new(&command.base))?;
    for (path, format, reader) in inputs {
        let count = graph.load(format, reader).map_err(|source| CliError::Load { file: path.display().to_string(), source })?;
        tell(&format!("{}: {count} new quads", path.display()));
    }
    graph.refresh_links()?;
    Ok(Done::Whole)
}

/// A file of RDF, unpacked if it is packed, with its format.
pub(crate) fn open(path: &Path) -> Result<(RdfFormat, Box<dyn Read>), CliError> {
    Ok((format_of(path)?, reader(path)?))
}

fn reader(path: &Path) -> Result<Box<dyn Read>, CliError> {
    let file = BufReader::new(File::open(path).map_err(|source| CliError::Io { path: path.to_owned(), source })?);
    let zipped = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("gz"));
    Ok(if zipped { Box::new(MultiGzDecoder::new(file)) } else { Box::new(file) })
}

/// The format by the extension, before a last `.gz`.
fn format_of(path: &Path) -> Result<RdfFormat, CliError> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    let extension = name.trim_end_matches(".gz").rsplit_once('.').map(|(_, extension)| extension.to_owned()).unwrap_or_default();
    RdfFormat::from_extension(&extension).ok_or_else(|| {
        CliError::Usage(format!("{}: not a file of RDF; known are nq, nt, ttl, trig, rdf and jsonld, each also .gz", path.display()))
    })
}
