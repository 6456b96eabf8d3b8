//! Review over HTTP: what waits for a decision, the file that decisions go to, and what a build makes of them.

use crate::server::AGENT;
use crate::server::Answer;
use crate::server::Server;
use crate::server::bearer;
use crate::server::get;
use crate::server::read;
use crate::server::token_file;
use crate::support::run;
use crate::support::samples;
use crate::support::stderr;
use serde_json::Value;
use serde_json::json;
use std::fs;
use std::path::Path;
use std::path::PathBuf;

/// The samples in a store of their own, and a file of corrections that is not there yet.
struct Workbench {
    folder: tempfile::TempDir,
    store: PathBuf,
    table: PathBuf,
}

impl Workbench {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (store, table) = (folder.path().join("store"), folder.path().join("corrections.tsv"));
        let bench = Self { folder, store, table };
        bench.build(&[]);
        bench
    }

    fn build(&self, options: &[&str]) {
        let samples = samples();
        let mut arguments = vec!["build", samples.to_str().unwrap(), "--store", self.store.to_str().unwrap()];
        arguments.extend(options);
        let output = run(&arguments);
        assert!(output.status.success(), "{}", stderr(&output));
    }

    fn serve(&self) -> Server {
        let token = token_file(self.folder.path());
        let options = ["--token-file", token.to_str().unwrap(), "--corrections", self.table.to_str().unwrap()];
        Server::over(&self.store, &options)
    }
}

fn queue(server: &Server, parameters: &str) -> Value {
    let answer = get(&server.url(&format!("/api/review?limit=200&{parameters}")), "application/json");
    assert_eq!(answer.status, 200, "{}", answer.body);
    serde_json::from_str(&answer.body).unwrap()
}

fn post(server: &Server, row: &Value) -> Answer {
    read(AGENT.post(server.url("/api/corrections")).header("authorization", bearer()).send(row.to_string()).unwrap())
}

fn delete(server: &Server, row: &Value) -> Answer {
    let request = AGENT.delete(server.url("/api/corrections")).header("authorization", bearer());
    read(request.force_send_body().send(row.to_string()).unwrap())
}

/// The row that a decision on a fact of the queue writes.
fn decision(fact: &Value, action: &str, to: &str) -> Value {
    let mut row = fact["row"].clone();
    row["action"] = json!(action);
    row["to"] = json!(to);
    row
}

fn facts<'a>(queue: &'a Value, predicate: &str) -> Vec<&'a Value> {
    queue["facts"].as_array().unwrap().iter().filter(|fact| fact["predicate"] == predicate).collect()
}

fn is_asserted(server: &Server, fact: &Value) -> Vec<String> {
    let assertion = fact["assertion"].as_str().unwrap();
    server.rows(&format!(
        "PREFIX pg: <https://w3id.org/policygraph/ontology#> SELECT ?confidence ?review ?rule {{ <{assertion}> pg:confidence ?confidence ; pg:rule ?rule OPTIONAL {{ <{assertion}> pg:review ?review }} }}"
    ))
}

fn triples(server: &Server, subject: &str, predicate: &str) -> Vec<String> {
    server.rows(&format!("SELECT ?object {{ <{subject}> <https://w3id.org/policygraph/ontology#{predicate}> ?object }} ORDER BY ?object"))
}

