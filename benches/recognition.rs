//! Throughput of recognition and linking on one thread, as ratios against bare segmentation of the same text by jieba-rs in the same run.
//!
//! `make bench`; folders of the corpus may be named as arguments; documents are taken from `POLICYGRAPH_CORPUS`, by default `../shared/corpus`.
#![allow(clippy::non_ascii_literal, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, clippy::pedantic)]

mod corpus;

use jieba_rs::Jieba;
use policygraph::lexicon::Lexicon;
use policygraph::link::link;
use policygraph::mention::Finder;
use policygraph::mention::Model;
use policygraph::mention::detect;
use policygraph::text::Document;
use std::hint::black_box;
use std::time::Duration;
use std::time::Instant;

/// A measurement goes on at least so long.
const LEAST: Duration = Duration::from_secs(3);

/// Megabytes a second that `run` works through.
fn speed(documents: &[Document], mut run: impl FnMut(&Document)) -> f64 {
    let started = Instant::now();
    let mut bytes = 0;
    while started.elapsed() < LEAST {
        for document in documents {
            run(document);
            bytes += document.normal().len();
        }
    }
    bytes as f64 / 1e6 / started.elapsed().as_secs_f64()
}

fn main() {
    let folder_of = corpus::folder();
    let lexicon = Lexicon::load(&[]).unwrap();
    let finder = Finder::new(&lexicon, Model::shipped().unwrap()).unwrap();
    let jieba = Jieba::new();
    println!("{:<14} {:>9} {:>14} {:>14} {:>14}", "", "MB", "jieba MB/s", "ours MB/s", "of jieba");
    let asked: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    for folder in ["central", "plans", "workreport", "article"] {
        if !asked.is_empty() && !asked.iter().any(|name| name == folder) {
            continue;
        }
        let documents = corpus::documents(&folder_of.join(folder), &lexicon);
        if documents.is_empty() {
            println!("no documents in {}; name the corpus with POLICYGRAPH_CORPUS", folder_of.join(folder).display());
            continue;
        }
        let size: usize = documents.iter().map(|document| document.normal().len()).sum();
        let baseline = speed(&documents, |document| drop(black_box(jieba.cut(document.normal(), false))));
        let ours = speed(&documents, |document| {
            let mentions = detect(document, &finder, &lexicon);
            black_box(link(document, &mentions, &finder, &lexicon));
        });
        println!("{folder:<14} {:>9.2} {baseline:>14.2} {ours:>14.2} {:>14.3}", size as f64 / 1e6, ours / baseline);
    }
}
