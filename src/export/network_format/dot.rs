//! Graphviz's DOT (<https://graphviz.org/doc/info/lang.html>), drawn readably by `dot` up to a few hundred nodes and by `sfdp` above.
//!
//! A weight is named `value`: for Graphviz `weight` is a whole number that pulls the ends of an edge together.

use crate::export::network_format::attributes;
use crate::export::network_format::attributes::Measure;
use crate::export::network_format::attributes::NODE_TEXTS;
use crate::export::network_format::clean::one_line;
use crate::export::network_format::palette;
use crate::export::network_format::sizes::largest_weight;
use crate::export::network_format::wrap;
use crate::network::Network;
use crate::network::Node;
use std::io;
use std::io::Write;

/// Columns and lines of a label.
const LABEL: (usize, usize) = (20, 5);

/// The most characters of a text: Graphviz reads no string of more than 16,384 bytes.
const MOST: usize = 1_000;

pub(crate) fn write(network: &Network, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{} \"{}\" {{", if network.directed { "digraph" } else { "graph" }, name(&network.name))?;
    out.write_all(b" graph [charset=\"UTF-8\", overlap=false, splines=true, rankdir=LR, outputorder=edgesfirst]\n")?;
    out.write_all(
        b" node [shape=box, style=\"rounded,filled\", fontname=\"Noto Sans CJK SC\", fontsize=11, margin=\"0.12,0.06\", URL=\"\\N\"]\n",
    )?;
    out.write_all(b" edge [color=\"#808080\", fontcolor=\"#404040\", fontname=\"Noto Sans CJK SC\", fontsize=9, arrowsize=0.7]\n")?;
    let measures = Measure::all(network);
    for node in &network.nodes {
        write_node(out, node, &measures)?;
    }
    let labelled = network.edges.iter().any(|edge| edge.relation != network.edges[0].relation);
    let largest = largest_weight(network);
    let arrow = if network.directed { "->" } else { "--" };
    for edge in &network.edges {
        let [source, target] = attributes::ends(network, edge).map(|node| name(&node.iri));
        let width = (edge.weight.abs() / largest).sqrt() * 4.0 + 0.5;
        write!(out, " \"{source}\" {arrow} \"{target}\" [penwidth={width:.1}, value=\"{}\"", edge.weight)?;
        let relation = text(attributes::relation(network, edge));
        if labelled && !relation.trim().is_empty() {
            write!(out, ", label=\"{relation}\"")?;
        }
        write!(out, ", relation=\"{relation}\"")?;
        for (key, value) in [("start", &edge.start), ("end", &edge.end), ("URL", &edge.evidence)] {
            if let Some(value) = value {
                write!(out, ", {key}=\"{}\"", text(value))?;
            }
        }
        out.write_all(b"]\n")?;
    }
    out.write_all(b"}\n")
}

fn write_node(out: &mut impl Write, node: &Node, measures: &[Measure]) -> io::Result<()> {
    let (columns, most) = LABEL;
    let label = wrap::lines(&one_line(&node.label), columns, most).iter().map(|line| text(line)).collect::<Vec<_>>().join("\\n");
    let colour = palette::colour(node.class);
    write!(out, " \"{}\" [label=\"{label}\", fillcolor=\"{}\"", name(&node.iri), palette::hexadecimal(colour))?;
    if palette::is_dark(colour) {
        out.write_all(b", fontcolor=white")?;
    }
    write!(out, ", tooltip=\"{}\"", text(&node.label))?;
    for (key, value) in NODE_TEXTS.into_iter().zip(attributes::node_texts(node)).skip(1) {
        if let Some(value) = value {
            write!(out, ", {key}=\"{}\"", text(value))?;
        }
    }
    for measure in measures {
        if let Some(value) = measure.of(node) {
            write!(out, ", \"{}\"=\"{value}\"", name(measure.name))?;
        }
    }
    out.write_all(b"]\n")
}

/// A name within quotes.
fn name(text: &str) -> String {
    one_line(text).replace('\\', "\\\\").replace('"', "\\\"")
}

/// Text within quotes, of which Graphviz takes nothing for an escape or an HTML entity.
fn text(text: &str) -> String {
    let text = match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}\u{2026}", &text[..end]),
        None => text.to_owned(),
    };
    let mut quoted = String::with_capacity(text.len());
    for (at, piece) in name(&text).split('&').enumerate() {
        if at > 0 {
            let entity = piece.split_once(';').is_some_and(|(word, _)| word.chars().all(|c| c.is_ascii_alphanumeric() || c == '#'));
            quoted.push_str(if entity { "&amp;" } else { "&" });
        }
        quoted.push_str(piece);
    }
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::network_format::samples;

    #[test]
    fn nodes_have_colours_and_edges_have_widths() {
        let text = samples::written(write, &samples::small());
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[0], "digraph \"small\" {");
        assert_eq!(
            lines[6],
            concat!(
                " \"https://example.org/c\" [label=\"\u{901a}\u{77e5}\", fillcolor=\"#0072b2\", fontcolor=white, ",
                "tooltip=\"\u{901a}\u{77e5}\", type=\"PolicyDocument\", date=\"2021-12\"]"
            )
        );
        assert_eq!(
            lines[8],
            concat!(
                " \"https://example.org/a\" -> \"https://example.org/b\" ",
                "[penwidth=4.0, value=\"1.5\", label=\"partOf\", relation=\"partOf\", start=\"2021\", end=\"2021-06\"]"
            )
        );
    }

    #[test]
    fn one_relation_is_no_label() {
        let mut network = samples::small();
        network.edges.retain(|edge| edge.relation == 0);
        let text = samples::written(write, &network);
        assert!(!text.contains(", label=\"cites\"") && text.contains(", relation=\"cites\""));
    }

    #[test]
    fn long_text_is_cut() {
        assert_eq!(text(&"\u{4e2d}".repeat(1_000)).chars().count(), 1_000);
        assert_eq!(text(&"\u{4e2d}".repeat(1_001)), "\u{4e2d}".repeat(1_000) + "\u{2026}");
    }

    #[test]
    fn foreign_text_is_quoted() {
        assert_eq!(text("a\"b\\n\n\u{0}c\\"), r#"a\"b\\n c\\"#);
        assert_eq!(text("R&D; AT&T &lt; &#20013; a&b c;"), "R&amp;D; AT&T &amp;lt; &amp;#20013; a&b c;");
    }
}
