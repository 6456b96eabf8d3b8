//! What the API tells of single things, on the samples.

use crate::server::Server;
use crate::server::encoded;
use crate::server::get;
use serde_json::Value;

const BASE: &str = "https://w3id.org/policygraph/";

fn api(server: &Server, path: &str, iri: &str, more: &str) -> Value {
    let answer = get(&server.url(&format!("/api/{path}?iri={}{more}", encoded(iri))), "application/json");
    assert_eq!(answer.status, 200, "{path} {iri}: {}", answer.body);
    serde_json::from_str(&answer.body).expect("JSON")
}

/// The stretch of a text between two positions in Unicode scalar values.
fn slice(text: &str, place: &Value) -> String {
    let at = |name: &str| usize::try_from(place[name].as_u64().expect("a position")).unwrap();
    text.chars().skip(at("start")).take(at("end") - at("start")).collect()
}

#[test]
fn a_thing_has_its_names_years_and_lineage() {
    let server = Server::start(&[]);
    let body = api(&server, "entity", &format!("{BASE}id/institution/国家发展和改革委员会"), "");
    assert_eq!(body["type"], "Institution");
    assert_eq!((body["from"].as_str(), body["to"].as_str()), (Some("2003"), None));
    let names = |kind: &str| body["names"].as_array().unwrap().iter().any(|name| name["kind"] == "other" && name["text"] == kind);
    assert!(names("发展改革委") && names("发改委"), "{body}");
    assert!(body["predecessors"].as_array().unwrap().iter().any(|one| one["label"] == "国家发展计划委员会"), "{body}");
    assert_eq!(body["parents"][0]["label"], "国务院");
    let groups = body["facts"].as_array().unwrap();
    assert!(groups.iter().any(|group| group["predicate"] == "issuedBy" && group["direction"] == "in" && group["count"] == 1), "{body}");

    let place = api(&server, "entity", &format!("{BASE}id/place/330100"), "");
    assert_eq!((place["type"].as_str(), place["parents"][0]["label"].as_str()), (Some("City"), Some("浙江省")));
    assert_eq!(get(&server.url(&format!("/api/entity?iri={BASE}id/place/999999")), "*/*").status, 404);
    assert_eq!(get(&server.url("/api/entity"), "*/*").status, 400);
    assert_eq!(get(&server.url("/api/entity?iri=no%20iri"), "*/*").status, 400);
}

#[test]
fn counts_are_those_of_the_lists() {
    let server = Server::start(&[]);
    for iri in ["id/institution/民政部", "id/place/330000", "id/document/国务院关于印发十四五社区数字服务发展规划的通知"]
    {
        let iri = format!("{BASE}{iri}");
        let thing = api(&server, "entity", &iri, "");
        let mut all = 0;
        for group in thing["facts"].as_array().unwrap() {
            let filter = format!("&predicate={}&direction={}", group["predicate"].as_str().unwrap(), group["direction"].as_str().unwrap());
            let facts = api(&server, "facts", &iri, &filter);
            assert_eq!(facts["total"], group["count"], "{iri} {filter}");
            all += facts["total"].as_u64().unwrap();
            for fact in facts["facts"].as_array().unwrap() {
                assert_eq!(fact["predicate"], group["predicate"]);
                assert!(!fact["evidence"].as_array().unwrap().is_empty(), "a fact without evidence: {fact}");
            }
        }
        assert_eq!(api(&server, "facts", &iri, "")["total"], all);
        // A long list in pieces is the list.
        let whole = api(&server, "mentions", &iri, "&limit=500");
        assert_eq!(whole["total"], thing["mentions"]);
        let first = api(&server, "mentions", &iri, "&limit=2");
        let second = api(&server, "mentions", &iri, "&limit=2&offset=2");
        let pieces: Vec<&Value> = [&first, &second].into_iter().flat_map(|piece| piece["mentions"].as_array().unwrap()).collect();
        let start: Vec<&Value> = whole["mentions"].as_array().unwrap().iter().take(4).collect();
        assert_eq!(pieces, start);
    }
}

