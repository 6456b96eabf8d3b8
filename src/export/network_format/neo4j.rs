//! Tables for `neo4j-admin database import full --nodes=nodes.csv --relationships=edges.csv`
//! (<https://neo4j.com/docs/operations-manual/current/import/>): the type of a node is its label, a relation its type. Each record is one
//! line, and text is as it is, for no spreadsheet stands between.

use crate::export::network_format::Part;
use crate::export::network_format::attributes;
use crate::export::network_format::attributes::Measure;
use crate::export::network_format::clean::one_line;
use crate::network::Network;
use std::io;
use std::io::Write;

pub(crate) const PARTS: [Part; 2] = [("nodes.csv", nodes), ("edges.csv", edges)];

const EDGE_COLUMNS: [&str; 7] = [":START_ID", ":END_ID", ":TYPE", "weight:double", "start", "end", "evidence"];

/// A relationship must have a type.
const UNNAMED: &str = "relatedTo";

fn nodes(network: &Network, out: &mut dyn Write) -> io::Result<()> {
    let mut csv = csv::Writer::from_writer(out);
    let measures = Measure::all(network);
    let columns = measures.iter().map(|measure| format!("{}:{}", measure.name, if measure.whole { "long" } else { "double" }));
    let columns: Vec<String> = columns.collect();
    let texts = ["id:ID", "label", "label_en", "label_hant", "code", "date"];
    csv.write_record(texts.into_iter().chain(columns.iter().map(String::as_str)).chain([":LABEL"]))?;
    for node in &network.nodes {
        let texts =
            [Some(&node.iri), Some(&node.label), node.label_en.as_ref(), node.label_hant.as_ref(), node.code.as_ref(), node.date.as_ref()];
        for text in texts {
            csv.write_field(&*one_line(text.map_or("", String::as_str)))?;
        }
        for measure in &measures {
            csv.write_field(measure.of(node).unwrap_or_default())?;
        }
        csv.write_record([node.class])?;
    }
    csv.flush()
}

fn edges(network: &Network, out: &mut dyn Write) -> io::Result<()> {
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record(EDGE_COLUMNS)?;
    for edge in &network.edges {
        let [source, target] = attributes::ends(network, edge).map(|node| one_line(&node.iri));
        let relation = one_line(attributes::relation(network, edge));
        csv.write_record([
            &*source,
            &*target,
            if relation.trim().is_empty() { UNNAMED } else { &*relation },
            &edge.weight.to_string(),
            &*one_line(edge.start.as_deref().unwrap_or_default()),
            &*one_line(edge.end.as_deref().unwrap_or_default()),
            &*one_line(edge.evidence.as_deref().unwrap_or_default()),
        ])?;
    }
    csv.flush()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::network_format::samples;

    #[test]
    fn headers_say_what_is_an_id_a_label_and_a_type() {
        let network = samples::small();
        let nodes = samples::written(|network, mut out: &mut Vec<u8>| nodes(network, &mut out), &network);
        let expected = "id:ID,label,label_en,label_hant,code,date,degree:long,pagerank:double,:LABEL
https://example.org/a,A,Ministry,,,,3,0.4,Institution
https://example.org/b,B,,,110000,,2,0.1,Province
https://example.org/c,\u{901a}\u{77e5},,,,2021-12,,,PolicyDocument
";
        assert_eq!(nodes, expected);
        let edges = samples::written(|network, mut out: &mut Vec<u8>| edges(network, &mut out), &network);
        let expected = ":START_ID,:END_ID,:TYPE,weight:double,start,end,evidence
https://example.org/a,https://example.org/b,cites,2,,,https://example.org/s
https://example.org/a,https://example.org/b,partOf,1.5,2021,2021-06,
https://example.org/c,https://example.org/c,cites,1,,,
";
        assert_eq!(edges, expected);
    }

    #[test]
    fn a_relation_without_a_name_has_a_type() {
        let mut network = samples::small();
        network.relations[0].clear();
        let edges = samples::written(|network, mut out: &mut Vec<u8>| edges(network, &mut out), &network);
        assert!(edges.contains("/b,relatedTo,2,"));
    }
}
