//! Exports open in other people's tools, with the counts that `stats` states.

use crate::support::root;
use crate::support::run;
use crate::support::sample_store;
use crate::support::stderr;
use crate::support::stdout;
use serde_json::Value;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;

/// Runs a Python program with the packages of `tests/requirements.txt`; `make test` installs them.
fn python(program: &str, arguments: &[&str]) -> String {
    let python = root().join(".venv/bin/python");
    assert!(python.exists(), "{} is missing; run `tools/setup tests`", python.display());
    let output = Command::new(python).arg("-c").arg(program).args(arguments).output().expect("Python starts");
    assert!(output.status.success(), "{}", stderr(&output));
    stdout(&output).trim().to_owned()
}

fn export(store: &Path, folder: &Path, format: &str, more: &[&str]) -> PathBuf {
    let path = folder.join(format!("graph.{format}"));
    let mut arguments = vec!["export", "--format", format, "--store", store.to_str().unwrap(), "-o", path.to_str().unwrap()];
    arguments.extend(more);
    let output = run(&arguments);
    assert!(output.status.success(), "{format}: {}", stderr(&output));
    path
}

fn stats(store: &Path) -> Value {
    let output = run(&["stats", "--json", "--store", store.to_str().unwrap()]);
    assert!(output.status.success(), "{}", stderr(&output));
    serde_json::from_str(&stdout(&output)).expect("JSON")
}

#[test]
fn networks_open_in_networkx() {
    let (folder, store) = sample_store();
    let stats = stats(&store);
    let wanted = format!("{} {}", stats["nodes"], stats["edges"]);
    assert!(stats["edges"].as_u64().unwrap() > 50, "{stats}");
    for (format, read) in [
        ("graphml", "networkx.read_graphml(sys.argv[1], force_multigraph=True)"),
        ("gexf", "networkx.read_gexf(sys.argv[1])"),
        ("json", "networkx.node_link_graph(json.load(open(sys.argv[1])), edges='links')"),
    ] {
        let path = export(&store, folder.path(), format, &[]);
        let program = format!(
            "import sys, json, networkx\ng = {read}\nassert all(d.get('label') for _, d in g.nodes(data=True))\nprint(g.number_of_nodes(), g.number_of_edges())"
        );
        assert_eq!(python(&program, &[path.to_str().unwrap()]), wanted, "{format}");
        let again = std::fs::read(&path).unwrap();
        export(&store, folder.path(), format, &[]);
        assert_eq!(std::fs::read(&path).unwrap(), again, "{format}: a second export differs");
    }
}

#[test]
fn every_view_exports_what_it_counts() {
    let (folder, store) = sample_store();
    for view in policygraph::export::View::ALL {
        let output = run(&["export", "--count", "--view", view.name, "--store", store.to_str().unwrap()]);
        let counted = stdout(&output);
        assert!(!counted.starts_with("0 nodes"), "{} is empty", view.name);
        let path = export(&store, folder.path(), "graphml", &["--view", view.name]);
        let program = "import sys, networkx\ng = networkx.read_graphml(sys.argv[1], force_multigraph=True)\nprint(f'{g.number_of_nodes()} nodes, {g.number_of_edges()} edges')";
        assert_eq!(python(program, &[path.to_str().unwrap()]), counted.trim(), "{}", view.name);
    }
    let output = run(&["export", "--count", "--view", "nonsense", "--store", store.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("citations"), "the views are named");
}

#[test]
fn rdf_opens_in_rdflib() {
    let (folder, store) = sample_store();
    let stats = stats(&store);
    for (format, read) in [("turtle", "turtle"), ("ntriples", "nt"), ("rdfxml", "xml")] {
        let path = export(&store, folder.path(), format, &[]);
        let program = format!("import sys, rdflib\ng = rdflib.Graph()\ng.parse(sys.argv[1], format='{read}')\nprint(len(g))");
        assert_eq!(python(&program, &[path.to_str().unwrap()]), stats["triples"].to_string(), "{format}");
    }
    for (format, read) in [("trig", "trig"), ("nquads", "nquads"), ("jsonld", "json-ld")] {
        let path = export(&store, folder.path(), format, &[]);
        let program =
            format!("import sys, rdflib\ng = rdflib.Dataset()\ng.parse(sys.argv[1], format='{read}')\nprint(sum(1 for _ in g.quads()))");
        assert_eq!(python(&program, &[path.to_str().unwrap()]), stats["quads"].to_string(), "{format}");
    }
}
