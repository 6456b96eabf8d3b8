//! What pages and programs are told of single things, and of the service itself.

use crate::store::KnowledgeGraph;
use crate::store::error::QueryError;
use crate::store::query::DefaultGraph;
use crate::store::query::ResultFormat;
use crate::store::stats::Stats;
use crate::vocab::Property;
use crate::vocab::RDF_TYPE;
use crate::vocab::RDFS_LABEL;
use crate::vocab::SD_FEATURE;
use crate::vocab::SD_SERVICE;
use crate::vocab::SD_SPARQL_11_UPDATE;
use crate::vocab::SD_SUPPORTED_LANGUAGE;
use crate::vocab::SD_UNION_DEFAULT_GRAPH;
use askama::Template;
use oxigraph::io::RdfFormat;
use oxigraph::io::RdfParser;
use oxigraph::model::GraphName;
use oxigraph::model::NamedNode;
use oxigraph::model::Quad;
use oxigraph::model::Term;
use oxigraph::model::Triple;
use oxigraph::model::Variable;
use oxigraph::sparql::QueryResults;
use oxigraph::sparql::SparqlEvaluator;
use oxigraph::store::StorageError;
use std::collections::BTreeSet;
use std::io::Write;

const FACTS: &str = include_str!("../../queries/pages/facts_of_document.rq");
const SERVICE: &str = include_str!("../../ontology/service.ttl");

/// The queries of `queries/examples`: for people to begin with.
const EXAMPLES: [&str; 7] = [
    include_str!("../../queries/examples/most_cited.rq"),
    include_str!("../../queries/examples/joint_issuers.rq"),
    include_str!("../../queries/examples/places.rq"),
    include_str!("../../queries/examples/repeals.rq"),
    include_str!("../../queries/examples/tasks_of_body.rq"),
    include_str!("../../queries/examples/targets.rq"),
    include_str!("../../queries/examples/in_force_on_a_day.rq"),
];

/// A fact with the text that proves it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    pub predicate: NamedNode,
    pub object: Term,
    /// Simplified label of the object.
    pub label: Option<String>,
    /// The passage, the metadata or the file name that it was found in.
    pub text: String,
    /// From 0 to 1, as the graph has it.
    pub confidence: String,
}

impl KnowledgeGraph {
    /// The Simplified label of a thing; of several the first in order.
    #[must_use]
    pub fn label(&self, thing: &NamedNode) -> Option<String> {
        let labels = self.store.quads_for_pattern(Some(thing.as_ref().into()), Some(RDFS_LABEL), None, None);
        let simplified = labels.filter_map(|quad| match quad.ok()?.object {
            Term::Literal(literal) if literal.language() == Some("zh-hans") => Some(literal.value().to_owned()),
            _ => None,
        });
        simplified.min()
    }

    /// The document that a mention stands in.
    ///
    /// # Errors
    /// The storage cannot be read.
    pub fn document_of(&self, mention: &NamedNode) -> Result<Option<NamedNode>, StorageError> {
        let property = self.base.property(Property::InDocument);
        let first = self.store.quads_for_pattern(Some(mention.as_ref().into()), Some(property.as_ref()), None, None).next().transpose()?;
        Ok(first.and_then(|quad| if let Term::NamedNode(document) = quad.object { Some(document) } else { None }))
    }

    /// The facts that sources state of a thing.
    ///
    /// # Errors
    /// The evaluation fails.
    pub fn facts_of(&self, thing: &NamedNode) -> Result<Vec<Fact>, QueryError> {
        let mut query = SparqlEvaluator::new().parse_query(&self.with_base(FACTS))?;
        query.dataset_mut().set_default_graph_as_union();
        let query = query.substitute_variable(Variable::new_unchecked("thing"), thing.clone());
        let QueryResults::Solutions(solutions) = query.on_store(&self.store).execute()? else { return Ok(Vec::new()) };
        let mut facts = Vec::new();
        for solution in solutions {
            let solution = solution?;
            let text = |name: &str| match solution.get(name) {
                Some(Term::Literal(literal)) => Some(literal.value().to_owned()),
                _ => None,
            };
            if let (Some(Term::NamedNode(predicate)), Some(object)) = (solution.get("predicate"), solution.get("object")) {
                facts.push(Fact {
                    predicate: predicate.clone(),
                    object: object.clone(),
                    label: text("label"),
                    text: text("text").unwrap_or_default(),
                    confidence: text("confidence").unwrap_or_default(),
                });
            }
        }
        Ok(facts)
    }

