//! Networks that formats are tried with.

use crate::network::Edge;
use crate::network::Network;
use crate::network::Node;
use std::io;

/// What a format writes of a network.
pub(crate) fn written(write: impl Fn(&Network, &mut Vec<u8>) -> io::Result<()>, network: &Network) -> String {
    let mut out = Vec::new();
    write(network, &mut out).expect("written");
    String::from_utf8(out).expect("UTF-8")
}

fn node(name: &str, label: &str, class: &'static str) -> Node {
    Node::new(format!("https://example.org/{name}"), label.to_owned(), class)
}

fn network(name: &str, nodes: Vec<Node>, edges: Vec<Edge>) -> Network {
    Network { name: name.to_owned(), directed: true, nodes, edges, relations: vec!["cites".to_owned(), "partOf".to_owned()] }
}

/// Three nodes, parallel edges, an edge to itself.
pub(crate) fn small() -> Network {
    let mut nodes = vec![node("a", "A", "Institution"), node("b", "B", "Province"), node("c", "\u{901a}\u{77e5}", "PolicyDocument")];
    nodes[0].label_en = Some("Ministry".to_owned());
    nodes[0].measures = [("degree".to_owned(), 3.0), ("pagerank".to_owned(), 0.4)].into();
    nodes[1].code = Some("110000".to_owned());
    nodes[1].measures = [("degree".to_owned(), 2.0), ("pagerank".to_owned(), 0.1)].into();
    nodes[2].date = Some("2021-12".to_owned());
    let mut edges = vec![Edge::new(0, 1, 0, 2.0), Edge::new(0, 1, 1, 1.5), Edge::new(2, 2, 0, 1.0)];
    edges[0].evidence = Some("https://example.org/s".into());
    (edges[1].start, edges[1].end) = (Some("2021".into()), Some("2021-06".into()));
    network("small", nodes, edges)
}

/// Labels that break a format which does not quote.
const LABELS: [&str; 20] = [
    "\"quoted\" 'twice' \u{201c}\u{4e2d}\u{201d}",
    "back\\slash \\N \\\"",
    "ends with \\",
    "two\nlines\r\nand\ttab",
    "controls\u{0}\u{1}\u{b}\u{1b}\u{7f}\u{85}\u{fffe}\u{ffff}",
    "\u{1f600} \u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467} \u{20000}",
    "]]> <![CDATA[ <!-- -- --> &amp; & &#0; <b>",
    "",
    " ",
    "=HYPERLINK(\"http://x\",\"y\")",
    "+1",
    "-1,2;3",
    "@SUM(A1)",
    "\u{56fd}\u{52a1}\u{9662}",
    "\u{56fd}\u{52a1}\u{9662}",
    "\u{56fd}\u{52a1}\u{9662} (15)",
    "<html> {a|b} # % * /* c */ // d",
    "*Edges",
    "data:",
    "\u{202e}left\u{2028}line\u{feff}",
];

/// All that documents may hold: directed, then undirected.
fn hostile(directed: bool) -> Network {
    let classes = ["Institution", "Province", "Article", "Thing", "Unheard"];
    let mut nodes: Vec<Node> = LABELS.iter().enumerate().map(|(at, label)| node(&format!("{at:02}"), label, classes[at % 5])).collect();
    nodes.push(node("20", &"\u{5173}\u{4e8e}".repeat(5_000), "Document"));
    nodes.push(node("a'b&c=d;e/\u{4e2d}\u{6587}?q=1,2#\u{1f600}", "iri", "Place"));
    let dates = ["2021", "2021-12", "2021-12-12", "", "soon", "2021-02-30"];
    for (node, date) in nodes.iter_mut().zip(dates) {
        node.date = Some(date.to_owned());
        node.label_en = Some(node.label.clone());
        node.label_hant = Some(node.label.clone());
        node.code = Some("=1+1".to_owned());
    }
    nodes[3].measures = [("pagerank".to_owned(), 1e-17), ("community".to_owned(), 7.0), ("core".to_owned(), -0.0)].into();
    nodes[4].measures = [("pagerank".to_owned(), f64::NAN), ("betweenness".to_owned(), -1.5e300), ("degree".to_owned(), 2e9)].into();
    let last = u32::try_from(nodes.len() - 1).expect("few");
    let mut edges: Vec<Edge> = (0..last).map(|at| Edge::new(at, at + 1, u16::from(at % 2 == 0), f64::from(at) / 3.0)).collect();
    edges.extend([
        Edge::new(0, 1, 0, 1e12),
        Edge::new(0, 1, 0, 1e12),
        Edge::new(1, 0, 2, 0.5),
        Edge::new(4, 4, 3, 1.0),
        Edge::new(4, 4, 3, 1.0),
        Edge::new(last, 0, 0, 0.0),
    ]);
    let ends = [("2021", "2020"), ("2021-12", "2021-12"), ("2024-02", "2024-02"), ("", "2021"), ("soon", "late"), ("2021-01-01", "2021")];
    for (edge, (start, end)) in edges.iter_mut().zip(ends) {
        (edge.start, edge.end) = (Some(start.into()), Some(end.into()));
        edge.evidence = Some("=https://example.org/\"s\"\n".into());
    }
    edges[6].end = Some("2022".into());
    let mut network = network("hostile \"name\" <&> \\ \n\u{0}", nodes, edges);
    network.relations.extend([String::new(), "=\"a\\\nb\u{0}".to_owned()]);
    network.directed = directed;
    network
}

/// A network of each kind, by the name of the kind.
pub(crate) fn kinds() -> Vec<(&'static str, Network)> {
    let mut undirected = small();
    undirected.directed = false;
    let mut undated = small();
    undated.nodes[2].date = None;
    (undated.edges[1].start, undated.edges[1].end) = (None, None);
    let edgeless = network("edgeless", hostile(true).nodes, Vec::new());
    let single = network("single", vec![node("a", "", "Thing")], Vec::new());
    let own = network("own", vec![node("a", "=a", "Thing")], vec![Edge::new(0, 0, 0, 1.0), Edge::new(0, 0, 0, 1.0)]);
    vec![
        ("small", small()),
        ("undirected", undirected),
        ("undated", undated),
        ("hostile", hostile(true)),
        ("hostile_undirected", hostile(false)),
        ("edgeless", edgeless),
        ("single", single),
        ("own", own),
        ("empty", network("empty", Vec::new(), Vec::new())),
    ]
}
