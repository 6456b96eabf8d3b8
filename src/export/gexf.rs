//! GEXF 1.2 (<https://gexf.net/1.2/>), with the times of edges, so that Gephi's timeline works.

use crate::export::network::Network;
use crate::export::network::xml_text;
use quick_xml::Writer;
use quick_xml::events::BytesDecl;
use quick_xml::events::Event;
use std::io;
use std::io::Write;

/// Attributes of nodes, by their ids in the file.
const NODE_ATTRIBUTES: [&str; 4] = ["type", "label_en", "code", "date"];

pub(crate) fn write(network: &Network, out: &mut impl Write) -> io::Result<()> {
    let mut xml = Writer::new_with_indent(out, b' ', 1);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let root = xml.create_element("gexf").with_attributes([("xmlns", "http://www.gexf.net/1.2draft"), ("version", "1.2")]);
    root.write_inner_content(|xml| {
        let dated = network.edges.iter().any(|edge| edge.start.is_some());
        let kind = if network.directed { "directed" } else { "undirected" };
        let mut graph = xml.create_element("graph").with_attribute(("defaultedgetype", kind));
        graph = if dated {
            graph.with_attributes([("mode", "dynamic"), ("timeformat", "date")])
        } else {
            graph.with_attribute(("mode", "static"))
        };
        graph.write_inner_content(|xml| content(network, xml))?;
        Ok(())
    })?;
    xml.into_inner().write_all(b"\n")
}

fn content(network: &Network, xml: &mut Writer<impl Write>) -> io::Result<()> {
    xml.create_element("attributes").with_attribute(("class", "node")).write_inner_content(|xml| {
        for name in NODE_ATTRIBUTES {
            xml.create_element("attribute").with_attributes([("id", name), ("title", name), ("type", "string")]).write_empty()?;
        }
        Ok(())
    })?;
    xml.create_element("attributes").with_attribute(("class", "edge")).write_inner_content(|xml| {
        xml.create_element("attribute").with_attributes([("id", "relation"), ("title", "relation"), ("type", "string")]).write_empty()?;
        Ok(())
    })?;
    xml.create_element("nodes").write_inner_content(|xml| {
        for node in &network.nodes {
            let label = xml_text(&node.label);
            xml.create_element("node").with_attributes([("id", node.iri.as_str()), ("label", &*label)]).write_inner_content(|xml| {
                let values = [Some(node.class), node.label_en.as_deref(), node.code.as_deref(), node.date.as_deref()];
                attributes(xml, NODE_ATTRIBUTES.into_iter().zip(values))
            })?;
        }
        Ok(())
    })?;
    xml.create_element("edges").write_inner_content(|xml| {
        for (index, edge) in network.edges.iter().enumerate() {
            let (id, weight) = (index.to_string(), edge.weight.to_string());
            let (start, end) = (edge.start.as_deref().and_then(day), edge.end.as_deref().and_then(day));
            let mut element = xml.create_element("edge").with_attributes([
                ("id", id.as_str()),
                ("source", edge.source.as_str()),
                ("target", edge.target.as_str()),
                ("label", edge.relation.as_str()),
                ("weight", weight.as_str()),
            ]);
            for (name, value) in [("start", &start), ("end", &end)] {
                if let Some(value) = value {
                    element = element.with_attribute((name, value.as_str()));
                }
            }
            element.write_inner_content(|xml| attributes(xml, std::iter::once(("relation", Some(edge.relation.as_str())))))?;
        }
        Ok(())
    })?;
    Ok(())
}

fn attributes<'a>(xml: &mut Writer<impl Write>, values: impl Iterator<Item = (&'a str, Option<&'a str>)>) -> io::Result<()> {
    xml.create_element("attvalues").write_inner_content(|xml| {
        for (name, value) in values {
            if let Some(value) = value {
                xml.create_element("attvalue").with_attributes([("for", name), ("value", &*xml_text(value))]).write_empty()?;
            }
        }
        Ok(())
    })?;
    Ok(())
}

/// A day, as the format wants dates: the first of a month or year of which no more is known.
fn day(date: &str) -> Option<String> {
    match date.len() {
        4 => Some(format!("{date}-01-01")),
        7 => Some(format!("{date}-01")),
        10 => Some(date.to_owned()),
        _ => None,
    }
}
