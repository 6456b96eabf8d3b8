//! Real documents: what a user of the corpus must find in the graph. Skipped, and said so, where the corpus is missing.

use crate::support::PIPELINE;
use crate::support::build;
use crate::support::corpus_folder;
use crate::support::nquads;
use crate::support::outside;
use policygraph::read::Source;
use policygraph::store::KnowledgeGraph;
use std::collections::BTreeSet;

/// The values in the first column of a query over a store, literals and local parts of IRIs.
fn column(graph: &KnowledgeGraph, query: &str) -> BTreeSet<String> {
    let text = format!(
        "PREFIX pg: <https://w3id.org/policygraph/ontology#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> PREFIX dcterms: <http://purl.org/dc/terms/> {query}"
    );
    let value = |term: &oxigraph::model::Term| match term {
        oxigraph::model::Term::Literal(literal) => literal.value().to_owned(),
        other => other.to_string(),
    };
    graph.rows(&text).expect("an answer").iter().map(|row| row.iter().flatten().map(value).collect::<Vec<_>>().join(" ")).collect()
}

fn set(values: &[&str]) -> BTreeSet<String> {
    values.iter().map(|value| (*value).to_owned()).collect()
}

#[test]
fn an_article_in_traditional_characters_gives_its_facts() {
    let Some(corpus) = corpus_folder() else { return };
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("store");
    let path = corpus.join("article/egov-outlook-2021.txt");
    build(&store, std::slice::from_ref(&path), 1);
    let graph = KnowledgeGraph::open(&store).unwrap();

    let places = column(
        &graph,
        "SELECT ?name ?code { ?d pg:mentions ?p . ?p a pg:Place ; rdfs:label ?name ; pg:areaCode ?code FILTER(LANG(?name) = 'zh-hans') }",
    );
    let nine = [
        "北京市 110000",
        "上海市 310000",
        "浙江省 330000",
        "杭州市 330100",
        "安徽省 340000",
        "山东省 370000",
        "湖北省 420000",
        "广东省 440000",
        "广西壮族自治区 450000",
    ];
    assert_eq!(places, set(&nine));
    let plans = column(
        &graph,
        "SELECT ?name ?from ?to { ?d pg:mentions ?p . ?p a pg:PlanPeriod ; rdfs:label ?name ; pg:beginYear ?from ; pg:endYear ?to FILTER(LANG(?name) = 'zh-hans') }",
    );
    assert_eq!(plans, set(&["十三五 2016 2020", "十四五 2021 2025"]));
    let meetings =
        column(&graph, "SELECT ?name { ?d pg:mentions ?m . ?m a pg:Meeting ; rdfs:label ?name FILTER(LANG(?name) = 'zh-hans') }");
    assert_eq!(meetings, set(&["中国共产党第十八次全国代表大会", "中国共产党第十九届中央委员会第四次全体会议"]));
    let persons = column(&graph, "SELECT ?name { ?d pg:mentions ?m . ?m a pg:Person ; rdfs:label ?name FILTER(LANG(?name) = 'zh-hans') }");
    assert_eq!(persons, set(&["习近平"]));
    let published = column(&graph, "SELECT ?name { ?d pg:publishedIn ?m . ?m rdfs:label ?name FILTER(LANG(?name) = 'zh-hans') }");
    assert_eq!(published, set(&["行政管理改革杂志"]));
    assert_eq!(column(&graph, "SELECT ?date { ?d pg:source ?s ; pg:issuedOn ?date }"), set(&["2021-06-30"]));
    let keywords = column(&graph, "SELECT ?name { ?d pg:keyword ?m . ?m rdfs:label ?name FILTER(LANG(?name) = 'zh-hans') }");
    assert_eq!(keywords, set(&["电子政务", "治理现代化", "数字政府"]));
    let cited = column(&graph, "SELECT ?title { ?d pg:source ?s ; pg:cites ?m . ?m dcterms:title ?title }");
    for title in [
        "中华人民共和国网络安全法",
        "2020联合国电子政务调查报告",
        "中共中央关于坚持和完善中国特色社会主义制度、推进国家治理体系和治理能力现代化若干重大问题的决定",
    ] {
        assert!(cited.contains(title), "{title} is not among {cited:?}");
    }
    drop(graph);
    let text = std::fs::read_to_string(&path).unwrap();
    let spam = text.trim_end().lines().last().unwrap();
    let spam_start = text.trim_end().chars().count() - spam.chars().count();
    let extraction = PIPELINE.run(&Source { name: "egov-outlook-2021.txt", bytes: text.as_bytes() }).unwrap();
    for mention in extraction.linked.in_text() {
        let span = extraction.document.to_original(mention.span);
        assert!(span.end <= spam_start, "{} comes from the advertisement", mention.entity.name);
    }
    let graph = nquads(&store);
    for word in spam.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() >= 6) {
        assert!(!graph.contains(word), "`{word}` comes from the advertisement");
    }
}

