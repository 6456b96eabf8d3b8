//! The tests of the whole: real stores on disk, a real server, the real binary. One binary for all, so that it is linked once.
#![allow(clippy::non_ascii_literal, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stderr)]
#![allow(clippy::pedantic, unreachable_pub, unused_qualifications)]

mod ask;
mod build;
mod command_line;
mod corpus;
mod corrections;
mod explorer;
mod exports;
mod facts;
mod formats;
mod gold;
mod house;
mod lexicon;
mod load;
mod names;
mod ontology;
mod profile;
mod review;
mod samples;
mod search;
mod serve;
mod server;
mod service;
mod support;
mod validate;
