//! Asking the graph: SPARQL queries with a time limit, and their results in every format.

use crate::store::KnowledgeGraph;
use crate::store::error::QueryError;
use crate::store::guard::evaluator;
use crate::store::guard::guarded;
use crate::store::merge::over_union;
use crate::store::remote::Remote;
use crate::store::stop::Stop;
use crate::store::watchdog::Deadline;
use crate::store::watched;
use crate::store::watched::Watched;
use crate::vocab::DEFAULT_BASE;
use crate::vocab::plain_text;
use oxigraph::io::RdfFormat;
use oxigraph::io::RdfSerializer;
use oxigraph::model::GraphName;
use oxigraph::model::GraphNameRef;
use oxigraph::model::NamedNode;
use oxigraph::model::Term;
use oxigraph::model::Triple;
use oxigraph::model::Variable;
use oxigraph::sparql::QueryDatasetSpecification;
use oxigraph::sparql::QueryEvaluationError;
use oxigraph::sparql::QueryResults;
use oxigraph::sparql::QuerySolution;
use oxigraph::sparql::QuerySolutionIter;
use oxigraph::sparql::QueryTripleIter;
use oxigraph::sparql::results::QueryResultsFormat;
use oxigraph::sparql::results::QueryResultsSerializer;
use spargebra::SparqlParser;
use std::io::Write;
use std::time::Duration;

/// What a query that names no graphs asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DefaultGraph {
    /// The union of all graphs.
    #[default]
    Union,
    /// The graph without a name.
    Unnamed,
}

/// How a query is to be evaluated.
#[derive(Debug, Clone, Default)]
pub struct QueryOptions {
    pub default_graph: DefaultGraph,
    /// The base of relative IRIs in the text.
    pub base: Option<String>,
    /// Graphs that make up the default graph, instead of what the query says (SPARQL 1.1 Protocol).
    pub default_graphs: Vec<String>,
    /// Graphs that the query may name.
    pub named_graphs: Vec<String>,
    pub timeout: Option<Duration>,
    /// Other services that it may ask.
    pub remote: Remote,
    /// By which the query can be stopped while it runs.
    pub stop: Stop,
}

/// The answer of a query. Solutions and triples are computed while they are read.
pub enum Results {
    Solutions(Solutions),
    Boolean(bool),
    Triples(Triples),
}

/// What a running query yields, until it ends, fails or is stopped.
struct Running<I> {
    /// Nothing once it failed: an evaluation that was left in the middle is not gone on with.
    rows: Option<Box<I>>,
    stop: Stop,
    /// Until the rows are dropped the watchdog may stop them.
    _deadline: Deadline,
}

impl<I> Running<I> {
    fn next<T>(&mut self) -> Option<Result<T, QueryError>>
    where
        I: Iterator<Item = Result<T, QueryEvaluationError>>,
    {
        let rows = self.rows.as_mut()?;
        let row = match self.stop.guard(|| rows.next()) {
            Ok(row) => row?.map_err(|error| self.stop.error_of(error)),
            Err(stopped) => Err(stopped),
        };
        if row.is_err() {
            self.rows = None;
        }
        Some(row)
    }
}

/// The rows of a SELECT.
pub struct Solutions {
    variables: Vec<Variable>,
    rows: Running<QuerySolutionIter<'static>>,
}

impl Solutions {
    #[must_use]
    pub fn variables(&self) -> &[Variable] {
        &self.variables
    }
}

impl Iterator for Solutions {
    type Item = Result<QuerySolution, QueryError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.rows.next()
    }
}

/// The triples of a CONSTRUCT or DESCRIBE.
pub struct Triples {
    rows: Running<QueryTripleIter<'static>>,
}

impl Iterator for Triples {
    type Item = Result<Triple, QueryError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.rows.next()
    }
}

impl std::fmt::Debug for Results {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Solutions(..) => "Solutions",
            Self::Boolean(_) => "Boolean",
            Self::Triples(..) => "Triples",
        })
    }
}

/// A format that results can be written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResultFormat {
    Json,
    Xml,
    Csv,
    Tsv,
    Turtle,
    NTriples,
    NQuads,
    TriG,
    RdfXml,
    JsonLd,
}

impl ResultFormat {
    /// For solutions and answers of yes or no, the preferred first.
    pub const TABLES: [Self; 4] = [Self::Json, Self::Xml, Self::Csv, Self::Tsv];
    /// For graphs, the preferred first.
    pub const GRAPHS: [Self; 6] = [Self::Turtle, Self::NTriples, Self::RdfXml, Self::JsonLd, Self::TriG, Self::NQuads];

