//! The server over real HTTP on loopback.

use crate::server::AGENT;
use crate::server::Server;
use crate::server::encoded;
use crate::server::get;
use crate::server::read;
use crate::support::PIPELINE;

const LAWS: &str = "SELECT ?d { ?d a <https://w3id.org/policygraph/ontology#Law> } ORDER BY ?d LIMIT 3";

#[test]
fn queries_come_by_get_and_post_and_answers_in_the_format_that_is_asked_for() {
    let server = Server::start(&[]);
    let by_get = server.url(&format!("/sparql?query={}", encoded(LAWS)));
    for (accept, content_type) in [
        ("application/sparql-results+json", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv"),
        ("text/tab-separated-values", "text/tab-separated-values"),
        ("application/json;q=0.3, text/csv;q=0.5", "text/csv"),
        ("*/*", "application/sparql-results+json"),
        ("text/html", "text/html"),
    ] {
        let answer = get(&by_get, accept);
        assert_eq!((answer.status, answer.content_type.as_str()), (200, content_type), "{accept}: {}", answer.body);
        assert!(answer.body.contains("id/document/") || content_type == "text/html", "{accept}: {}", answer.body);
    }
    assert_eq!(get(&by_get, "image/png").status, 406);
    let json = get(&by_get, "application/sparql-results+json").body;
    let form = AGENT
        .post(server.url("/sparql"))
        .content_type("application/x-www-form-urlencoded")
        .send(format!("query={}", encoded(LAWS)))
        .unwrap();
    assert_eq!(read(form).body, json);
    let direct = AGENT.post(server.url("/sparql")).content_type("application/sparql-query").send(LAWS).unwrap();
    assert_eq!(read(direct).body, json);
    let other = AGENT.post(server.url("/sparql")).content_type("text/plain").send(LAWS).unwrap();
    assert_eq!(other.status().as_u16(), 415);

    let construct =
        server.url(&format!("/sparql?query={}", encoded("CONSTRUCT WHERE { ?d a <https://w3id.org/policygraph/ontology#Law> }")));
    for accept in ["text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"] {
        let answer = get(&construct, accept);
        assert_eq!((answer.status, answer.content_type.as_str()), (200, accept));
        assert!(!answer.body.is_empty());
    }
    let ask = get(&server.url(&format!("/sparql?query={}", encoded("ASK { ?s ?p ?o }"))), "*/*");
    assert!(ask.body.contains("true"), "{}", ask.body);
}

#[test]
fn the_default_graph_is_the_union_unless_it_is_named() {
    let server = Server::start(&[]);
    let count = |parameters: &str, query: &str| {
        let answer = get(&server.url(&format!("/sparql?query={}{parameters}", encoded(query))), "text/csv");
        answer.body.lines().nth(1).unwrap_or_default().parse::<u64>().unwrap_or_else(|_| panic!("{}", answer.body))
    };
    let all = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }";
    let union = count("", all);
    assert_eq!(
        union,
        count("", "SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?s ?p ?o { GRAPH ?g { ?s ?p ?o } } }"),
        "each triple counts once"
    );
    let ontology = encoded("https://w3id.org/policygraph/graph/ontology");
    let named = count(&format!("&default-graph-uri={ontology}"), all);
    assert!(named > 0 && named < union);
    assert_eq!(count("", "SELECT (COUNT(*) AS ?n) FROM <https://w3id.org/policygraph/graph/ontology> { ?s ?p ?o }"), named);
    let strict = Server::start(&["--default-graph", "default"]);
    let answer = get(&strict.url(&format!("/sparql?query={}", encoded(all))), "text/csv");
    assert_eq!(answer.body.lines().nth(1), Some("0"));
}

