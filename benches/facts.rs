//! Time that facts cost beside recognition and linking of the same documents, on one thread, in the same run.
//!
//! `make bench`; documents are taken from `POLICYGRAPH_CORPUS`, by default `../shared/corpus`.
#![allow(clippy::non_ascii_literal, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, clippy::pedantic)]

use policygraph::lexicon::Lexicon;
use policygraph::link::Linked;
use policygraph::link::link;
use policygraph::mention::Finder;
use policygraph::mention::Model;
use policygraph::mention::detect;
use policygraph::read::Source;
use policygraph::read::read;
use policygraph::relate::relate;
use policygraph::text::Document;
use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::path::PathBuf;
use std::time::Duration;
use std::time::Instant;

/// About so many bytes of each folder.
const SIZE: usize = 1_500_000;

/// A measurement goes on at least so long.
const LEAST: Duration = Duration::from_secs(3);

fn documents(folder: &Path, lexicon: &Lexicon) -> Vec<Document> {
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

/// Seconds that one round takes.
fn seconds(mut round: impl FnMut()) -> f64 {
    let started = Instant::now();
    let mut rounds = 0;
    while started.elapsed() < LEAST {
        round();
        rounds += 1;
    }
    started.elapsed().as_secs_f64() / f64::from(rounds)
}

fn main() {
    let corpus = std::env::var_os("POLICYGRAPH_CORPUS")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus"), PathBuf::from);
    let lexicon = Lexicon::load(&[]).unwrap();
    let finder = Finder::new(&lexicon, Model::shipped().unwrap()).unwrap();
    println!("{:<14} {:>9} {:>16} {:>12} {:>18}", "", "MB", "recognition s", "facts s", "facts/recognition");
    for folder in ["central", "plans", "workreport", "provincial"] {
        let documents = documents(&corpus.join(folder), &lexicon);
        if documents.is_empty() {
            println!("no documents in {}; name the corpus with POLICYGRAPH_CORPUS", corpus.join(folder).display());
            continue;
        }
        let size: usize = documents.iter().map(|document| document.normal().len()).sum();
        let recognise = |document: &Document| -> Linked { link(document, &detect(document, &finder, &lexicon), &finder, &lexicon) };
        let recognition = seconds(|| documents.iter().for_each(|document| drop(black_box(recognise(document)))));
        let linked: Vec<Linked> = documents.iter().map(recognise).collect();
        let facts = seconds(|| {
            for (document, linked) in documents.iter().zip(&linked) {
                drop(black_box(relate(document, linked, &finder, &lexicon)));
            }
        });
        println!("{folder:<14} {:>9.1} {recognition:>16.3} {facts:>12.3} {:>18.2}", size as f64 / 1e6, facts / recognition);
    }
}
