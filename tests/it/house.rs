//! The rules of the house that no compiler checks.

use crate::support::files;
use crate::support::root;
use oxigraph::sparql::SparqlEvaluator;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The floor of each room: a room uses only rooms strictly below. `ARCHITECTURE.md` draws the same plan.
const FLOORS: [(&str, u8); 29] = [
    ("span", 0),
    ("id", 0),
    ("script", 0),
    ("diag", 1),
    ("table", 1),
    ("vocab", 1),
    ("lexicon", 2),
    ("read", 2),
    ("search", 1),
    ("catalogue", 1),
    ("text", 3),
    ("mention", 4),
    ("link", 5),
    ("relate", 6),
    ("rdf", 7),
    ("pipeline", 8),
    ("store", 8),
    ("ask", 9),
    ("network", 9),
    ("score", 9),
    ("corpus", 9),
    ("validate", 9),
    ("analyse", 10),
    ("profile", 10),
    ("export", 10),
    ("train", 10),
    ("serve", 11),
    ("cli", 12),
    ("lib", 13),
];

/// Packages with the only rooms that may use them.
const DOORS: [(&str, &[&str]); 10] = [
    ("jieba_rs", &["text"]),
    ("axum", &["serve"]),
    ("oxigraph::store::Store", &["store"]),
    ("oxigraph::sparql", &["store"]),
    ("clap", &["cli"]),
    ("shacl_rust", &["validate"]),
    ("pinyin", &["search"]),
    ("ureq", &["store"]),
    ("petgraph", &["analyse"]),
    ("include_dir", &["catalogue", "serve"]),
];

/// What the rooms from `read` to `pipeline` may not touch: the result of extraction depends on the document alone.
const IMPURE: [&str; 6] = ["std::fs", "std::env", "std::time", "std::process", "std::io::stdout", "std::net"];
const PURE: [&str; 12] = ["span", "id", "script", "diag", "table", "vocab", "lexicon", "read", "text", "mention", "link", "relate"];

fn room_of(path: &Path) -> String {
    let below = path.strip_prefix(root().join("src")).expect("below src");
    let first = below.components().next().expect("a name").as_os_str().to_string_lossy().into_owned();
    first.trim_end_matches(".rs").to_owned()
}

fn sources() -> Vec<(std::path::PathBuf, String, String)> {
    let read = |path: std::path::PathBuf| {
        let text = fs::read_to_string(&path).expect("a source");
        (path.clone(), room_of(&path), text)
    };
    files(&root().join("src"), "rs").into_iter().map(read).collect()
}

/// The part of a source that is not its tests.
fn without_tests(text: &str) -> &str {
    text.split_once("#[cfg(test)]\nmod tests").map_or(text, |(program, _)| program)
}

#[test]
fn arrows_point_down() {
    let floors: BTreeMap<&str, u8> = FLOORS.into_iter().collect();
    let mut wrong = Vec::new();
    for (path, room, text) in sources() {
        if room == "main" || room == "lib" {
            continue;
        }
        let own = *floors.get(room.as_str()).unwrap_or_else(|| panic!("the room `{room}` is not on the plan"));
        for (number, line) in without_tests(&text).lines().enumerate() {
            let Some(rest) = line.trim_start().trim_start_matches("pub ").strip_prefix("use crate::") else { continue };
            let used = rest.split([':', ';', ' ']).next().expect("a name");
            assert!(!used.starts_with('{'), "{}:{}: one room a line", path.display(), number + 1);
            if used != room && floors.get(used).is_none_or(|floor| *floor >= own) {
                wrong.push(format!("{}:{}: {room} uses {used}", path.display(), number + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn packages_have_one_door() {
    for (path, room, text) in sources() {
        for (package, rooms) in DOORS {
            let used = text.lines().any(|line| line.trim_start().starts_with("use ") && line.contains(package));
            assert!(!used || rooms.contains(&room.as_str()), "{}: `{package}` belongs to {rooms:?}", path.display());
        }
    }
}

#[test]
fn extraction_depends_on_the_document_alone() {
    for (path, room, text) in sources() {
        if PURE.contains(&room.as_str()) || room == "rdf" || room == "pipeline" {
            for word in IMPURE {
                assert!(!without_tests(&text).contains(word), "{}: no {word} here", path.display());
            }
        }
    }
}

#[test]
fn every_file_says_what_it_is_for_and_holds_one_idea() {
    for (path, _, text) in sources() {
        assert!(text.starts_with("//! "), "{}: the first line must say what the file is for", path.display());
        assert!(text.lines().count() <= 1000, "{}: more than a thousand lines", path.display());
        for word in ["utils", "helpers", "common", "misc"] {
            assert_ne!(path.file_stem().expect("a name"), word, "name the subject");
        }
    }
}

#[test]
fn queries_are_files_that_parse_and_are_used() {
    let program: String = sources().into_iter().map(|(_, _, text)| text).collect();
    for (path, _, text) in sources().into_iter().filter(|(path, _, _)| !path.ends_with("tests.rs")) {
        for line in without_tests(&text).lines() {
            let query =
                ["\"SELECT ", "\"CONSTRUCT ", "\"ASK ", "\"INSERT ", "\"DELETE ", "\"PREFIX "].iter().any(|start| line.contains(start));
            assert!(!query, "{}: a query belongs to queries/: {line}", path.display());
        }
    }
    let queries = files(&root().join("queries"), "rq");
    assert!(!queries.is_empty());
    for path in queries {
        let text = fs::read_to_string(&path).expect("a query");
        let said = text.starts_with("# ") || text.starts_with("#: title");
        assert!(said, "{}: the first line must say what is asked", path.display());
        let parsed = SparqlEvaluator::new().parse_query(&text);
        assert!(parsed.is_ok(), "{}: {:?}", path.display(), parsed.err());
        let name = path.strip_prefix(root().join("queries")).expect("below queries").to_string_lossy().into_owned();
        // Those of a folder that is built in as a whole are found by their names.
        let viewed = ["views/", "ask/"]
            .iter()
            .any(|folder| name.starts_with(folder) && program.contains(&format!("queries/{}\"", folder.trim_end_matches('/'))));
        assert!(viewed || program.contains(&name), "{name} is used nowhere");
    }
}

#[test]
fn documents_of_the_project_are_true() {
    let plan = fs::read_to_string(root().join("ARCHITECTURE.md")).expect("ARCHITECTURE.md");
    for (room, _) in FLOORS.iter().filter(|(room, _)| *room != "lib") {
        assert!(plan.contains(&format!("`{room}`")), "ARCHITECTURE.md does not name the room `{room}`");
    }
    // Every path of the project that a document names in back quotes exists.
    for document in ["ARCHITECTURE.md", "README.md", "README.zh.md", "CHANGELOG.md"] {
        let text = fs::read_to_string(root().join(document)).unwrap_or_else(|_| panic!("{document} is missing"));
        for quoted in text.split('`').skip(1).step_by(2) {
            let top = quoted.split('/').next().unwrap_or_default();
            let is_path =
                quoted.contains('/') && !quoted.contains([' ', '<', '*', '{', '…']) && root().join(top).is_dir() && !top.is_empty();
            assert!(!is_path || root().join(quoted).exists(), "{document} names `{quoted}`, which is not there");
        }
    }
    for document in ["README.md", "README.zh.md"] {
        let text = fs::read_to_string(root().join(document)).expect("a README");
        for command in ["make demo", "make test"] {
            assert!(text.contains(command), "{document} does not name `{command}`");
        }
    }
}