#[test]
fn the_queue_begins_with_what_is_least_sure_and_stays_in_order() {
    let server = Server::start(&[]);
    let all = queue(&server, "below=0.95");
    let confidences: Vec<f64> = all["facts"].as_array().unwrap().iter().map(|fact| fact["confidence"].as_f64().unwrap()).collect();
    assert!(confidences.len() > 20 && confidences.is_sorted() && confidences.iter().all(|confidence| *confidence < 0.95));
    assert_eq!(all, queue(&server, "below=0.95"));
    let first = &all["facts"][0];
    for key in ["assertion", "subject", "predicate", "object", "rule", "evidence", "row"] {
        assert!(!first[key].is_null(), "{key}: {first}");
    }
    assert!(first["evidence"][0]["document"]["type"].is_string());
    // In parts, and from a fact on.
    let second = queue(&server, "below=0.95&offset=1");
    assert_eq!(second["facts"][0], all["facts"][1]);
    let third = queue(&server, &format!("below=0.95&from={}", crate::server::encoded(all["facts"][2]["assertion"].as_str().unwrap())));
    assert_eq!((&third["facts"][0], &third["offset"]), (&all["facts"][2], &json!(2)));
    // By property, by class and by document.
    let leads = queue(&server, "below=1&predicate=lead");
    assert_eq!(leads["total"].as_u64().unwrap() as usize, facts(&leads, "lead").len());
    assert!(leads["predicates"].as_array().unwrap().len() > 5);
    let targets = queue(&server, "below=1&type=Target");
    assert!(targets["facts"].as_array().unwrap().iter().all(|fact| fact["subject"]["iri"].as_str().unwrap().contains("/target/")));
    assert!(targets["total"].as_u64().unwrap() > 0);
    let one =
        queue(&server, &format!("below=1&document={}", crate::server::encoded("民政部国家发展改革委财政部关于开展社区数字服务试点的通知")));
    let documents: Vec<&Value> = one["facts"].as_array().unwrap().iter().map(|fact| &fact["row"]["document"]).collect();
    assert!(!documents.is_empty() && documents.iter().all(|name| *name == "joint-notice-2021.txt"), "{documents:?}");
    for wrong in ["below=much", "offset=-1", "limit=0", "limit=9999", "document=does-not-exist"] {
        assert_eq!(get(&server.url(&format!("/api/review?{wrong}")), "*/*").status, 400, "{wrong}");
    }
}

#[test]
fn marks_point_to_subject_and_object_in_the_sentence() {
    let server = Server::start(&[]);
    let all = queue(&server, "below=1");
    let issued = facts(&all, "issuedBy");
    let named: Vec<&&Value> = issued.iter().filter(|fact| fact["object"]["label"] == "财政部").collect();
    assert!(!named.is_empty());
    for fact in named {
        let (evidence, marks) = (&fact["evidence"][0], &fact["marks"][0]);
        let letters: Vec<char> = evidence["sentence"].as_str().unwrap().chars().collect();
        let position = |mark: &Value, name: &str| mark[name].as_u64().unwrap() as usize;
        let object = marks.as_array().unwrap().iter().filter(|mark| mark["part"] == "object");
        let words: Vec<String> = object.map(|mark| letters[position(mark, "start")..position(mark, "end")].iter().collect()).collect();
        assert_eq!(words, ["财政部"]);
    }
}

#[test]
fn every_fact_of_the_samples_can_be_decided_on() {
    let bench = Workbench::new();
    let facts: Vec<Value> = {
        let server = bench.serve();
        let pages = [queue(&server, "below=1.01"), queue(&server, "below=1.01&offset=200")];
        pages.iter().flat_map(|page| page["facts"].as_array().unwrap().clone()).collect()
    };
    assert!(facts.len() > 200);
    // What the queue says is what extraction finds again: each row fits, so no document has a warning, and nothing is left to decide.
    let mut text = "action\ttype\tname\tobject\tto\tdocument\n".to_owned();
    for fact in &facts {
        let cell = |name: &str| fact["row"][name].as_str().unwrap().to_owned();
        text += &format!("reject\t{}\t{}\t{}\t\t{}\n", cell("type"), cell("name"), cell("object"), cell("document"));
    }
    fs::write(&bench.table, &text).unwrap();
    {
        let server = bench.serve();
        let left = queue(&server, "below=1.01");
        assert_eq!((left["decided"].as_u64().unwrap() as usize, &left["total"]), (facts.len(), &json!(0)));
    }
    bench.build(&["--corrections", bench.table.to_str().unwrap()]);
    let server = bench.serve();
    for fact in &facts {
        assert!(is_asserted(&server, fact).is_empty(), "{}", fact["row"]);
    }
}