    /// Queries for people to begin with, each with what it asks.
    #[must_use]
    pub fn example_queries(&self) -> Vec<(&'static str, String)> {
        EXAMPLES.map(|text| (text.lines().next().unwrap_or_default().trim_start_matches("# "), self.with_base(text))).to_vec()
    }

    /// Writes some quads. Only TriG and N-Quads hold the graphs; the others, and JSON-LD too, hold each triple once: who reads JSON-LD looks
    /// into the default graph.
    ///
    /// # Errors
    /// The writer's, or `format` is no format of RDF.
    pub fn write_quads(&self, quads: &[Quad], format: ResultFormat, out: &mut impl Write) -> Result<(), QueryError> {
        let rdf = format.rdf().ok_or(QueryError::Format(format.name()))?;
        let mut writer = self.base.serializer(rdf).for_writer(out);
        let mut seen = BTreeSet::new();
        for quad in quads {
            let triple = Triple::from(quad.clone());
            if matches!(format, ResultFormat::TriG | ResultFormat::NQuads) {
                writer.serialize_quad(quad)?;
            } else if seen.insert(triple.to_string()) {
                writer.serialize_triple(&triple)?;
            }
        }
        writer.finish()?;
        Ok(())
    }

    /// Writes the SPARQL 1.1 Service Description of the endpoint of a server (<https://www.w3.org/TR/sparql11-service-description/>).
    /// `host` is the address of the server without a path.
    ///
    /// # Errors
    /// The writer's, or `format` is no format of RDF.
    pub fn write_service_description(
        &self,
        host: &str,
        default_graph: DefaultGraph,
        may_write: bool,
        format: ResultFormat,
        out: &mut impl Write,
    ) -> Result<(), QueryError> {
        let mut quads = described(&self.with_base(SERVICE), &format!("{host}/sparql"))?;
        let service =
            quads.iter().find(|quad| quad.predicate == RDF_TYPE && quad.object == Term::from(SD_SERVICE)).map(|quad| quad.subject.clone());
        if let Some(service) = service {
            if default_graph == DefaultGraph::Union {
                quads.push(Quad::new(service.clone(), SD_FEATURE, SD_UNION_DEFAULT_GRAPH, GraphName::DefaultGraph));
            }
            if may_write {
                quads.push(Quad::new(service, SD_SUPPORTED_LANGUAGE, SD_SPARQL_11_UPDATE, GraphName::DefaultGraph));
            }
        }
        self.write_quads(&quads, format, out)
    }

    /// Writes what the store holds as VoID (<https://www.w3.org/TR/void/>) and DCAT 3 (<https://www.w3.org/TR/vocab-dcat-3/>).
    ///
    /// # Errors
    /// The writer's, or `format` is no format of RDF.
    pub fn write_dataset_description(
        &self,
        host: &str,
        licence: &str,
        stats: &Stats,
        format: ResultFormat,
        out: &mut impl Write,
    ) -> Result<(), QueryError> {
        let description = Dataset {
            licence,
            stats,
            base: self.base.as_str(),
            fingerprint: self.manifest().content_fingerprint(),
            things: stats.things.iter().map(|(_, count)| count).sum(),
            examples: self.example_queries(),
        };
        let text = description.render().map_err(|error| QueryError::Update(error.to_string()))?;
        self.write_quads(&described(&text, &format!("{host}/void"))?, format, out)
    }
}

/// The template of the description; what it is filled with is escaped as Turtle wants it.
#[derive(Template)]
#[template(path = "dataset.ttl", escape = "none")]
struct Dataset<'a> {
    licence: &'a str,
    stats: &'a Stats,
    base: &'a str,
    fingerprint: String,
    things: u64,
    examples: Vec<(&'static str, String)>,
}

impl Dataset<'_> {
    /// A string of Turtle, with its quotation marks.
    fn string(text: &str) -> String {
        oxigraph::model::Literal::from(text).to_string()
    }
}

/// The quads of a description in Turtle, whose base is `iri`.
fn described(text: &str, iri: &str) -> Result<Vec<Quad>, QueryError> {
    let parser = RdfParser::from_format(RdfFormat::Turtle).with_base_iri(iri).map_err(|_| QueryError::Iri(iri.to_owned()))?;
    let quads = parser.for_slice(text.as_bytes()).collect::<Result<Vec<_>, _>>();
    quads.map_err(|error| QueryError::Rdf(error.to_string()))
}
