//! GraphML 1.1 (<http://graphml.graphdrawing.org/specification.html>), with typed keys.

use crate::export::network::Network;
use quick_xml::Writer;
use quick_xml::events::BytesDecl;
use quick_xml::events::BytesText;
use quick_xml::events::Event;
use std::io;
use std::io::Write;

/// Attributes with their element and type. networkx and igraph take the names as they are.
const KEYS: [(&str, &str, &str); 9] = [
    ("label", "node", "string"),
    ("label_en", "node", "string"),
    ("type", "node", "string"),
    ("code", "node", "string"),
    ("date", "node", "string"),
    ("relation", "edge", "string"),
    ("weight", "edge", "double"),
    ("start", "edge", "string"),
    ("end", "edge", "string"),
];

pub(crate) fn write(network: &Network, out: &mut impl Write) -> io::Result<()> {
    let mut xml = Writer::new_with_indent(out, b' ', 1);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let root = xml.create_element("graphml").with_attribute(("xmlns", "http://graphml.graphdrawing.org/xmlns"));
    root.write_inner_content(|xml| {
        for (name, element, kind) in KEYS {
            xml.create_element("key")
                .with_attributes([("id", name), ("for", element), ("attr.name", name), ("attr.type", kind)])
                .write_empty()?;
        }
        let direction = if network.directed { "directed" } else { "undirected" };
        xml.create_element("graph").with_attributes([("id", network.name), ("edgedefault", direction)]).write_inner_content(|xml| {
            for node in &network.nodes {
                xml.create_element("node").with_attribute(("id", node.iri.as_str())).write_inner_content(|xml| {
                    data(xml, "label", Some(&node.label))?;
                    data(xml, "label_en", node.label_en.as_deref())?;
                    data(xml, "type", Some(node.class))?;
                    data(xml, "code", node.code.as_deref())?;
                    data(xml, "date", node.date.as_deref())
                })?;
            }
            for (index, edge) in network.edges.iter().enumerate() {
                let id = format!("e{index}");
                let ends = [("id", id.as_str()), ("source", edge.source.as_str()), ("target", edge.target.as_str())];
                xml.create_element("edge").with_attributes(ends).write_inner_content(|xml| {
                    data(xml, "relation", Some(&edge.relation))?;
                    data(xml, "weight", Some(&edge.weight.to_string()))?;
                    data(xml, "start", edge.start.as_deref())?;
                    data(xml, "end", edge.end.as_deref())
                })?;
            }
            Ok(())
        })?;
        Ok(())
    })?;
    xml.into_inner().write_all(b"\n")
}

fn data(xml: &mut Writer<impl Write>, key: &str, value: Option<&str>) -> io::Result<()> {
    if let Some(value) = value {
        xml.create_element("data")
            .with_attribute(("key", key))
            .write_text_content(BytesText::new(&crate::export::network::xml_text(value)))?;
    }
    Ok(())
}
