//! What the lexicons know, as quads of the background graph, and the ontology, as quads of its own.

use crate::lexicon::Entry;
use crate::lexicon::Kind;
use crate::lexicon::Lexicon;
use crate::link::Entity;
use crate::rdf::Writer;
use crate::rdf::class_name;
use crate::rdf::hierarchy::ontology_quads;
use crate::rdf::source::date_literal;
use crate::vocab::ORG_SUB_ORGANIZATION_OF;
use crate::vocab::Property;
use crate::vocab::RDF_TYPE;
use crate::vocab::RDFS_LABEL;
use crate::vocab::SKOS_ALT_LABEL;
use crate::vocab::XSD_INTEGER;
use crate::vocab::graph;
use oxigraph::io::RdfParseError;
use oxigraph::model::GraphName;
use oxigraph::model::Literal;
use oxigraph::model::NamedNode;
use oxigraph::model::Quad;
use oxigraph::model::Term;

/// The quads of the background graph, in the order of the tables.
#[must_use]
pub fn background(lexicon: &Lexicon, writer: &Writer) -> Vec<Quad> {
    let graph = writer.base.graph(graph::BACKGROUND);
    let mut quads = Vec::new();
    for (index, entry) in lexicon.entries.iter().enumerate() {
        let Some(entity) = Entity::of_entry(index, lexicon) else { continue };
        let entity = if entry.kind == Kind::Document { Entity { key: crate::id::title_key(&entry.name), ..entity } } else { entity };
        let Some(iri) = writer.entity(&entity) else { continue };
        let mut push = |predicate: NamedNode, object: Term| quads.push(Quad::new(iri.clone(), predicate, object, graph.clone()));
        if let Some(class) = class_name(&entity, lexicon) {
            let class = writer.base.term(&class);
            for upper in writer.hierarchy.above(&class) {
                push(RDF_TYPE.into(), upper.clone().into());
            }
            push(RDF_TYPE.into(), class.into());
        }
        labels(entry, writer, &mut push);
        facts(entry, lexicon, writer, &mut push);
    }
    quads.sort_by_cached_key(ToString::to_string);
    quads.dedup();
    quads
}

fn labels(entry: &Entry, writer: &Writer, push: &mut impl FnMut(NamedNode, Term)) {
    let tagged = |text: &str, tag: &str| Term::from(Literal::new_language_tagged_literal_unchecked(text, tag));
    push(RDFS_LABEL.into(), tagged(&entry.name, "zh-hans"));
    push(RDFS_LABEL.into(), tagged(&writer.traditional.convert(&entry.name), "zh-hant"));
    if let Some(en) = &entry.en {
        push(RDFS_LABEL.into(), tagged(en, "en"));
    }
    for alias in entry.aliases.iter().chain(&entry.short) {
        push(SKOS_ALT_LABEL.into(), tagged(alias, "zh-hans"));
    }
    for former in &entry.former {
        let name = former.split('@').next().unwrap_or_default();
        push(writer.base.property(Property::FormerName), tagged(name, "zh-hans"));
    }
}

fn facts(entry: &Entry, lexicon: &Lexicon, writer: &Writer, push: &mut impl FnMut(NamedNode, Term)) {
    let property = |property: Property| writer.base.property(property);
    let mut closed = |predicate: NamedNode, object: Term| {
        for upper in writer.hierarchy.above(&predicate) {
            push(upper.clone(), object.clone());
        }
        push(predicate, object);
    };
    if entry.kind == Kind::FiveYearPlan {
        for (date, predicate) in [(&entry.from, Property::BeginYear), (&entry.to, Property::EndYear)] {
            if let Some(year) = date {
                closed(property(predicate), Literal::new_typed_literal(year, XSD_INTEGER).into());
            }
        }
        return;
    }
    if matches!(entry.kind, Kind::Institution | Kind::Place) {
        for (date, predicate) in [(&entry.from, Property::ValidFrom), (&entry.to, Property::ValidTo)] {
            if let Some(date) = date {
                closed(property(predicate), date_literal(date).into());
            }
        }
    }
    if let (Some(code), Kind::Place) = (&entry.code, entry.kind) {
        closed(property(Property::AreaCode), Literal::new_simple_literal(code).into());
    }
    if entry.kind == Kind::Institution && !entry.class.is_empty() {
        closed(property(Property::Kind), Literal::new_simple_literal(&entry.class).into());
    }
    let related = |key: &str| match entry.kind {
        Kind::Place => lexicon.place(key).map(|_| writer.base.thing("place", key)),
        kind => lexicon.canonical(kind, key).and_then(|found| kind.segment().map(|segment| writer.base.thing(segment, &found.name))),
    };
    if let Some(parent) = entry.parent.as_deref().and_then(related) {
        match entry.kind {
            Kind::Place => closed(property(Property::Within), parent.into()),
            Kind::Institution => closed(ORG_SUB_ORGANIZATION_OF.into(), parent.into()),
            _ => {}
        }
    }
    for successor in entry.successors.iter().filter_map(|key| related(key)) {
        closed(property(Property::Successor), successor.into());
    }
}

/// The quads of the ontology graph: the ontology and its alignment.
///
/// # Errors
/// An embedded file is no valid Turtle.
pub fn ontology(writer: &Writer) -> Result<Vec<Quad>, RdfParseError> {
    let graph = GraphName::from(writer.base.graph(graph::ONTOLOGY));
    let mut quads: Vec<Quad> = ontology_quads(&writer.base)?.into_iter().map(|quad| Quad { graph_name: graph.clone(), ..quad }).collect();
    quads.sort_by_cached_key(ToString::to_string);
    quads.dedup();
    Ok(quads)
}
