//! GEXF 1.2 (<https://gexf.net/1.2/>), with the times, sizes and colours that Gephi shows at once.

use crate::export::network_format::attributes;
use crate::export::network_format::attributes::Measure;
use crate::export::network_format::attributes::NODE_TEXTS;
use crate::export::network_format::clean::xml_text;
use crate::export::network_format::palette;
use crate::export::network_format::sizes::Sizes;
use crate::network::Date;
use crate::network::Edge;
use crate::network::Network;
use crate::network::Node;
use quick_xml::Writer;
use quick_xml::events::BytesDecl;
use quick_xml::events::BytesText;
use quick_xml::events::Event;
use std::io;
use std::io::Write;

/// Attributes of edges beside those that the format has itself.
const EDGE_TEXTS: [&str; 2] = ["relation", "evidence"];

pub(crate) fn write(network: &Network, out: &mut impl Write) -> io::Result<()> {
    let mut xml = Writer::new_with_indent(out, b' ', 1);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let root = xml.create_element("gexf").with_attributes([
        ("xmlns", "http://www.gexf.net/1.2draft"),
        ("xmlns:viz", "http://www.gexf.net/1.2draft/viz"),
        ("version", "1.2"),
    ]);
    root.write_inner_content(|xml| {
        xml.create_element("meta").write_inner_content(|xml| {
            let name = xml_text(&network.name);
            xml.create_element("description").write_text_content(BytesText::new(&name))?;
            Ok(())
        })?;
        let dated = network.edges.iter().any(|edge| span(edge) != [None, None]) || network.nodes.iter().any(|node| issued(node).is_some());
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
    let measures = Measure::all(network);
    let texts = NODE_TEXTS.into_iter().skip(1).map(|name| (name, "string"));
    let numbers = measures.iter().map(|measure| (measure.name, if measure.whole { "long" } else { "double" }));
    declare(xml, "node", texts.chain(numbers))?;
    declare(xml, "edge", EDGE_TEXTS.into_iter().map(|name| (name, "string")))?;
    let sizes = Sizes::of(network);
    xml.create_element("nodes").write_inner_content(|xml| {
        network.nodes.iter().enumerate().try_for_each(|(index, node)| write_node(xml, node, &measures, sizes.between(index, 4.0, 40.0)))
    })?;
    xml.create_element("edges")
        .write_inner_content(|xml| network.edges.iter().enumerate().try_for_each(|(index, edge)| write_edge(xml, network, index, edge)))?;
    Ok(())
}

fn declare<'a>(xml: &mut Writer<impl Write>, class: &str, names: impl Iterator<Item = (&'a str, &'a str)>) -> io::Result<()> {
    xml.create_element("attributes").with_attribute(("class", class)).write_inner_content(|xml| {
        for (name, kind) in names {
            xml.create_element("attribute").with_attributes([("id", name), ("title", name), ("type", kind)]).write_empty()?;
        }
        Ok(())
    })?;
    Ok(())
}

fn write_node(xml: &mut Writer<impl Write>, node: &Node, measures: &[Measure], size: f64) -> io::Result<()> {
    let (id, label) = (xml_text(&node.iri), xml_text(&node.label));
    let mut element = xml.create_element("node").with_attributes([("id", &*id), ("label", &*label)]);
    if let Some(start) = issued(node) {
        element = element.with_attribute(("start", start.as_str()));
    }
    element.write_inner_content(|xml| {
        xml.create_element("attvalues").write_inner_content(|xml| {
            for (name, value) in NODE_TEXTS.into_iter().zip(attributes::node_texts(node)).skip(1) {
                value_of(xml, name, value)?;
            }
            measures.iter().try_for_each(|measure| value_of(xml, measure.name, measure.of(node).as_deref()))
        })?;
        let [red, green, blue] = palette::colour(node.class).map(|part| part.to_string());
        xml.create_element("viz:color")
            .with_attributes([("r", red.as_str()), ("g", green.as_str()), ("b", blue.as_str())])
            .write_empty()?;
        xml.create_element("viz:size").with_attribute(("value", size.to_string().as_str())).write_empty()?;
        Ok(())
    })?;
    Ok(())
}

fn write_edge(xml: &mut Writer<impl Write>, network: &Network, index: usize, edge: &Edge) -> io::Result<()> {
    let (id, weight, relation) = (index.to_string(), edge.weight.to_string(), attributes::relation(network, edge));
    let [source, target] = attributes::ends(network, edge).map(|node| xml_text(&node.iri));
    let mut element = xml.create_element("edge").with_attributes([
        ("id", id.as_str()),
        ("source", &*source),
        ("target", &*target),
        ("label", &*xml_text(relation)),
        ("weight", weight.as_str()),
    ]);
    for (name, value) in ["start", "end"].into_iter().zip(span(edge)) {
        if let Some(value) = value {
            element = element.with_attribute((name, value.as_str()));
        }
    }
    element.write_inner_content(|xml| {
        xml.create_element("attvalues").write_inner_content(|xml| {
            EDGE_TEXTS.into_iter().zip([Some(relation), edge.evidence.as_deref()]).try_for_each(|(name, value)| value_of(xml, name, value))
        })?;
        Ok(())
    })?;
    Ok(())
}

fn value_of(xml: &mut Writer<impl Write>, name: &str, value: Option<&str>) -> io::Result<()> {
    if let Some(value) = value {
        xml.create_element("attvalue").with_attributes([("for", name), ("value", &*xml_text(value))]).write_empty()?;
    }
    Ok(())
}

/// When a document comes into the network.
fn issued(node: &Node) -> Option<String> {
    node.date.as_deref().and_then(Date::parse).map(Date::first_day)
}

/// First and last day of an edge. Gephi takes no edge that ends before it starts, so such an end is left out.
fn span(edge: &Edge) -> [Option<String>; 2] {
    let start = edge.start.as_deref().and_then(Date::parse).map(Date::first_day);
    let end = edge.end.as_deref().and_then(Date::parse).map(Date::last_day);
    let end = end.filter(|end| start.as_ref().is_none_or(|start| start <= end));
    [start, end]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::network_format::samples;

    #[test]
    fn nodes_have_colours_and_sizes_and_edges_have_days() {
        let text = samples::written(write, &samples::small());
        assert!(text.contains("<graph defaultedgetype=\"directed\" mode=\"dynamic\" timeformat=\"date\">"));
        assert!(text.contains(concat!(
            "   <node id=\"https://example.org/c\" label=\"\u{901a}\u{77e5}\" start=\"2021-12-01\">\n",
            "    <attvalues>\n",
            "     <attvalue for=\"type\" value=\"PolicyDocument\"/>\n",
            "     <attvalue for=\"date\" value=\"2021-12\"/>\n",
            "    </attvalues>\n",
            "    <viz:color r=\"0\" g=\"114\" b=\"178\"/>\n",
            "    <viz:size value=\"4\"/>\n",
            "   </node>\n",
        )));
        let edge = "source=\"https://example.org/a\" target=\"https://example.org/b\" label=\"partOf\" weight=\"1.5\"";
        assert!(text.contains(&format!("   <edge id=\"1\" {edge} start=\"2021-01-01\" end=\"2021-06-30\">\n")));
    }

    #[test]
    fn without_dates_a_network_is_static() {
        let mut network = samples::small();
        network.nodes[2].date = Some("unknown".to_owned());
        for edge in &mut network.edges {
            (edge.start, edge.end) = (None, None);
        }
        assert!(samples::written(write, &network).contains("mode=\"static\""));
        (network.edges[0].start, network.edges[0].end) = (Some("2021".into()), Some("2020".into()));
        assert_eq!(span(&network.edges[0]), [Some("2021-01-01".to_owned()), None]);
    }
}
