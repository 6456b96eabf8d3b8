//! The node-link form of JSON, as networkx and D3 read it.

use crate::export::network::Network;
use serde::Serialize;
use std::io;
use std::io::Write;

#[derive(Serialize)]
struct NodeObject<'a> {
    id: &'a str,
    label: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    label_en: Option<&'a str>,
    #[serde(rename = "type")]
    class: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<&'a str>,
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
}

pub(crate) fn write(network: &Network, out: &mut impl Write) -> io::Result<()> {
    write!(out, "{{\"directed\":{},\"multigraph\":true,\"graph\":{{\"name\":\"{}\"}},\"nodes\":[", network.directed, network.name)?;
    for (index, node) in network.nodes.iter().enumerate() {
        separate(out, index)?;
        let object = NodeObject {
            id: node.iri.as_str(),
            label: &node.label,
            label_en: node.label_en.as_deref(),
            class: node.class,
            code: node.code.as_deref(),
            date: node.date.as_deref(),
        };
        serde_json::to_writer(&mut *out, &object)?;
    }
    out.write_all(b"\n],\"links\":[")?;
    for (index, edge) in network.edges.iter().enumerate() {
        separate(out, index)?;
        let object = EdgeObject {
            source: edge.source.as_str(),
            target: edge.target.as_str(),
            key: index,
            relation: &edge.relation,
            weight: edge.weight,
            start: edge.start.as_deref(),
            end: edge.end.as_deref(),
        };
        serde_json::to_writer(&mut *out, &object)?;
    }
    out.write_all(b"\n]}\n")
}

fn separate(out: &mut impl Write, index: usize) -> io::Result<()> {
    out.write_all(if index == 0 { b"\n" } else { b",\n" })
}
