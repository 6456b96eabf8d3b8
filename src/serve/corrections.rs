//! `/api/corrections`: the file of corrections that builds replay. Decisions are added to it, and taken back.
//!
//! The file is never seen half written: the new text is put beside it, made durable, and takes its place.

use crate::lexicon::CorrectionRow;
use crate::lexicon::Corrections;
use crate::script::Folding;
use crate::serve::App;
use crate::serve::access;
use crate::serve::body;
use crate::serve::connection::Peer;
use crate::serve::decisions::Known;
use crate::serve::problem::Refusal;
use crate::serve::write;
use axum::Json;
use axum::body::Body;
use axum::extract::Extension;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use axum::response::Response;
use serde::Serialize;
use std::fs;
use std::fs::File;
use std::io;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Mutex;

/// A decision of more bytes is refused.
const MAX_ROW: usize = 64 * 1024;

/// A file of corrections.
#[derive(Debug)]
pub(crate) struct CorrectionsFile {
    path: PathBuf,
    /// Its name without the folder, which is nobody's business.
    pub(crate) name: String,
    pub(crate) folding: Folding,
    /// Which facts of the store it decides on, as far as that was found out.
    pub(crate) known: Mutex<Known>,
}

impl CorrectionsFile {
    pub(crate) fn new(path: PathBuf) -> Self {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Self { path, name, folding: Folding::new(), known: Mutex::default() }
    }

    /// What it holds now; nothing, if it is not there yet.
    pub(crate) fn text(&self) -> Result<String, Refusal> {
        match fs::read_to_string(&self.path) {
            Ok(text) => Ok(text),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(String::new()),
            Err(error) => Err(Refusal::internal(format!("{}: {error}", self.name))),
        }
    }

    /// The rows with their lines.
    pub(crate) fn rows(&self) -> Result<Vec<(usize, CorrectionRow)>, Refusal> {
        let text = self.text()?;
        if text.trim().is_empty() {
            return Ok(Vec::new());
        }
        CorrectionRow::all(&self.name, &text).map_err(|error| Refusal::unprocessable(error.to_string()))
    }

    /// What the rows mean.
    pub(crate) fn corrections(&self) -> Result<Corrections, Refusal> {
        let text = self.text()?;
        if text.trim().is_empty() { Ok(Corrections::default()) } else { self.understood(&text) }
    }

    fn understood(&self, text: &str) -> Result<Corrections, Refusal> {
        Corrections::read(&self.name, text, &self.folding).map_err(|error| Refusal::unprocessable(error.to_string()))
    }

    fn add(&self, row: &CorrectionRow) -> Result<(), Refusal> {
        let text = row.added_to(&self.name, &self.text()?).map_err(|error| Refusal::unprocessable(error.to_string()))?;
        self.understood(&text)?;
        self.replace(&text)
    }

    fn take(&self, row: &CorrectionRow) -> Result<(), Refusal> {
        let text = row.taken_from(&self.name, &self.text()?).map_err(|error| Refusal::unprocessable(error.to_string()))?;
        self.replace(&text.ok_or_else(|| Refusal::not_found("the file of corrections has no such row"))?)
    }

    /// Puts another text in the place of the file.
    fn replace(&self, text: &str) -> Result<(), Refusal> {
        replace(&self.path, text).map_err(|error| Refusal::internal(format!("{} could not be written: {error}", self.name)))
    }
}

fn replace(path: &Path, text: &str) -> io::Result<()> {
    // A link stays one.
    let path = fs::canonicalize(path).or_else(|_| std::path::absolute(path))?;
    let folder = path.parent().unwrap_or(Path::new("."));
    let fresh = folder.join(format!(".corrections-{}", uuid::Uuid::new_v4()));
    let written = (|| {
        let mut file = File::create_new(&fresh)?;
        file.write_all(text.as_bytes())?;
        if let Ok(known) = fs::metadata(&path) {
            file.set_permissions(known.permissions())?;
        }
        file.sync_all()?;
        fs::rename(&fresh, &path)?;
        // That the name now means the new file is durable too; only Unix knows files that are folders.
        if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
    })();
    if written.is_err() {
        drop(fs::remove_file(&fresh));
    }
    written
}

#[derive(Serialize)]
struct FileObject<'a> {
    /// The name of the file; nothing, if the server was started without one.
    file: Option<&'a str>,
    /// Whether the server has a token, without which it takes no decisions.
    takes_decisions: bool,
    rows: Vec<RowObject>,
}

#[derive(Serialize)]
struct RowObject {
    line: usize,
    #[serde(flatten)]
    row: CorrectionRow,
}

/// The rows of the file.
pub(crate) async fn get(State(app): State<App>) -> Result<Response, Refusal> {
    let own = app.clone();
    let read = move || own.corrections.as_ref().map_or_else(|| Ok(Vec::new()), CorrectionsFile::rows);
    let rows = tokio::task::spawn_blocking(read).await.map_err(|error| Refusal::internal(error.to_string()))??;
    let file = app.corrections.as_ref().map(|file| file.name.as_str());
    Ok(Json(FileObject {
        file,
        takes_decisions: file.is_some() && app.options.token.is_some(),
        rows: rows.into_iter().map(|(line, row)| RowObject { line, row }).collect(),
    })
    .into_response())
}

/// Adds a decision.
pub(crate) async fn post(state: State<App>, peer: Extension<Peer>, headers: HeaderMap, request: Body) -> Result<Response, Refusal> {
    change(state, peer, headers, request, "correction", CorrectionsFile::add, StatusCode::CREATED).await
}

/// Takes back the last decision that is the given one.
pub(crate) async fn delete(state: State<App>, peer: Extension<Peer>, headers: HeaderMap, request: Body) -> Result<Response, Refusal> {
    change(state, peer, headers, request, "correction taken back", CorrectionsFile::take, StatusCode::NO_CONTENT).await
}

async fn change(
    State(app): State<App>,
    Extension(peer): Extension<Peer>,
    headers: HeaderMap,
    request: Body,
    operation: &'static str,
    change: fn(&CorrectionsFile, &CorrectionRow) -> Result<(), Refusal>,
    done: StatusCode,
) -> Result<Response, Refusal> {
    access::writing(&app, &headers)?;
    if app.corrections.is_none() {
        return Err(Refusal::forbidden("this server keeps no decisions; start it with --corrections"));
    }
    let text = body::text(request, MAX_ROW).await?;
    let row: CorrectionRow =
        serde_json::from_str(&text).map_err(|error| Refusal::bad_request(format!("the decision is no row: {error}")))?;
    let audit = write::Audit { peer, operation, detail: write::excerpt(&text) };
    let own = app.clone();
    let written = write::run(&app, audit, move |_, _| {
        if let Some(file) = &own.corrections {
            change(file, &row)?;
        }
        Ok(done.into_response())
    });
    written.await
}
