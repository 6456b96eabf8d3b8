//! The files below the paths that the user names.

use crate::store::KnowledgeGraph;
use std::io;
use std::path::Path;
use std::path::PathBuf;
use thiserror::Error;
use walkdir::DirEntry;
use walkdir::WalkDir;

/// A file to read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct File {
    /// Absolute, without symbolic links: one file has one path however it was named.
    pub path: PathBuf,
    /// As the user named it, or the named folder and the way down from there.
    pub name: String,
    /// Whether the user named the file itself, and not a folder that holds it.
    pub named: bool,
}

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Files {
    /// In the order of their paths, each once.
    pub files: Vec<File>,
    /// Files in folders that are no documents.
    pub passed_over: usize,
    /// Folders and files that could not be looked at, with the reason.
    pub unreadable: Vec<(String, String)>,
}

/// A path that the user named does not exist or cannot be reached.
#[derive(Debug, Error)]
#[error("{}: {source}", path.display())]
pub struct PathError {
    pub path: PathBuf,
    pub source: io::Error,
}

/// Extensions of files that hold no document. A file that is named itself is read whatever its extension.
const NO_DOCUMENTS: [&str; 55] = [
    "json", "toml", "yaml", "yml", "ini", "lock", "log", "py", "rs", "js", "ts", "css", "scss", "sh", "bat", "rb", "go", "java", "class",
    "jar", "c", "h", "cpp", "o", "so", "dll", "exe", "png", "jpg", "jpeg", "gif", "bmp", "ico", "svg", "webp", "tif", "tiff", "mp3", "mp4",
    "wav", "avi", "mov", "woff", "woff2", "ttf", "otf", "ttl", "nt", "nq", "trig", "rdf", "jsonld", "rq", "db", "sqlite",
];

/// Names, without their extension, of files that speak of a folder and are none of its documents.
const ABOUT_FOLDERS: [&str; 5] = ["readme", "license", "licence", "changelog", "sources"];

/// Finds the files to read below `paths`, in the order of their absolute paths.
///
/// # Errors
/// One of the paths does not exist. What cannot be read below a folder is reported in the result.
pub fn find(paths: &[PathBuf]) -> Result<Files, PathError> {
    let mut found = Files::default();
    for path in paths {
        let error = |source| PathError { path: path.clone(), source };
        let absolute = path.canonicalize().map_err(error)?;
        if !absolute.is_dir() {
            found.files.push(File { path: absolute, name: path.to_string_lossy().into_owned(), named: true });
            continue;
        }
        for entry in WalkDir::new(&absolute).follow_links(true).into_iter().filter_entry(|entry| entry.depth() == 0 || !is_aside(entry)) {
            match entry {
                Ok(entry) if !entry.file_type().is_file() => {}
                Ok(entry) if is_document(entry.path()) => found.files.push(file_in_folder(entry.path(), &absolute, path)),
                Ok(_) => found.passed_over += 1,
                Err(error) => {
                    let at = error.path().unwrap_or(path).display().to_string();
                    found.unreadable.push((
                        at,
                        error
                            .into_io_error()
                            .map_or_else(|| "a link leads back to a folder above it".to_owned(), |error| error.to_string()),
                    ));
                }
            }
        }
    }
    found.files.sort();
    found.files.dedup_by(|later, earlier| later.path == earlier.path);
    Ok(found)
}

fn file_in_folder(path: &Path, folder: &Path, named: &Path) -> File {
    let name = path.strip_prefix(folder).map_or_else(|_| path.to_owned(), |below| named.join(below));
    // A link inside the folder may lead to a file that is also found elsewhere.
    File { path: path.canonicalize().unwrap_or_else(|_| path.to_owned()), name: name.to_string_lossy().into_owned(), named: false }
}

/// What is hidden, and stores: the graph may lie beside its documents.
fn is_aside(entry: &DirEntry) -> bool {
    entry.file_name().to_string_lossy().starts_with('.') || entry.file_type().is_dir() && KnowledgeGraph::is_store(entry.path())
}

fn is_document(path: &Path) -> bool {
    let lower = |part: Option<&std::ffi::OsStr>| part.map(|part| part.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
    let (stem, extension) = (lower(path.file_stem()), lower(path.extension()));
    !NO_DOCUMENTS.contains(&extension.as_str()) && !ABOUT_FOLDERS.contains(&stem.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn a_file_is_found_once_and_images_are_passed_over() {
        let folder = tempfile::tempdir().expect("a folder");
        for name in ["b.txt", "a.html", "x.png", "README.md", ".hidden.txt"] {
            fs::write(folder.path().join(name), "x").expect("written");
        }
        let found = find(&[folder.path().to_owned(), folder.path().join("b.txt"), folder.path().join("x.png")]).expect("paths");
        let names: Vec<_> = found.files.iter().filter_map(|file| file.path.file_name()).collect();
        assert_eq!(names, ["a.html", "b.txt", "x.png"]);
        assert_eq!(found.passed_over, 2);
        assert!(find(&[folder.path().join("none")]).is_err());
    }
}
