//! policygraph reads Chinese policy documents and builds a knowledge graph in which every fact leads to its sentence.
//!
//! Data flows one way: [`read`] → [`text`] → [`mention`] → [`link`] → [`relate`] → [`rdf`] → [`store`] → the views.
//! [`pipeline`] runs the first six as a pure function of one document; `ARCHITECTURE.md` is the map.

pub mod analyse;
pub mod ask;
pub mod catalogue;
pub mod cli;
pub mod corpus;
pub mod diag;
pub mod export;
pub mod id;
pub mod lexicon;
pub mod link;
pub mod mention;
pub mod network;
pub mod pipeline;
pub mod profile;
pub mod rdf;
pub mod read;
pub mod relate;
pub mod score;
pub mod script;
pub mod search;
pub mod serve;
pub mod span;
pub mod store;
pub mod table;
pub mod text;
pub mod train;
pub mod validate;
pub mod vocab;
