//! Pajek's form of a network (<http://mrvar.fdv.si/pajek/>): vertices, then arcs or edges with their weights and relations.
//!
//! Pajek knows UTF-8 by the byte order mark. It stands before a line that other readers pass over. The format knows neither types nor
//! measures of nodes.

use crate::export::network_format::attributes;
use crate::export::network_format::clean::one_line;
use crate::export::network_format::names;
use crate::export::network_format::tables::MARK;
use crate::network::Network;
use std::io;
use std::io::Write;

pub(crate) fn write(network: &Network, out: &mut impl Write) -> io::Result<()> {
    out.write_all(MARK)?;
    writeln!(out, "*Network {}", unquoted(&network.name))?;
    writeln!(out, "*Vertices {}", network.nodes.len())?;
    for (name, number) in names::unique(network, unquoted).zip(1_usize..) {
        writeln!(out, "{number} \"{name}\"")?;
    }
    writeln!(out, "{}", if network.directed { "*Arcs" } else { "*Edges" })?;
    for edge in &network.edges {
        write!(out, "{} {} {}", u64::from(edge.source) + 1, u64::from(edge.target) + 1, edge.weight)?;
        let relation = unquoted(attributes::relation(network, edge));
        if relation.trim().is_empty() { writeln!(out) } else { writeln!(out, " l \"{relation}\"") }?;
    }
    Ok(())
}

/// The format has no way to write a quote or, for some readers, a backslash within quotes.
fn unquoted(text: &str) -> String {
    one_line(text).replace('"', "'").replace('\\', "/")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::network_format::samples;

    #[test]
    fn vertices_come_before_arcs() {
        let mut network = samples::small();
        network.nodes[0].label = "\"A\"\\".to_owned();
        let expected = "\u{feff}*Network small
*Vertices 3
1 \"'A'/\"
2 \"B\"
3 \"\u{901a}\u{77e5}\"
*Arcs
1 2 2 l \"cites\"
1 2 1.5 l \"partOf\"
3 3 1 l \"cites\"
";
        assert_eq!(samples::written(write, &network), expected);
        network.directed = false;
        assert!(samples::written(write, &network).contains("\n*Edges\n"));
    }
}
