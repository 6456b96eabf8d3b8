//! What the user sees when something is wrong, and the exit codes.

use crate::support::program;
use crate::support::run;
use crate::support::sample_store;
use crate::support::samples;
use crate::support::stderr;
use crate::support::stdout;
use std::fs;
use std::io::Write;
use std::process::Output;
use std::process::Stdio;

fn code(output: &Output) -> i32 {
    output.status.code().expect("an exit code")
}

#[test]
fn bad_input_is_named_with_its_reason() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    fs::write(path("empty.txt"), "").unwrap();
    fs::write(path("blank.txt"), " \n\n").unwrap();
    fs::write(path("binary.txt"), [0_u8, 1, 2, 3, 255, 0]).unwrap();
    let noise: Vec<u8> = (0_u32..4000).map(|i| (i.wrapping_mul(2_654_435_761) >> 24) as u8 | 0x80).collect();
    fs::write(path("noise.txt"), noise).unwrap();
    fs::write(path("scan.pdf"), b"%PDF-1.7\n").unwrap();
    let store = path("store");
    for (name, words) in
        [("empty.txt", "empty"), ("blank.txt", "no text"), ("binary.txt", "binary"), ("noise.txt", "encoding"), ("scan.pdf", "PDF")]
    {
        let output = run(&["build", &path(name), "--store", &store]);
        assert_eq!(code(&output), 1, "{name}: nothing could be read");
        let told = stderr(&output);
        assert!(told.contains(name) && told.contains(words), "{name}: {told}");
        assert!(stdout(&output).is_empty());
    }
    let output = run(&["build", &path("missing.txt"), "--store", &store]);
    assert_eq!(code(&output), 2);
    assert!(stderr(&output).contains("missing.txt"));
    // The rest of the run goes on.
    let output = run(&["build", samples().to_str().unwrap(), &path("empty.txt"), "--store", &store]);
    assert_eq!(code(&output), 3, "{}", stderr(&output));
    assert!(stderr(&output).contains("1 failed"), "{}", stderr(&output));
    assert_eq!(code(&run(&["stats", "--store", &store])), 0);
}

#[test]
fn stores_that_cannot_be_used_are_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    let output = run(&["stats", "--store", &path("none")]);
    assert_eq!(code(&output), 2);
    assert!(stderr(&output).contains("there is no store"), "{}", stderr(&output));

    fs::create_dir(path("other")).unwrap();
    fs::write(path("other/letter.txt"), "not ours").unwrap();
    let output = run(&["build", samples().to_str().unwrap(), "--store", &path("other")]);
    assert_eq!(code(&output), 1);
    assert!(stderr(&output).contains("no policygraph store"), "{}", stderr(&output));
    assert_eq!(fs::read_to_string(path("other/letter.txt")).unwrap(), "not ours", "nothing is lost");

    let (_kept, store) = sample_store();
    let store = store.to_string_lossy().into_owned();
    let output = run(&["build", samples().to_str().unwrap(), "--store", &store, "--base", "https://example.org/other/"]);
    assert_eq!(code(&output), 1);
    assert!(stderr(&output).contains("has the base"), "{}", stderr(&output));

    let opened = policygraph::store::KnowledgeGraph::open(store.as_ref()).unwrap();
    let output = run(&["query", "-", "--store", &store]);
    assert_eq!(code(&output), 1);
    assert!(stderr(&output).contains("in use"), "{}", stderr(&output));
    drop(opened);

    for entry in fs::read_dir(format!("{store}/data")).unwrap() {
        let entry = entry.unwrap().path();
        if entry.file_name().unwrap().to_string_lossy().starts_with("MANIFEST") {
            fs::write(entry, "broken").unwrap();
        }
    }
    let output = run(&["stats", "--store", &store]);
    assert_eq!(code(&output), 1);
    assert!(stderr(&output).contains("damaged"), "{}", stderr(&output));

    let newer = path("newer");
    fs::create_dir(&newer).unwrap();
    fs::write(format!("{newer}/manifest.jsonl"), "{\"store\":{\"format\":99,\"base\":\"https://example.org/\"}}\n").unwrap();
    let output = run(&["stats", "--store", &newer]);
    assert_eq!(code(&output), 1);
    assert!(stderr(&output).contains("newer version"), "{}", stderr(&output));
}

