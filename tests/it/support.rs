//! What the tests share: where things lie, running the program, a store to try things on.

use policygraph::corpus;
use policygraph::corpus::BuildOptions;
use policygraph::corpus::Report;
use policygraph::pipeline::Pipeline;
use policygraph::rdf::EvidenceLevel;
use policygraph::store::KnowledgeGraph;
use policygraph::vocab::Base;
use std::num::NonZero;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;
use std::process::Output;
use std::sync::LazyLock;
use std::sync::Mutex;
use tempfile::TempDir;

/// One pipeline for all tests: building it takes a moment.
pub static PIPELINE: LazyLock<Pipeline> = LazyLock::new(|| Pipeline::new(Base::default(), &[]).expect("the tables of the program"));

/// Held by tests that keep all cores busy or measure times: one of them at a time.
pub static CORES: Mutex<()> = Mutex::new(());

pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

pub fn samples() -> PathBuf {
    root().join("samples")
}

/// A folder of real documents that lies outside the project. Without it a test is skipped and says so; with
/// `POLICYGRAPH_REQUIRE_CORPUS` that is a failure.
pub fn outside(variable: &str, default: &str) -> Option<PathBuf> {
    let path = std::env::var_os(variable).map_or_else(|| root().join(default), PathBuf::from);
    if path.is_dir() {
        return Some(path);
    }
    assert!(std::env::var_os("POLICYGRAPH_REQUIRE_CORPUS").is_none(), "{} is missing; name it with {variable}", path.display());
    eprintln!("skipped: {} is missing; name it with {variable}", path.display());
    None
}

pub fn corpus_folder() -> Option<PathBuf> {
    outside("POLICYGRAPH_CORPUS", "../shared/corpus")
}

pub fn gold_folder() -> Option<PathBuf> {
    outside("POLICYGRAPH_GOLD", "../shared/gold")
}

/// The program, with an environment that depends on nothing outside the test.
pub fn program(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_policygraph"));
    command.args(arguments).env_remove("POLICYGRAPH_STORE").current_dir(std::env::temp_dir());
    command
}

pub fn run(arguments: &[&str]) -> Output {
    program(arguments).output().expect("the program starts")
}

pub fn stdout(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

pub fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Builds paths into a store, in this process.
pub fn build(store: &Path, paths: &[PathBuf], jobs: usize) -> Report {
    let mut graph = KnowledgeGraph::open_or_create(store, &Base::default()).expect("a store");
    build_into(&mut graph, paths, jobs)
}

pub fn build_into(graph: &mut KnowledgeGraph, paths: &[PathBuf], jobs: usize) -> Report {
    let found = corpus::find(paths).expect("paths");
    let options = BuildOptions { jobs: NonZero::new(jobs).expect("jobs"), level: EvidenceLevel::Full };
    corpus::build(graph, &PIPELINE, &found, options, &mut |_| {}).expect("a build")
}

/// The whole graph as sorted N-Quads.
pub fn nquads(store: &Path) -> String {
    let graph = KnowledgeGraph::open(store).expect("the store opens");
    let mut out = Vec::new();
    policygraph::export::rdf::write(&graph, policygraph::store::ResultFormat::NQuads, &mut out).expect("an export");
    String::from_utf8(out).expect("UTF-8")
}

/// A store with the samples, built once for all tests, and copied for each: only one process may open a store.
pub fn sample_store() -> (TempDir, PathBuf) {
    static BUILT: LazyLock<TempDir> = LazyLock::new(|| {
        let folder = tempfile::tempdir().expect("a folder");
        build(&folder.path().join("store"), &[samples()], 2);
        folder
    });
    let folder = tempfile::tempdir().expect("a folder");
    let store = folder.path().join("store");
    copy(&BUILT.path().join("store"), &store);
    (folder, store)
}

pub fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() { copy(&entry.path(), &target) } else { std::fs::copy(entry.path(), target).map(|_| ()).expect("copied") }
    }
}

/// All files below a folder with an extension, in order.
pub fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = walkdir::WalkDir::new(folder)
        .into_iter()
        .filter_map(Result::ok)
        .map(walkdir::DirEntry::into_path)
        .filter(|path| path.extension().is_some_and(|own| own == extension))
        .collect();
    found.sort();
    found
}
