//! What nodes and edges carry, under the names that all formats give it.

use crate::network::Edge;
use crate::network::Network;
use crate::network::Node;
use serde::Serialize;
use serde::Serializer;
use serde::ser::SerializeMap;
use std::collections::BTreeSet;

/// Texts of a node.
pub(crate) const NODE_TEXTS: [&str; 6] = ["label", "label_en", "label_hant", "type", "code", "date"];

/// Measures that count or number something.
const WHOLE: [&str; 4] = ["community", "component", "core", "degree"];

/// Values of [`NODE_TEXTS`].
pub(crate) fn node_texts(node: &Node) -> [Option<&str>; 6] {
    [Some(&node.label), node.label_en.as_deref(), node.label_hant.as_deref(), Some(node.class), node.code.as_deref(), node.date.as_deref()]
}

/// The name of the property that an edge stands for; empty if the view names none.
pub(crate) fn relation<'a>(network: &'a Network, edge: &Edge) -> &'a str {
    network.relations.get(usize::from(edge.relation)).map_or("", String::as_str)
}

/// The nodes at the ends of an edge.
pub(crate) fn ends<'a>(network: &'a Network, edge: &Edge) -> [&'a Node; 2] {
    [edge.source, edge.target].map(|end| &network.nodes[end as usize])
}

/// A measure that some node has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Measure<'a> {
    pub(crate) name: &'a str,
    /// Whether its values are whole numbers.
    pub(crate) whole: bool,
}

impl<'a> Measure<'a> {
    /// The measures of a network, by name.
    pub(crate) fn all(network: &'a Network) -> Vec<Self> {
        let names: BTreeSet<&str> = network.nodes.iter().flat_map(|node| node.measures.keys().map(String::as_str)).collect();
        names.into_iter().map(|name| Self { name, whole: is_whole(name) }).collect()
    }

    /// The value as digits. What is no number is no value.
    pub(crate) fn of(self, node: &Node) -> Option<String> {
        let value = *node.measures.get(self.name)?;
        // Zero is added so that a zero has no sign.
        value.is_finite().then(|| if self.whole { (value.round() + 0.0).to_string() } else { value.to_string() })
    }
}

fn is_whole(name: &str) -> bool {
    WHOLE.contains(&name)
}

/// The measures of a node as members of a JSON object.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Measures<'a>(pub(crate) &'a Node);

impl Serialize for Measures<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (name, value) in &self.0.measures {
            if !value.is_finite() {
                continue;
            }
            if is_whole(name) {
                #[expect(clippy::cast_possible_truncation, reason = "a whole number of modest size")]
                map.serialize_entry(name, &(value.round() as i64))?;
            } else {
                map.serialize_entry(name, value)?;
            }
        }
        map.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::network_format::samples;

    #[test]
    fn a_measure_of_any_node_is_one_of_the_network() {
        let network = samples::small();
        let measures = Measure::all(&network);
        assert_eq!(measures, [Measure { name: "degree", whole: true }, Measure { name: "pagerank", whole: false }]);
        assert_eq!(measures[0].of(&network.nodes[0]).as_deref(), Some("3"));
        assert_eq!(measures[1].of(&network.nodes[2]), None);
    }

    #[test]
    fn what_is_no_number_is_left_out() {
        let mut node = samples::small().nodes.remove(0);
        node.measures.insert("core".to_owned(), -0.0);
        node.measures.insert("pagerank".to_owned(), f64::NAN);
        assert_eq!(serde_json::to_string(&Measures(&node)).expect("JSON"), r#"{"core":0,"degree":3}"#);
        assert_eq!(Measure { name: "core", whole: true }.of(&node).as_deref(), Some("0"));
        assert_eq!(Measure { name: "pagerank", whole: false }.of(&node), None);
    }
}
