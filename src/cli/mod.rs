//! The command line: what was typed becomes calls of the library; data goes to stdout, talk to stderr.

mod analyze;
mod arguments;
mod ask;
mod backup;
mod build;
mod config;
mod error;
mod evaluate;
mod export;
mod extract;
mod load;
mod output;
mod progress;
mod query;
mod remove;
mod serve;
mod statement;
mod stats;
mod studies;
mod table;
mod train;
mod validate;
mod views;

use crate::cli::arguments::Arguments;
use crate::cli::arguments::Command;
use crate::cli::error::CliError;
use crate::cli::error::Done;
use clap::Parser;
use std::ffi::OsString;
use std::process::ExitCode;

/// Runs the program with its arguments, the first of which is its name. Returns 0 when it is done, 1 when it failed, 2 when it was called
/// wrongly, and 3 when it is done but some documents could not be read.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let typed: Vec<OsString> = arguments.into_iter().collect();
    let arguments = match config::extend(typed).map(Arguments::try_parse_from) {
        Ok(Ok(arguments)) => arguments,
        Ok(Err(error)) => {
            // Help and version go to stdout with 0, wrong usage to stderr with 2.
            drop(error.print());
            return if error.use_stderr() { ExitCode::from(2) } else { ExitCode::SUCCESS };
        }
        Err(error) => return error.report(),
    };
    match dispatch(arguments) {
        Ok(Done::Whole) => ExitCode::SUCCESS,
        Ok(Done::InPart) => ExitCode::from(3),
        Err(error) => error.report(),
    }
}

fn dispatch(arguments: Arguments) -> Result<Done, CliError> {
    match arguments.command {
        Command::Build(command) => build::run(&command),
        Command::Extract(command) => extract::run(&command),
        Command::Load(command) => load::run(&command),
        Command::Remove(command) => remove::run(&command),
        Command::Query(command) => query::run(&command),
        Command::Ask(command) => ask::run(&command),
        Command::Analyze(command) => analyze::run(&command),
        Command::Export(command) => export::run(&command),
        Command::Stats(command) => stats::run(&command),
        Command::Train(command) => train::run(&command),
        Command::Evaluate(command) => evaluate::run(&command),
        Command::Serve(command) => serve::run(&command),
        Command::Validate(command) => validate::run(&command),
        Command::Backup(command) => backup::back_up(&command),
        Command::Restore(command) => backup::restore(&command),
    }
}
