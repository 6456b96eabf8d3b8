//! Named queries: the views that networks are made of, and the questions that people ask.
//!
//! Each is a file of SPARQL that runs as it stands in any client. Comment lines at its head that begin with `#:` hold TOML that says what the
//! query is. Those of `queries/views` and `queries/ask` are part of the program; a folder of a user's own adds to them, and a file with a
//! known name takes the place of ours.

mod head;
mod question;
mod view;

pub use crate::catalogue::head::Words;
pub use crate::catalogue::question::Kind;
pub use crate::catalogue::question::Parameter;
pub use crate::catalogue::question::Question;
pub use crate::catalogue::question::Show;
pub use crate::catalogue::view::View;

use include_dir::Dir;
use include_dir::include_dir;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;
use std::path::PathBuf;
use thiserror::Error;

static VIEWS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/queries/views");
static QUESTIONS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/queries/ask");

/// What names of files of queries end with.
const EXTENSION: &str = "rq";

/// Why a named query cannot be had.
#[derive(Debug, Error)]
pub enum CatalogueError {
    #[error("{}: {source}", path.display())]
    Io { path: PathBuf, source: io::Error },
    #[error("{name}: the head, in lines that begin with `#:`, is not as it should be: {reason}")]
    Head { name: String, reason: String },
    #[error("{name}: the parameter `{parameter}` needs exactly one block `VALUES ?{parameter} {{ … }}` in the query; there are {count}")]
    Parameter { name: String, parameter: String, count: usize },
    #[error("there is no {what} `{name}`; there are {}", known.join(", "))]
    Unknown { what: &'static str, name: String, known: Vec<String> },
}

/// A named query of some sort.
trait Named: Sized {
    /// What it is called in messages.
    const WHAT: &'static str;

    /// Reads a file.
    fn read(name: &str, text: &str) -> Result<Self, CatalogueError>;
}

/// The views, by name, with those of a folder of one's own.
///
/// # Errors
/// The folder cannot be read, or a head is not valid.
pub fn views(own: Option<&Path>) -> Result<BTreeMap<String, View>, CatalogueError> {
    all(&VIEWS, own)
}

/// The questions, by name, with those of a folder of one's own.
///
/// # Errors
/// As [`views`], and when a parameter has no place in its query.
pub fn questions(own: Option<&Path>) -> Result<BTreeMap<String, Question>, CatalogueError> {
    all(&QUESTIONS, own)
}

/// One of them.
///
/// # Errors
/// There is none of that name.
pub fn view<'a>(views: &'a BTreeMap<String, View>, name: &str) -> Result<&'a View, CatalogueError> {
    one(views, name)
}

/// One of them.
///
/// # Errors
/// There is none of that name.
pub fn question<'a>(questions: &'a BTreeMap<String, Question>, name: &str) -> Result<&'a Question, CatalogueError> {
    one(questions, name)
}

fn one<'a, T: Named>(all: &'a BTreeMap<String, T>, name: &str) -> Result<&'a T, CatalogueError> {
    all.get(name).ok_or_else(|| CatalogueError::Unknown { what: T::WHAT, name: name.to_owned(), known: all.keys().cloned().collect() })
}

fn all<T: Named>(built_in: &Dir<'_>, own: Option<&Path>) -> Result<BTreeMap<String, T>, CatalogueError> {
    let ours = built_in.files().filter_map(|file| Some((file.path().to_owned(), file.contents_utf8()?.to_owned())));
    let theirs = own.map(in_folder).transpose()?.unwrap_or_default();
    let mut found = BTreeMap::new();
    for (path, text) in ours.chain(theirs) {
        if path.extension().is_some_and(|extension| extension == EXTENSION) {
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let named = T::read(&name, &text)?;
            found.insert(name, named);
        }
    }
    Ok(found)
}

fn in_folder(folder: &Path) -> Result<Vec<(PathBuf, String)>, CatalogueError> {
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |source| CatalogueError::Io { path, source }
    };
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed(folder))? {
        let path = entry.map_err(failed(folder))?.path();
        if path.extension().is_some_and(|extension| extension == EXTENSION) {
            let text = fs::read_to_string(&path).map_err(failed(&path))?;
            files.push((path, text));
        }
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ours_are_read_and_have_both_languages() {
        let views = views(None).expect("views");
        assert_eq!(views.len(), 9);
        assert!(views.values().all(|view| !view.title.en.is_empty() && !view.title.zh.is_empty()));
        let questions = questions(None).expect("questions");
        assert!(questions.len() >= 40);
        for question in questions.values() {
            for words in [&question.title, &question.meaning, &question.caveat] {
                assert!(!words.en.is_empty() && !words.zh.is_empty(), "{}", question.name);
            }
        }
    }

    #[test]
    fn a_folder_adds_and_replaces() {
        let folder = tempfile::tempdir().expect("a folder");
        let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("written");
        write("mine.rq", "SELECT ?source ?target { ?source ?p ?target }");
        write("citations.rq", "#: title.en = \"Mine\"\n#: directed = false\nSELECT ?source ?target {}");
        write("notes.txt", "no query");
        let found = views(Some(folder.path())).expect("views");
        assert_eq!(found.len(), 10);
        assert_eq!((found["mine"].title.en.as_str(), found["mine"].directed), ("mine", true));
        assert_eq!((found["citations"].title.zh.as_str(), found["citations"].directed), ("Mine", false));
        write("mine.rq", "#: directed = 3\nSELECT * {}");
        assert!(matches!(views(Some(folder.path())), Err(CatalogueError::Head { .. })));
        fs::remove_file(folder.path().join("citations.rq")).expect("removed");
        write("mine.rq", "#: [parameters.x]\n#: type = \"text\"\nSELECT * {}");
        assert!(matches!(questions(Some(folder.path())), Err(CatalogueError::Parameter { count: 0, .. })));
        assert!(view(&found, "nonsense").expect_err("none").to_string().contains("citations"));
    }
}
