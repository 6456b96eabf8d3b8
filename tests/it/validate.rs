//! `validate`: a healthy store has no violations, and what is broken is named.

use crate::support::corpus_folder;
use crate::support::run;
use crate::support::samples;
use crate::support::stderr;
use crate::support::stdout;
use std::fs;
use std::path::Path;

fn text(path: &Path) -> &str {
    path.to_str().expect("a path in UTF-8")
}

#[test]
fn the_samples_break_no_shape_and_no_check() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("store");
    assert!(run(&["build", text(&samples()), "--store", text(&store)]).status.success());
    let output = run(&["validate", "--store", text(&store)]);
    assert_eq!((stdout(&output).as_str(), output.status.code()), ("", Some(0)), "{}", stderr(&output));
    // What `extract` writes can be checked without a store.
    let shard = folder.path().join("shard.nq");
    assert!(run(&["extract", text(&samples()), "--format", "nquads", "-o", text(&shard)]).status.success());
    let output = run(&["validate", text(&shard)]);
    assert_eq!((stdout(&output).as_str(), output.status.code()), ("", Some(0)), "{}", stderr(&output));
}

#[test]
fn real_documents_break_no_shape_and_no_check() {
    let Some(corpus) = corpus_folder() else { return };
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("store");
    let [plans, provincial] = ["plans", "provincial"].map(|name| corpus.join(name));
    run(&["build", text(&plans), text(&provincial), "--store", text(&store)]);
    let output = run(&["validate", "--store", text(&store)]);
    assert_eq!((stdout(&output).as_str(), output.status.code()), ("", Some(0)), "{}", stderr(&output));
}

#[test]
fn what_is_broken_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let broken = folder.path().join("broken.ttl");
    let prefixes = "@prefix pg: <https://w3id.org/policygraph/ontology#> . @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .\n\
        @prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix id: <https://w3id.org/policygraph/id/> .\n";
    let facts = "<http://example.org/a> a pg:Assertion ; rdf:subject <http://example.org/d> ; rdf:predicate pg:issuedOn ; rdf:object \"2021\" ;\n\
        pg:rule \"by-hand\" ; pg:confidence 2.0 .\n\
        <http://example.org/t> a pg:Target , pg:QuantityStatement ; pg:value 5 ; pg:targetYear 20250 .";
    fs::write(&broken, format!("{prefixes}{facts}")).unwrap();
    let output = run(&["validate", text(&broken)]);
    let found = stdout(&output);
    assert_eq!(output.status.code(), Some(1));
    for (constraint, path) in [
        ("MinCount", "#evidence"),
        ("MinCount", "#wasDerivedFrom"),
        ("MaxInclusive", "#confidence"),
        ("MinCount", "#indicator"),
        ("MinCount", "#statedIn"),
        ("MaxInclusive", "#targetYear"),
    ] {
        let line = found.lines().find(|line| line.contains(&format!("\t{constraint}\t")) && line.contains(path));
        assert!(line.is_some(), "no {constraint} of {path} in\n{found}");
    }
    assert!(stderr(&output).contains("violations"));
    // A body that issues before it exists is no matter of shape; the checks find it.
    let store = folder.path().join("store");
    assert!(run(&["build", text(&samples()), "--store", text(&store)]).status.success());
    let early = folder.path().join("early.ttl");
    let fact = "<http://example.org/d> a pg:Document ; pg:issuedOn \"1990-01-01\"^^xsd:date ; pg:issuedBy <https://w3id.org/policygraph/id/institution/国家市场监督管理总局> .";
    fs::write(&early, format!("{prefixes}{fact}")).unwrap();
    assert!(run(&["load", text(&early), "--store", text(&store)]).status.success());
    let output = run(&["validate", "--store", text(&store)]);
    assert!(stdout(&output).contains("check/issuer_before_it_existed.rq\t<http://example.org/d>"), "{}", stdout(&output));
    assert_eq!(output.status.code(), Some(1));
    // Files that are not there, or are no RDF.
    assert_eq!(run(&["validate", text(&folder.path().join("none.nq"))]).status.code(), Some(2));
    fs::write(&broken, "this is no Turtle").unwrap();
    let output = run(&["validate", text(&broken)]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("broken.ttl"), "{}", stderr(&output));
}