fn query(store: &str, text: &str, more: &[&str]) -> Output {
    let mut arguments = vec!["query", "-", "--store", store];
    arguments.extend(more);
    let mut child = program(&arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

#[test]
fn queries_answer_in_every_format_and_bad_ones_are_explained() {
    let (_kept, store) = sample_store();
    let store = store.to_string_lossy().into_owned();
    let select = "SELECT ?title { ?d a <https://w3id.org/policygraph/ontology#Law> ; <http://purl.org/dc/terms/title> ?title } ORDER BY ?title LIMIT 2";
    let table = query(&store, select, &[]);
    assert_eq!(code(&table), 0, "{}", stderr(&table));
    assert!(stdout(&table).starts_with("title"), "{}", stdout(&table));
    for (format, start) in [("json", "{\"head\""), ("xml", "<?xml"), ("csv", "title"), ("tsv", "?title")] {
        let output = query(&store, select, &["--format", format]);
        assert!(stdout(&output).starts_with(start), "{format}: {}", stdout(&output));
    }
    let graph = query(&store, "CONSTRUCT WHERE { ?d a <https://w3id.org/policygraph/ontology#Law> }", &["--format", "ntriples"]);
    assert!(stdout(&graph).contains("ontology#Law"));
    let bad = query(&store, "SELEKT ?x", &[]);
    assert_eq!(code(&bad), 1);
    assert!(stderr(&bad).contains("no valid SPARQL"), "{}", stderr(&bad));
    let update = query(&store, "INSERT DATA { <http://example.org/a> <http://example.org/b> <http://example.org/c> }", &["--update"]);
    assert_eq!(code(&update), 0, "{}", stderr(&update));
    let ask = query(&store, "ASK { <http://example.org/a> ?p ?o }", &["--format", "csv"]);
    assert_eq!(stdout(&ask).trim(), "true");
}

#[test]
fn records_on_stdin_give_one_line_each() {
    let lines = "{\"id\": \"a-1\", \"text\": \"关于加强档案工作的通知\\n\\n各市人民政府：\\n根据《中华人民共和国档案法》，制定本通知。\"}\n{\"id\": 7, \"text\": \"见国发〔2021〕29号。\", \"title\": \"说明\"}\nnonsense\n";
    let mut child = program(&["extract", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(lines.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(code(&output), 3);
    assert!(stderr(&output).contains("line 3"), "{}", stderr(&output));
    let documents: Vec<serde_json::Value> = stdout(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(documents.len(), 2);
    assert_eq!((documents[0]["document"].as_str(), documents[0]["genre"].as_str()), (Some("a-1"), Some("通知")));
    assert_eq!(documents[1]["title"], "说明");
    assert!(documents[0]["facts"].as_array().unwrap().iter().any(|fact| fact["fact"] == "cites" && fact["args"][2] == "basis"));
}

#[test]
fn settings_come_from_a_file_and_typed_options_win() {
    let folder = tempfile::tempdir().unwrap();
    let (_kept, store) = sample_store();
    fs::write(folder.path().join("policygraph.toml"), format!("[stats]\nstore = {store:?}\njson = true\n")).unwrap();
    let output = program(&["stats"]).current_dir(folder.path()).output().unwrap();
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    assert!(stdout(&output).starts_with('{'));
    let output = program(&["stats", "--store", "elsewhere"]).current_dir(folder.path()).output().unwrap();
    assert!(stderr(&output).contains("elsewhere"), "{}", stderr(&output));
    fs::write(folder.path().join("policygraph.toml"), "json = true\n[stats]\n").unwrap();
    let output = program(&["stats"]).current_dir(folder.path()).output().unwrap();
    assert_eq!(code(&output), 2);
    assert!(stderr(&output).contains("[build]"), "{}", stderr(&output));
    fs::write(folder.path().join("policygraph.toml"), "[stats\n").unwrap();
    assert_eq!(code(&program(&["stats"]).current_dir(folder.path()).output().unwrap()), 2);
}

#[test]
fn help_has_examples_and_wrong_usage_is_two() {
    for command in ["build", "extract", "load", "remove", "query", "export", "stats", "train", "evaluate", "serve"] {
        let output = run(&[command, "--help"]);
        assert_eq!(code(&output), 0);
        assert!(stdout(&output).contains("Example"), "{command} --help has no example");
    }
    assert_eq!(code(&run(&["build", "--no-such-option"])), 2);
    assert_eq!(code(&run(&["nonsense"])), 2);
    assert_eq!(code(&run(&["--version"])), 0);
}

#[test]
fn a_report_says_what_was_done() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    fs::write(path("empty.txt"), "").unwrap();
    let output =
        run(&["build", samples().to_str().unwrap(), &path("empty.txt"), "--store", &path("store"), "--report", &path("report.json")]);
    assert_eq!(code(&output), 3);
    let report: serde_json::Value = serde_json::from_str(&fs::read_to_string(path("report.json")).unwrap()).unwrap();
    assert_eq!(report["failures"].as_array().unwrap().len(), 1);
    assert_eq!(report["documents"].as_array().unwrap().len(), report["read"].as_u64().unwrap() as usize);
}
