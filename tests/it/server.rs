//! A running server, and how the tests talk to it.

use crate::support::program;
use crate::support::sample_store;
use std::io::BufRead;
use std::io::BufReader;
use std::path::Path;
use std::path::PathBuf;
use std::process::Child;
use std::process::Stdio;
use std::sync::LazyLock;
use std::time::Duration;
use ureq::Agent;
use ureq::http::Response;

/// What changes need.
pub const TOKEN: &str = "a secret of the tests";

/// A running server; it ends with the test.
pub struct Server {
    pub child: Child,
    pub address: String,
    /// The store and the token.
    _folder: Option<tempfile::TempDir>,
}

impl Server {
    /// Serves a copy of the samples.
    pub fn start(options: &[&str]) -> Self {
        let (folder, store) = sample_store();
        Self::run(Some(folder), &store, options)
    }

    /// Serves a copy of the samples, and takes changes.
    pub fn writable(options: &[&str]) -> Self {
        let (folder, store) = sample_store();
        let token = token_file(folder.path());
        let options: Vec<&str> = ["--token-file", token.to_str().unwrap()].into_iter().chain(options.iter().copied()).collect();
        Self::run(Some(folder), &store, &options)
    }

    /// Serves a store that belongs to somebody else.
    pub fn over(store: &Path, options: &[&str]) -> Self {
        Self::run(None, store, options)
    }

    fn run(folder: Option<tempfile::TempDir>, store: &Path, options: &[&str]) -> Self {
        let mut arguments = vec!["serve", "--bind", "127.0.0.1:0", "--store", store.to_str().unwrap()];
        arguments.extend(options);
        let mut child = program(&arguments).stderr(Stdio::piped()).spawn().expect("the server starts");
        let mut talk = BufReader::new(child.stderr.take().unwrap());
        let mut line = String::new();
        talk.read_line(&mut line).unwrap();
        // The log goes on; a pipe that nobody empties would stop the server.
        std::thread::spawn(move || std::io::copy(&mut talk, &mut std::io::sink()));
        let address = line.split("http://").nth(1).unwrap_or_else(|| panic!("no address: {line}")).split('/').next().unwrap().to_owned();
        Self { child, address, _folder: folder }
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Sends an update with the token.
    pub fn update(&self, text: &str) -> Answer {
        let request = AGENT.post(self.url("/update")).content_type("application/sparql-update").header("authorization", bearer());
        read(request.send(text).unwrap())
    }

    /// The answer of a query as lines of CSV, without the head.
    pub fn rows(&self, query: &str) -> Vec<String> {
        let answer = get(&self.url(&format!("/sparql?query={}", encoded(query))), "text/csv");
        assert_eq!(answer.status, 200, "{query}: {}", answer.body);
        answer.body.lines().skip(1).map(str::to_owned).collect()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

pub fn token_file(folder: &Path) -> PathBuf {
    let file = folder.join("token.txt");
    std::fs::write(&file, format!("{TOKEN}\n")).expect("written");
    file
}

pub fn bearer() -> String {
    format!("Bearer {TOKEN}")
}

/// The server closes connections that are idle for ten seconds; one that is older is not used again.
pub static AGENT: LazyLock<Agent> = LazyLock::new(|| {
    Agent::config_builder()
        .max_idle_age(Duration::from_secs(5))
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .build()
        .into()
});

pub struct Answer {
    pub status: u16,
    pub content_type: String,
    pub headers: ureq::http::HeaderMap,
    pub body: String,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }
}

pub fn read(mut response: Response<ureq::Body>) -> Answer {
    let content_type = response.headers().get("content-type").and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
    let headers = response.headers().clone();
    Answer {
        status: response.status().as_u16(),
        content_type,
        headers,
        body: response.body_mut().with_config().limit(1 << 30).read_to_string().unwrap(),
    }
}

pub fn get(url: &str, accept: &str) -> Answer {
    read(AGENT.get(url).header("accept", accept).call().unwrap())
}

pub fn encoded(text: &str) -> String {
    percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
}
