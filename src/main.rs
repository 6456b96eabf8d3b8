//! The binary: everything is in the library's [`policygraph::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    policygraph::cli::run(std::env::args_os())
}
