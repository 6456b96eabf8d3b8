//! What the two forms of JSON say of a node and of an edge.

use crate::export::network_format::attributes;
use crate::network::Edge;
use crate::network::Network;
use crate::network::Node;
use serde::Serialize;
use std::io;
use std::io::Write;

#[derive(Serialize)]
pub(crate) struct NodeObject<'a> {
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
}

impl<'a> NodeObject<'a> {
    pub(crate) fn of(node: &'a Node) -> Self {
        Self {
            label: &node.label,
            label_en: node.label_en.as_deref(),
            label_hant: node.label_hant.as_deref(),
            class: node.class,
            code: node.code.as_deref(),
            date: node.date.as_deref(),
        }
    }
}

#[derive(Serialize)]
pub(crate) struct EdgeObject<'a> {
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

impl<'a> EdgeObject<'a> {
    /// `index` tells edges with the same ends apart.
    pub(crate) fn of(network: &'a Network, index: usize, edge: &'a Edge) -> Self {
        let [source, target] = attributes::ends(network, edge).map(|node| node.iri.as_str());
        Self {
            source,
            target,
            key: index,
            relation: attributes::relation(network, edge),
            weight: edge.weight,
            start: edge.start.as_deref(),
            end: edge.end.as_deref(),
            evidence: edge.evidence.as_deref(),
        }
    }
}

/// Writes an object of an array, on a line of its own.
pub(crate) fn element(out: &mut impl Write, index: usize, object: &impl Serialize) -> io::Result<()> {
    out.write_all(if index == 0 { b"\n" } else { b",\n" })?;
    serde_json::to_writer(out, object)?;
    Ok(())
}
