//! Values that may rest on a sample, with their standard errors.

use crate::analyse::count::real;
use crate::analyse::count::share;

/// A value of each node and how sure it is.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Estimate {
    pub(crate) values: Vec<f64>,
    /// The standard error of each value: 0 where nothing was sampled.
    pub(crate) errors: Vec<f64>,
}

/// Standard errors over the nodes, in the unit of the measure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Precision {
    /// Of the node whose value is the least sure.
    pub largest: f64,
    /// The mean of all nodes.
    pub mean: f64,
}

impl Estimate {
    pub(crate) fn of(pairs: impl Iterator<Item = (f64, f64)>) -> Self {
        let (values, errors): (Vec<f64>, Vec<f64>) = pairs.unzip();
        Self { values, errors }
    }

    pub(crate) fn precision(&self) -> Precision {
        let largest = self.errors.iter().copied().fold(0.0, f64::max);
        Precision { largest, mean: share(self.errors.iter().sum(), real(self.errors.len())) }
    }
}

/// The part of the variance of a mean that is left when `sample` of `all` were drawn without putting back (Cochran 1977, 2.15).
pub(crate) fn correction(sample: usize, all: usize) -> f64 {
    if all > 0 { 1.0 - real(sample.min(all)) / real(all) } else { 0.0 }
}
