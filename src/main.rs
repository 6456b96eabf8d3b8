//! The binary: everything is in the library's [`policygraph::cli`].

use mimalloc::MiMalloc;
use std::process::ExitCode;

/// Threads that come and go, as those of queries do, are costly with the allocator of the system.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    policygraph::cli::run(std::env::args_os())
}
