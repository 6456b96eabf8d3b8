//! The explorer: one page and its parts, built by Vite into `ui/dist`. A program that was built without it has plain pages instead.

use crate::serve::problem::Refusal;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::http::header;
use axum::response::IntoResponse;
use axum::response::Response;
use include_dir::Dir;
use include_dir::include_dir;

static BUILT: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/ui/dist");

/// The explorer's page, which asks for what it shows by itself; nothing if it was not built.
pub(crate) fn shell() -> Option<Response> {
    let page = BUILT.get_file("index.html")?.contents();
    let headers = [(header::CONTENT_TYPE, "text/html; charset=utf-8"), (header::CACHE_CONTROL, "no-cache")];
    Some((headers, page).into_response())
}

/// Whether an address is one of the explorer's pages; `?plain` asks for one without scripts instead.
pub(crate) fn is_page(path: &str, query: Option<&str>) -> bool {
    let asks = query.is_some_and(|query| !query.is_empty());
    match path {
        "/sparql" => !asks,
        _ => (path == "/" || path.starts_with("/explore/") || path.starts_with("/page/")) && query != Some(PLAIN),
    }
}

/// Whether an address is a part of the explorer: a script, a style, an image.
pub(crate) fn is_part(path: &str) -> bool {
    path.starts_with("/assets/") || path == "/icon.svg"
}

/// The query that asks for the page without scripts.
pub(crate) const PLAIN: &str = "plain";

/// `/explore/…`: the pages of the explorer.
pub(crate) async fn page() -> Result<Response, Refusal> {
    shell().ok_or_else(|| Refusal::not_found("this program was built without the explorer; `make build` builds it"))
}

/// `/assets/…`: its parts. Their names change with what they hold.
pub(crate) async fn part(Path(path): Path<String>) -> Result<Response, Refusal> {
    let found = BUILT.get_file(format!("assets/{path}")).ok_or_else(|| Refusal::not_found("the explorer has no such part"))?;
    let headers = [(header::CONTENT_TYPE, media_type(&path)), (header::CACHE_CONTROL, "max-age=31536000, immutable")];
    Ok((headers, found.contents()).into_response())
}

/// `/icon.svg`: the sign of the program.
pub(crate) async fn icon() -> Response {
    match BUILT.get_file("icon.svg") {
        Some(icon) => {
            ([(header::CONTENT_TYPE, "image/svg+xml"), (header::CACHE_CONTROL, "max-age=86400")], icon.contents()).into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "woff2" => "font/woff2",
        "woff" => "font/woff",
        "ttf" => "font/ttf",
        _ => "application/octet-stream",
    }
}
