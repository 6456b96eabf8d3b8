//! The whole graph as RDF, in an order that depends on nothing but its content.
//!
//! N-Quads (sorted by byte), TriG and JSON-LD hold the graphs apart; N-Triples, Turtle and RDF/XML hold their union.

use crate::export::ExportError;
use crate::export::sorted::for_each_line;
use crate::store::KnowledgeGraph;
use crate::store::ResultFormat;
use crate::vocab::Base;
use oxigraph::io::RdfFormat;
use oxigraph::io::RdfParser;
use oxigraph::io::WriterQuadSerializer;
use oxigraph::model::GraphName;
use oxigraph::model::Quad;
use oxigraph::model::Triple;
use std::io;
use std::io::Write;

/// Stands between the graph and the triple in the lines that are sorted by graph; no term can hold it.
const SEPARATOR: char = '\u{1}';

/// Writes the graph. The same graph gives the same bytes.
///
/// # Errors
/// The storage cannot be read, the writer fails, or `format` is no format of RDF.
pub fn write(graph: &KnowledgeGraph, format: ResultFormat, out: &mut impl Write) -> Result<(), ExportError> {
    let rdf = format.rdf().ok_or(crate::store::QueryError::Format(format.name()))?;
    match rdf {
        RdfFormat::NQuads => lines(graph, |quad| quad.to_string(), out),
        RdfFormat::NTriples => lines(graph, |quad| Triple::from(quad).to_string(), out),
        _ if rdf.supports_datasets() => dataset(graph, rdf, out),
        _ => union(graph, rdf, out),
    }
}

fn lines(graph: &KnowledgeGraph, text: impl Fn(Quad) -> String, out: &mut impl Write) -> Result<(), ExportError> {
    for_each_line(graph.quads().map(|quad| Ok(format!("{} .", text(quad?)))), |line| Ok(writeln!(out, "{line}")?))
}

/// Graph by graph, in the order of their names.
fn dataset(graph: &KnowledgeGraph, format: RdfFormat, out: &mut impl Write) -> Result<(), ExportError> {
    let mut writer = graph.base().serializer(format).for_writer(out);
    let by_graph = graph.quads().map(|quad| {
        let quad = quad?;
        let name = match &quad.graph_name {
            GraphName::DefaultGraph => String::new(),
            name => name.to_string(),
        };
        Ok(format!("{name}{SEPARATOR}{}", Triple::from(quad)))
    });
    for_each_line(by_graph, |line| {
        let (name, triple) = line.split_once(SEPARATOR).unwrap_or_default();
        serialize(&mut writer, &format!("{triple} {name} ."))
    })?;
    Ok(writer.finish().map(drop)?)
}

fn union(graph: &KnowledgeGraph, format: RdfFormat, out: &mut impl Write) -> Result<(), ExportError> {
    let mut writer = graph.base().serializer(format).for_writer(out);
    for_each_line(graph.quads().map(|quad| Ok(Triple::from(quad?).to_string())), |triple| serialize(&mut writer, &format!("{triple} .")))?;
    Ok(writer.finish().map(drop)?)
}

fn serialize(writer: &mut WriterQuadSerializer<impl Write>, line: &str) -> Result<(), ExportError> {
    for quad in RdfParser::from_format(RdfFormat::NQuads).for_slice(line.as_bytes()) {
        writer.serialize_quad(&quad.map_err(io::Error::other)?)?;
    }
    Ok(())
}

/// Writes the quads of one source as N-Quads, in their order.
///
/// # Errors
/// The writer's.
pub fn write_nquads(quads: &[Quad], out: &mut impl Write) -> Result<(), ExportError> {
    for quad in quads {
        writeln!(out, "{quad} .")?;
    }
    Ok(())
}

/// Writes the quads of one source as TriG, in their order.
///
/// # Errors
/// The writer's.
pub fn write_trig(quads: &[Quad], base: &Base, out: &mut impl Write) -> Result<(), ExportError> {
    let mut writer = base.serializer(RdfFormat::TriG).for_writer(out);
    for quad in quads {
        writer.serialize_quad(quad)?;
    }
    writer.finish()?;
    Ok(())
}
