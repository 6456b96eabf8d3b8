//! The documents that benches measure on: the beginning of a folder of the corpus.

use policygraph::lexicon::Lexicon;
use policygraph::read::Source;
use policygraph::read::read;
use policygraph::text::Document;
use std::fs;
use std::path::Path;
use std::path::PathBuf;

/// About so many bytes of each folder.
const SIZE: usize = 1_500_000;

/// Where the corpus lies: `POLICYGRAPH_CORPUS`, by default `../shared/corpus`.
pub(crate) fn folder() -> PathBuf {
    std::env::var_os("POLICYGRAPH_CORPUS").map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus"), PathBuf::from)
}

/// The first text files of a folder.
pub(crate) fn documents(folder: &Path, lexicon: &Lexicon) -> Vec<Document> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder).map(|entries| entries.flatten().map(|entry| entry.path()).collect()).unwrap_or_default();
    paths.sort();
    let mut size = 0;
    let mut found = Vec::new();
    for path in paths.iter().filter(|path| path.extension().is_some_and(|extension| extension == "txt")) {
        let bytes = fs::read(path).unwrap();
        size += bytes.len();
        if let Ok(raw) = read(&Source { name: &path.to_string_lossy(), bytes: &bytes }) {
            found.push(Document::of(raw, lexicon));
        }
        if size > SIZE {
            break;
        }
    }
    found
}
