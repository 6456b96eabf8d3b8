//! UCINET's DL (<http://www.analytictech.com/ucinet/help/hs5000.htm>), as a list of the cells of the matrix that are not empty
//! (`edgelist1`): weights of parallel edges are summed, and an edge without a direction is a cell on either side.
//!
//! A label is one word on its own line, without quotes, as UCINET, Gephi and igraph read it. UCINET may shorten it.

use crate::export::network_format::cells::Cells;
use crate::export::network_format::clean::one_line;
use crate::export::network_format::names;
use crate::network::Network;
use std::io;
use std::io::Write;

pub(crate) fn write(network: &Network, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "dl n={}", network.nodes.len())?;
    writeln!(out, "format = edgelist1")?;
    writeln!(out, "labels:")?;
    for name in names::unique(network, word) {
        writeln!(out, "{name}")?;
    }
    writeln!(out, "data:")?;
    let cells = Cells::of(network);
    for row in 0..network.nodes.len() {
        for (column, sum) in cells.row(row) {
            writeln!(out, "{} {} {sum}", row + 1, u64::from(column) + 1)?;
        }
    }
    Ok(())
}

/// A label without what parts labels or quotes them.
fn word(text: &str) -> String {
    let parts = |c: char| c.is_whitespace() || matches!(c, ',' | '=' | ':' | '"' | '\'');
    one_line(text).split(parts).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("_")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::network_format::samples;

    #[test]
    fn labels_come_before_cells() {
        let mut network = samples::small();
        network.nodes[0].label = " A, \"a\" = data:".to_owned();
        let labels = "dl n=3\nformat = edgelist1\nlabels:\nA_a_data\nB\n\u{901a}\u{77e5}\ndata:\n";
        assert_eq!(samples::written(write, &network), format!("{labels}1 2 3.5\n3 3 1\n"));
        network.directed = false;
        assert_eq!(samples::written(write, &network), format!("{labels}1 2 3.5\n2 1 3.5\n3 3 1\n"));
    }
}
