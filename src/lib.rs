//! policygraph reads Chinese policy documents and builds a knowledge graph in which every fact leads to its sentence.
//!
//! Data flows one way: [`read`] → [`text`] → [`mention`] → [`link`] → [`relate`] → [`rdf`] → [`store`] → the views.
//! [`pipeline`] runs the first six as a pure function of one document; `ARCHITECTURE.md` is the map.

pub mod diag;
pub mod id;
pub mod span;
pub mod table;
pub mod vocab;
