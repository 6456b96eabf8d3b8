//! The explorer in a real browser, on a real server with the samples. `make` builds it first; the tests themselves are in
//! `tests/clients/explorer`.

use crate::server::Server;
use crate::server::TOKEN;
use crate::server::get;
use crate::support::CORES;
use crate::support::build;
use crate::support::root;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::PoisonError;

/// Runs files of tests against a server. Pictures are kept if `EXPLORER_SHOTS` names a folder.
fn browse(server: &Server, files: &[std::path::PathBuf]) {
    let mut node = Command::new("node");
    node.arg("--test").arg("--test-reporter=spec").args(files);
    node.env("EXPLORER_URL", server.url("")).env("EXPLORER_TOKEN", TOKEN).current_dir(root());
    let output = node.output().expect("node");
    assert!(output.status.success(), "{}\n{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
}

fn tests_in(folder: &str) -> Vec<std::path::PathBuf> {
    let mut files: Vec<_> = fs::read_dir(root().join(folder))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.to_string_lossy().ends_with(".test.mjs"))
        .collect();
    files.sort();
    files
}

#[test]
fn every_page_does_what_it_should_in_a_browser() {
    let _alone = CORES.lock().unwrap_or_else(PoisonError::into_inner);
    let folder = tempfile::tempdir().unwrap();
    let corrections = folder.path().join("corrections.tsv");
    let server = Server::writable(&["--corrections", corrections.to_str().unwrap()]);
    let shell = get(&server.url("/"), "text/html");
    assert!(shell.body.contains("id=\"explorer\""), "the explorer is not built in; `make explorer` builds it");
    let files = tests_in("tests/clients/explorer");
    assert!(files.len() >= 10, "{files:?}");
    browse(&server, &files);
}

/// Titles, names and texts that would be markup or script if they were not shown as text.
fn write_hostile(folder: &Path) {
    let scripts = "<script>globalThis.broken = true</script><img src=x onerror=\"globalThis.broken = true\">";
    let text = format!(
        "国务院办公厅关于加强{scripts}管理的通知\n国办发〔2021〕7号\n\n各省、自治区、直辖市人民政府：\n\n一、总体要求{scripts}\n\
         按照《关于\"><svg onload=globalThis.broken=true>的意见》要求，由民政部牵头，财政部配合，推进“javascript:globalThis.broken=true”行动。\n\
         \u{202E}反向文字\u{202C}与\u{200B}零宽字符。\u{20BB7}野家\u{1F600}\n\n国务院办公厅\n2021年3月5日\n"
    );
    fs::write(folder.join("hostile.txt"), text).unwrap();
    // A file name can be hostile too.
    fs::write(
        folder.join("\"onmouseover=\"globalThis.broken=true.txt"),
        "民政部关于印发工作要点的通知\n\n由民政部牵头落实。\n\n民政部\n2021年4月6日\n",
    )
    .unwrap();
}

#[test]
fn what_documents_say_never_runs() {
    let folder = tempfile::tempdir().unwrap();
    let (documents, store) = (folder.path().join("documents"), folder.path().join("store"));
    fs::create_dir(&documents).unwrap();
    write_hostile(&documents);
    let report = build(&store, &[documents], 1);
    assert_eq!(report.read, 2);
    let server = Server::over(&store, &[]);
    browse(&server, &[root().join("tests/clients/explorer/special/hostile.mjs")]);
}

#[test]
fn a_server_that_may_not_be_read_gives_the_explorer_and_nothing_else() {
    let server = Server::writable(&["--protect-reading"]);
    assert_eq!(get(&server.url("/api/stats"), "*/*").status, 401);
    assert_eq!(get(&server.url("/page/place/330000?plain"), "text/html").status, 401);
    let shell = get(&server.url("/page/place/330000"), "text/html");
    assert!(shell.status == 200 && shell.body.contains("id=\"explorer\"") && !shell.body.contains("330000"));
    assert!(shell.headers.contains_key("content-security-policy"));
    browse(&server, &[root().join("tests/clients/explorer/special/locked.mjs")]);
}