#[test]
fn refusals_say_why() {
    let server = Server::start(&["--query-timeout", "300ms"]);
    let bad = get(&server.url("/sparql?query=SELEKT"), "*/*");
    assert_eq!((bad.status, bad.content_type.as_str()), (400, "application/problem+json"));
    assert!(bad.body.contains("no valid SPARQL"), "{}", bad.body);
    let monster = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }";
    let stopped = get(&server.url(&format!("/sparql?query={}", encoded(monster))), "*/*");
    assert_eq!(stopped.status, 503, "{}", stopped.body);
    assert!(stopped.body.contains("longer than its limit"), "{}", stopped.body);
    let service = "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }";
    let refused = get(&server.url(&format!("/sparql?query={}", encoded(service))), "*/*");
    assert_eq!(refused.status, 422, "{}", refused.body);
    assert_eq!(get(&server.url("/nowhere"), "*/*").status, 404);
    assert_eq!(read(AGENT.delete(server.url("/sparql")).call().unwrap()).status, 405);
    let large = AGENT.post(server.url("/sparql")).content_type("application/sparql-query").send("#".repeat(2_000_000)).unwrap();
    assert_eq!(large.status().as_u16(), 413);
    let health = get(&server.url("/health"), "*/*");
    assert_eq!(health.status, 200, "the server is still well");
}

#[test]
fn things_answer_at_their_iris() {
    let server = Server::start(&[]);
    let thing = PIPELINE.writer.base.thing("institution", "国家发展和改革委员会");
    let path = format!("/id/institution/{}", encoded("国家发展和改革委员会"));
    // A thing is no document: it leads to one that the client can read.
    let follow = |path: &str, accept: &str| {
        let leading = get(&server.url(path), accept);
        assert_eq!(leading.status, 303, "{}", leading.body);
        assert!(leading.header("vary").contains("accept"), "{}", leading.header("vary"));
        get(&server.url(leading.header("location")), accept)
    };
    for accept in ["text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json", "application/trig"] {
        let answer = follow(&path, accept);
        assert_eq!((answer.status, answer.content_type.as_str()), (200, accept));
        assert!(answer.header("link").contains("rel=\"canonical\""), "{}", answer.header("link"));
        assert!(answer.body.contains(thing.as_str()) || answer.body.contains("国家发展和改革委员会"), "{accept}");
    }
    let page = follow(&path, "text/html");
    assert_eq!(page.status, 200);
    assert!(page.body.contains("id=\"explorer\"") && page.header("link").contains("rel=\"canonical\""), "{}", page.header("link"));
    let plain = get(&server.url(&format!("/page/institution/{}?plain", encoded("国家发展和改革委员会"))), "text/html");
    assert!(plain.status == 200 && plain.body.contains("<h1>国家发展和改革委员会</h1>"));
    assert_eq!(get(&server.url("/page/place/999999"), "text/html").status, 404);
    let place = follow("/id/place/330000", "text/turtle");
    assert!(place.body.contains("浙江省") && place.body.contains("areaCode"), "{}", place.body);
    assert_eq!(get(&server.url("/id/place/999999"), "text/turtle").status, 404);
    assert_eq!(get(&server.url("/id/place/%FF"), "text/turtle").status, 400);
    let ontology = get(&server.url("/ontology"), "text/turtle");
    assert!(ontology.body.contains("PolicyDocument"));
    assert_eq!(get(&server.url("/ontology"), "text/html").status, 200);
    let service = get(&server.url("/sparql"), "text/turtle");
    assert!(service.body.contains("sd:UnionDefaultGraph"), "{}", service.body);
    for (path, mark) in [("/", "id=\"explorer\""), ("/sparql", "id=\"explorer\""), ("/?plain", "<form")] {
        let home = get(&server.url(path), "text/html");
        assert!(home.status == 200 && home.body.contains(mark), "{path}: {}", home.body);
    }
}

#[test]
fn pages_show_what_documents_say_as_text() {
    let server = Server::start(&[]);
    let hostile = "SELECT (\"<script>alert(1)</script>\" AS ?x) {}";
    let answer = get(&server.url(&format!("/sparql?query={}", encoded(hostile))), "text/html");
    assert!(!answer.body.contains("<script>"), "{}", answer.body);
    let response = AGENT.get(server.url("/")).call().unwrap();
    let policy = response.headers().get("content-security-policy").unwrap().to_str().unwrap();
    assert!(policy.contains("default-src 'none'"), "{policy}");
    assert_eq!(response.headers().get("access-control-allow-origin").map(|value| value.to_str().unwrap()), Some("*"));
}

#[cfg(unix)]
#[test]
fn it_ends_when_it_is_told_to() {
    let mut server = Server::start(&[]);
    assert!(std::process::Command::new("kill").arg("-TERM").arg(server.child.id().to_string()).status().unwrap().success());
    assert!(server.child.wait().unwrap().success());
}
