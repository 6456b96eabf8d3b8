//! Time that facts cost beside recognition and linking of the same documents, on one thread, in the same run.
//!
//! `make bench`; documents are taken from `POLICYGRAPH_CORPUS`, by default `../shared/corpus`.
#![allow(clippy::non_ascii_literal, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, clippy::pedantic)]

mod corpus;

use policygraph::lexicon::Lexicon;
use policygraph::link::Linked;
use policygraph::link::link;
use policygraph::mention::Finder;
use policygraph::mention::Model;
use policygraph::mention::detect;
use policygraph::relate::relate;
use policygraph::text::Document;
use std::hint::black_box;
use std::time::Duration;
use std::time::Instant;

/// A measurement goes on at least so long.
const LEAST: Duration = Duration::from_secs(3);

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
    let folder_of = corpus::folder();
    let lexicon = Lexicon::load(&[]).unwrap();
    let finder = Finder::new(&lexicon, Model::shipped().unwrap()).unwrap();
    println!("{:<14} {:>9} {:>16} {:>12} {:>18}", "", "MB", "recognition s", "facts s", "facts/recognition");
    for folder in ["central", "plans", "workreport", "provincial"] {
        let documents = corpus::documents(&folder_of.join(folder), &lexicon);
        if documents.is_empty() {
            println!("no documents in {}; name the corpus with POLICYGRAPH_CORPUS", folder_of.join(folder).display());
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
