//! `policygraph backup` and `policygraph restore`

use crate::cli::arguments::Backup;
use crate::cli::arguments::Restore;
use crate::cli::error::CliError;
use crate::cli::error::Done;
use crate::cli::output::tell;
use crate::store::KnowledgeGraph;
use crate::store::Staged;

pub(crate) fn back_up(command: &Backup) -> Result<Done, CliError> {
    KnowledgeGraph::open(&command.store.store)?.backup(&command.folder)?;
    tell(&format!("{} is a copy of {}", command.folder.display(), command.store.store.display()));
    Ok(Done::Whole)
}

pub(crate) fn restore(command: &Restore) -> Result<Done, CliError> {
    Staged::from_folder(&command.folder, &command.store.store)?.exchange(command.replace)?;
    tell(&format!("{} is what {} holds", command.store.store.display(), command.folder.display()));
    Ok(Done::Whole)
}
