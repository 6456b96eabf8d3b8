//! Sorting more lines than memory holds.

use extsort::ExternalSorter;
use extsort::Sortable;
use std::cell::RefCell;
use std::io;
use std::io::Read;
use std::io::Write;

/// Lines that are sorted in memory at once; what is more goes to temporary files.
const SEGMENT: usize = 250_000;

/// A line without its end. Ordered by bytes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Line(String);

impl Sortable for Line {
    fn encode<W: Write>(&self, out: &mut W) -> io::Result<()> {
        let length = u32::try_from(self.0.len()).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))?;
        out.write_all(&length.to_le_bytes())?;
        out.write_all(self.0.as_bytes())
    }

    fn decode<R: Read>(read: &mut R) -> io::Result<Self> {
        let mut length = [0; 4];
        read.read_exact(&mut length)?;
        let mut bytes = vec![0; u32::from_le_bytes(length) as usize];
        read.read_exact(&mut bytes)?;
        String::from_utf8(bytes).map(Self).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))
    }
}

/// Calls `take` with each different line, in the order of their bytes.
///
/// # Errors
/// The lines', the temporary files', or those of `take`.
pub(crate) fn for_each_line<E: From<io::Error>>(
    lines: impl Iterator<Item = Result<String, E>>,
    mut take: impl FnMut(&str) -> Result<(), E>,
) -> Result<(), E> {
    let failed = RefCell::new(None);
    // The sorter takes lines, not results: the first error ends the lines and is returned before anything is taken.
    let whole = lines.map_while(|line| line.map_err(|error| failed.replace(Some(error))).ok()).map(Line);
    let sorted = ExternalSorter::new().with_segment_size(SEGMENT).sort(whole).map_err(io::Error::other)?;
    if let Some(error) = failed.take() {
        return Err(error);
    }
    let mut previous: Option<String> = None;
    for line in sorted {
        let Line(line) = line.map_err(io::Error::other)?;
        if previous.as_ref() != Some(&line) {
            take(&line)?;
            previous = Some(line);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_come_in_order_and_once() {
        let mut taken = Vec::new();
        let lines = ["b", "a", "b", "\u{4e2d}"].map(|line| Ok::<_, io::Error>(line.to_owned()));
        for_each_line(lines.into_iter(), |line| {
            taken.push(line.to_owned());
            Ok(())
        })
        .expect("sorted");
        assert_eq!(taken, ["a", "b", "\u{4e2d}"]);
    }
}
