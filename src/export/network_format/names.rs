//! Names of nodes for formats that know nodes by their labels.

use crate::network::Network;
use crate::vocab::local_name;
use std::collections::HashSet;

/// One name a node, in order: its label, else the last part of its IRI, with its number after it if another node has it already.
///
/// `clean` makes a label fit for the format; it must keep letters, digits, `(` and `)`.
pub(crate) fn unique(network: &Network, clean: impl Fn(&str) -> String) -> impl Iterator<Item = String> {
    let mut seen = HashSet::new();
    network.nodes.iter().zip(1_usize..).map(move |(node, number)| {
        let mut name = clean(&node.label);
        if name.trim().is_empty() {
            name = clean(local_name(&node.iri));
        }
        while name.trim().is_empty() || !seen.insert(name.clone()) {
            name = clean(&format!("{name} ({number})"));
        }
        name
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::network_format::samples;

    #[test]
    fn a_name_is_given_once() {
        let mut network = samples::small();
        for (node, label) in network.nodes.iter_mut().zip(["x (3)", "x", "x"]) {
            label.clone_into(&mut node.label);
        }
        assert_eq!(unique(&network, str::to_owned).collect::<Vec<_>>(), ["x (3)", "x", "x (3) (3)"]);
        network.nodes[1].label = " ".to_owned();
        assert_eq!(unique(&network, str::to_owned).nth(1).as_deref(), Some("b"));
    }
}
