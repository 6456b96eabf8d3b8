//! The texts that the graph was read from, so that a fact can be shown where it stands.
//!
//! One file beside the data: a mark, then frames, each the key of a source (the 16 digits of its graph), the length of what follows in bytes
//! (four bytes, the lowest first), and the source as JSON, compressed. New frames are appended and brought to the disk before the manifest
//! names their source; of several with one key the last counts, and one that a crash cut short does not.

use crate::store::error::StoreError;
use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;
use serde::Deserialize;
use serde::Serialize;
use std::collections::BTreeMap;
use std::fs;
use std::fs::File;
use std::fs::OpenOptions;
use std::io;
use std::io::BufReader;
use std::io::Read;
use std::io::Seek;
use std::io::SeekFrom;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;

pub(crate) const FILE: &str = "texts.pack";

/// The file while it is written anew.
pub(crate) const FRESH: &str = "texts.pack.new";

const MARK: &[u8; 8] = b"pgtexts1";

const KEY: usize = 16;

/// Bytes before what a frame holds: its key and its length.
const HEAD: usize = KEY + 4;

/// With more bytes than this of frames that nobody needs, and more than of the others, the file is written anew.
const MAX_SLACK: u64 = 8 * 1024 * 1024;

type Key = [u8; KEY];

/// The text of a source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceText {
    /// The format of the file that it was read from.
    pub format: String,
    /// The headings, in the order of the text.
    pub outline: Vec<TextHeading>,
    /// As offsets in the graph count it.
    pub text: String,
}

/// A heading, by its place in Unicode scalar values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextHeading {
    pub start: usize,
    pub end: usize,
    /// 1 for a title.
    pub level: u8,
}

/// A text ready to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackedText(Vec<u8>);

impl SourceText {
    /// Compresses the text.
    ///
    /// # Errors
    /// It has four gigabytes or more.
    pub fn pack(&self) -> io::Result<PackedText> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
        serde_json::to_writer(&mut encoder, self)?;
        let bytes = encoder.finish()?;
        u32::try_from(bytes.len()).map_err(io::Error::other)?;
        Ok(PackedText(bytes))
    }
}

/// Where a frame lies.
#[derive(Debug, Clone, Copy)]
struct Place {
    /// The byte behind its head.
    at: u64,
    len: u32,
}

/// The file of texts of a store.
#[derive(Debug)]
pub(crate) struct Texts {
    folder: PathBuf,
    places: BTreeMap<Key, Place>,
    /// The byte behind the last whole frame.
    end: u64,
}

impl Texts {
    /// Looks what the file holds; there need be none.
    pub(crate) fn open(folder: &Path) -> Result<Self, StoreError> {
        let mut texts = Self { folder: folder.to_owned(), places: BTreeMap::new(), end: 0 };
        match File::open(folder.join(FILE)) {
            Ok(file) => texts.scan(&file).map_err(|source| texts.failed(source))?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(texts.failed(error)),
        }
        Ok(texts)
    }

    fn failed(&self, source: io::Error) -> StoreError {
        StoreError::Io { path: self.folder.join(FILE), source }
    }

    fn scan(&mut self, file: &File) -> io::Result<()> {
        let size = file.metadata()?.len();
        let mut reader = BufReader::new(file);
        let mut mark = [0; MARK.len()];
        if size < MARK.len() as u64 || reader.read_exact(&mut mark).is_err() || mark != *MARK {
            // Cut short while it was made: nothing in it was ever counted on.
            return Ok(());
        }
        self.end = MARK.len() as u64;
        while self.end + HEAD as u64 <= size {
            let mut key = [0; KEY];
            let mut len = [0; 4];
            reader.read_exact(&mut key)?;
            reader.read_exact(&mut len)?;
            let place = Place { at: self.end + HEAD as u64, len: u32::from_le_bytes(len) };
            let behind = place.at + u64::from(place.len);
            if behind > size || !key.iter().all(u8::is_ascii_hexdigit) {
                break;
            }
            reader.seek_relative(i64::from(place.len))?;
            self.places.insert(key, place);
            self.end = behind;
        }
        Ok(())
    }

    /// The text of a source, if there is one.
    pub(crate) fn read(&self, graph: &str) -> Result<Option<SourceText>, StoreError> {
        let Some(place) = key_of(graph).and_then(|key| self.places.get(&key)) else { return Ok(None) };
        let bytes = self.bytes(*place).map_err(|source| self.failed(source))?;
        let text = serde_json::from_reader(ZlibDecoder::new(&*bytes));
        text.map(Some).map_err(|error| self.failed(error.into()))
    }

    fn bytes(&self, place: Place) -> io::Result<Vec<u8>> {
        let mut file = File::open(self.folder.join(FILE))?;
        file.seek(SeekFrom::Start(place.at))?;
        let mut bytes = Vec::new();
        file.take(u64::from(place.len)).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// Adds texts, each with the graph of its source, and brings them to the disk. What is there already is not written again.
    pub(crate) fn append<'a>(&mut self, texts: impl Iterator<Item = (&'a str, &'a PackedText)>) -> Result<(), StoreError> {
        let mut frames = Vec::new();
        let mut added = Vec::new();
        let start = self.end.max(MARK.len() as u64);
        for (graph, text) in texts {
            let (Some(key), Ok(len)) = (key_of(graph), u32::try_from(text.0.len())) else { continue };
            let known = self.places.get(&key).filter(|place| place.len == len).map(|place| self.bytes(*place));
            if known.is_some_and(|known| known.is_ok_and(|known| known == text.0)) {
                continue;
            }
            frames.extend_from_slice(&key);
            frames.extend_from_slice(&len.to_le_bytes());
            added.push((key, Place { at: start + frames.len() as u64, len }));
            frames.extend_from_slice(&text.0);
        }
        if frames.is_empty() {
            return Ok(());
        }
        let write = || {
            let mut file = OpenOptions::new().write(true).create(true).truncate(false).open(self.folder.join(FILE))?;
            if self.end == 0 {
                file.write_all(MARK)?;
            }
            // What a crash left behind the last whole frame goes.
            file.set_len(start)?;
            file.seek(SeekFrom::Start(start))?;
            file.write_all(&frames)?;
            file.sync_all()
        };
        write().map_err(|source| self.failed(source))?;
        self.end = start + frames.len() as u64;
        self.places.extend(added);
        Ok(())
    }

