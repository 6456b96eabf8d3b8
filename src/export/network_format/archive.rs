//! A ZIP archive, written as a stream. Its times are fixed, so that the same files give the same bytes.

use crate::export::network_format::Part;
use crate::network::Network;
use std::io;
use std::io::Write;
use zip::CompressionMethod;
use zip::DateTime;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Above so many nodes and edges a file may pass four gigabytes, which must be said before it is written.
const LARGE: usize = 4_000_000;

pub(crate) fn write(parts: &[Part], network: &Network, out: &mut impl Write) -> io::Result<()> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644)
        .large_file(network.nodes.len().max(network.edges.len()) > LARGE);
    let mut archive = ZipWriter::new_stream(out);
    for (name, write) in parts {
        archive.start_file(*name, options)?;
        write(network, &mut archive)?;
    }
    archive.finish()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::network_format::samples;
    use crate::export::network_format::tables;
    use std::io::Cursor;
    use std::io::Read;

    #[test]
    fn an_archive_holds_the_files_and_no_clock() {
        let network = samples::small();
        let mut bytes = Vec::new();
        write(&tables::PARTS, &network, &mut bytes).expect("written");
        let mut again = Vec::new();
        write(&tables::PARTS, &network, &mut again).expect("written");
        assert_eq!(bytes, again);
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
        assert_eq!(archive.file_names().filter_map(Result::ok).collect::<Vec<_>>(), ["nodes.csv", "edges.csv"]);
        let mut edges = String::new();
        archive.by_name("edges.csv").expect("a file").read_to_string(&mut edges).expect("text");
        assert_eq!(edges.lines().count(), 1 + network.edges.len());
    }
}
