//! The adjacency matrix as one CSV: names over the columns and before the rows, weights of parallel edges summed, an undirected network
//! symmetric. It is made for spreadsheets as [`tables`](crate::export::network_format::tables) are.

use crate::export::network_format::cells::Cells;
use crate::export::network_format::names;
use crate::export::network_format::tables::MARK;
use crate::export::network_format::tables::cell;
use crate::network::Network;
use std::io;
use std::io::Write;

/// The most nodes of a matrix: 25 million cells, some 50 megabytes. A spreadsheet has room for 16,384 columns.
const MOST_NODES: usize = 5_000;

/// Refuses a network that is too large.
pub(crate) fn check(network: &Network) -> io::Result<()> {
    let count = network.nodes.len();
    if count > MOST_NODES {
        let message = format!(
            "a matrix may have {MOST_NODES} nodes, but the network has {count}: keep only edges of a higher weight, or export csv instead"
        );
        return Err(io::Error::new(io::ErrorKind::InvalidInput, message));
    }
    Ok(())
}

pub(crate) fn write(network: &Network, out: &mut impl Write) -> io::Result<()> {
    check(network)?;
    out.write_all(MARK)?;
    let mut csv = csv::Writer::from_writer(out);
    let names: Vec<String> = names::unique(network, |label| cell(label).into_owned()).collect();
    csv.write_record([""].into_iter().chain(names.iter().map(String::as_str)))?;
    let cells = Cells::of(network);
    for (row, name) in names.iter().enumerate() {
        csv.write_field(name)?;
        let sums = cells.row(row);
        for column in (0..).take(names.len()) {
            match sums.get(&column) {
                Some(sum) => csv.write_field(sum.to_string()),
                None => csv.write_field("0"),
            }?;
        }
        csv.write_record(None::<&[u8]>)?;
    }
    csv.flush()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::network_format::samples;

    #[test]
    fn an_undirected_matrix_is_symmetric() {
        let mut network = samples::small();
        network.directed = false;
        network.nodes[2].label = "=C".to_owned();
        assert_eq!(samples::written(write, &network), "\u{feff},A,B,'=C\nA,0,3.5,0\nB,3.5,0,0\n'=C,0,0,1\n");
    }

    #[test]
    fn a_matrix_that_is_too_large_is_refused() {
        let mut network = samples::small();
        let node = network.nodes[0].clone();
        network.nodes.resize(5_001, node);
        let mut out = Vec::new();
        let error = write(&network, &mut out).expect_err("refused");
        assert_eq!(error.kind(), io::ErrorKind::InvalidInput);
        assert!(error.to_string().ends_with("the network has 5001: keep only edges of a higher weight, or export csv instead"));
        assert!(out.is_empty());
    }
}