/// For every mention and every passage the offsets give back the text.
#[test]
fn offsets_give_back_the_text() {
    let Some(corpus) = corpus_folder() else { return };
    let files = policygraph::corpus::find(&[corpus]).unwrap().files;
    let mut mentions = 0;
    for file in files.iter().step_by(20) {
        let bytes = std::fs::read(&file.path).unwrap();
        let Ok(extraction) = PIPELINE.run(&Source { name: &file.name, bytes: &bytes }) else { continue };
        let characters: Vec<char> = extraction.document.original.chars().collect();
        for mention in extraction.linked.in_text() {
            let span = extraction.document.to_original(mention.span);
            let own: String = characters[span.start..span.end].iter().collect();
            assert_eq!(own, extraction.document.original_text(span));
            let folded: String = PIPELINE.lexicon.folding.fold_str(&own).chars().filter(|c| !c.is_whitespace()).collect();
            let normal: String = extraction.document.slice(mention.span).chars().filter(|c| !c.is_whitespace()).collect();
            assert_eq!(folded, normal, "{}", file.name);
            mentions += 1;
        }
    }
    assert!(mentions > 1000);
}

/// Whatever the files are: none of them makes the program panic, and what is refused is refused with a reason.
#[test]
fn every_format_and_encoding_is_read_or_refused_with_a_reason() {
    let Some(corpus) = corpus_folder() else { return };
    let folder = tempfile::tempdir().unwrap();
    let report = build(&folder.path().join("store"), &[corpus.join("formats"), corpus.join("traditional")], 2);
    assert!(report.read > 50, "{}", report.read);
    for failure in &report.failures {
        assert!(!failure.reason.contains("the program failed"), "{}: {}", failure.file, failure.reason);
        assert!(failure.reason.len() > 10, "{}: {}", failure.file, failure.reason);
    }
    // The derived encodings give the text of each other: the same document from several files is one source.
    let encodings: BTreeSet<&str> = report.documents.iter().map(|document| document.encoding.as_str()).collect();
    for encoding in ["UTF-8", "gb18030", "Big5", "UTF-16LE"] {
        assert!(encodings.contains(encoding), "{encoding} is not among {encodings:?}");
    }
}

#[test]
fn a_base_of_ones_own_is_everywhere() {
    let Some(gold) = outside("POLICYGRAPH_GOLD", "../shared/gold") else { return };
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("store");
    let output = crate::support::run(&[
        "build",
        gold.join("dev").to_str().unwrap(),
        "--store",
        store.to_str().unwrap(),
        "--base",
        "https://example.org/kg/",
    ]);
    assert!(output.status.success(), "{}", crate::support::stderr(&output));
    let graph = nquads(&store);
    assert!(!graph.contains("w3id.org/policygraph"));
    let opened = KnowledgeGraph::open(&store).unwrap();
    assert!(opened.stats().unwrap().documents > 10);
}
