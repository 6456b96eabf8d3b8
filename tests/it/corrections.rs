//! Corrections of a user's own: replayed at each build, and told off with their line when they make no sense.

use crate::support::run;
use crate::support::stderr;
use crate::support::stdout;
use serde_json::Value;
use std::fs;
use std::path::Path;

const TEXT: &str =
    "关于做好有关工作的通知\n\n各有关单位：\n一、由财政部会同商务部办理。\n二、浙江省实施“千企升级”行动。\n\n国务院\n2021年5月6日\n";

fn mentions(folder: &Path, arguments: &[&str]) -> Vec<(String, String)> {
    let text = folder.join("a.txt");
    let mut all = vec!["extract", text.to_str().unwrap()];
    all.extend(arguments);
    let output = run(&all);
    assert!(output.status.success(), "{}", stderr(&output));
    let document: Value = serde_json::from_str(&stdout(&output)).unwrap();
    let pair = |mention: &Value| {
        let field = |name: &str| mention[name].as_str().unwrap().to_owned();
        (field("text"), field("canonical"))
    };
    document["mentions"].as_array().unwrap().iter().map(pair).collect()
}

fn canonical<'a>(mentions: &'a [(String, String)], text: &str) -> Option<&'a str> {
    mentions.iter().find(|(found, _)| found == text).map(|(_, canonical)| canonical.as_str())
}

#[test]
fn things_are_merged_split_renamed_and_rejected() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), TEXT).unwrap();
    let before = mentions(folder.path(), &[]);
    assert_eq!(canonical(&before, "财政部"), Some("财政部"));
    assert_eq!(canonical(&before, "商务部"), Some("商务部"));
    assert_eq!(canonical(&before, "千企升级"), Some("千企升级"));
    assert_eq!(canonical(&before, "浙江省"), Some("浙江省"));
    let table = folder.path().join("corrections.tsv");
    let rows = [
        "# what we know better",
        "action\ttype\tname\tto\tdocument",
        "merge\tInstitution\t财政部\t国家税务总局\t",
        "split\tInstitution\t商务部\t滨江市商务局\ta.txt",
        "split\tInstitution\t国务院\t别处的机构\tb.txt",
        "rename\tInitiative\t千企升级\t千企升级行动\t",
        "reject\tPlace\t浙江省\t\t",
    ];
    fs::write(&table, rows.join("\n")).unwrap();
    let after = mentions(folder.path(), &["--corrections", table.to_str().unwrap()]);
    assert_eq!(canonical(&after, "财政部"), Some("国家税务总局"));
    assert_eq!(canonical(&after, "商务部"), Some("滨江市商务局"));
    assert_eq!(canonical(&after, "国务院"), canonical(&before, "国务院"));
    assert_eq!(canonical(&after, "千企升级"), Some("千企升级行动"));
    assert_eq!(canonical(&after, "浙江省"), None);
}

#[test]
fn a_build_replays_corrections_and_notices_when_they_change() {
    let folder = tempfile::tempdir().unwrap();
    let documents = folder.path().join("documents");
    fs::create_dir(&documents).unwrap();
    fs::write(documents.join("a.txt"), TEXT).unwrap();
    let (store, table) = (folder.path().join("store"), folder.path().join("corrections.tsv"));
    let query = folder.path().join("q.rq");
    fs::write(
        &query,
        "ASK { ?mention <https://w3id.org/policygraph/ontology#refersTo> ?thing FILTER(CONTAINS(STR(?thing), \"place/330000\")) }",
    )
    .unwrap();
    let build = |corrected: bool| {
        let mut arguments = vec!["build", documents.to_str().unwrap(), "--store", store.to_str().unwrap()];
        if corrected {
            arguments.extend(["--corrections", table.to_str().unwrap()]);
        }
        let output = run(&arguments);
        assert!(output.status.success(), "{}", stderr(&output));
        let answer = run(&["query", query.to_str().unwrap(), "--store", store.to_str().unwrap(), "--format", "csv"]);
        stdout(&answer).contains("true")
    };
    fs::write(&table, "action\ttype\tname\tto\tdocument\nreject\tPlace\t浙江省\t\t\n").unwrap();
    assert!(build(false));
    assert!(!build(true));
    assert!(!build(true));
    assert!(build(false));
}

