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
    /// One bit for each value of the first sixteen bits of a hash: most features have no weight, and are told here.
    known: Vec<u64>,
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
        let mut known = vec![0_u64; 1 << 10];
        for row in table.select(["feature", "weight"])? {
            let [feature, weight] = row.cells;
            let weight = weight.parse().map_err(|_| table.error(row.line, format!("`{weight}` is no number")))?;
            let hash = Feature::hash_of(feature);
            let (word, bit) = place(hash);
            if let Some(word) = known.get_mut(word) {
                *word |= bit;
            }
            weights.insert(hash, weight);
        }
        Ok(Self { weights, known, fingerprint: id::short_hash(&[text]) })
    }

    /// The weight of a feature.
    #[must_use]
    pub fn weight(&self, feature: &Feature<'_>) -> f64 {
        let hash = feature.hash();
        let (word, bit) = place(hash);
        if self.known.get(word).is_none_or(|word| word & bit == 0) {
            return 0.0;
        }
        self.weights.get(&hash).copied().map_or(0.0, f64::from)
    }
}

/// The word and the bit of the first sixteen bits of a hash.
const fn place(hash: u64) -> (usize, u64) {
    ((hash >> 54) as usize, 1 << (hash >> 48 & 63))
}

/// Writes weights as a table, in the order of the features.
#[must_use]
pub fn table(weights: &[(String, f64)], head: &str) -> String {
    let mut rows: Vec<String> = weights.iter().map(|(feature, weight)| format!("{feature}\t{weight:.3}\n")).collect();
    rows.sort();
    format!("{head}feature\tweight\n{}", rows.concat())
}
