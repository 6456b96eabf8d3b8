//! Questions give the answers that were checked by hand on the samples, and networks and questions are served.

use crate::server::Server;
use crate::server::encoded;
use crate::server::get;
use crate::support::files;
use crate::support::root;
use crate::support::run;
use crate::support::sample_store;
use crate::support::stderr;
use crate::support::stdout;
use oxigraph::model::Term;
use policygraph::ask;
use policygraph::catalogue;
use policygraph::store::KnowledgeGraph;
use policygraph::store::QueryOptions;
use policygraph::store::Results;
use policygraph::vocab::DEFAULT_BASE;
use serde_json::Value;

/// A cell as the tables of `tests/ask` write it.
fn cell(term: Option<&Term>) -> String {
    let text = match term {
        None => String::new(),
        Some(Term::NamedNode(node)) => node.as_str().to_owned(),
        Some(Term::Literal(literal)) => literal.value().to_owned(),
        Some(other) => other.to_string(),
    };
    text.replace(DEFAULT_BASE, "").replace('\n', "\\n").replace('\t', "\\t")
}

#[test]
fn questions_have_the_answers_that_were_checked() {
    let (_folder, store) = sample_store();
    let graph = KnowledgeGraph::open(&store).expect("the samples");
    let questions = catalogue::questions(None).expect("the questions");
    assert!(questions.len() >= 40);
    let mut wrong = Vec::new();
    for (name, question) in &questions {
        let path = root().join("tests/ask").join(format!("{name}.tsv"));
        let text = std::fs::read_to_string(&path).unwrap_or_else(|_| panic!("{name} has no answer in tests/ask"));
        let (given, expected) = text.split_once('\n').expect("a line of parameters");
        let pairs = given.split('\t').filter(|pair| pair.trim() != "-").map(|pair| pair.split_once('=').expect("key=value"));
        let given: Vec<(String, String)> = pairs.map(|(key, value)| (key.to_owned(), value.to_owned())).collect();
        let asked = ask::ask(question, &given, &graph).unwrap_or_else(|error| panic!("{name}: {error}"));
        let Results::Solutions(solutions) = graph.query(&asked.query, &QueryOptions::default()).expect("a query") else {
            panic!("{name} is no table")
        };
        let head: Vec<String> = solutions.variables().iter().map(|variable| variable.as_str().to_owned()).collect();
        let mut rows = vec![head.join("\t")];
        for solution in solutions {
            let solution = solution.unwrap_or_else(|error| panic!("{name}: {error}"));
            rows.push(solution.values().iter().map(|term| cell(term.as_ref())).collect::<Vec<_>>().join("\t"));
        }
        let found = rows.join("\n");
        if std::env::var_os("UPDATE_ANSWERS").is_some() {
            let line = text.lines().next().unwrap_or_default();
            std::fs::write(&path, format!("{line}\n{found}\n")).expect("written");
        } else if found != expected.trim_end_matches('\n') {
            wrong.push(format!("{name}\nfound\n{found}\nexpected\n{expected}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    for path in files(&root().join("tests/ask"), "tsv") {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        assert!(questions.contains_key(&name), "{name} is no question");
    }
}

#[test]
fn names_are_resolved_as_people_type_them() {
    let (folder, store) = sample_store();
    let ask = |arguments: &[&str]| run(&[&["ask", "--store", store.to_str().unwrap()], arguments].concat());
    for body in ["发改委", "国家发展改革委", "國家發展和改革委員會", "id/institution/国家发展和改革委员会"] {
        let output = ask(&["tasks_of_body", "--param", &format!("body={body}")]);
        assert!(stderr(&output).contains("institution/国家发展和改革委员会>"), "{body}: {}", stderr(&output));
    }
    for (arguments, says) in [
        (vec!["tasks_of_body", "--param", "body=没有这个机构"], "knows nothing called"),
        (vec!["tasks_of_body", "--param", "who=民政部"], "its parameters are body"),
        (vec!["nonsense"], "most_cited_documents"),
    ] {
        let output = ask(&arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(stderr(&output).contains(says), "{}", stderr(&output));
    }
    let list = stdout(&run(&["ask"]));
    assert!(list.contains("tasks_of_body body=institution") && list.contains("哪些文件被引用最多"));

    let own = folder.path().join("questions");
    std::fs::create_dir(&own).unwrap();
    let query = "#: title.en = \"Mine\"\n#: [parameters.body]\n#: type = \"institution\"\nPREFIX pg: <https://w3id.org/policygraph/ontology#>\nSELECT (COUNT(?d) AS ?n) { VALUES ?body { UNDEF } ?d pg:issuedBy ?body }";
    std::fs::write(own.join("mine.rq"), query).unwrap();
    let output = ask(&["mine", "--questions", own.to_str().unwrap(), "--param", "body=民政部", "--format", "csv"]);
    assert_eq!(stdout(&output).lines().collect::<Vec<_>>(), ["n", "1"], "{}", stderr(&output));
}

#[test]
fn networks_and_questions_are_served() {
    let server = Server::start(&[]);
    let json = |path: &str| -> Value {
        let answer = get(&server.url(path), "*/*");
        assert_eq!((answer.status, answer.content_type.as_str()), (200, "application/json"), "{path}: {}", answer.body);
        serde_json::from_str(&answer.body).expect("JSON")
    };
    assert_eq!(json("/api/views").as_array().unwrap().len(), 9);
    assert!(json("/api/queries").as_array().unwrap().len() >= 40);
    let answer = json(&format!("/api/queries/tasks_of_body?body={}", encoded("工信部")));
    assert_eq!(answer["answer"]["results"]["bindings"].as_array().unwrap().len(), 3, "{answer}");
    assert!(answer["resolved"][0][1][0].as_str().unwrap().ends_with("工业和信息化部>"));
    let network = json("/export/citations.json");
    assert!(network["links"].as_array().unwrap().len() > 5);
    let near = json(&format!("/export/collaboration.json?around={}&min_weight=1&years=2000-", encoded("民政部")));
    assert_eq!(near["links"].as_array().unwrap().len(), 3);
    let shared = json("/export/subjects.json?project=Institution,Initiative");
    assert!(
        !shared["links"].as_array().unwrap().is_empty()
            && shared["nodes"].as_array().unwrap().iter().all(|node| node["type"] == "Institution")
    );
    for (path, media_type) in [
        ("/export/citations.graphml", "application/graphml+xml"),
        ("/export/citations.gexf", "application/gexf+xml"),
        ("/export/citations.neo4j", "application/zip"),
        ("/export/graph.nq", "application/n-quads"),
        ("/export/graph.ttl", "text/turtle"),
    ] {
        let head = crate::server::AGENT.get(server.url(path)).call().unwrap();
        assert_eq!((head.status().as_u16(), head.headers().get("content-type").unwrap().to_str().unwrap()), (200, media_type), "{path}");
    }
    for (path, status) in [
        ("/export/nonsense.gexf", 404),
        ("/export/citations.doc", 404),
        ("/export/citations.json?years=soon", 400),
        ("/export/citations.json?around=nobody", 400),
        ("/api/queries/nonsense", 404),
        ("/api/queries/tasks_of_body?body=nobody", 400),
        ("/api/queries/tasks_of_body?other=1", 400),
    ] {
        let answer = get(&server.url(path), "*/*");
        assert_eq!((answer.status, answer.content_type.as_str()), (status, "application/problem+json"), "{path}: {}", answer.body);
    }
}