#[test]
fn a_wrong_row_is_told_with_its_line() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), TEXT).unwrap();
    let (text, table) = (folder.path().join("a.txt"), folder.path().join("corrections.tsv"));
    for (row, reason) in [
        ("forget\tPlace\tx\t\t", "none of merge, rename, split and reject"),
        ("merge\tPlace\tx\t\t", "needs a value in the column `to`"),
        ("split\tPlace\tx\ty\t", "needs a value in the column `document`"),
        ("reject\tTown\tx\t\t", "`Town` is no type"),
    ] {
        fs::write(&table, format!("action\ttype\tname\tto\tdocument\n{row}\n")).unwrap();
        let output = run(&["extract", text.to_str().unwrap(), "--corrections", table.to_str().unwrap()]);
        assert_ne!(output.status.code(), Some(0));
        assert!(stderr(&output).contains("line 2") && stderr(&output).contains(reason), "{}", stderr(&output));
    }
}

/// The facts of the document as property, subject, object, confidence and result of review.
fn facts(folder: &Path, rows: &[&str]) -> (Vec<[String; 4]>, Vec<String>) {
    let (text, table) = (folder.join("a.txt"), folder.join("corrections.tsv"));
    fs::write(&table, format!("action\ttype\tname\tobject\tto\tdocument\n{}\n", rows.join("\n"))).unwrap();
    let output = run(&["extract", text.to_str().unwrap(), "--corrections", table.to_str().unwrap()]);
    assert!(output.status.success(), "{}", stderr(&output));
    let document: Value = serde_json::from_str(&stdout(&output)).unwrap();
    let fact = |fact: &Value| {
        let predicate = fact["predicate"].as_str().unwrap().rsplit(['#', '/']).next().unwrap().to_owned();
        let object = fact["object"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
        [predicate, object, fact["confidence"].to_string(), fact["review"].as_str().unwrap_or_default().to_owned()]
    };
    let facts = document["facts"].as_array().unwrap().iter().map(fact).collect();
    let warnings = document["warnings"].as_array().unwrap().iter().map(|warning| warning["message"].as_str().unwrap().to_owned());
    (facts, warnings.collect())
}

fn of<'a>(facts: &'a [[String; 4]], property: &str) -> Vec<[&'a str; 3]> {
    let own = facts.iter().filter(|[name, ..]| name == property);
    own.map(|[_, object, confidence, review]| [object.as_str(), confidence.as_str(), review.as_str()]).collect()
}

#[test]
fn facts_are_accepted_corrected_and_rejected() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), TEXT).unwrap();
    let (before, _) = facts(folder.path(), &[]);
    assert_eq!(of(&before, "issuedBy")[0][0], "国务院");
    assert_eq!(of(&before, "lead")[0][0], "财政部");
    assert_eq!(of(&before, "participant")[0][0], "商务部");
    let rows = [
        "accept\tissuedBy\tDOC\t国务院\t\t关于做好有关工作的通知",
        "correct\tissuedOn\tDOC\t2021-05-06\t2021-06-05\ta.txt",
        "correct\tlead\t由财政部 会同商务部办理。\t财政部\t国家税务总局\t",
        "reject\tparticipant\t由财政部会同商务部办理。\t商务部\t\t",
        "correct\ttitle\tDOC\t《关于做好有关工作的通知》\t关于做好工作的通知\t",
        "reject\tissuedBy\tDOC\t财政部\t\tb.txt",
        "reject\tissuedBy\tDOC\t教育部\t\ta.txt",
    ];
    let (after, warnings) = facts(folder.path(), &rows);
    assert_eq!(of(&after, "issuedBy"), [["国务院", "1.0", "accepted"]]);
    assert_eq!(of(&after, "issuedOn"), [["2021-06-05", "1.0", "corrected"]]);
    assert_eq!(of(&after, "lead"), [["国家税务总局", "1.0", "corrected"]]);
    assert!(of(&after, "participant").is_empty());
    assert_eq!(of(&after, "title"), [["关于做好工作的通知", "1.0", "corrected"]]);
    // Only the row that names this document and fits nothing in it is told.
    assert_eq!(
        warnings.iter().filter(|warning| warning.contains("fits no fact")).collect::<Vec<_>>(),
        ["the correction of line 8 fits no fact of this document"]
    );
    // The last row counts, and one for the document goes before one for all.
    let (last, _) = facts(
        folder.path(),
        &["reject\tissuedBy\tDOC\t国务院\t\ta.txt", "accept\tissuedBy\tDOC\t国务院\t\ta.txt", "reject\tissuedBy\tDOC\t国务院\t\t"],
    );
    assert_eq!(of(&last, "issuedBy"), [["国务院", "1.0", "accepted"]]);
}
