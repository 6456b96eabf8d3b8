//! What measures and exports of a large network cost: 200,000 nodes, 1,000,000 edges, beside igraph and networkx in the same run.
//!
//! `cargo bench --bench networks`. The comparison needs the Python packages of the tests (`tools/setup tests`); without them ours is measured
//! alone. Edges prefer nodes that have many, as citations do.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout, clippy::pedantic)]

use policygraph::analyse::Measures;
use policygraph::analyse::Options;
use policygraph::export::NetworkFormat;
use policygraph::network::Edge;
use policygraph::network::Network;
use policygraph::network::Node;
use std::collections::BTreeMap;
use std::io::Write;
use std::process::Command;
use std::sync::Mutex;
use std::time::Duration;
use std::time::Instant;

const NODES: u32 = 200_000;
const EDGES: usize = 1_000_000;

/// Nodes that betweenness is estimated from.
const PIVOTS: usize = 64;

fn main() {
    let network = generated();
    println!("{} nodes, {} edges, {} MiB in memory", network.nodes.len(), network.edges.len(), memory("VmRSS"));
    let stages: Mutex<Vec<(&str, Instant)>> = Mutex::default();
    let options = Options { pivots: PIVOTS, ..Options::default() };
    let measures = Measures::of(&network, &options, &|name, _, _| {
        let mut stages = stages.lock().unwrap();
        if stages.last().is_none_or(|(last, _)| *last != name) {
            stages.push((name, Instant::now()));
        }
    });
    let mut stages = stages.into_inner().unwrap();
    stages.push(("end", Instant::now()));
    let ours: BTreeMap<&str, Duration> = stages.windows(2).map(|pair| (pair[0].0, pair[1].1 - pair[0].1)).collect();
    for (stage, time) in &ours {
        println!("{stage:<14} {time:>10.2?}");
    }
    println!("{:?}\nmost memory {} MiB", measures.summary, memory("VmHWM"));
    for format in NetworkFormat::ALL {
        let began = Instant::now();
        let mut out = Counted(0);
        match format.write(&network, &mut out) {
            Ok(()) => println!("{:<14} {:>10.2?} {:>6} MB", format.name(), began.elapsed(), out.0 / 1_000_000),
            Err(error) => println!("{:<14} {error}", format.name()),
        }
    }
    println!("most memory {} MiB", memory("VmHWM"));

    let folder = tempfile::tempdir().expect("a folder");
    let edges = folder.path().join("edges.txt");
    let mut out = std::io::BufWriter::new(std::fs::File::create(&edges).expect("a file"));
    for edge in &network.edges {
        writeln!(out, "{} {} {}", edge.source, edge.target, edge.weight).expect("written");
    }
    out.flush().expect("written");
    let root = env!("CARGO_MANIFEST_DIR");
    let python = Command::new(format!("{root}/.venv/bin/python")).arg(format!("{root}/benches/networks.py")).arg(&edges).output();
    let Ok(output) = python else { return println!("no Python packages: run tools/setup tests") };
    println!("{:<14} {:<10} {:>10} {:>8}", "stage", "library", "seconds", "of ours");
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        let parts: Vec<&str> = line.split('\t').collect();
        let [library, stage, seconds] = parts[..] else { continue };
        let ours = ours.get(stage).map_or(f64::NAN, Duration::as_secs_f64);
        let seconds: f64 = seconds.parse().expect("seconds");
        println!("{stage:<14} {library:<10} {seconds:>10.2} {:>8.1}", seconds / ours);
    }
    print!("{}", String::from_utf8_lossy(&output.stderr));
}

/// Counts what is written and forgets it.
struct Counted(usize);

impl Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Preferential attachment: every other end of an edge is that of an earlier edge.
fn generated() -> Network {
    let mut state = 1_u64;
    let mut random = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((state >> 33) as usize) % below
    };
    let mut edges: Vec<Edge> = Vec::with_capacity(EDGES);
    for _ in 0..EDGES {
        let source = random(NODES as usize) as u32;
        let target = if edges.is_empty() || random(2) == 0 { random(NODES as usize) as u32 } else { edges[random(edges.len())].target };
        edges.push(Edge::new(source, target, 0, 1.0 + random(4) as f64));
    }
    let node = |number| Node::new(format!("https://w3id.org/policygraph/id/document/{number:08}"), format!("{number}"), "PolicyDocument");
    Network {
        name: "generated".to_owned(),
        directed: true,
        nodes: (0..NODES).map(node).collect(),
        edges,
        relations: vec!["cites".to_owned()],
    }
}

/// MiB, where the system says so.
fn memory(field: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with(field)).unwrap_or_default().to_owned();
    line.split_whitespace().nth(1).and_then(|number| number.parse::<u64>().ok()).unwrap_or(0) / 1024
}
