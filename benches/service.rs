//! What serving costs: fifteen typical queries over a million quads, by the bare engine, by ours in the same process, and over HTTP.
//!
//! `cargo bench --bench service`; with `POLICYGRAPH_BENCH_STORE` over a store of one's own, which is not changed. `POLICYGRAPH_BENCH_OXIGRAPH`
//! names the program `oxigraph` (of the package oxigraph-cli), whose server is then measured beside ours over the same data.
#![allow(clippy::non_ascii_literal, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, clippy::pedantic)]

use oxigraph::io::RdfFormat;
use oxigraph::sparql::QueryResults;
use oxigraph::sparql::SparqlEvaluator;
use oxigraph::sparql::results::QueryResultsFormat;
use oxigraph::sparql::results::QueryResultsSerializer;
use oxigraph::store::Store;
use policygraph::store::KnowledgeGraph;
use policygraph::store::QueryOptions;
use policygraph::store::ResultFormat;
use policygraph::vocab::Base;
use std::fmt::Write;
use std::io::BufRead;
use std::io::BufReader;
use std::path::Path;
use std::process::Command;
use std::process::Stdio;
use std::time::Duration;
use std::time::Instant;

const DOCUMENTS: usize = 40_000;
const RUNS: usize = 41;

/// What else runs on the machine comes in bursts, longer than so many runs of a small query: those are repeated at least so long.
const LEAST: Duration = Duration::from_secs(1);
const LONGEST: Duration = Duration::from_secs(4);

const PREFIXES: &str = "PREFIX pg: <https://w3id.org/policygraph/ontology#> PREFIX dcterms: <http://purl.org/dc/terms/> \
    PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> ";

/// What clients ask: a thing, its neighbours, lists with labels, counts, years, ranges, paths, text.
const QUERIES: [(&str, &str); 15] = [
    ("describe", "DESCRIBE ?d { ?d pg:documentNumber \"国发〔2020〕7号\" }"),
    ("label", "SELECT ?l { ?i a pg:Institution ; rdfs:label ?l } LIMIT 20"),
    ("ask", "ASK { ?d a pg:Notice ; pg:issuedBy ?i }"),
    ("documents", "SELECT ?d ?t { ?d a pg:Notice ; dcterms:title ?t } LIMIT 100"),
    ("by issuer", "SELECT ?d { ?i rdfs:label \"机构11\"@zh-hans . ?d pg:issuedBy ?i } LIMIT 100"),
    ("count", "SELECT (COUNT(DISTINCT ?d) AS ?n) { ?d a pg:Notice }"),
    ("by year", "SELECT ?y (COUNT(DISTINCT ?d) AS ?n) { ?d pg:issuedOn ?date BIND(YEAR(?date) AS ?y) } GROUP BY ?y ORDER BY ?y"),
    ("most cited", "SELECT ?d (COUNT(DISTINCT ?by) AS ?n) { ?by pg:cites ?d } GROUP BY ?d ORDER BY DESC(?n) LIMIT 10"),
    (
        "joint",
        "SELECT ?a ?b (COUNT(DISTINCT ?d) AS ?n) { ?d pg:issuedBy ?a, ?b FILTER(STR(?a) < STR(?b)) } GROUP BY ?a ?b ORDER BY DESC(?n) LIMIT 10",
    ),
    ("range", "SELECT ?d ?date { ?d pg:issuedOn ?date FILTER(YEAR(?date) = 2015) } LIMIT 50"),
    ("optional", "SELECT ?d ?t ?n { ?d a pg:Plan ; dcterms:title ?t OPTIONAL { ?d pg:documentNumber ?n } } LIMIT 100"),
    ("citing", "SELECT ?a ?b { ?a pg:cites ?b . ?b pg:cites ?c } LIMIT 200"),
    ("path", "SELECT ?c { ?d pg:documentNumber \"国发〔2020〕9号\" . ?d pg:cites+ ?c } LIMIT 50"),
    ("text", "SELECT ?d ?t { ?d a pg:Plan ; dcterms:title ?t FILTER(CONTAINS(?t, \"数据77\")) } LIMIT 10"),
    ("construct", "CONSTRUCT { ?d pg:issuedBy ?i } { ?d a pg:Plan ; pg:issuedBy ?i } LIMIT 200"),
];