    /// Writes the file anew, in one step, if most of it belongs to sources that are no longer `wanted`.
    pub(crate) fn tidy(&mut self, wanted: impl Fn(&str) -> bool) -> Result<(), StoreError> {
        let kept: Vec<(Key, Place)> =
            self.places.iter().filter(|(key, _)| std::str::from_utf8(*key).is_ok_and(&wanted)).map(|(key, place)| (*key, *place)).collect();
        let needed: u64 = kept.iter().map(|(_, place)| HEAD as u64 + u64::from(place.len)).sum();
        let slack = self.end.saturating_sub(needed);
        if slack <= MAX_SLACK || slack <= needed {
            return Ok(());
        }
        let fresh = self.folder.join(FRESH);
        let mut texts = Self { folder: self.folder.clone(), places: BTreeMap::new(), end: MARK.len() as u64 };
        let replace = || {
            let mut file = File::create(&fresh)?;
            file.write_all(MARK)?;
            for (key, place) in kept {
                file.write_all(&key)?;
                file.write_all(&place.len.to_le_bytes())?;
                file.write_all(&self.bytes(place)?)?;
                texts.places.insert(key, Place { at: texts.end + HEAD as u64, len: place.len });
                texts.end += HEAD as u64 + u64::from(place.len);
            }
            file.sync_all()?;
            fs::rename(&fresh, self.folder.join(FILE))?;
            File::open(&self.folder)?.sync_all()
        };
        replace().map_err(|source| self.failed(source))?;
        *self = texts;
        Ok(())
    }
}

/// The digits at the end of the IRI of a graph.
fn key_of(graph: &str) -> Option<Key> {
    graph.as_bytes().last_chunk().copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: &str = "https://w3id.org/policygraph/graph/00000000000000a1";
    const TWO: &str = "https://w3id.org/policygraph/graph/00000000000000b2";

    fn text(words: &str) -> SourceText {
        SourceText { format: "text".to_owned(), outline: vec![TextHeading { start: 0, end: 2, level: 1 }], text: words.to_owned() }
    }

    fn append(texts: &mut Texts, graph: &str, words: &str) {
        let packed = text(words).pack().unwrap();
        texts.append([(graph, &packed)].into_iter()).unwrap();
    }

    #[test]
    fn texts_come_back_and_the_last_counts() {
        let folder = tempfile::tempdir().unwrap();
        let mut texts = Texts::open(folder.path()).unwrap();
        assert_eq!(texts.read(ONE).unwrap(), None);
        append(&mut texts, ONE, "first");
        append(&mut texts, TWO, "other");
        append(&mut texts, ONE, "second");
        let size = fs::metadata(folder.path().join(FILE)).unwrap().len();
        append(&mut texts, ONE, "second");
        assert_eq!(fs::metadata(folder.path().join(FILE)).unwrap().len(), size, "the same text was written twice");
        for texts in [texts, Texts::open(folder.path()).unwrap()] {
            assert_eq!(texts.read(ONE).unwrap(), Some(text("second")));
            assert_eq!(texts.read(TWO).unwrap(), Some(text("other")));
        }
    }

    #[test]
    fn a_file_that_was_cut_anywhere_opens_and_goes_on() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(FILE);
        let mut texts = Texts::open(folder.path()).unwrap();
        append(&mut texts, ONE, "first");
        let whole = texts.end;
        append(&mut texts, TWO, "second");
        let bytes = fs::read(&path).unwrap();
        for length in 0..bytes.len() {
            fs::write(&path, &bytes[..length]).unwrap();
            let mut texts = Texts::open(folder.path()).unwrap();
            let first = (length as u64 >= whole).then(|| text("first"));
            assert_eq!(texts.read(ONE).unwrap(), first, "cut at {length}");
            assert_eq!(texts.read(TWO).unwrap(), None, "cut at {length}");
            append(&mut texts, TWO, "third");
            let again = Texts::open(folder.path()).unwrap();
            assert_eq!((again.read(ONE).unwrap(), again.read(TWO).unwrap()), (first, Some(text("third"))), "cut at {length}");
        }
    }

    #[test]
    fn what_nobody_wants_goes_when_it_is_most_of_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let mut texts = Texts::open(folder.path()).unwrap();
        // What does not compress: the numbers of a linear congruential generator.
        let mut state = 1_u64;
        let mut noise = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            char::from(b' ' + u8::try_from(state >> 58).unwrap())
        };
        let large: String = (0..13_000_000).map(|_| noise()).collect();
        append(&mut texts, ONE, &large);
        append(&mut texts, TWO, "small");
        texts.tidy(|_| true).unwrap();
        assert!(fs::metadata(folder.path().join(FILE)).unwrap().len() > MAX_SLACK);
        texts.tidy(|key| TWO.ends_with(key)).unwrap();
        assert!(fs::metadata(folder.path().join(FILE)).unwrap().len() < 1000);
        for texts in [texts, Texts::open(folder.path()).unwrap()] {
            assert_eq!((texts.read(ONE).unwrap(), texts.read(TWO).unwrap()), (None, Some(text("small"))));
        }
    }
}
