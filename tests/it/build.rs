//! Builds: the same graph whatever the order, the threads and the accidents; nothing done twice.

use crate::support::PIPELINE;
use crate::support::build;
use crate::support::build_into;
use crate::support::copy;
use crate::support::files;
use crate::support::nquads;
use crate::support::program;
use crate::support::run;
use crate::support::samples;
use crate::support::stderr;
use policygraph::corpus;
use policygraph::rdf::EvidenceLevel;
use policygraph::store::KnowledgeGraph;
use policygraph::vocab::Base;
use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::time::Duration;

fn sample_files() -> Vec<PathBuf> {
    corpus::find(&[samples()]).unwrap().files.into_iter().map(|file| file.path).collect()
}

#[test]
fn order_and_threads_leave_no_trace() {
    let folder = tempfile::tempdir().unwrap();
    let (one, two) = (folder.path().join("one"), folder.path().join("two"));
    let report = build(&one, &[samples()], 1);
    let mut reversed = sample_files();
    reversed.reverse();
    let second = build(&two, &reversed, 2);
    assert_eq!((report.read, report.quads, report.failures.len()), (second.read, second.quads, 0));
    let graph = nquads(&one);
    assert!(graph.lines().count() > 10_000);
    assert!(graph.lines().is_sorted());
    assert_eq!(graph, nquads(&two));
}

#[test]
fn a_second_build_skips_everything_and_a_changed_file_is_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let (documents, store) = (folder.path().join("documents"), folder.path().join("store"));
    copy(&samples(), &documents);
    let first = build(&store, std::slice::from_ref(&documents), 2);
    let before = nquads(&store);
    let second = build(&store, std::slice::from_ref(&documents), 2);
    assert_eq!((second.read, second.skipped), (0, first.read));
    assert_eq!(nquads(&store), before);

    let changed = files(&documents, "txt").into_iter().find(|path| std::str::from_utf8(&fs::read(path).unwrap()).is_ok()).unwrap();
    let text = fs::read_to_string(&changed).unwrap();
    fs::write(&changed, format!("{text}\n另见《中华人民共和国档案法》。\n")).unwrap();
    let third = build(&store, std::slice::from_ref(&documents), 2);
    assert_eq!((third.read, third.skipped), (1, first.read - 1));
    let fresh = folder.path().join("fresh");
    build(&fresh, std::slice::from_ref(&documents), 2);
    assert_eq!(nquads(&store), nquads(&fresh));

    fs::write(&changed, text).unwrap();
    build(&store, &[documents], 1);
    assert_eq!(nquads(&store), before);
}

#[test]
fn removing_leaves_what_would_have_been_built_without() {
    let folder = tempfile::tempdir().unwrap();
    let documents = folder.path().join("documents");
    copy(&samples(), &documents);
    // A second file with the same text is the same source; it keeps the graph alive.
    let original = files(&documents, "txt")[0].clone();
    let twin = documents.join("twin.txt");
    fs::copy(&original, &twin).unwrap();
    let (with, without) = (folder.path().join("with"), folder.path().join("without"));
    build(&with, std::slice::from_ref(&documents), 2);
    let removed = [original.clone(), documents.join("community-service-law.md")];
    let mut graph = KnowledgeGraph::open(&with).unwrap();
    let names: Vec<String> = removed.iter().map(|path| path.to_string_lossy().into_owned()).collect();
    assert_eq!(corpus::remove(&mut graph, &PIPELINE, EvidenceLevel::Full, &names).unwrap(), 2);
    assert!(corpus::remove(&mut graph, &PIPELINE, EvidenceLevel::Full, &names).is_err(), "they are gone");
    drop(graph);
    for path in &removed {
        fs::rename(path, path.with_extension("away.tsv")).unwrap();
    }
    build(&without, std::slice::from_ref(&documents), 2);
    assert_eq!(nquads(&with), nquads(&without));

    // And added again, the graph is as before.
    for path in &removed {
        fs::rename(path.with_extension("away.tsv"), path).unwrap();
    }
    build(&with, std::slice::from_ref(&documents), 2);
    let all = folder.path().join("all");
    build(&all, &[documents], 1);
    assert_eq!(nquads(&with), nquads(&all));
}

