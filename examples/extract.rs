//! Extracts documents named on the command line and prints a line of JSON for each.
#![allow(clippy::print_stderr)]

use policygraph::export::jsonl;
use policygraph::pipeline::Pipeline;
use policygraph::read::Source;
use policygraph::vocab::Base;
use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let pipeline = Pipeline::new(Base::default(), &[])?;
    let mut out = std::io::stdout().lock();
    for name in std::env::args().skip(1) {
        let bytes = std::fs::read(&name)?;
        match pipeline.run(&Source { name: &name, bytes: &bytes }) {
            Ok(extraction) => jsonl::write(&mut out, &extraction, &pipeline)?,
            Err(error) => eprintln!("{name}: {error}"),
        }
    }
    Ok(())
}
