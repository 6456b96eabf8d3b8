//! Who may read and write: a bearer token (RFC 6750), known by its hash alone.

use crate::serve::App;
use crate::serve::explorer;
use crate::serve::problem::Refusal;
use axum::extract::Request;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::Method;
use axum::http::header;
use axum::middleware::Next;
use axum::response::IntoResponse;
use axum::response::Response;
use sha2::Digest;
use sha2::Sha256;
use subtle::ConstantTimeEq;

/// The secret that allows writing.
#[derive(Clone)]
pub struct Token {
    hash: [u8; 32],
}

impl Token {
    /// White space around it does not count; nothing, if nothing is left.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let text = text.trim();
        (!text.is_empty()).then(|| Self { hash: Sha256::digest(text).into() })
    }

    /// Takes the same time whatever is wrong.
    fn is(&self, text: &str) -> bool {
        let hash: [u8; 32] = Sha256::digest(text).into();
        self.hash.ct_eq(&hash).into()
    }
}

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token")
    }
}

/// Refuses who may not write.
pub(crate) fn writing(app: &App, headers: &HeaderMap) -> Result<(), Refusal> {
    let token =
        app.options.token.as_ref().ok_or_else(|| Refusal::forbidden("this server does not take changes; start it with --token-file"))?;
    if bears(headers, token) { Ok(()) } else { Err(Refusal::unauthorized()) }
}

/// Refuses who may not read, where reading needs the token too. Whether the server is alive is no secret.
pub(crate) async fn reading(State(app): State<App>, request: Request, next: Next) -> Response {
    let token = app.options.token.as_ref().filter(|_| app.options.protect_reading && request.uri().path() != "/health");
    let (path, query) = (request.uri().path(), request.uri().query());
    match token {
        // The explorer holds nothing of the graph: it is let out, and asks for the token by itself.
        Some(_) if explorer::is_part(path) => next.run(request).await,
        Some(token) if !bears(request.headers(), token) => {
            let accepts = request.headers().get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
            let is_page = request.method() == Method::GET && accepts.contains("text/html") && explorer::is_page(path, query);
            let shell = explorer::shell().filter(|_| is_page);
            shell.unwrap_or_else(|| Refusal::unauthorized().into_response())
        }
        _ => next.run(request).await,
    }
}

fn bears(headers: &HeaderMap, token: &Token) -> bool {
    let credentials = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let bearer = credentials.split_once(' ').filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"));
    // Compared even if there is none, so that the time says nothing.
    token.is(bearer.map_or("", |(_, secret)| secret.trim()))
}
