//! Writes what was extracted and what the store holds in the formats of other tools.

pub mod jsonl;