#[test]
fn the_text_of_a_document_bears_its_mentions_facts_and_headings() {
    let server = Server::start(&[]);
    let documents = server.rows(&format!("SELECT ?source {{ ?document <{BASE}ontology#source> ?source }} ORDER BY ?source"));
    assert!(documents.len() >= 20);
    let (mut mentions, mut facts, mut headings) = (0, 0, 0);
    for source in documents {
        let document = api(&server, "document", &source, "");
        assert_eq!(document["source"].as_str(), Some(source.as_str()));
        let text = document["text"].as_str().expect("a text");
        assert!(document["sources"].as_array().unwrap().iter().any(|known| known["graph"] == document["source"]));
        for mention in document["mentions"].as_array().unwrap() {
            let words = slice(text, mention);
            let place = mention["iri"].as_str().unwrap();
            let told = server.rows(&format!(
                "SELECT ?words {{ <{place}> <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#anchorOf> ?words }}"
            ));
            if mentions % 10 == 0 {
                assert_eq!(told, [csv(&words)], "{place}");
            }
            mentions += 1;
        }
        for evidence in document["facts"].as_array().unwrap().iter().flat_map(|fact| fact["evidence"].as_array().unwrap()) {
            if evidence["start"].is_u64() {
                assert_eq!(Some(slice(text, evidence).as_str()), evidence["sentence"].as_str());
            }
            facts += 1;
        }
        let outline = document["outline"].as_array().unwrap();
        assert!(outline.windows(2).all(|pair| pair[0]["end"].as_u64() <= pair[1]["start"].as_u64()), "{outline:?}");
        headings += outline.len();
    }
    assert!(mentions > 200 && facts > 200 && headings > 50, "{mentions} mentions, {facts} facts, {headings} headings");

    let plan = api(&server, "document", &format!("{BASE}id/document/国务院关于印发十四五社区数字服务发展规划的通知"), "");
    let text = plan["text"].as_str().unwrap();
    let levels: Vec<(u64, String)> =
        plan["outline"].as_array().unwrap().iter().map(|heading| (heading["level"].as_u64().unwrap(), slice(text, heading))).collect();
    assert_eq!(levels[0].0, 1, "{levels:?}");
    assert!(levels.iter().any(|(level, words)| *level == 2 && words.starts_with("一、")), "{levels:?}");
}

/// A value as CSV has it.
fn csv(words: &str) -> String {
    if words.contains([',', '"', '\n', '\r']) { format!("\"{}\"", words.replace('"', "\"\"")) } else { words.to_owned() }
}

#[test]
fn every_edge_of_every_view_leads_to_its_sentence() {
    let server = Server::start(&[]);
    let views: Value = serde_json::from_str(&get(&server.url("/api/views"), "*/*").body).unwrap();
    let mut proved = 0;
    for view in views.as_array().unwrap() {
        let name = view["name"].as_str().unwrap();
        let network: Value = serde_json::from_str(&get(&server.url(&format!("/export/{name}.json")), "*/*").body).unwrap();
        for edge in network["links"].as_array().unwrap().iter().take(40) {
            let ends = format!("&about={}&about={}", encoded(edge["source"].as_str().unwrap()), encoded(edge["target"].as_str().unwrap()));
            let Some(evidence) = edge["evidence"].as_str() else {
                // What the tables know has no sentence.
                assert!(["divisions", "entities"].contains(&name), "{name}: {edge}");
                continue;
            };
            let proofs = api(&server, "evidence", evidence, &ends);
            let facts = proofs["facts"].as_array().unwrap();
            assert!(!facts.is_empty(), "{name}: {edge}");
            for fact in facts {
                assert!(fact["evidence"].as_array().unwrap().iter().any(|place| place["sentence"] != ""), "{name}: {fact}");
            }
            proved += 1;
        }
    }
    assert!(proved > 150, "{proved}");
}

#[test]
fn neighbours_are_the_strongest_and_the_others_are_counted() {
    let server = Server::start(&[]);
    let iri = format!("{BASE}id/institution/民政部");
    let all = api(&server, "neighbours", &iri, "&limit=200");
    let few = api(&server, "neighbours", &iri, "&limit=3");
    let nodes = |part: &Value| part["nodes"].as_array().unwrap().len();
    assert_eq!(nodes(&few), 4);
    assert_eq!(few["hidden"]["nodes"].as_u64().unwrap() as usize + nodes(&few), nodes(&all));
    let edges = |part: &Value| part["edges"].as_array().unwrap().len();
    assert_eq!(few["hidden"]["edges"].as_u64().unwrap() as usize + edges(&few), edges(&all));
    // A fact about a task joins the body with the document that states the task.
    let relations: Vec<&str> = all["edges"].as_array().unwrap().iter().map(|edge| edge["relation"].as_str().unwrap()).collect();
    assert!(relations.contains(&"issuedBy") && relations.contains(&"lead"), "{relations:?}");
    assert!(all["nodes"].as_array().unwrap().iter().all(|node| node["type"] != "Task"));
}
