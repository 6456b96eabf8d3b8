//! Many documents: which files there are, and bringing them into the graph, in parallel and only where something changed.

mod build;
mod files;
mod remove;
mod report;

pub use crate::corpus::build::BuildError;
pub use crate::corpus::build::BuildOptions;
pub use crate::corpus::build::Event;
pub use crate::corpus::build::build;
pub use crate::corpus::files::File;
pub use crate::corpus::files::Files;
pub use crate::corpus::files::PathError;
pub use crate::corpus::files::find;
pub use crate::corpus::remove::RemoveError;
pub use crate::corpus::remove::remove;
pub use crate::corpus::report::DocumentReport;
pub use crate::corpus::report::Failure;
pub use crate::corpus::report::Report;
