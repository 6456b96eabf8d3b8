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

/// All formats of networks with the end of a file of each; what is several files is a folder.
const FORMATS: [(&str, &str); 10] = [
    ("graphml", "graphml"),
    ("gexf", "gexf"),
    ("json", "json"),
    ("dot", "dot"),
    ("cytoscape", "cyjs"),
    ("pajek", "net"),
    ("ucinet", "dl"),
    ("csv", ""),
    ("neo4j", ""),
    ("matrix", "csv"),
];

/// Exports a network in every format into a folder, and a second time to see that it is the same.
fn export_all(store: &Path, folder: &Path, view: &str, more: &[&str]) {
    for (format, extension) in FORMATS {
        let place = folder.join(format);
        std::fs::create_dir_all(&place).unwrap();
        let targets = ["", "again"].map(|again| match extension {
            "" => folder.join(format!("{format}{again}")),
            extension => place.join(format!("{view}{again}.{extension}")),
        });
        for target in &targets {
            let arguments =
                ["export", "--format", format, "--view", view, "--store", store.to_str().unwrap(), "-o", target.to_str().unwrap()];
            let output = run(&[&arguments, more].concat());
            assert!(output.status.success(), "{format}: {}", stderr(&output));
        }
        let bytes = |path: &Path| -> Vec<Vec<u8>> {
            if path.is_dir() {
                ["nodes.csv", "edges.csv"].map(|name| std::fs::read(path.join(name)).unwrap()).into()
            } else {
                vec![std::fs::read(path).unwrap()]
            }
        };
        assert_eq!(bytes(&targets[0]), bytes(&targets[1]), "{view} as {format}: a second export differs");
        if extension.is_empty() {
            std::fs::remove_dir_all(&targets[1]).unwrap();
        } else {
            std::fs::remove_file(&targets[1]).unwrap();
        }
    }
}

/// What independent libraries read from a folder of exports: file, reader, nodes, edges.
fn read_back(folder: &Path) -> Vec<Value> {
    let readers = crate::support::outside("POLICYGRAPH_READERS", "../shared/tools").expect("the readers of exports");
    let report = folder.join("report.json");
    let output = Command::new(root().join(".venv/bin/python"))
        .arg(readers.join("validate_exports.py"))
        .args([folder, Path::new("--json"), &report])
        .env("EXPORT_READERS_NPM", root().join("tests/clients"))
        .output()
        .expect("Python starts");
    assert!(output.status.success(), "{}{}", stdout(&output), stderr(&output));
    serde_json::from_str(&std::fs::read_to_string(&report).unwrap()).expect("a report")
}

#[test]
fn every_view_opens_in_every_reader_with_the_counts_that_are_stated() {
    if crate::support::outside("POLICYGRAPH_READERS", "../shared/tools").is_none() {
        return;
    }
    let (_folder, store) = sample_store();
    let store_text = store.to_str().unwrap();
    for view in policygraph::catalogue::views(None).expect("the views").keys() {
        let folder = tempfile::tempdir().unwrap();
        // Divisions are some ten thousand: a province is enough.
        let more: &[&str] = if view == "divisions" { &["--places", "330000"] } else { &[] };
        let counted = stdout(&run(&[&["export", "--count", "--view", view, "--store", store_text], more].concat()));
        let numbers: Vec<u64> = counted.split_whitespace().filter_map(|word| word.parse().ok()).collect();
        assert!(numbers[0] > 0, "{view} is empty");
        export_all(&store, folder.path(), view, more);
        let read = read_back(folder.path());
        let mut compared = 0;
        for row in read.iter().filter(|row| row["ok"] == true) {
            for (key, expected) in [("nodes", numbers[0]), ("edges", numbers[1])] {
                if let Some(found) = row[key].as_u64() {
                    assert_eq!(found, expected, "{view}: {row}");
                    compared += 1;
                }
            }
        }
        assert!(compared >= 20, "{view}: {read:?}");
    }
    let output = run(&["export", "--count", "--view", "nonsense", "--store", store_text]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("citations"), "the views are named");
}

