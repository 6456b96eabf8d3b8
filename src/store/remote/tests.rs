//! Tests with a small HTTP server on this machine.

use crate::store::KnowledgeGraph;
use crate::store::QueryError;
use crate::store::QueryOptions;
use crate::store::ResultFormat;
use crate::store::Results;
use crate::store::UpdateOptions;
use crate::store::remote::Remote;
use crate::store::remote::RemoteError;
use crate::vocab::Base;
use oxigraph::io::RdfFormat;
use oxigraph::sparql::QueryEvaluationError;
use oxigraph::sparql::QueryResults;
use oxigraph::sparql::SparqlEvaluator;
use oxigraph::store::Store;
use std::io::ErrorKind;
use std::io::Read;
use std::io::Write;
use std::net::IpAddr;
use std::net::TcpListener;
use std::net::TcpStream;
use std::sync::Arc;
use std::sync::Mutex;
use std::thread;
use std::time::Duration;
use std::time::Instant;

const TIMEOUT: Duration = Duration::from_secs(20);
const ROWS: &str = r#"{"head":{"vars":["s","n"]},"results":{"bindings":[
    {"s":{"type":"uri","value":"http://example.org/a"},"n":{"type":"literal","value":"A","xml:lang":"en"}},
    {"s":{"type":"uri","value":"http://example.org/b"}}]}}"#;

/// A server that writes down what it is asked.
struct Server {
    host: String,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// `answer` gets the path.
    fn start(answer: impl Fn(&str, &mut TcpStream) -> std::io::Result<()> + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let host = listener.local_addr().unwrap().to_string();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let (log, answer) = (Arc::clone(&asked), Arc::new(answer));
        thread::spawn(move || {
            for stream in listener.incoming() {
                let (log, answer) = (Arc::clone(&log), Arc::clone(&answer));
                thread::spawn(move || {
                    let mut stream = stream.unwrap();
                    let request = request(&mut stream);
                    let path = request.split(' ').nth(1).unwrap_or_default().to_owned();
                    log.lock().unwrap().push(request);
                    // Who is refused in the middle hangs up.
                    let _ = answer(&path, &mut stream);
                });
            }
        });
        Self { host, asked }
    }

    /// A server with one answer for every path.
    fn saying(status: &'static str, format: &'static str, body: &'static str) -> Self {
        Self::start(move |_, stream| reply(stream, status, &format!("content-type: {format}\r\n"), body))
    }

    fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.host)
    }

    fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }

    /// Access to this server, and to others.
    fn remote(&self, others: &[&str]) -> Remote {
        open(&[&[self.host.as_str()], others].concat(), TIMEOUT)
    }
}

/// Reads a request with its body.
fn request(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    let mut part = [0; 4096];
    loop {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")).map_or(0, |length| length.parse().unwrap());
            if body.len() >= length {
                return text;
            }
        }
        match stream.read(&mut part).unwrap() {
            0 => return text,
            read => bytes.extend_from_slice(&part[..read]),
        }
    }
}

fn reply(stream: &mut TcpStream, status: &str, head: &str, body: &str) -> std::io::Result<()> {
    write!(stream, "HTTP/1.1 {status}\r\n{head}content-length: {}\r\nconnection: close\r\n\r\n{body}", body.len())
}

fn go(stream: &mut TcpStream, status: &str, location: &str) -> std::io::Result<()> {
    reply(stream, status, &format!("location: {location}\r\n"), "")
}

fn names(hosts: &[&str]) -> Vec<String> {
    hosts.iter().map(|host| (*host).to_owned()).collect()
}

/// Only 127.0.0.1 counts as public.
fn open(hosts: &[&str], timeout: Duration) -> Remote {
    Remote::with_rule(&names(hosts), timeout, |address| address == IpAddr::from([127, 0, 0, 1])).unwrap()
}

/// The rows of a query with SERVICE, or the error of it.
fn service(remote: Remote, query: &str) -> Result<Vec<String>, RemoteError> {
    let store = Store::new().unwrap();
    let own = |error| match error {
        QueryEvaluationError::Service(error) => *error.downcast::<RemoteError>().unwrap(),
        other => panic!("{other}"),
    };
    let evaluator = SparqlEvaluator::new().with_default_service_handler(remote);
    match evaluator.parse_query(query).unwrap().on_store(&store).execute().map_err(own)? {
        QueryResults::Solutions(rows) => rows
            .map(|row| Ok(row.map_err(own)?.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join(" ")))
            .collect(),
        _ => panic!("no rows"),
    }
}

