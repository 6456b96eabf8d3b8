//! Measures of networks: who is central, what belongs together, how citations and initiatives run.
//!
//! The general measures equal those of networkx and igraph ([`Measures`], [`Router`]); those of the study of policies stand beside them:
//! breadth and depth of joint issuing ([`joint`]), lag and direction of citations ([`citations`]), main paths ([`Flow`]), the spread of
//! initiatives ([`Diffusion`]), and one-mode networks from two-mode ones ([`project`]).

mod betweenness;
mod citation;
mod closeness;
mod component;
mod count;
mod degree;
mod diffusion;
mod direction;
mod estimate;
mod flow;
mod graph;
mod joint;
mod kcore;
mod leiden;
mod main_path;
mod measures;
mod options;
mod pagerank;
mod pass;
mod paths;
mod progress;
mod projection;
mod random;
mod ranking;
mod wide;

#[cfg(test)]
mod sample;

pub use crate::analyse::citation::Citation;
pub use crate::analyse::citation::Lags;
pub use crate::analyse::citation::citations;
pub use crate::analyse::citation::lags;
pub use crate::analyse::citation::lags_by_direction;
pub use crate::analyse::diffusion::Adopter;
pub use crate::analyse::diffusion::Diffusion;
pub use crate::analyse::diffusion::Year;
pub use crate::analyse::direction::Direction;
pub use crate::analyse::estimate::Precision;
pub use crate::analyse::flow::Flow;
pub use crate::analyse::flow::Link;
pub use crate::analyse::graph::Graph;
pub use crate::analyse::joint::Joint;
pub use crate::analyse::joint::joint;
pub use crate::analyse::main_path::MainPath;
pub use crate::analyse::measures::Measures;
pub use crate::analyse::measures::Sampling;
pub use crate::analyse::measures::Summary;
pub use crate::analyse::options::Options;
pub use crate::analyse::paths::Cost;
pub use crate::analyse::paths::Paths;
pub use crate::analyse::paths::Router;
pub use crate::analyse::progress::Progress;
pub use crate::analyse::projection::Sharing;
pub use crate::analyse::projection::project;
pub use crate::analyse::projection::projected;
pub use crate::analyse::wide::Wide;
