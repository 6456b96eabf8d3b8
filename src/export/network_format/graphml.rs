//! GraphML 1.1 (<http://graphml.graphdrawing.org/specification.html>), with typed keys.

use crate::export::network_format::attributes;
use crate::export::network_format::attributes::Measure;
use crate::export::network_format::attributes::NODE_TEXTS;
use crate::export::network_format::clean::xml_text;
use crate::network::Network;
use quick_xml::Writer;
use quick_xml::events::BytesDecl;
use quick_xml::events::BytesText;
use quick_xml::events::Event;
use std::io;
use std::io::Write;

/// Attributes of edges with their types.
const EDGE_KEYS: [(&str, &str); 5] =
    [("relation", "string"), ("weight", "double"), ("start", "string"), ("end", "string"), ("evidence", "string")];

pub(crate) fn write(network: &Network, out: &mut impl Write) -> io::Result<()> {
    let mut xml = Writer::new_with_indent(out, b' ', 1);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let measures = Measure::all(network);
    let root = xml.create_element("graphml").with_attribute(("xmlns", "http://graphml.graphdrawing.org/xmlns"));
    root.write_inner_content(|xml| {
        for name in NODE_TEXTS {
            key(xml, "node", name, "string")?;
        }
        for measure in &measures {
            key(xml, "node", measure.name, if measure.whole { "long" } else { "double" })?;
        }
        for (name, kind) in EDGE_KEYS {
            key(xml, "edge", name, kind)?;
        }
        let direction = if network.directed { "directed" } else { "undirected" };
        let graph = xml.create_element("graph").with_attributes([("id", &*xml_text(&network.name)), ("edgedefault", direction)]);
        graph.write_inner_content(|xml| content(network, &measures, xml))?;
        Ok(())
    })?;
    xml.into_inner().write_all(b"\n")
}

/// networkx and igraph take the names as they are.
fn key(xml: &mut Writer<impl Write>, element: &str, name: &str, kind: &str) -> io::Result<()> {
    xml.create_element("key").with_attributes([("id", name), ("for", element), ("attr.name", name), ("attr.type", kind)]).write_empty()?;
    Ok(())
}

fn content(network: &Network, measures: &[Measure], xml: &mut Writer<impl Write>) -> io::Result<()> {
    for node in &network.nodes {
        xml.create_element("node").with_attribute(("id", &*xml_text(&node.iri))).write_inner_content(|xml| {
            for (name, value) in NODE_TEXTS.into_iter().zip(attributes::node_texts(node)) {
                data(xml, name, value)?;
            }
            for measure in measures {
                data(xml, measure.name, measure.of(node).as_deref())?;
            }
            Ok(())
        })?;
    }
    for (index, edge) in network.edges.iter().enumerate() {
        let id = format!("e{index}");
        let [source, target] = attributes::ends(network, edge).map(|node| xml_text(&node.iri));
        let ends = [("id", id.as_str()), ("source", &*source), ("target", &*target)];
        xml.create_element("edge").with_attributes(ends).write_inner_content(|xml| {
            data(xml, "relation", Some(attributes::relation(network, edge)))?;
            data(xml, "weight", Some(&edge.weight.to_string()))?;
            data(xml, "start", edge.start.as_deref())?;
            data(xml, "end", edge.end.as_deref())?;
            data(xml, "evidence", edge.evidence.as_deref())
        })?;
    }
    Ok(())
}

fn data(xml: &mut Writer<impl Write>, key: &str, value: Option<&str>) -> io::Result<()> {
    if let Some(value) = value {
        xml.create_element("data").with_attribute(("key", key)).write_text_content(BytesText::new(&xml_text(value)))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::network_format::samples;

    #[test]
    fn keys_are_typed_and_parallel_edges_kept() {
        let text = samples::written(write, &samples::small());
        assert!(text.starts_with(concat!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n",
            "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n",
            " <key id=\"label\" for=\"node\" attr.name=\"label\" attr.type=\"string\"/>\n",
        )));
        assert!(text.contains("<key id=\"degree\" for=\"node\" attr.name=\"degree\" attr.type=\"long\"/>"));
        assert!(text.contains("<key id=\"pagerank\" for=\"node\" attr.name=\"pagerank\" attr.type=\"double\"/>"));
        assert!(text.contains(concat!(
            "  <edge id=\"e1\" source=\"https://example.org/a\" target=\"https://example.org/b\">\n",
            "   <data key=\"relation\">partOf</data>\n",
            "   <data key=\"weight\">1.5</data>\n",
            "   <data key=\"start\">2021</data>\n",
            "   <data key=\"end\">2021-06</data>\n",
            "  </edge>\n",
        )));
        assert_eq!(text.matches("<edge ").count(), 3);
    }

    #[test]
    fn foreign_text_is_escaped() {
        let mut network = samples::small();
        network.nodes[0].label = "a<b>&\"]]>\u{1}".to_owned();
        let text = samples::written(write, &network);
        assert!(text.contains("<data key=\"label\">a&lt;b&gt;&amp;&quot;]]&gt;</data>"), "{text}");
    }
}