#[test]
fn decisions_take_effect_with_the_next_build() {
    let bench = Workbench::new();
    let (rejected, accepted, corrected, merged) = {
        let server = bench.serve();
        let all = queue(&server, "below=1");
        let launched = facts(&all, "launches")[0].clone();
        let lead = facts(&all, "lead")[0].clone();
        let date = facts(&all, "issuedOn").into_iter().find(|fact| fact["row"]["name"] == "DOC").unwrap().clone();
        let target = facts(&all, "value")[0].clone();
        for (fact, action, to) in
            [(&launched, "reject", ""), (&lead, "accept", ""), (&date, "correct", "2019-12-31"), (&target, "correct", "4711")]
        {
            let answer = post(&server, &decision(fact, action, to));
            assert_eq!(answer.status, 201, "{}", answer.body);
        }
        let merge = json!({"action": "merge", "type": "Institution", "name": "民政部", "to": "社区服务总局"});
        assert_eq!(post(&server, &merge).status, 201);
        // Decided at once.
        let left = queue(&server, "below=1");
        assert_eq!(left["decided"], json!(4));
        assert_eq!(left["total"].as_u64(), all["total"].as_u64().map(|total| total - 4));
        let rows: Value = serde_json::from_str(&get(&server.url("/api/corrections"), "*/*").body).unwrap();
        assert_eq!((&rows["file"], &rows["takes_decisions"]), (&json!("corrections.tsv"), &json!(true)));
        assert_eq!(rows["rows"].as_array().unwrap().len(), 5);
        assert_eq!(rows["rows"][0]["line"], json!(2));
        (launched, lead, date, target)
    };
    bench.build(&["--corrections", bench.table.to_str().unwrap()]);
    let server = bench.serve();
    let iri = |fact: &Value, part: &str| fact[part]["iri"].as_str().unwrap().to_owned();
    assert!(is_asserted(&server, &rejected).is_empty());
    assert!(!triples(&server, &iri(&rejected, "subject"), "launches").contains(&iri(&rejected, "object")));
    assert_eq!(is_asserted(&server, &accepted), [format!("1,accepted,{}", accepted["rule"].as_str().unwrap())]);
    assert_eq!(triples(&server, &iri(&corrected, "subject"), "issuedOn"), ["2019-12-31"]);
    assert_eq!(triples(&server, &iri(&merged, "subject"), "value"), ["4711"]);
    let named = server
        .rows("SELECT ?m { ?m <https://w3id.org/policygraph/ontology#refersTo> <https://w3id.org/policygraph/id/institution/民政部> }");
    assert!(named.is_empty());
    let merged = server.rows(
        "SELECT ?m { ?m <https://w3id.org/policygraph/ontology#refersTo> <https://w3id.org/policygraph/id/institution/社区服务总局> }",
    );
    assert!(!merged.is_empty());
    // What a person decided waits no more; and what is taken out of the file comes back.
    assert!(queue(&server, "below=1.01")["facts"].as_array().unwrap().iter().all(|fact| fact["confidence"] != json!(1.0)));
    drop(server);
    fs::write(&bench.table, "action\ttype\tname\tto\tdocument\n").unwrap();
    bench.build(&["--corrections", bench.table.to_str().unwrap()]);
    assert_eq!(is_asserted(&bench.serve(), &rejected).len(), 1);
}

#[test]
fn decisions_are_taken_back_by_their_row() {
    let bench = Workbench::new();
    fs::write(&bench.table, "# ours\naction\ttype\tname\tto\tdocument\nreject\tPlace\t别处\t\t\n").unwrap();
    let before = fs::read_to_string(&bench.table).unwrap();
    let server = bench.serve();
    let row = decision(&queue(&server, "below=1")["facts"][0], "accept", "");
    assert_eq!(post(&server, &row).status, 201);
    assert_eq!(queue(&server, "below=1")["decided"], json!(1));
    assert_eq!(delete(&server, &row).status, 204);
    assert_eq!(queue(&server, "below=1")["decided"], json!(0));
    assert_eq!(delete(&server, &row).status, 404);
    let after = fs::read_to_string(&bench.table).unwrap();
    assert_eq!(after, before.replace("document\n", "document\tobject\n").replace("别处\t\t\n", "别处\t\t\t\n"));
}