#[test]
fn a_part_of_a_network_is_what_was_asked_for() {
    let (folder, store) = sample_store();
    let network = |more: &[&str]| -> Value {
        let arguments = [&["export", "--format", "json", "--store", store.to_str().unwrap()], more].concat();
        let output = run(&arguments);
        assert!(output.status.success(), "{}", stderr(&output));
        serde_json::from_str(&stdout(&output)).expect("JSON")
    };
    let edges = |network: &Value| network["links"].as_array().unwrap().len();
    let all = network(&["--view", "citations"]);
    assert!(all["links"].as_array().unwrap().iter().all(|edge| edge["evidence"].is_string()), "each edge leads to what it rests on");
    let of_2022 = network(&["--view", "citations", "--years", "2022"]);
    assert!(edges(&of_2022) > 0 && edges(&of_2022) < edges(&all));
    assert!(of_2022["links"].as_array().unwrap().iter().all(|edge| edge["start"].as_str().unwrap().starts_with("2022")));
    let bodies = network(&["--types", "Institution"]);
    assert!(edges(&bodies) > 0 && bodies["nodes"].as_array().unwrap().iter().all(|node| node["type"] == "Institution"));
    let near = network(&["--view", "collaboration", "--around", "民政部"]);
    assert_eq!(edges(&near), 3, "民政部 with two others, and these two with each other: {near}");
    let zhejiang = network(&["--view", "citations", "--places", "浙江省"]);
    assert!(edges(&zhejiang) > 0 && edges(&zhejiang) < edges(&all));
    let list = folder.path().join("documents.txt");
    std::fs::write(&list, "社区公共数据管理条例\n").unwrap();
    let listed = network(&["--view", "citations", "--documents", list.to_str().unwrap()]);
    assert!(edges(&listed) > 0 && edges(&listed) < edges(&all));
    assert_eq!(edges(&network(&["--view", "collaboration", "--min-weight", "99"])), 0);
    let shared = network(&["--view", "subjects", "--project", "Institution,Initiative"]);
    assert!(edges(&shared) > 0 && shared["directed"] == false, "{shared}");
    assert!(shared["nodes"].as_array().unwrap().iter().all(|node| node["type"] == "Institution"));

    let own = folder.path().join("views");
    std::fs::create_dir(&own).unwrap();
    let query = "#: title.en = \"Signed\"\nPREFIX pg: <https://w3id.org/policygraph/ontology#>\nSELECT ?source ?target (\"issues\" AS ?relation) { ?target pg:issuedBy ?source }";
    std::fs::write(own.join("issues.rq"), query).unwrap();
    let mine = network(&["--view", "issues", "--views", own.to_str().unwrap()]);
    assert!(edges(&mine) > 5 && mine["links"][0]["relation"] == "issues", "{mine}");
}

#[test]
fn measures_are_those_of_networkx_and_igraph() {
    let (folder, store) = sample_store();
    for view in ["citations", "collaboration", "entities", "diffusion"] {
        let network = export(&store, folder.path(), "graphml", &["--view", view]);
        let output = run(&["analyze", "--view", view, "--format", "json", "--store", store.to_str().unwrap()]);
        assert!(output.status.success(), "{}", stderr(&output));
        let measures = folder.path().join("measures.json");
        std::fs::write(&measures, &output.stdout).unwrap();
        let program = std::fs::read_to_string(root().join("tests/clients/measures.py")).unwrap();
        let modularity = stderr(&output).split("modularity ").nth(1).expect("modularity").split_whitespace().next().unwrap().to_owned();
        python(&program, &[network.to_str().unwrap(), measures.to_str().unwrap(), &modularity]);
    }
}

#[test]
fn measures_that_are_written_are_in_exports_until_the_store_changes() {
    let (folder, store) = sample_store();
    let text = store.to_str().unwrap();
    for view in ["citations", "collaboration"] {
        let output = run(&["analyze", "--view", view, "--write", "--store", text]);
        assert!(output.status.success(), "{}", stderr(&output));
    }
    let measured = |view: &str| {
        let output = run(&["export", "--format", "json", "--view", view, "--store", text]);
        let network: Value = serde_json::from_str(&stdout(&output)).expect("JSON");
        network["nodes"].as_array().unwrap().iter().filter(|node| node["pagerank"].is_f64() && node["community"].is_u64()).count()
            == network["nodes"].as_array().unwrap().len()
    };
    assert!(measured("citations") && measured("collaboration") && !measured("diffusion"));
    for part in [["--years", "2022"], ["--project", "Institution,Place"]] {
        let output = run(&[&["analyze", "--view", "citations", "--write", "--store", text][..], &part].concat());
        assert_eq!(output.status.code(), Some(2), "measures of a part are not those of the view");
    }
    let validated = run(&["validate", "--store", text]);
    assert!(validated.status.success(), "{}{}", stdout(&validated), stderr(&validated));
    let new = folder.path().join("new.txt");
    std::fs::write(&new, "国务院关于社区工作的意见\n国发〔2024〕1号\n各省：\n　　现提出以下意见。\n国务院\n2024年1月1日\n").unwrap();
    assert!(run(&["build", new.to_str().unwrap(), "--store", text]).status.success());
    assert!(!measured("citations"), "measures of another state are not shown");
}

#[test]
fn studies_of_policies_are_measured() {
    let (_folder, store) = sample_store();
    let study = |arguments: &[&str]| -> Vec<Value> {
        let output = run(&[&["analyze", "--format", "json", "--store", store.to_str().unwrap()], arguments].concat());
        assert!(output.status.success(), "{}", stderr(&output));
        serde_json::from_str(&stdout(&output)).expect("JSON")
    };
    let joint = study(&["--view", "collaboration", "--study", "joint"]);
    assert_eq!((joint[0]["breadth"].as_u64(), joint[0]["depth"].as_f64()), (Some(2), Some(1.0)), "{joint:?}");
    let lags = study(&["--view", "citations", "--study", "lags"]);
    assert!(lags.iter().any(|row| row["direction"] == "up" && row["citations"].as_u64().unwrap() > 0), "{lags:?}");
    let path = study(&["--view", "citations", "--study", "main-path"]);
    assert!(path.len() >= 3, "{path:?}");
    let spread = study(&["--view", "diffusion", "--study", "diffusion", "--around", "最多跑一次"]);
    assert_eq!((spread.len(), spread[0]["place"].as_str()), (1, Some("浙江省")), "{spread:?}");
    let output = run(&["analyze", "--view", "collaboration", "--path", "民政部", "财政部", "--store", store.to_str().unwrap()]);
    assert_eq!(stdout(&output).trim(), "民政部 — 财政部", "{}", stderr(&output));
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