    /// The name on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Xml => "xml",
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Turtle => "turtle",
            Self::NTriples => "ntriples",
            Self::NQuads => "nquads",
            Self::TriG => "trig",
            Self::RdfXml => "rdfxml",
            Self::JsonLd => "jsonld",
        }
    }

    #[must_use]
    pub fn by_name(name: &str) -> Option<Self> {
        Self::TABLES.into_iter().chain(Self::GRAPHS).find(|format| format.name() == name)
    }

    /// The media type, and others by which it is asked for.
    #[must_use]
    pub const fn media_types(self) -> &'static [&'static str] {
        match self {
            Self::Json => &["application/sparql-results+json", "application/json"],
            Self::Xml => &["application/sparql-results+xml", "application/xml", "text/xml"],
            Self::Csv => &["text/csv"],
            Self::Tsv => &["text/tab-separated-values"],
            Self::Turtle => &["text/turtle", "application/turtle", "application/x-turtle"],
            Self::NTriples => &["application/n-triples", "text/plain"],
            Self::NQuads => &["application/n-quads"],
            Self::TriG => &["application/trig"],
            Self::RdfXml => &["application/rdf+xml", "application/xml", "text/xml"],
            Self::JsonLd => &["application/ld+json", "application/json"],
        }
    }

    /// The end of the name of a file.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Json => "srj",
            Self::Xml => "srx",
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Turtle => "ttl",
            Self::NTriples => "nt",
            Self::NQuads => "nq",
            Self::TriG => "trig",
            Self::RdfXml => "rdf",
            Self::JsonLd => "jsonld",
        }
    }

    const fn table(self) -> Option<QueryResultsFormat> {
        match self {
            Self::Json => Some(QueryResultsFormat::Json),
            Self::Xml => Some(QueryResultsFormat::Xml),
            Self::Csv => Some(QueryResultsFormat::Csv),
            Self::Tsv => Some(QueryResultsFormat::Tsv),
            _ => None,
        }
    }

    /// The format of RDF that it is, if it is one.
    #[must_use]
    pub fn rdf(self) -> Option<RdfFormat> {
        match self {
            Self::Turtle => Some(RdfFormat::Turtle),
            Self::NTriples => Some(RdfFormat::NTriples),
            Self::NQuads => Some(RdfFormat::NQuads),
            Self::TriG => Some(RdfFormat::TriG),
            Self::RdfXml => Some(RdfFormat::RdfXml),
            Self::JsonLd => Some(RdfFormat::JsonLd { profile: oxigraph::io::JsonLdProfileSet::empty() }),
            _ => None,
        }
    }
}

impl KnowledgeGraph {
    /// The text of a query of ours, with its base changed to that of the store.
    pub(crate) fn with_base(&self, text: &str) -> String {
        if self.base.as_str() == DEFAULT_BASE { text.to_owned() } else { text.replace(DEFAULT_BASE, self.base.as_str()) }
    }

    /// Evaluates a query. Other services are asked only where [`QueryOptions::remote`] allows it.
    ///
    /// # Errors
    /// The text is no query, a graph has no valid name, or the evaluation fails at once.
    pub fn query(&self, text: &str, options: &QueryOptions) -> Result<Results, QueryError> {
        let stop = options.stop.clone();
        let deadline = Deadline::after(options.timeout, &stop);
        let parsed = parser(options.base.as_deref())?.parse_query(text)?;
        let parsed = self.searched(parsed)?;
        let given = !options.default_graphs.is_empty() || !options.named_graphs.is_empty();
        let stated = parsed.dataset().map(|dataset| dataset.default.len());
        let union = !given && stated.is_none() && options.default_graph == DefaultGraph::Union;
        let several = if given { options.default_graphs.len() > 1 } else { union || stated.is_some_and(|count| count > 1) };
        let mut parsed = if several { over_union(parsed, union && self.unnamed_is_empty()?) } else { parsed };
        let every_read = watched::is_wanted(&mut parsed);
        let mut query = evaluator(&stop, &options.remote, options.timeout).for_query(guarded(parsed));
        if given {
            set_graphs(query.dataset_mut(), &options.default_graphs, &options.named_graphs)?;
        } else if union {
            query.dataset_mut().set_default_graph_as_union();
        }
        let watched = every_read.then(|| Watched { store: self.store.clone(), stop: stop.clone() });
        let execute = || match watched {
            Some(watched) => query.on_queryable_dataset(watched).execute(),
            None => query.on_store(&self.store).execute(),
        };
        let results = stop.guard(execute)?.map_err(|error| stop.error_of(error))?;
        Ok(match results {
            QueryResults::Solutions(rows) => Results::Solutions(Solutions {
                variables: rows.variables().to_vec(),
                rows: Running { rows: Some(Box::new(rows)), stop, _deadline: deadline },
            }),
            QueryResults::Boolean(answer) => Results::Boolean(answer),
            QueryResults::Graph(rows) => {
                Results::Triples(Triples { rows: Running { rows: Some(Box::new(rows)), stop, _deadline: deadline } })
            }
        })
    }

