//! The node-link form of JSON, as networkx and D3 read it.

use crate::export::network_format::attributes;
use crate::export::network_format::attributes::Measures;
use crate::network::Network;
use serde::Serialize;
use std::io;
use std::io::Write;

#[derive(Serialize)]
struct NodeObject<'a> {
    id: &'a str,
    label: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    label_en: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    label_hant: Option<&'a str>,
    #[serde(rename = "type")]
    class: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<&'a str>,
    #[serde(flatten)]
    measures: Measures<'a>,
}

#[derive(Serialize)]
struct EdgeObject<'a> {
    source: &'a str,
    target: &'a str,
    key: usize,
    relation: &'a str,
    weight: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    evidence: Option<&'a str>,
}

pub(crate) fn write(network: &Network, out: &mut impl Write) -> io::Result<()> {
    write!(out, "{{\"directed\":{},\"multigraph\":true,\"graph\":{{\"name\":", network.directed)?;
    serde_json::to_writer(&mut *out, &network.name)?;
    out.write_all(b"},\"nodes\":[")?;
    for (index, node) in network.nodes.iter().enumerate() {
        separate(out, index)?;
        let object = NodeObject {
            id: &node.iri,
            label: &node.label,
            label_en: node.label_en.as_deref(),
            label_hant: node.label_hant.as_deref(),
            class: node.class,
            code: node.code.as_deref(),
            date: node.date.as_deref(),
            measures: Measures(node),
        };
        serde_json::to_writer(&mut *out, &object)?;
    }
    out.write_all(b"\n],\"links\":[")?;
    for (index, edge) in network.edges.iter().enumerate() {
        separate(out, index)?;
        let [source, target] = attributes::ends(network, edge).map(|node| node.iri.as_str());
        let object = EdgeObject {
            source,
            target,
            key: index,
            relation: attributes::relation(network, edge),
            weight: edge.weight,
            start: edge.start.as_deref(),
            end: edge.end.as_deref(),
            evidence: edge.evidence.as_deref(),
        };
        serde_json::to_writer(&mut *out, &object)?;
    }
    out.write_all(b"\n]}\n")
}

fn separate(out: &mut impl Write, index: usize) -> io::Result<()> {
    out.write_all(if index == 0 { b"\n" } else { b",\n" })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::network_format::samples;

    #[test]
    fn nodes_and_edges_are_objects() {
        let expected = r#"{"directed":true,"multigraph":true,"graph":{"name":"small"},"nodes":[
{"id":"https://example.org/a","label":"A","label_en":"Ministry","type":"Institution","degree":3,"pagerank":0.4},
{"id":"https://example.org/b","label":"B","type":"Province","code":"110000","degree":2,"pagerank":0.1},
{"id":"https://example.org/c","label":"@","type":"PolicyDocument","date":"2021-12"}
],"links":[
{"source":"https://example.org/a","target":"https://example.org/b","key":0,"relation":"cites","weight":2.0,"evidence":"https://example.org/s"},
{"source":"https://example.org/a","target":"https://example.org/b","key":1,"relation":"partOf","weight":1.5,"start":"2021","end":"2021-06"},
{"source":"https://example.org/c","target":"https://example.org/c","key":2,"relation":"cites","weight":1.0}
]}
"#;
        assert_eq!(samples::written(write, &samples::small()), expected.replace('@', "\u{901a}\u{77e5}"));
    }
}