fn main() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = match std::env::var_os("POLICYGRAPH_BENCH_STORE") {
        Some(store) => store.into(),
        None => {
            let store = folder.path().join("store");
            fill(&store);
            store
        }
    };
    let queries: Vec<(&str, String)> = QUERIES.iter().map(|(name, query)| (*name, format!("{PREFIXES}{query}"))).collect();
    let bare: Vec<Duration> = {
        let engine = Store::open(store.join("data")).expect("the store");
        queries.iter().map(|(_, query)| median(|| bare(&engine, query))).collect()
    };
    let ours: Vec<Duration> = {
        let graph = KnowledgeGraph::open(&store).expect("the store");
        println!("{} quads", graph.len().expect("a count"));
        queries.iter().map(|(_, query)| median(|| in_process(&graph, query))).collect()
    };
    let served: Vec<Duration> = {
        let mut child = Command::new(env!("CARGO_BIN_EXE_policygraph"))
            .args(["serve", "--bind", "127.0.0.1:0", "--log-level", "error", "--store"])
            .arg(&store)
            .stderr(Stdio::piped())
            .spawn()
            .expect("the server");
        let mut line = String::new();
        BufReader::new(child.stderr.take().expect("a pipe")).read_line(&mut line).expect("an address");
        let address = line.split("http://").nth(1).and_then(|rest| rest.split('/').next()).expect("an address").to_owned();
        // The counting of the store at the start is not what is measured.
        std::thread::sleep(Duration::from_secs(12));
        let agent = ureq::Agent::new_with_defaults();
        let url = format!("http://{address}/sparql");
        let times = queries.iter().map(|(_, query)| median(|| over_http(&agent, &url, query))).collect();
        child.kill().expect("killed");
        child.wait().expect("ended");
        times
    };
    let other = std::env::var_os("POLICYGRAPH_BENCH_OXIGRAPH").map(|program| oxigraph(&program, &store, &queries));
    println!("{:<12} {:>12} {:>12} {:>12} {:>8} {:>8}", "query", "engine", "in process", "HTTP", "added", "ratio");
    let mut within = 0;
    for (((name, _), bare), (ours, served)) in queries.iter().zip(&bare).zip(ours.iter().zip(&served)) {
        let added = served.saturating_sub(*ours);
        within += usize::from(added <= Duration::from_millis(1) || served.as_secs_f64() <= 1.3 * ours.as_secs_f64());
        let ratio = served.as_secs_f64() / bare.as_secs_f64();
        println!("{name:<12} {bare:>12.2?} {ours:>12.2?} {served:>12.2?} {added:>8.2?} {ratio:>8.2}");
    }
    if let Some(other) = &other {
        for ((name, _), (other, served)) in queries.iter().zip(other.iter().zip(&served)) {
            println!("{name:<12} oxigraph serve {other:>10.2?}, ours {:.2} of it", served.as_secs_f64() / other.as_secs_f64());
        }
        let ratios: f64 = other.iter().zip(&served).map(|(other, served)| (served.as_secs_f64() / other.as_secs_f64()).ln()).sum();
        let (ours, theirs) = (served.iter().sum::<Duration>().as_secs_f64(), other.iter().sum::<Duration>().as_secs_f64());
        println!(
            "ours of oxigraph serve: {:.2} of the sum, {:.2} by the geometric mean",
            ours / theirs,
            (ratios / other.len() as f64).exp()
        );
    }
    let total = |times: &[Duration]| times.iter().sum::<Duration>().as_secs_f64();
    println!("within 1 ms or 30 % of the time in process: {within} of {}", queries.len());
    println!(
        "all: HTTP {:.2} of in process, in process {:.2} of the bare engine",
        total(&served) / total(&ours),
        total(&ours) / total(&bare)
    );
}

fn median(mut run: impl FnMut() -> usize) -> Duration {
    let mut times = Vec::new();
    let start = Instant::now();
    while times.len() < 5 || start.elapsed() < LEAST || (times.len() < RUNS && start.elapsed() < LONGEST) {
        let began = Instant::now();
        std::hint::black_box(run());
        times.push(began.elapsed());
    }
    times.sort();
    times[times.len() / 2]
}

/// The engine as a server of it would use it: the union as the default graph, results in JSON.
fn bare(store: &Store, query: &str) -> usize {
    let mut query = SparqlEvaluator::new().parse_query(query).expect("a query");
    query.dataset_mut().set_default_graph_as_union();
    let mut out = Vec::new();
    match query.on_store(store).execute().expect("an answer") {
        QueryResults::Solutions(rows) => {
            let json = QueryResultsSerializer::from_format(QueryResultsFormat::Json);
            let mut writer = json.serialize_solutions_to_writer(&mut out, rows.variables().to_vec()).expect("written");
            for row in rows {
                writer.serialize(&row.expect("a row")).expect("written");
            }
            writer.finish().expect("written");
        }
        QueryResults::Boolean(answer) => {
            QueryResultsSerializer::from_format(QueryResultsFormat::Json).serialize_boolean_to_writer(&mut out, answer).expect("written");
        }
        QueryResults::Graph(triples) => {
            let mut writer = oxigraph::io::RdfSerializer::from_format(RdfFormat::Turtle).for_writer(&mut out);
            for triple in triples {
                writer.serialize_triple(&triple.expect("a triple")).expect("written");
            }
            writer.finish().expect("written");
        }
    }
    out.len()
}