#[test]
fn service_gives_rows() {
    let server = Server::saying("200 OK", "application/sparql-results+json; charset=utf-8", ROWS);
    let query = format!(
        "SELECT ?s ?n WHERE {{ SERVICE <{}> {{ ?s <http://example.org/p> 1 OPTIONAL {{ ?s <http://example.org/n> ?n }} }} }}",
        server.url("/sparql")
    );
    let rows = service(server.remote(&[]), &query).unwrap();
    assert_eq!(rows, ["?s=<http://example.org/a> ?n=\"A\"@en", "?s=<http://example.org/b>"]);
    let asked = server.asked().concat();
    assert!(asked.starts_with("POST /sparql HTTP/1.1\r\n"), "{asked}");
    assert_eq!(asked.matches("content-type: ").count(), 1, "{asked}");
    assert!(asked.contains("content-type: application/sparql-query\r\n"), "{asked}");
    assert!(asked.contains("accept: application/sparql-results+json, application/sparql-results+xml;q=0.9\r\n"), "{asked}");
    assert!(!asked.contains("accept-encoding"), "what is packed could not be read: {asked}");
    let (_, sent) = asked.split_once("\r\n\r\n").unwrap();
    assert!(sent.starts_with("SELECT * WHERE {"), "{sent}");
    assert!(SparqlEvaluator::new().parse_query(sent).is_ok(), "{sent}");
}

#[test]
fn service_reads_xml_and_keeps_a_subselect() {
    const XML: &str = r#"<?xml version="1.0"?><sparql xmlns="http://www.w3.org/2005/sparql-results#"><head><variable name="c"/></head><results><result><binding name="c"><literal datatype="http://www.w3.org/2001/XMLSchema#integer">7</literal></binding></result></results></sparql>"#;
    let server = Server::saying("200 OK", "application/sparql-results+xml", XML);
    let query = format!("SELECT * WHERE {{ SERVICE <{}> {{ SELECT (COUNT(*) AS ?c) WHERE {{ ?s ?p ?o }} }} }}", server.url("/"));
    assert_eq!(service(server.remote(&[]), &query).unwrap(), ["?c=\"7\"^^<http://www.w3.org/2001/XMLSchema#integer>"]);
    assert!(server.asked()[0].contains("COUNT(*)"), "{:?}", server.asked());
}

