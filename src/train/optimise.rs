//! Maximum likelihood with an elastic net.

use crate::mention::SEPARATOR;
use crate::mention::feature_is_open;
use crate::train::example::Example;
use std::collections::BTreeMap;
use std::thread;

/// Steps over all documents. More change the weights in the third place.
const STEPS: usize = 300;
/// Length of the first steps.
const RATE: f64 = 0.3;
/// Price of the size of a weight: it makes most weights nothing.
const L1: f64 = 0.3;
/// Price of the square of a weight.
const L2: f64 = 1.5;
/// The grammars of the core types are sure of what they find; to correct them costs so much more.
const CAUTION: f64 = 10.0;
/// A feature that fewer candidates have is left out.
const LEAST: usize = 5;
/// Documents are summed in this many parts, whatever the machine: the order of sums is part of the result.
const PARTS: usize = 4;

/// What was learned: features with a weight that is not nothing.
#[derive(Debug, Clone, PartialEq)]
pub struct Weights {
    pub features: Vec<(String, f64)>,
    /// The loss at the end, for each document.
    pub loss: f64,
}

/// Learns from annotated documents.
#[must_use]
pub fn learn(examples: &[&Example]) -> Weights {
    let names = frequent(examples);
    let numbers: BTreeMap<&str, u32> = names.iter().copied().zip(0..).collect();
    let documents: Vec<Vec<Vec<u32>>> = examples
        .iter()
        .map(|example| {
            let known = |features: &Vec<String>| features.iter().filter_map(|name| numbers.get(name.as_str()).copied()).collect();
            example.features.iter().map(known).collect()
        })
        .collect();
    let caution: Vec<f64> = names.iter().map(|name| if feature_is_open(name) { 1.0 } else { CAUTION }).collect();
    let mut weights = vec![0.0; names.len()];
    let mut squares = vec![1e-8; names.len()];
    let mut loss = 0.0;
    for _ in 0..STEPS {
        let (sum, slopes) = gradient(examples, &documents, &weights);
        loss = sum;
        for (((weight, square), slope), caution) in weights.iter_mut().zip(&mut squares).zip(&slopes).zip(&caution) {
            let slope = slope + L2 * caution * *weight;
            *square += slope * slope;
            let rate = RATE / square.sqrt();
            let moved = *weight - rate * slope;
            *weight = moved.signum() * (moved.abs() - rate * L1 * caution).max(0.0);
        }
    }
    let features =
        names.iter().zip(&weights).filter(|(_, weight)| weight.abs() >= 0.0005).map(|(name, weight)| ((*name).to_owned(), *weight));
    Weights { features: features.collect(), loss }
}

/// Names of the features that enough candidates have, in order.
fn frequent<'a>(examples: &[&'a Example]) -> Vec<&'a str> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for feature in examples.iter().flat_map(|example| example.features.iter().flatten()) {
        *counts.entry(feature).or_default() += 1;
    }
    // A value that holds a sign of the table could not be read back.
    let fits = |name: &str| !name.contains(['\t', '\n', '\r']) && name.matches(SEPARATOR).count() == 3;
    counts.into_iter().filter(|(name, count)| fits(name) && *count >= LEAST).map(|(name, _)| name).collect()
}

/// The negative log-likelihood and its derivative.
fn gradient(examples: &[&Example], documents: &[Vec<Vec<u32>>], weights: &[f64]) -> (f64, Vec<f64>) {
    let size = examples.len().div_ceil(PARTS).max(1);
    let parts: Vec<(f64, Vec<f64>)> = thread::scope(|scope| {
        let started: Vec<_> = examples
            .chunks(size)
            .zip(documents.chunks(size))
            .map(|(examples, documents)| scope.spawn(move || part(examples, documents, weights)))
            .collect();
        started.into_iter().filter_map(|thread| thread.join().ok()).collect()
    });
    let mut loss = 0.0;
    let mut slopes = vec![0.0; weights.len()];
    for (part_loss, part_slopes) in parts {
        loss += part_loss;
        for (slope, part) in slopes.iter_mut().zip(part_slopes) {
            *slope += part;
        }
    }
    (loss, slopes)
}

fn part(examples: &[&Example], documents: &[Vec<Vec<u32>>], weights: &[f64]) -> (f64, Vec<f64>) {
    let mut loss = 0.0;
    let mut slopes = vec![0.0; weights.len()];
    let weight = |feature: &u32| weights.get(*feature as usize).copied().unwrap_or(0.0);
    for (example, features) in examples.iter().zip(documents) {
        let learned = features.iter().map(|features| features.iter().map(weight).sum::<f64>());
        let scores: Vec<f64> = learned.zip(&example.candidates).map(|(learned, candidate)| candidate.prior() + learned).collect();
        let (total, marginals) = example.lattice.marginals(&scores);
        loss += total;
        for (((features, right), marginal), score) in features.iter().zip(&example.right).zip(marginals).zip(&scores) {
            let wanted = if *right { 1.0 } else { 0.0 };
            loss -= wanted * score;
            let difference = marginal - wanted;
            if difference.abs() > 1e-7 {
                for feature in features {
                    if let Some(slope) = slopes.get_mut(*feature as usize) {
                        *slope += difference;
                    }
                }
            }
        }
    }
    (loss, slopes)
}
