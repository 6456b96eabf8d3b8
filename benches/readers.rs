//! Throughput of each reader and of the whole extraction, as ratios against a baseline in the same run: checking that the bytes of plain
//! text are UTF-8 and counting their characters.
//!
//! `make bench`; documents are taken from `POLICYGRAPH_CORPUS`, by default `../shared/corpus`.
#![allow(clippy::non_ascii_literal, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, clippy::pedantic)]

use policygraph::pipeline::Pipeline;
use policygraph::read::ColumnMap;
use policygraph::read::Source;
use policygraph::read::read_parts;
use policygraph::vocab::Base;
use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::path::PathBuf;
use std::time::Duration;
use std::time::Instant;

/// A measurement goes on at least so long.
const LEAST: Duration = Duration::from_millis(1500);

type Files = Vec<(String, Vec<u8>)>;

/// Files of a folder whose names begin and end so, up to about eight megabytes.
fn files(folder: &Path, start: &str, end: &str) -> Files {
    let mut found = Vec::new();
    let mut size = 0;
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder).map(|entries| entries.flatten().map(|entry| entry.path()).collect()).unwrap_or_default();
    paths.sort();
    for path in paths {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if name.starts_with(start) && name.ends_with(end) && size < 8_000_000 {
            let bytes = fs::read(&path).unwrap();
            size += bytes.len();
            found.push((name, bytes));
        }
    }
    found
}

/// Megabytes a second that `run` works through.
fn speed(files: &Files, mut run: impl FnMut(&str, &[u8])) -> f64 {
    let started = Instant::now();
    let mut bytes = 0;
    while started.elapsed() < LEAST {
        for (name, file) in files {
            run(name, file);
            bytes += file.len();
        }
    }
    bytes as f64 / 1e6 / started.elapsed().as_secs_f64()
}

fn main() {
    let corpus = std::env::var_os("POLICYGRAPH_CORPUS")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus"), PathBuf::from);
    let formats = corpus.join("formats");
    let text = files(&corpus.join("workreport"), "", ".txt");
    if text.is_empty() {
        println!("no documents in {}; name the corpus with POLICYGRAPH_CORPUS", corpus.display());
        return;
    }
    let baseline = speed(&text, |_, bytes| {
        black_box(std::str::from_utf8(bytes).map(|text| text.chars().count()).unwrap_or_default());
    });
    println!("{:<28} {:>10} {:>12}", "", "MB/s", "of baseline");
    println!("{:<28} {baseline:>10.1} {:>12}", "baseline: count characters", "1");
    let report = |name: &str, speed: f64| println!("{name:<28} {speed:>10.2} {:>12.5}", speed / baseline);
    let groups = [
        ("read txt (UTF-8)", text.clone()),
        ("read txt (GB18030)", files(&formats, "derived-gb18030", ".txt")),
        ("read txt (Big5)", files(&formats, "derived-big5", ".txt")),
        ("read html", files(&corpus.join("provincial"), "", ".html")),
        ("read docx", files(&formats, "docx-city", ".docx")),
        ("read ofd", files(&formats, "ofd-", ".ofd")),
        ("read pdf", files(&formats, "pdf-yunnan", ".pdf")),
    ];
    for (name, group) in groups.iter().filter(|(_, group)| !group.is_empty()) {
        let speed = speed(group, |name, bytes| read_parts(&Source { name, bytes }, &ColumnMap::new(), &mut |part| drop(black_box(part))));
        report(name, speed);
    }
    let pipeline = Pipeline::new(Base::default(), &[]).unwrap();
    let speed = speed(&text, |name, bytes| drop(black_box(pipeline.run(&Source { name, bytes }))));
    report("whole extraction, one core", speed);
}