#[test]
fn a_file_that_takes_over_the_text_of_another_leaves_no_rest() {
    let folder = tempfile::tempdir().unwrap();
    let (a, b) = (folder.path().join("a.txt"), folder.path().join("b.txt"));
    let (one, two) = (
        "关于甲事的通知\n\n各市人民政府：\n依据《中华人民共和国档案法》。\n",
        "关于乙事的通知\n\n各市人民政府：\n依据《中华人民共和国保守国家秘密法》。\n",
    );
    fs::write(&a, one).unwrap();
    fs::write(&b, one).unwrap();
    let store = folder.path().join("store");
    build(&store, &[a.clone(), b.clone()], 1);
    fs::write(&b, two).unwrap();
    build(&store, &[a.clone(), b.clone()], 1);
    let fresh = folder.path().join("fresh");
    build(&fresh, &[a, b], 1);
    assert_eq!(nquads(&store), nquads(&fresh));
}

/// Kills builds at many instants; each time the store opens, and building again gives the graph of an undisturbed build.
#[test]
fn a_killed_build_leaves_a_store_that_can_be_built_on() {
    let folder = tempfile::tempdir().unwrap();
    let documents = folder.path().join("documents");
    copy(&samples(), &documents);
    let calm = folder.path().join("calm");
    build(&calm, std::slice::from_ref(&documents), 2);
    let graph = nquads(&calm);
    let store = folder.path().join("store");
    let mut killed = 0;
    for round in 0..12_u64 {
        let mut child = program(&["build", documents.to_str().unwrap(), "--store", store.to_str().unwrap()])
            .stderr(std::process::Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(150 + 97 * round));
        killed += u32::from(child.try_wait().unwrap().is_none());
        drop(child.kill());
        child.wait().unwrap();
        if store.join("manifest.jsonl").exists() {
            let opened = KnowledgeGraph::open(&store).unwrap_or_else(|error| panic!("round {round}: {error}"));
            // Each document is whole or absent.
            for record in opened.manifest().files().values() {
                let quads = opened.quads_of(&oxigraph::model::NamedNode::new(&record.graph).unwrap()).count();
                assert!(quads > 0, "round {round}: {} is listed but empty", record.document);
            }
        }
        if round % 4 == 3 {
            drop(fs::remove_dir_all(&store));
        }
    }
    assert!(killed >= 3, "the builds were too fast to be killed ({killed})");
    let output = run(&["build", documents.to_str().unwrap(), "--store", store.to_str().unwrap()]);
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(nquads(&store) == graph, "the graph differs from that of an undisturbed build");
}

#[test]
fn shards_that_are_loaded_stay_and_give_the_same_graph() {
    let folder = tempfile::tempdir().unwrap();
    let (built, loaded) = (folder.path().join("built"), folder.path().join("loaded"));
    build(&built, &[samples()], 2);
    let shard = folder.path().join("shard.nq");
    let output = run(&["extract", samples().to_str().unwrap(), "--format", "nquads", "-o", shard.to_str().unwrap()]);
    assert!(output.status.success(), "{}", stderr(&output));
    // An empty build brings the background and the ontology.
    let mut graph = KnowledgeGraph::open_or_create(&loaded, &Base::default()).unwrap();
    build_into(&mut graph, &[empty(folder.path())], 1);
    drop(graph);
    let output = run(&["load", shard.to_str().unwrap(), "--store", loaded.to_str().unwrap()]);
    assert!(output.status.success(), "{}", stderr(&output));
    assert_eq!(nquads(&loaded), nquads(&built));
}

fn empty(folder: &Path) -> PathBuf {
    let empty = folder.join("empty");
    fs::create_dir_all(&empty).unwrap();
    empty
}