fn in_process(graph: &KnowledgeGraph, query: &str) -> usize {
    let results =
        graph.query(query, &QueryOptions { timeout: Some(Duration::from_secs(60)), ..QueryOptions::default() }).expect("an answer");
    let format = if results.is_graph() { ResultFormat::Turtle } else { ResultFormat::Json };
    let mut out = Vec::new();
    results.write(format, &mut out).expect("written");
    out.len()
}

/// The same queries over the server of the engine itself.
fn oxigraph(program: &std::ffi::OsStr, store: &Path, queries: &[(&str, String)]) -> Vec<Duration> {
    let address = "127.0.0.1:7899";
    let mut child = Command::new(program)
        .args(["serve-read-only", "--union-default-graph", "--bind", address, "--location"])
        .arg(store.join("data"))
        .stderr(Stdio::null())
        .spawn()
        .expect("oxigraph");
    std::thread::sleep(Duration::from_secs(3));
    let agent = ureq::Agent::new_with_defaults();
    let url = format!("http://{address}/query");
    let times = queries.iter().map(|(_, query)| median(|| over_http(&agent, &url, query))).collect();
    child.kill().expect("killed");
    child.wait().expect("ended");
    times
}

fn over_http(agent: &ureq::Agent, url: &str, query: &str) -> usize {
    let answer = agent.post(url).content_type("application/sparql-query").send(query).expect("an answer");
    answer.into_body().with_config().limit(1 << 30).read_to_vec().expect("a body").len()
}

/// A million quads in the shape of ours: documents with titles, numbers, dates, issuers and citations, each in a graph of its own.
fn fill(store: &Path) {
    let mut graph = KnowledgeGraph::open_or_create(store, &Base::default()).expect("a store");
    let mut text = String::new();
    for number in 0..DOCUMENTS {
        let graph = format!("<https://w3id.org/policygraph/graph/{number:016x}>");
        let document = |number: usize| format!("<https://w3id.org/policygraph/id/document/文件{number}>");
        let own = document(number);
        let mut quad = |subject: &str, predicate: &str, object: &str| writeln!(text, "{subject} <{predicate}> {object} {graph} .").unwrap();
        let pg = |local: &str| format!("https://w3id.org/policygraph/ontology#{local}");
        let class = ["Notice", "Plan", "Opinion"][number % 3];
        let year = 2000 + number % 25;
        for class in [class, "PolicyDocument", "Document"] {
            quad(&own, "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", &format!("<{}>", pg(class)));
        }
        quad(&own, "http://purl.org/dc/terms/title", &format!("\"关于数据{number}的文件\"@zh"));
        quad(&own, &pg("documentNumber"), &format!("\"国发〔{year}〕{}号\"", number / 25));
        quad(&own, &pg("issuedOn"), &format!("\"{year}-{:02}-11\"^^<http://www.w3.org/2001/XMLSchema#date>", 1 + number % 12));
        for step in 0..3 {
            let institution = format!("<https://w3id.org/policygraph/id/institution/机构{}>", (number * 7 + step * step * 3) % 200);
            quad(&own, &pg("issuedBy"), &institution);
            // As in a real graph, most of what names a body stands once, in the background.
            if number < 200 {
                quad(&institution, "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", &format!("<{}>", pg("Institution")));
                let label = format!("\"机构{}\"@zh-hans", (number * 7 + step * step * 3) % 200);
                quad(&institution, "http://www.w3.org/2000/01/rdf-schema#label", &label);
            }
        }
        for step in 1..=6 {
            quad(&own, &pg("cites"), &document((number * 31 + step * 977) % DOCUMENTS % (number + 1)));
        }
        for step in 0..11 {
            quad(&own, &pg("keyword"), &format!("<https://w3id.org/policygraph/id/term/词{}>", (number + step * 13) % 500));
        }
    }
    graph.load(RdfFormat::NQuads, text.as_bytes()).expect("loaded");
    graph.optimize().expect("optimized");
}
