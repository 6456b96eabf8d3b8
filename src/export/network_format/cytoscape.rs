//! The JSON of Cytoscape.js (<https://js.cytoscape.org/#notation/elements-json>), which Cytoscape and networkx read too, with a style.

use crate::export::network_format::attributes::Measures;
use crate::export::network_format::objects::EdgeObject;
use crate::export::network_format::objects::NodeObject;
use crate::export::network_format::objects::element;
use crate::export::network_format::palette;
use crate::export::network_format::palette::PALETTE;
use crate::export::network_format::sizes::Sizes;
use crate::export::network_format::sizes::largest_weight;
use crate::network::Network;
use serde::Serialize;
use serde_json::json;
use std::collections::BTreeSet;
use std::io;
use std::io::Write;

#[derive(Serialize)]
struct Element<T> {
    data: T,
}

#[derive(Serialize)]
struct NodeData<'a> {
    id: &'a str,
    /// What networkx takes for the node.
    value: &'a str,
    /// What Cytoscape shows.
    name: &'a str,
    #[serde(flatten)]
    node: NodeObject<'a>,
    /// Diameter in the style.
    size: f64,
    #[serde(flatten)]
    measures: Measures<'a>,
}

#[derive(Serialize)]
struct EdgeData<'a> {
    id: String,
    #[serde(flatten)]
    edge: EdgeObject<'a>,
}

pub(crate) fn write(network: &Network, out: &mut impl Write) -> io::Result<()> {
    out.write_all(b"{\"data\":")?;
    serde_json::to_writer(&mut *out, &json!({ "name": network.name }))?;
    write!(out, ",\"directed\":{},\"multigraph\":true,\"elements\":{{\"nodes\":[", network.directed)?;
    let sizes = Sizes::of(network);
    for (index, node) in network.nodes.iter().enumerate() {
        let data = NodeData {
            id: &node.iri,
            value: &node.iri,
            name: &node.label,
            node: NodeObject::of(node),
            size: sizes.between(index, 10.0, 60.0),
            measures: Measures(node),
        };
        element(out, index, &Element { data })?;
    }
    out.write_all(b"\n],\"edges\":[")?;
    for (index, edge) in network.edges.iter().enumerate() {
        let data = EdgeData { id: format!("e{index}"), edge: EdgeObject::of(network, index, edge) };
        element(out, index, &Element { data })?;
    }
    out.write_all(b"\n]},\"style\":")?;
    serde_json::to_writer(&mut *out, &style(network))?;
    out.write_all(b"}\n")
}

/// Colours by type, sizes by share, widths by weight.
fn style(network: &Network) -> serde_json::Value {
    let mut rules = vec![
        json!({ "selector": "node", "style": {
            "label": "data(label)", "width": "data(size)", "height": "data(size)", "font-size": 10,
            "text-wrap": "wrap", "text-max-width": "120px", "text-overflow-wrap": "anywhere",
            "background-color": palette::hexadecimal(palette::colour("Thing")),
        } }),
        json!({ "selector": "edge", "style": {
            "width": 1, "line-color": "#999999", "target-arrow-color": "#999999", "curve-style": "bezier",
            "target-arrow-shape": if network.directed { "triangle" } else { "none" },
        } }),
        json!({ "selector": "edge[weight > 0]", "style": { "width": format!("mapData(weight, 0, {}, 1, 8)", largest_weight(network)) } }),
    ];
    let classes: BTreeSet<&str> = network.nodes.iter().map(|node| node.class).collect();
    for (class, colour) in PALETTE.iter().filter(|(class, _)| classes.contains(class)) {
        let colour = palette::hexadecimal(*colour);
        rules.push(json!({ "selector": format!("node[type = \"{class}\"]"), "style": { "background-color": colour } }));
    }
    rules.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::network_format::samples;

    #[test]
    fn elements_have_ids_and_types_have_styles() {
        let text = samples::written(write, &samples::small());
        let start = r#"{"data":{"name":"small"},"directed":true,"multigraph":true,"elements":{"nodes":[
{"data":{"id":"https://example.org/a","value":"https://example.org/a","name":"A","label":"A","label_en":"Ministry","type":"Institution","size":60.0,"degree":3,"pagerank":0.4}},
"#;
        assert!(text.starts_with(start), "{text}");
        assert!(text.contains(r#"{"data":{"id":"e2","source":"https://example.org/c","target":"https://example.org/c","key":2,"relation":"cites","weight":1.0}}"#));
        let json: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        let selectors: Vec<_> = json["style"].as_array().expect("rules").iter().filter_map(|rule| rule["selector"].as_str()).collect();
        let types = ["Institution", "Province", "PolicyDocument"].map(|class| format!("node[type = \"{class}\"]"));
        assert_eq!(selectors[3..], types);
        assert_eq!(json["style"][2]["style"]["width"], "mapData(weight, 0, 2, 1, 8)");
    }
}
