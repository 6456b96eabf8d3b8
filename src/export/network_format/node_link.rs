//! The node-link form of JSON, as networkx and D3 read it.

use crate::export::network_format::attributes::Measures;
use crate::export::network_format::objects::EdgeObject;
use crate::export::network_format::objects::NodeObject;
use crate::export::network_format::objects::element;
use crate::network::Network;
use serde::Serialize;
use std::io;
use std::io::Write;

#[derive(Serialize)]
struct NodeElement<'a> {
    id: &'a str,
    #[serde(flatten)]
    node: NodeObject<'a>,
    #[serde(flatten)]
    measures: Measures<'a>,
}

pub(crate) fn write(network: &Network, out: &mut impl Write) -> io::Result<()> {
    write!(out, "{{\"directed\":{},\"multigraph\":true,\"graph\":{{\"name\":", network.directed)?;
    serde_json::to_writer(&mut *out, &network.name)?;
    out.write_all(b"},\"nodes\":[")?;
    for (index, node) in network.nodes.iter().enumerate() {
        element(out, index, &NodeElement { id: &node.iri, node: NodeObject::of(node), measures: Measures(node) })?;
    }
    out.write_all(b"\n],\"links\":[")?;
    for (index, edge) in network.edges.iter().enumerate() {
        element(out, index, &EdgeObject::of(network, index, edge))?;
    }
    out.write_all(b"\n]}\n")
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