#[test]
fn only_who_has_the_token_decides_and_only_rows_that_make_sense_are_kept() {
    let bench = Workbench::new();
    let server = bench.serve();
    let row = decision(&queue(&server, "below=1")["facts"][0], "accept", "");
    let send =
        |token: &str| read(AGENT.post(server.url("/api/corrections")).header("authorization", token).send(row.to_string()).unwrap()).status;
    assert_eq!((send("Bearer wrong"), send("")), (401, 401));
    for (row, status) in [
        (json!({"action": "accept", "type": "issuedBy", "name": "DOC", "object": "a\tb"}), 422),
        (json!({"action": "accept", "type": "issuedBy", "name": "DOC\nmerge", "object": "a"}), 422),
        (json!({"action": "forget", "type": "issuedBy", "name": "DOC", "object": "a"}), 422),
        (json!({"action": "correct", "type": "issuedOn", "name": "DOC", "object": "2021-05-06", "to": "soon"}), 422),
        (json!({"action": "accept", "verb": "issuedBy"}), 400),
        (json!("accept"), 400),
        (json!({"action": "accept", "type": "issuedBy", "name": "x".repeat(100_000), "object": "a"}), 413),
    ] {
        assert_eq!(post(&server, &row).status, status, "{:.200}", row.to_string());
    }
    assert!(!bench.table.exists());
    // A file that somebody broke is told, and left alone.
    fs::write(&bench.table, "nonsense\n").unwrap();
    assert_eq!(post(&server, &row).status, 422);
    assert_eq!(get(&server.url("/api/review"), "*/*").status, 422);
    assert_eq!(fs::read_to_string(&bench.table).unwrap(), "nonsense\n");
    drop(server);
    let bare = Server::over(&bench.store, &[]);
    assert_eq!(post(&bare, &row).status, 403);
    let rows: Value = serde_json::from_str(&get(&bare.url("/api/corrections"), "*/*").body).unwrap();
    assert_eq!(rows, json!({"file": null, "takes_decisions": false, "rows": []}));
}

#[test]
fn a_server_that_is_killed_leaves_a_whole_file() {
    let bench = Workbench::new();
    let mut kept = 0;
    for round in 0..6 {
        let mut server = bench.serve();
        let url = server.url("/api/corrections");
        let writer = std::thread::spawn(move || {
            let mut accepted = 0;
            loop {
                let row = json!({"action": "reject", "type": "issuedBy", "name": "DOC", "object": format!("机构{round}-{accepted}"), "document": "a.txt"});
                match AGENT.post(&url).header("authorization", bearer()).send(row.to_string()) {
                    Ok(answer) if answer.status() == 201 => accepted += 1,
                    _ => return accepted,
                }
            }
        });
        std::thread::sleep(std::time::Duration::from_millis(40 + 35 * round));
        server.child.kill().unwrap();
        server.child.wait().unwrap();
        kept += writer.join().unwrap();
        kept = whole_rows(&bench.table, kept);
    }
    assert!(kept > 0);
}

/// The rows of a table in which every row has all its cells, and none is missing that was confirmed; one more may be there, whose answer did
/// not arrive.
fn whole_rows(table: &Path, confirmed: usize) -> usize {
    let text = fs::read_to_string(table).unwrap_or_default();
    assert!(text.is_empty() || text.ends_with('\n'));
    assert!(text.lines().all(|line| line.matches('\t').count() == 5), "{text}");
    let rows = text.lines().count().saturating_sub(1);
    assert!((confirmed..=confirmed + 1).contains(&rows), "{rows} rows, {confirmed} confirmed");
    rows
}
