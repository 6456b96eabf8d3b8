//! The weights by which candidates are judged, as `policygraph train` learns them from annotated documents.

use crate::id;
use crate::mention::feature::Feature;
use crate::table::Table;
use crate::table::TableError;
use rustc_hash::FxHashMap;

/// The weights that come with the program.
const SHIPPED: &str = include_str!("../../lexicon/tagger.tsv");

/// Weights of features. A feature without a weight says nothing.
#[derive(Debug)]
pub struct Model {
    weights: FxHashMap<u64, f32>,
    /// Hash of the table: two models with the same fingerprint judge alike.
    pub fingerprint: String,
}

impl Model {
    /// The weights that come with the program.
    ///
    /// # Errors
    /// The table is damaged.
    pub fn shipped() -> Result<Self, TableError> {
        Self::read("tagger.tsv", SHIPPED)
    }

    /// Reads a table with the columns `feature` and `weight`, as [`table`] writes it.
    ///
    /// # Errors
    /// A column is missing, or a weight is no number.
    pub fn read(name: &str, text: &str) -> Result<Self, TableError> {
        let table = Table::parse(name, text)?;
        let mut weights: FxHashMap<u64, f32> = FxHashMap::default();
        for row in table.select(["feature", "weight"])? {
            let [feature, weight] = row.cells;
            let weight = weight.parse().map_err(|_| table.error(row.line, format!("`{weight}` is no number")))?;
            weights.insert(Feature::hash_of(feature), weight);
        }
        Ok(Self { weights, fingerprint: id::short_hash(&[text]) })
    }

    /// The weight of a feature.
    #[must_use]
    pub fn weight(&self, feature: &Feature<'_>) -> f64 {
        self.weights.get(&feature.hash()).copied().map_or(0.0, f64::from)
    }
}

/// Writes weights as a table, in the order of the features.
#[must_use]
pub fn table(weights: &[(String, f64)], head: &str) -> String {
    let mut rows: Vec<String> = weights.iter().map(|(feature, weight)| format!("{feature}\t{weight:.3}\n")).collect();
    rows.sort();
    format!("{head}feature\tweight\n{}", rows.concat())
}
