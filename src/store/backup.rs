//! Copies of a store: taken while it is in use, and put back.

use crate::store::DATA;
use crate::store::KnowledgeGraph;
use crate::store::error::StoreError;
use crate::store::manifest;
use crate::store::manifest::Manifest;
use crate::store::texts;
use std::fs;
use std::io;
use std::io::Read;
use std::path::Path;
use std::path::PathBuf;

impl KnowledgeGraph {
    /// Copies the store to a new folder, which is a store of its own. Data on the same disk is shared by hard links, so it costs little.
    /// Nothing may be written meanwhile.
    ///
    /// # Errors
    /// The folder is there already, or cannot be written.
    pub fn backup(&self, target: &Path) -> Result<(), StoreError> {
        let failed = |source| StoreError::Io { path: target.to_owned(), source };
        fs::create_dir(target).map_err(failed)?;
        let manifest = self.manifest();
        self.store.flush()?;
        self.store.backup(target.join(DATA))?;
        match fs::copy(self.folder.join(texts::FILE), target.join(texts::FILE)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(failed(error)),
            _ => {}
        }
        // Last: a folder without it is no store, so a copy that was cut short is not taken for one.
        fs::copy(self.folder.join(manifest::FILE), target.join(manifest::FILE)).map_err(failed)?;
        drop(manifest);
        Ok(())
    }
}

/// A copy that lies beside the place of a store, ready to take it.
#[derive(Debug)]
pub struct Staged {
    fresh: PathBuf,
    store: PathBuf,
}

impl Staged {
    /// Lays a copy of a folder that [`KnowledgeGraph::backup`] made beside the place of a store.
    ///
    /// # Errors
    /// The folder is no store that opens, or cannot be copied.
    pub fn from_folder(copy: &Path, store: &Path) -> Result<Self, StoreError> {
        if !copy.exists() {
            return Err(StoreError::NotFound(copy.to_owned()));
        }
        // A store opens; what does not is no copy to rely on.
        drop(KnowledgeGraph::open(copy)?);
        let staged = Self::empty(store)?;
        copy_folder(copy, &staged.fresh).map_err(|source| StoreError::Io { path: store.to_owned(), source })?;
        Ok(staged)
    }

    /// Unpacks a tar archive of such a folder beside the place of a store.
    ///
    /// # Errors
    /// It is no archive of a store that opens, or cannot be unpacked.
    pub fn from_archive(archive: impl Read, store: &Path) -> Result<Self, StoreError> {
        let staged = Self::empty(store)?;
        let unpacked = tar::Archive::new(archive).unpack(&staged.fresh);
        let opened = unpacked.map_err(StoreError::Archive).and_then(|()| KnowledgeGraph::open(&staged.fresh).map(drop));
        match opened {
            Ok(()) => Ok(staged),
            Err(error) => {
                // What stays behind harms nobody and goes with the next copy.
                drop(remove(&staged.fresh));
                Err(error)
            }
        }
    }

    fn empty(store: &Path) -> Result<Self, StoreError> {
        let staged = Self { fresh: beside(store, "restoring"), store: store.to_owned() };
        remove(&staged.fresh).map_err(|source| StoreError::Io { path: staged.fresh.clone(), source })?;
        Ok(staged)
    }

    /// Puts the copy in its place. A store that stands there is replaced only if `replace` says so, and nobody may have it open.
    ///
    /// # Errors
    /// There is a store already, it is in use, or the folders cannot be renamed.
    pub fn exchange(self, replace: bool) -> Result<(), StoreError> {
        let Self { fresh, store } = self;
        let io = |source| StoreError::Io { path: store.clone(), source };
        let is_there = fs::read_dir(&store).is_ok_and(|mut entries| entries.next().is_some());
        if is_there {
            if !replace {
                return Err(StoreError::AlreadyThere(store));
            }
            if Manifest::read(&store)?.is_none() {
                return Err(StoreError::NotAStore(store));
            }
            // One that another process uses is not taken away from it.
            drop(KnowledgeGraph::open(&store)?);
        }
        let old = beside(&store, "old");
        let exchange = || {
            remove(&old)?;
            if store.exists() {
                fs::rename(&store, &old)?;
            }
            fs::rename(&fresh, &store)?;
            remove(&old)
        };
        exchange().map_err(io)
    }
}

fn beside(store: &Path, what: &str) -> PathBuf {
    let mut name = store.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{what}"));
    store.with_file_name(name)
}

fn remove(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

fn copy_folder(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), &target)?;
            fs::File::open(&target)?.sync_all()?;
        }
    }
    Ok(())
}
