//! Formats of networks for the tools of network analysis. Edges are written one by one; beside the network, memory holds at most a few
//! bytes a node, and for the two forms of a matrix a few bytes an edge.

mod archive;
mod attributes;
mod cells;
mod clean;
mod cytoscape;
mod dot;
mod gexf;
mod graphml;
mod matrix;
mod names;
mod neo4j;
mod node_link;
mod objects;
mod pajek;
mod palette;
mod sizes;
mod tables;
mod ucinet;
mod wrap;

#[cfg(test)]
mod samples;

use crate::network::Network;
use std::fs;
use std::fs::File;
use std::io;
use std::io::BufWriter;
use std::io::Write;
use std::path::Path;

/// A file of a format that consists of several: its name, and what writes it.
type Part = (&'static str, fn(&Network, &mut dyn Write) -> io::Result<()>);

/// A format of networks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NetworkFormat {
    GraphMl,
    Gexf,
    /// The node-link form of JSON that networkx and D3 read.
    Json,
    Dot,
    /// The JSON of Cytoscape and Cytoscape.js.
    Cytoscape,
    /// `nodes.csv` and `edges.csv`, for spreadsheets, R and Gephi.
    Csv,
    /// `nodes.csv` and `edges.csv`, for `neo4j-admin database import`.
    Neo4j,
    Pajek,
    Ucinet,
    /// The adjacency matrix.
    Matrix,
}

impl NetworkFormat {
    pub const ALL: [Self; 10] = [
        Self::GraphMl,
        Self::Gexf,
        Self::Json,
        Self::Dot,
        Self::Cytoscape,
        Self::Csv,
        Self::Neo4j,
        Self::Pajek,
        Self::Ucinet,
        Self::Matrix,
    ];

    /// The name on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::GraphMl => "graphml",
            Self::Gexf => "gexf",
            Self::Json => "json",
            Self::Dot => "dot",
            Self::Cytoscape => "cytoscape",
            Self::Csv => "csv",
            Self::Neo4j => "neo4j",
            Self::Pajek => "pajek",
            Self::Ucinet => "ucinet",
            Self::Matrix => "matrix",
        }
    }

    /// What names of its files end with, without a dot. An archive of several files ends with `zip`.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::GraphMl => "graphml",
            Self::Gexf => "gexf",
            Self::Json => "json",
            Self::Dot => "dot",
            Self::Cytoscape => "cyjs",
            Self::Csv | Self::Neo4j | Self::Matrix => "csv",
            Self::Pajek => "net",
            Self::Ucinet => "dl",
        }
    }

    /// The media type of what [`Self::write`] writes.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::GraphMl => "application/graphml+xml",
            Self::Gexf => "application/gexf+xml",
            Self::Json | Self::Cytoscape => "application/json",
            Self::Dot => "text/vnd.graphviz",
            Self::Csv | Self::Neo4j => "application/zip",
            Self::Pajek | Self::Ucinet => "text/plain; charset=utf-8",
            Self::Matrix => "text/csv; charset=utf-8; header=present",
        }
    }

    /// Whether the format consists of several files.
    #[must_use]
    pub const fn is_folder(self) -> bool {
        self.parts().is_some()
    }

    const fn parts(self) -> Option<[Part; 2]> {
        match self {
            Self::Csv => Some(tables::PARTS),
            Self::Neo4j => Some(neo4j::PARTS),
            _ => None,
        }
    }

    /// Whether the format can hold the network: for those who must know before they open a file or begin an answer.
    ///
    /// # Errors
    /// [`io::ErrorKind::InvalidInput`] for a network that is too large for a matrix.
    pub fn check(self, network: &Network) -> io::Result<()> {
        if self == Self::Matrix { matrix::check(network) } else { Ok(()) }
    }

    /// Writes a network: a file, or a ZIP archive if the format consists of several. The same network gives the same bytes.
    ///
    /// # Errors
    /// The writer's, or, before anything is written, that of [`Self::check`].
    pub fn write(self, network: &Network, out: &mut impl Write) -> io::Result<()> {
        let mut out = BufWriter::with_capacity(1 << 16, out);
        match self {
            Self::GraphMl => graphml::write(network, &mut out),
            Self::Gexf => gexf::write(network, &mut out),
            Self::Json => node_link::write(network, &mut out),
            Self::Dot => dot::write(network, &mut out),
            Self::Cytoscape => cytoscape::write(network, &mut out),
            Self::Csv => archive::write(&tables::PARTS, network, &mut out),
            Self::Neo4j => archive::write(&neo4j::PARTS, network, &mut out),
            Self::Pajek => pajek::write(network, &mut out),
            Self::Ucinet => ucinet::write(network, &mut out),
            Self::Matrix => matrix::write(network, &mut out),
        }?;
        out.flush()
    }

    /// Writes the files of a format that consists of several into a folder, which is made if it is not there.
    ///
    /// # Errors
    /// Those of the file system, or [`io::ErrorKind::InvalidInput`] for a format of one file.
    pub fn write_folder(self, network: &Network, folder: &Path) -> io::Result<()> {
        let Some(parts) = self.parts() else {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, format!("{} is one file, not a folder", self.name())));
        };
        fs::create_dir_all(folder)?;
        for (name, write) in parts {
            let mut out = BufWriter::with_capacity(1 << 16, File::create(folder.join(name))?);
            write(network, &mut out)?;
            out.flush()?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_format_writes_every_network_alike_twice() {
        for (kind, network) in samples::kinds() {
            for format in NetworkFormat::ALL {
                let [mut first, mut second] = [Vec::new(), Vec::new()];
                format.write(&network, &mut first).unwrap_or_else(|error| panic!("{} of {kind}: {error}", format.name()));
                format.write(&network, &mut second).expect("written");
                assert_eq!(first, second, "{} of {kind}", format.name());
                assert!(format.is_folder() || String::from_utf8(first).is_ok_and(|text| !text.contains('\0')));
            }
        }
    }

    #[test]
    fn a_folder_has_the_files() {
        let folder = tempfile::tempdir().expect("a folder");
        for format in NetworkFormat::ALL {
            let written = format.write_folder(&samples::small(), &folder.path().join(format.name()));
            assert_eq!(written.is_ok(), format.is_folder());
        }
        let edges = fs::read_to_string(folder.path().join("neo4j/edges.csv")).expect("a file");
        assert_eq!(edges.lines().count(), 4);
    }

    #[test]
    fn names_are_unique() {
        assert_eq!(NetworkFormat::ALL.map(NetworkFormat::name).into_iter().collect::<BTreeSet<_>>().len(), 10);
    }
}