    fn unnamed_is_empty(&self) -> Result<bool, QueryError> {
        Ok(self.store.quads_for_pattern(None, None, None, Some(GraphNameRef::DefaultGraph)).next().transpose()?.is_none())
    }

    /// As [`Self::rows`], of a query with other terms in the place of a block `VALUES ?name { … }`.
    ///
    /// # Errors
    /// The evaluation fails.
    pub(crate) fn rows_about(&self, text: &str, name: &str, terms: &[Term]) -> Result<Vec<Vec<Option<Term>>>, QueryError> {
        let text = self.with_base(text);
        let opening = format!("VALUES ?{name} {{");
        let terms: Vec<String> = terms.iter().map(Term::to_string).collect();
        let given = text.find(&opening).and_then(|at| {
            let (before, rest) = text.split_at(at + opening.len());
            Some(format!("{before} {} {}", terms.join(" "), rest.get(rest.find('}')?..)?))
        });
        self.rows(&given.unwrap_or(text))
    }

    /// Evaluates one of our own queries over the union of the graphs and returns its rows, terms in the order of its variables.
    ///
    /// # Errors
    /// The evaluation fails.
    pub fn rows(&self, text: &str) -> Result<Vec<Vec<Option<Term>>>, QueryError> {
        let mut rows = Vec::new();
        if let Results::Solutions(solutions) = self.query(&self.with_base(text), &QueryOptions::default())? {
            for solution in solutions {
                rows.push(solution?.values().to_vec());
            }
        }
        Ok(rows)
    }
}

/// A parser of SPARQL with the base of relative IRIs.
pub(crate) fn parser(base: Option<&str>) -> Result<SparqlParser, QueryError> {
    match base {
        Some(base) => SparqlParser::new().with_base_iri(base).map_err(|_| QueryError::Iri(base.to_owned())),
        None => Ok(SparqlParser::new()),
    }
}

/// Has a dataset be made up of the graphs that a request names.
pub(crate) fn set_graphs(dataset: &mut QueryDatasetSpecification, default: &[String], named: &[String]) -> Result<(), QueryError> {
    let nodes = |iris: &[String]| {
        let node = |iri: &String| NamedNode::new(iri).map_err(|_| QueryError::Iri(iri.clone()));
        iris.iter().map(node).collect::<Result<Vec<_>, _>>()
    };
    dataset.set_default_graph(nodes(default)?.into_iter().map(GraphName::from).collect());
    dataset.set_available_named_graphs(nodes(named)?.into_iter().map(Into::into).collect());
    Ok(())
}

/// Writes solutions in CSV (<https://www.w3.org/TR/sparql11-results-csv-tsv/>). The engine's own writer leaves IRIs without quotation marks,
/// and titles of documents, which are in IRIs, hold commas.
fn write_csv(solutions: Solutions, out: &mut impl Write) -> Result<(), QueryError> {
    let failed = |error: csv::Error| QueryError::Write(error.into());
    let mut csv = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
    csv.write_record(solutions.variables().iter().map(Variable::as_str)).map_err(failed)?;
    for solution in solutions {
        let solution = solution?;
        let cells = solution.values().iter().map(|term| term.as_ref().map(plain_text).unwrap_or_default());
        csv.write_record(cells).map_err(failed)?;
    }
    Ok(csv.flush()?)
}

impl Results {
    /// Whether the results are a graph, and not a table or an answer of yes or no.
    #[must_use]
    pub const fn is_graph(&self) -> bool {
        matches!(self, Self::Triples(..))
    }

    /// Writes the results while they are computed.
    ///
    /// # Errors
    /// The results cannot be written in this format, the evaluation fails or is stopped, or the writer fails.
    pub fn write(self, format: ResultFormat, out: &mut impl Write) -> Result<(), QueryError> {
        match self {
            Self::Boolean(answer) => {
                let table = format.table().ok_or(QueryError::Format(format.name()))?;
                QueryResultsSerializer::from_format(table).serialize_boolean_to_writer(out, answer)?;
            }
            Self::Solutions(solutions) => {
                let table = format.table().ok_or(QueryError::Format(format.name()))?;
                if table == QueryResultsFormat::Csv {
                    return write_csv(solutions, out);
                }
                let variables = solutions.variables().to_vec();
                let mut writer = QueryResultsSerializer::from_format(table).serialize_solutions_to_writer(out, variables)?;
                for solution in solutions {
                    writer.serialize(&solution?)?;
                }
                writer.finish()?;
            }
            Self::Triples(triples) => {
                let rdf = format.rdf().ok_or(QueryError::Format(format.name()))?;
                let mut writer = RdfSerializer::from_format(rdf).for_writer(out);
                for triple in triples {
                    writer.serialize_triple(&triple?)?;
                }
                writer.finish()?;
            }
        }
        Ok(())
    }
}
