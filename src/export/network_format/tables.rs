//! Tables of nodes and edges as CSV (RFC 4180), for spreadsheets, R, pandas and Gephi.
//!
//! They begin with a byte order mark, without which Excel takes Chinese for another encoding. Text is foreign: what Excel would run as a
//! formula gets an apostrophe before it. Each record is one line.

use crate::export::network_format::Part;
use crate::export::network_format::attributes;
use crate::export::network_format::attributes::Measure;
use crate::export::network_format::attributes::NODE_TEXTS;
use crate::export::network_format::clean::one_line;
use crate::network::Network;
use std::borrow::Cow;
use std::io;
use std::io::Write;

pub(crate) const PARTS: [Part; 2] = [("nodes.csv", nodes), ("edges.csv", edges)];

/// The byte order mark.
pub(crate) const MARK: &[u8] = "\u{FEFF}".as_bytes();

/// What a formula begins with: in Chinese settings also the full-width forms.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '\u{FF1D}', '\u{FF0B}', '\u{FF0D}', '\u{FF20}'];

/// The first two names, with `label`, `type` and `weight`, are those that Gephi looks for.
const EDGE_COLUMNS: [&str; 8] = ["source", "target", "type", "relation", "weight", "start", "end", "evidence"];

/// Text as a spreadsheet may safely open it.
pub(crate) fn cell(text: &str) -> Cow<'_, str> {
    let text = one_line(text);
    if text.trim_start().starts_with(FORMULA) { format!("'{text}").into() } else { text }
}

fn nodes(network: &Network, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(MARK)?;
    let mut csv = csv::Writer::from_writer(out);
    let measures = Measure::all(network);
    csv.write_record(["id"].into_iter().chain(NODE_TEXTS).chain(measures.iter().map(|measure| measure.name)))?;
    for node in &network.nodes {
        csv.write_field(&*cell(&node.iri))?;
        for text in attributes::node_texts(node) {
            csv.write_field(&*cell(text.unwrap_or_default()))?;
        }
        for measure in &measures {
            csv.write_field(measure.of(node).unwrap_or_default())?;
        }
        csv.write_record(None::<&[u8]>)?;
    }
    csv.flush()
}

fn edges(network: &Network, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(MARK)?;
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record(EDGE_COLUMNS)?;
    for edge in &network.edges {
        let [source, target] = attributes::ends(network, edge).map(|node| cell(&node.iri));
        csv.write_record([
            &*source,
            &*target,
            if network.directed { "Directed" } else { "Undirected" },
            &*cell(attributes::relation(network, edge)),
            &edge.weight.to_string(),
            &*cell(edge.start.as_deref().unwrap_or_default()),
            &*cell(edge.end.as_deref().unwrap_or_default()),
            &*cell(edge.evidence.as_deref().unwrap_or_default()),
        ])?;
    }
    csv.flush()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::network_format::samples;

    #[test]
    fn a_row_is_a_node_or_an_edge() {
        let network = samples::small();
        let nodes = samples::written(|network, mut out: &mut Vec<u8>| nodes(network, &mut out), &network);
        let expected = "\u{feff}id,label,label_en,label_hant,type,code,date,degree,pagerank
https://example.org/a,A,Ministry,,Institution,,,3,0.4
https://example.org/b,B,,,Province,110000,,2,0.1
https://example.org/c,\u{901a}\u{77e5},,,PolicyDocument,,2021-12,,
";
        assert_eq!(nodes, expected);
        let edges = samples::written(|network, mut out: &mut Vec<u8>| edges(network, &mut out), &network);
        let expected = "\u{feff}source,target,type,relation,weight,start,end,evidence
https://example.org/a,https://example.org/b,Directed,cites,2,,,https://example.org/s
https://example.org/a,https://example.org/b,Directed,partOf,1.5,2021,2021-06,
https://example.org/c,https://example.org/c,Directed,cites,1,,,
";
        assert_eq!(edges, expected);
    }

    #[test]
    fn a_formula_is_text() {
        for text in ["=1+1", "+1", "-1", "@A1", " =1", "\t=1", "\u{ff1d}1"] {
            assert!(cell(text).starts_with('\''), "{text}");
        }
        assert_eq!(cell("a=1"), "a=1");
        assert_eq!(cell("a\nb"), "a b");
    }
}
