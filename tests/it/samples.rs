//! The samples against what a careful reader finds in them (`tests/samples/facts.tsv`).

use crate::support::PIPELINE;
use crate::support::root;
use crate::support::samples;
use policygraph::read::Source;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fs;

type Facts = BTreeMap<String, BTreeSet<(String, String)>>;

fn expected() -> Facts {
    let text = fs::read_to_string(root().join("tests/samples/facts.tsv")).expect("the table of facts");
    let mut facts = Facts::new();
    for line in text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [document, fact, arguments] = cells.as_slice() else { panic!("three cells: {line}") };
        facts.entry((*document).to_owned()).or_default().insert(((*fact).to_owned(), normal(arguments)));
    }
    facts
}

/// Without quotation marks and spaces, in which readers differ.
fn normal(text: &str) -> String {
    PIPELINE.lexicon.folding.fold_str(text).chars().filter(|c| !c.is_whitespace() && !"“”‘’\"《》".contains(*c)).collect()
}

fn found(kinds: &BTreeSet<String>) -> Facts {
    let mut facts = Facts::new();
    let listed = policygraph::corpus::find(&[samples()]).expect("the samples");
    for file in listed.files {
        let name = file.path.file_name().unwrap().to_string_lossy().into_owned();
        let bytes = fs::read(&file.path).unwrap();
        let extraction = PIPELINE.run(&Source { name: &name, bytes: &bytes }).unwrap_or_else(|error| panic!("{name}: {error}"));
        let own = extraction
            .related
            .relations
            .iter()
            .filter(|relation| relation.args().first() == Some(&"DOC") && kinds.contains(relation.fact.name()));
        let entries = own.map(|relation| (relation.fact.name().to_owned(), normal(&relation.args()[1..].join(" | "))));
        facts.insert(name, entries.collect());
    }
    facts
}

#[test]
fn every_sample_is_read_and_expected() {
    let expected: BTreeSet<String> = expected().into_keys().collect();
    let listed = policygraph::corpus::find(&[samples()]).expect("the samples");
    let names: BTreeSet<String> = listed.files.iter().map(|file| file.path.file_name().unwrap().to_string_lossy().into_owned()).collect();
    assert!(names.len() >= 16, "{} samples", names.len());
    assert_eq!(names, expected);
}

#[test]
fn facts_of_the_samples_are_right_and_whole() {
    let expected = expected();
    let kinds: BTreeSet<String> = expected.values().flatten().map(|(kind, _)| kind.clone()).collect();
    let found = found(&kinds);
    let (mut right, mut extra, mut missed) = (0, Vec::new(), Vec::new());
    for (document, wanted) in &expected {
        let got = found.get(document).cloned().unwrap_or_default();
        right += wanted.intersection(&got).count();
        extra.extend(got.difference(wanted).map(|fact| format!("extra {document}: {fact:?}")));
        missed.extend(wanted.difference(&got).map(|fact| format!("missed {document}: {fact:?}")));
    }
    let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
    let (precision, recall) = (share(right, right + extra.len()), share(right, right + missed.len()));
    extra.extend(missed);
    assert!(precision >= 0.95 && recall >= 0.95, "precision {precision:.3}, recall {recall:.3}\n{}", extra.join("\n"));
}