#[test]
fn service_says_what_is_wrong_with_an_answer() {
    let ask = |format, body| {
        let server = Server::saying("200 OK", format, body);
        service(server.remote(&[]), &format!("SELECT * WHERE {{ SERVICE <{}> {{ ?s ?p ?o }} }}", server.url("/"))).unwrap_err()
    };
    assert!(matches!(ask("text/html", "<html>"), RemoteError::NotResults { format, .. } if format == "text/html"));
    assert!(matches!(ask("text/csv", "s,p,o"), RemoteError::NotResults { .. }));
    assert!(matches!(ask("application/sparql-results+json", r#"{"head":{},"boolean":true}"#), RemoteError::Results { .. }));
    assert!(matches!(ask("application/sparql-results+json", "{"), RemoteError::Results { .. }));
    let cut = ROWS.get(..ROWS.len() - 10).unwrap();
    assert!(matches!(ask("application/sparql-results+json", cut), RemoteError::Results { .. }));
}

#[test]
fn silent_service_goes_on_without() {
    let query = "SELECT * WHERE { SERVICE SILENT <http://127.0.0.1:1/> { ?s ?p ?o } }";
    assert_eq!(service(Remote::default(), query).unwrap(), [""]);
}

#[test]
fn fetch_gives_rdf_by_type_then_by_path() {
    let json = RdfFormat::JsonLd { profile: oxigraph::io::JsonLdProfileSet::empty() };
    for (format, path, expected) in [
        ("text/turtle;charset=utf-8", "/x", RdfFormat::Turtle),
        ("text/turtle", "/x.nt", RdfFormat::Turtle),
        ("application/ld+json", "/x", json),
        ("application/octet-stream", "/x.trig?a=/b.c", RdfFormat::TriG),
        ("text/plain; charset=utf-8", "/x.ttl#fragment", RdfFormat::Turtle),
        ("text/plain", "/x", RdfFormat::NTriples),
        ("", "/\u{653f}\u{7b56}.nq?\u{653f}", RdfFormat::NQuads),
    ] {
        let server = Server::saying("200 OK", format, "<a:b> <a:c> <a:d> .");
        let (found, body) = server.remote(&[]).fetch(&server.url(path)).unwrap();
        assert_eq!((found, body.as_slice()), (expected, b"<a:b> <a:c> <a:d> .".as_slice()), "{format} {path}");
        assert!(server.asked()[0].starts_with("GET "));
    }
    let server = Server::saying("200 OK", "text/html", "<html>");
    assert!(matches!(server.remote(&[]).fetch(&server.url("/page")), Err(RemoteError::NotRdf { .. })));
    let server = Server::saying("404 Not Found", "text/turtle", "");
    assert!(matches!(server.remote(&[]).fetch(&server.url("/")), Err(RemoteError::Status { status: 404, .. })));
}

#[test]
fn an_iri_is_asked_as_a_uri() {
    let server = Server::saying("200 OK", "text/turtle", "");
    server.remote(&[]).fetch(&server.url("/\u{653f}/a%20b?q=\u{7b56}")).unwrap();
    assert!(server.asked()[0].starts_with("GET /%E6%94%BF/a%20b?q=%E7%AD%96 HTTP/1.1\r\n"), "{:?}", server.asked());
}

#[test]
fn redirects_are_followed_and_keep_the_query() {
    let server = Server::start(|path, stream| match path {
        "/1" => go(stream, "301 Moved Permanently", "2"),
        "/2" => go(stream, "302 Found", "/3"),
        "/3" => go(stream, "307 Temporary Redirect", "?4"),
        "/3?4" => go(stream, "308 Permanent Redirect", "/5"),
        "/5" => go(stream, "303 See Other", "/6"),
        _ => reply(stream, "200 OK", "content-type: application/sparql-results+json\r\n", ROWS),
    });
    let query = format!("SELECT * WHERE {{ SERVICE <{}> {{ ?s ?p ?o }} }}", server.url("/1"));
    assert_eq!(service(server.remote(&[]), &query).unwrap().len(), 2);
    let asked = server.asked();
    assert_eq!(asked.len(), 6);
    for (number, request) in asked.iter().enumerate() {
        assert_eq!((request.starts_with("POST"), request.ends_with('}')), (number < 5, number < 5), "{request}");
    }
}

#[test]
fn redirects_are_judged_anew() {
    let target = TcpListener::bind("127.0.0.1:0").unwrap();
    target.set_nonblocking(true).unwrap();
    let port = target.local_addr().unwrap().port();
    let server = Server::start(move |path, stream| {
        let location = match path {
            "/name" => format!("http://localhost:{port}/"),
            "/port" => format!("http://127.0.0.1:{port}/"),
            "/address" => format!("//127.0.0.2:{port}/"),
            "/file" => "file:///etc/passwd".to_owned(),
            "/user" => "http://u:p@127.0.0.2/".to_owned(),
            _ => "/loop".to_owned(),
        };
        go(stream, "302 Found", &location)
    });
    let fetch = |path| server.remote(&[&format!("127.0.0.2:{port}")]).fetch(&server.url(path)).unwrap_err();
    assert!(matches!(fetch("/name"), RemoteError::NotAllowed(host) if host == format!("localhost:{port}")));
    assert!(matches!(fetch("/port"), RemoteError::NotAllowed(_)));
    assert!(matches!(fetch("/address"), RemoteError::Address { address, .. } if address == IpAddr::from([127, 0, 0, 2])));
    assert!(matches!(fetch("/file"), RemoteError::Url { .. }));
    assert!(matches!(fetch("/user"), RemoteError::Url { .. }));
    let before = server.asked().len();
    assert!(matches!(fetch("/loop"), RemoteError::Redirects { .. }));
    assert_eq!(server.asked().len() - before, 6);
    assert_eq!(target.accept().unwrap_err().kind(), ErrorKind::WouldBlock);
}

#[test]
fn too_large_an_answer_is_refused() {
    let server = Server::start(|_, stream| {
        stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-type: text/turtle\r\nconnection: close\r\n\r\n")?;
        let part = vec![b' '; 1 << 20];
        (0..1024).try_for_each(|_| stream.write_all(&part))
    });
    let error = server.remote(&[]).fetch(&server.url("/")).unwrap_err();
    assert!(matches!(error, RemoteError::TooLarge { limit: 67_108_864, .. }), "{error}");
}

#[test]
fn slow_answers_time_out() {
    let server = Server::start(|path, stream| {
        match path {
            "/head" => thread::sleep(Duration::from_secs(5)),
            "/redirects" => {
                thread::sleep(Duration::from_millis(200));
                go(stream, "302 Found", "/redirects")?;
            }
            _ => {
                stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-type: text/turtle\r\nconnection: close\r\n\r\n")?;
                for _ in 0..500 {
                    stream.write_all(b" ")?;
                    thread::sleep(Duration::from_millis(10));
                }
            }
        }
        Ok(())
    });
    for path in ["/head", "/redirects", "/drops"] {
        let start = Instant::now();
        let error = open(&[&server.host], Duration::from_millis(500)).fetch(&server.url(path)).unwrap_err();
        assert!(matches!(error, RemoteError::Timeout { .. }), "{path}: {error}");
        assert!(start.elapsed() < Duration::from_secs(3), "{path}: {:?}", start.elapsed());
    }
    assert!(matches!(open(&[&server.host], Duration::ZERO).fetch(&server.url("/")), Err(RemoteError::Timeout { .. })));
}

#[test]
fn no_name_reaches_an_address_that_is_not_public() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let port = listener.local_addr().unwrap().port();
    for name in [
        "127.0.0.1",
        "127.1",
        "localhost",
        "LOCALHOST",
        "0.0.0.0",
        "169.254.169.254",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "100.100.100.200",
        "255.255.255.255",
        "2130706433",
        "0177.0.0.1",
        "0x7f.0.0.1",
        "0x7f000001",
        "0",
        "[::1]",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[::7f00:1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "[2001:0:7f00:1::]",
        "[fd00:ec2::254]",
        "[fe80::1]",
    ] {
        let host = format!("{name}:{port}");
        let remote = Remote::new(std::slice::from_ref(&host), TIMEOUT).unwrap();
        let error = remote.fetch(&format!("http://{host}/a.ttl")).unwrap_err();
        assert!(matches!(error, RemoteError::Address { .. }), "{name}: {error}");
        let query = format!("SELECT * WHERE {{ SERVICE <https://{host}/> {{ ?s ?p ?o }} }}");
        let error = service(remote, &query).unwrap_err();
        assert!(matches!(error, RemoteError::Address { .. }), "{name}: {error}");
        assert!(error.to_string().contains(&name.to_ascii_lowercase()) || error.to_string().contains(name), "{error}");
    }
    assert_eq!(listener.accept().unwrap_err().kind(), ErrorKind::WouldBlock);
}

#[test]
fn only_named_hosts_pass() {
    let allowed = |hosts: &[&str], url: &str| {
        let remote = Remote::with_rule(&names(hosts), TIMEOUT, |_| false).unwrap();
        assert!(remote.is_allowed());
        remote.admit(&oxiri::Iri::parse(url.to_owned()).unwrap()).is_ok()
    };
    assert!(allowed(&["Example.ORG"], "http://example.org/"));
    assert!(allowed(&["Example.ORG"], "HTTPS://EXAMPLE.org:443/"));
    assert!(allowed(&["example.org:80"], "http://example.org"));
    assert!(allowed(&["example.org:8080", "b"], "http://example.org:8080/x"));
    assert!(allowed(&["b", "[2606:4700::1111]"], "http://[2606:4700::1111]:80/"));
    for url in [
        "http://example.com/",
        "http://sub.example.org/",
        "http://example.org.evil.com/",
        "http://example.org:8080/",
        "https://example.org:80/",
        "http://evil.com/example.org",
        "http://example.org@evil.com/",
        "http://evil.com@example.org/",
        "http://example.org:80@evil.com/",
        "http://example.org:80@example.org:80/",
        "http://evil.com#@example.org/",
        "http://evil.com?@example.org/",
        "http://example.org:/",
        "http://example.org:99999/",
        "http://ex%61mple.org/",
        "ftp://example.org/",
        "file:///etc/passwd",
        "file://example.org/etc/passwd",
        "urn:example.org",
        "http:///example.org",
    ] {
        assert!(!allowed(&["example.org"], url), "{url}");
    }
    assert!(!Remote::default().is_allowed());
    assert!(matches!(Remote::default().fetch("http://example.org/"), Err(RemoteError::NotAllowed(host)) if host == "example.org"));
    assert!(!Remote::new(&[], TIMEOUT).unwrap().is_allowed());
}

#[test]
fn a_host_that_is_none_is_named() {
    for host in [
        "",
        " ",
        "http://example.org",
        "example.org/",
        "a b",
        "u@example.org",
        "u:1@example.org:1",
        "example.org:",
        "example.org:x",
        "example.org:99999",
        ":80",
        "*.example.org",
        "::1",
        "[::1",
        "[]",
        "[x]",
        "a,b",
    ] {
        let error = Remote::new(&names(&["example.org", host]), TIMEOUT).unwrap_err();
        assert!(matches!(&error, RemoteError::Host(named) if named == host), "{host}: {error}");
    }
}

/// A graph that may ask `server`, in a folder that is gone when it is dropped.
fn graph(server: &Server) -> (tempfile::TempDir, KnowledgeGraph, Remote) {
    let folder = tempfile::tempdir().unwrap();
    let graph = KnowledgeGraph::open_or_create(&folder.path().join("store"), &Base::default()).unwrap();
    let remote = Remote::with_rule(std::slice::from_ref(&server.host), TIMEOUT, |_| true).unwrap();
    (folder, graph, remote)
}

#[test]
fn load_is_part_of_the_change_it_stands_in() {
    let server = Server::start(|path, stream| match path {
        "/good" => reply(stream, "200 OK", "content-type: text/turtle\r\n", "<a> <urn:p> [ <urn:q> 1 ] ."),
        _ => reply(stream, "200 OK", "content-type: text/turtle\r\n", "<a> <urn:p> "),
    });
    let (_folder, graph, remote) = graph(&server);
    let update = |text: &str, remote: &Remote| graph.update(text, &UpdateOptions { remote: remote.clone(), ..UpdateOptions::default() });
    let (good, bad) = (format!("<http://{}/good>", server.host), format!("<http://{}/bad>", server.host));
    let insert = "INSERT DATA { GRAPH <urn:g> { <urn:s> <urn:p> 1 } }";

    assert!(matches!(update(&format!("{insert} ; LOAD {bad}"), &remote), Err(QueryError::Rdf(_))));
    assert!(matches!(update(&format!("{insert} ; LOAD {good}"), &Remote::default()), Err(QueryError::Remote(RemoteError::NotAllowed(_)))));
    assert_eq!(graph.len().unwrap(), 0);

    update(&format!("LOAD SILENT {bad} ; LOAD {good} INTO GRAPH <urn:g> ; LOAD {good} INTO GRAPH <urn:g>"), &remote).unwrap();
    let count = format!("SELECT (COUNT(?o) AS ?n) {{ GRAPH <urn:g> {{ <http://{}/a> <urn:p> ?o . ?o <urn:q> 1 }} }}", server.host);
    // The blank node of each loading is another.
    assert_eq!(graph.rows(&count).unwrap()[0][0].as_ref().unwrap().to_string(), "\"2\"^^<http://www.w3.org/2001/XMLSchema#integer>");
}

#[test]
fn a_service_is_asked_what_the_query_says_and_no_more() {
    let server = Server::saying("200 OK", "application/sparql-results+json", ROWS);
    let (_folder, graph, remote) = graph(&server);
    let query =
        format!("SELECT ?s (COUNT(?n) AS ?names) {{ SERVICE <http://{}/> {{ ?s <urn:name> ?n }} }} GROUP BY ?s ORDER BY ?s", server.host);
    let options = QueryOptions { remote, timeout: Some(TIMEOUT), ..QueryOptions::default() };
    let Results::Solutions(rows) = graph.query(&query, &options).unwrap() else { panic!("a table") };
    assert_eq!(rows.map(|row| row.unwrap().values().len()).collect::<Vec<_>>(), [2, 2]);
    let asked = server.asked.lock().unwrap().join("\n");
    assert!(asked.contains("urn:name") && !asked.contains("policygraph:look") && !asked.contains("look."), "{asked}");

    let refused = graph.query(&query, &QueryOptions::default()).and_then(|results| results.write(ResultFormat::Json, &mut Vec::new()));
    assert!(refused.is_err());
    assert_eq!(server.asked.lock().unwrap().len(), 1);
}
