//! Learning the weights of candidates from annotated documents.
//!
//! The likelihood of the annotations under the model of [`crate::mention::Lattice`], with an elastic net, is maximised by proximal gradient
//! steps that AdaGrad scales (Duchi, Hazan and Singer 2011). It is concave, so the weights do not depend on where one starts; sums are
//! taken in a fixed order, so the same documents give the same bytes.

mod example;
mod optimise;

pub use crate::train::example::Example;
pub use crate::train::optimise::Weights;
pub use crate::train::optimise::learn;

use crate::mention::Model;
use crate::mention::model_table;
use crate::table::TableError;

/// A comment for the head of the table of weights.
const HEAD: &str = "# Weights of the model that judges candidates: made by `policygraph train`, not by hand.\n\
    # feature: template, type and values as src/mention/feature.rs tells them; weight: what it adds to the log-odds of a candidate.\n\
    # Source: annotated documents.\n";

impl Weights {
    /// The weights as the table that the program reads.
    #[must_use]
    pub fn table(&self) -> String {
        model_table(&self.features, HEAD)
    }

    /// The weights as a model.
    ///
    /// # Errors
    /// A feature cannot stand in a table.
    pub fn model(&self) -> Result<Model, TableError> {
        Model::read("weights", &self.table())
    }
}
