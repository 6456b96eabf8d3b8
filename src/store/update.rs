//! Changing the graph from outside: SPARQL updates, and whole graphs by the Graph Store Protocol.
//!
//! Each change is one transaction. The caller sees to it that one runs at a time: the store itself finds no conflicts.

use crate::store::KnowledgeGraph;
use crate::store::error::QueryError;
use crate::store::error::StoreError;
use crate::store::guard::evaluator;
use crate::store::guard::guarded_update;
use crate::store::manifest::Change;
use crate::store::query::ResultFormat;
use crate::store::query::parser;
use crate::store::query::set_graphs;
use crate::store::remote::Remote;
use crate::store::stop::Stop;
use crate::store::watchdog::Deadline;
use oxigraph::io::RdfFormat;
use oxigraph::io::RdfParser;
use oxigraph::io::RdfSyntaxError;
use oxigraph::model::GraphNameRef;
use oxigraph::model::NamedNode;
use oxigraph::model::Quad;
use oxigraph::model::Triple;
use oxigraph::sparql::UpdateEvaluationError;
use spargebra::GraphUpdateOperation;
use spargebra::Update;
use spargebra::algebra::GraphTarget as Target;
use spargebra::term::GraphName as ParsedGraphName;
use spargebra::term::GraphNamePattern;
use spargebra::term::Quad as ParsedQuad;
use std::collections::BTreeSet;
use std::io::Write;
use std::time::Duration;

/// How an update is to be carried out.
#[derive(Debug, Clone, Default)]
pub struct UpdateOptions {
    /// The base of relative IRIs in the text.
    pub base: Option<String>,
    /// Graphs that make up the default graph of its patterns (`using-graph-uri` of the SPARQL 1.1 Protocol).
    pub default_graphs: Vec<String>,
    /// Graphs that its patterns may name.
    pub named_graphs: Vec<String>,
    pub timeout: Option<Duration>,
    /// Other services that it may ask, and hosts that it may load files from.
    pub remote: Remote,
    /// By which it can be stopped while it runs; then nothing is changed.
    pub stop: Stop,
}

/// What a request of the SPARQL 1.1 Graph Store HTTP Protocol is about (<https://www.w3.org/TR/sparql11-http-rdf-update/>).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GraphTarget {
    /// The graph without a name.
    Default,
    Named(NamedNode),
    /// All graphs: not in the standard, but what stores commonly offer.
    Dataset,
}

/// Graphs that an update may have changed, as far as the record of the store is concerned.
#[derive(Debug, Default)]
struct Touched {
    named: BTreeSet<NamedNode>,
    /// Graphs that cannot be told from the text.
    any: bool,
}

impl KnowledgeGraph {
    /// Carries out a SPARQL update in one transaction. Other hosts are asked only where [`UpdateOptions::remote`] allows it; what is loaded
    /// from them is fetched before anything is changed.
    ///
    /// # Errors
    /// The text is no update, or it cannot be carried out; then nothing is changed.
    pub fn update(&self, text: &str, options: &UpdateOptions) -> Result<(), QueryError> {
        let update = parser(options.base.as_deref())?.parse_update(text)?;
        let touched = Touched::by(&update);
        let stop = &options.stop;
        let _deadline = Deadline::after(options.timeout, stop);
        let prepared = prepared(loaded(update, &options.remote.within(options.timeout))?, options)?;
        stop.guard(|| prepared.on_store(&self.store).execute())?.map_err(|error| stop.error_of_update(error))?;
        self.follow(&touched)
    }

    /// Whether there is such a graph; the default graph and the dataset always are.
    ///
    /// # Errors
    /// The storage cannot be read.
    pub fn has_graph(&self, target: &GraphTarget) -> Result<bool, QueryError> {
        match target {
            GraphTarget::Named(name) => Ok(self.store.contains_named_graph(name)?),
            GraphTarget::Default | GraphTarget::Dataset => Ok(true),
        }
    }

    /// Writes a graph while it is read; a dataset only in formats that have graphs.
    ///
    /// # Errors
    /// The storage cannot be read, it is stopped, the format does not suit, or the writer fails.
    pub fn write_graph(&self, target: &GraphTarget, format: ResultFormat, stop: &Stop, out: &mut impl Write) -> Result<(), QueryError> {
        let rdf = format.rdf().ok_or(QueryError::Format(format.name()))?;
        let mut writer = self.base.serializer(rdf).for_writer(out);
        let graph = match target {
            GraphTarget::Default => Some(GraphNameRef::DefaultGraph),
            GraphTarget::Named(name) => Some(name.as_ref().into()),
            GraphTarget::Dataset if rdf.supports_datasets() => None,
            GraphTarget::Dataset => return Err(QueryError::Format(format.name())),
        };
        for quad in self.store.quads_for_pattern(None, None, None, graph) {
            if stop.reason().is_some() {
                return Err(stop.error());
            }
            let quad = quad?;
            if graph.is_none() { writer.serialize_quad(&quad)? } else { writer.serialize_triple(&Triple::from(quad))? }
        }
        writer.finish()?;
        Ok(())
    }

    /// Adds RDF to a graph, or has it replace what is there (`replace`). Returns whether the graph is new.
    ///
    /// # Errors
    /// A text is no RDF of its format, or the storage cannot be written; then nothing is changed.
    pub fn put_graph(
        &self,
        target: &GraphTarget,
        parts: &[(RdfFormat, Vec<u8>)],
        base: &str,
        replace: bool,
        stop: &Stop,
    ) -> Result<bool, QueryError> {
        let is_new = !self.has_graph(target)?;
        let mut touched = Touched::default();
        let mut transaction = self.store.start_transaction()?;
        match target {
            GraphTarget::Default if replace => transaction.clear_graph(GraphNameRef::DefaultGraph)?,
            GraphTarget::Default => {}
            GraphTarget::Named(name) => {
                if replace {
                    transaction.clear_graph(name)?;
                }
                transaction.insert_named_graph(name);
                touched.named.insert(name.clone());
            }
            GraphTarget::Dataset => {
                if replace {
                    transaction.clear()?;
                }
                touched.any = true;
            }
        }
        for (format, bytes) in parts {
            let parser = RdfParser::from_format(*format).with_base_iri(base).map_err(|_| QueryError::Iri(base.to_owned()))?;
            let parser = match target {
                GraphTarget::Default => parser.without_named_graphs(),
                GraphTarget::Named(name) => parser.without_named_graphs().with_default_graph(name.clone()),
                GraphTarget::Dataset => parser,
            };
            for quad in parser.rename_blank_nodes().for_slice(bytes) {
                if stop.reason().is_some() {
                    return Err(stop.error());
                }
                transaction.insert(quad.map_err(|error| QueryError::Rdf(error.to_string()))?.as_ref());
            }
        }
        transaction.commit()?;
        self.follow(&touched)?;
        Ok(is_new)
    }

    /// Takes a graph away; the default graph and the dataset are emptied. Returns whether there was one.
    ///
    /// # Errors
    /// The storage cannot be written.
    pub fn delete_graph(&self, target: &GraphTarget) -> Result<bool, QueryError> {
        let was_there = self.has_graph(target)?;
        let mut touched = Touched::default();
        match target {
            GraphTarget::Default => self.store.clear_graph(GraphNameRef::DefaultGraph)?,
            GraphTarget::Named(name) => {
                self.store.remove_named_graph(name)?;
                touched.named.insert(name.clone());
            }
            GraphTarget::Dataset => {
                self.store.clear()?;
                touched.any = true;
            }
        }
        self.follow(&touched)?;
        Ok(was_there)
    }

    /// Has the record of the store, and what is joined after loading, follow a change: a source's graph that appeared is listed, so that it
    /// stays when the store is opened again; one that is gone is forgotten, so that a build brings it back.
    fn follow(&self, touched: &Touched) -> Result<(), QueryError> {
        // Before the record: if that cannot be written, the index and the tags are those of the graph all the same.
        self.changed();
        let mut names = touched.named.clone();
        if touched.any {
            names.extend(self.graph_names()?);
            let manifest = self.manifest();
            names.extend(manifest.graphs_of_sources().map(NamedNode::new_unchecked));
            names.extend(manifest.graphs_without_source().map(|name| self.base.graph(name)));
        }
        let mut changes = Vec::new();
        for name in names {
            changes.extend(self.follow_graph(&name)?);
        }
        if !changes.is_empty() {
            self.store.flush()?;
            self.manifest_mut().record(changes)?;
        }
        self.refresh_links()
    }

    /// What the record must be told of one graph.
    fn follow_graph(&self, name: &NamedNode) -> Result<Vec<Change>, StoreError> {
        let has_quads = self.quads_of(name).next().transpose()?.is_some();
        let manifest = self.manifest();
        let iri = name.as_str();
        if let Some(local) = iri.strip_prefix(self.base.graph("").as_str())
            && manifest.fingerprint(local).is_some()
            && !has_quads
        {
            return Ok(vec![Change::GraphRemoved { name: local.to_owned() }]);
        }
        if has_quads {
            let appeared = self.is_source_graph(name) && !manifest.has_source(iri);
            return Ok(if appeared { vec![Change::SourceLoaded { graph: iri.to_owned() }] } else { Vec::new() });
        }
        let files = manifest.files_of_source(iri).map(|path| Change::FileRemoved { path: path.to_owned() });
        let loaded = manifest.is_loaded(iri).then(|| Change::SourceRemoved { graph: iri.to_owned() });
        Ok(files.chain(loaded).collect())
    }
}

impl Touched {
    /// Graphs that an update names or may name.
    fn by(update: &Update) -> Self {
        let mut touched = Self::default();
        let mut named = |name: &ParsedGraphName| {
            if let ParsedGraphName::NamedNode(name) = name {
                touched.named.insert(name.clone());
            }
        };
        let mut any = false;
        for operation in &update.operations {
            match operation {
                GraphUpdateOperation::InsertData { data } => data.iter().for_each(|quad| named(&quad.graph_name)),
                GraphUpdateOperation::DeleteData { data } => data.iter().for_each(|quad| named(&quad.graph_name)),
                GraphUpdateOperation::DeleteInsert { delete, insert, .. } => {
                    let graphs = delete.iter().map(|quad| &quad.graph_name).chain(insert.iter().map(|quad| &quad.graph_name));
                    for graph in graphs {
                        match graph {
                            GraphNamePattern::NamedNode(name) => named(&name.clone().into()),
                            GraphNamePattern::Variable(_) => any = true,
                            GraphNamePattern::DefaultGraph => {}
                        }
                    }
                }
                GraphUpdateOperation::Load { destination, .. } => named(destination),
                GraphUpdateOperation::Create { graph, .. } => named(&graph.clone().into()),
                GraphUpdateOperation::Clear { graph, .. } | GraphUpdateOperation::Drop { graph, .. } => match graph {
                    Target::NamedNode(name) => named(&name.clone().into()),
                    Target::NamedGraphs | Target::AllGraphs => any = true,
                    Target::DefaultGraph => {}
                },
            }
        }
        touched.any = any;
        touched
    }
}

/// An update in which each LOAD has become an INSERT DATA of what was loaded, so that all of it is one transaction.
fn loaded(update: Update, remote: &Remote) -> Result<Update, QueryError> {
    let operation = |operation| match operation {
        GraphUpdateOperation::Load { silent, source, destination } => match triples_at(&source, &destination, remote) {
            Err(_) if silent => Ok(GraphUpdateOperation::InsertData { data: Vec::new() }),
            data => data.map(|data| GraphUpdateOperation::InsertData { data }),
        },
        other => Ok(other),
    };
    Ok(Update { operations: update.operations.into_iter().map(operation).collect::<Result<_, QueryError>>()?, ..update })
}

/// The triples of a document on another host, for a graph of ours.
fn triples_at(source: &NamedNode, graph: &ParsedGraphName, remote: &Remote) -> Result<Vec<ParsedQuad>, QueryError> {
    let (format, bytes) = remote.fetch(source.as_str())?;
    let parser = RdfParser::from_format(format).with_base_iri(source.as_str()).map_err(|_| QueryError::Iri(source.as_str().to_owned()))?;
    let triple = |quad: Result<Quad, _>| {
        let quad = quad.map_err(|error: RdfSyntaxError| QueryError::Rdf(format!("{}: {error}", source.as_str())))?;
        Ok(ParsedQuad { subject: quad.subject, predicate: quad.predicate, object: quad.object, graph_name: graph.clone() })
    };
    // Blank nodes of an INSERT DATA are new ones for each operation.
    parser.without_named_graphs().for_slice(&bytes).map(triple).collect()
}

/// An update with its looks and the graphs of its patterns.
fn prepared(update: Update, options: &UpdateOptions) -> Result<oxigraph::sparql::PreparedSparqlUpdate, QueryError> {
    let given = !options.default_graphs.is_empty() || !options.named_graphs.is_empty();
    let states = |operation: &GraphUpdateOperation| matches!(operation, GraphUpdateOperation::DeleteInsert { using: Some(_), .. });
    if given && update.operations.iter().any(states) {
        return Err(QueryError::Update("graphs are given by the request, so the update may not have WITH or USING".to_owned()));
    }
    let mut prepared = evaluator(&options.stop, &options.remote, options.timeout).for_update(guarded_update(update));
    if given {
        for dataset in prepared.using_datasets_mut() {
            set_graphs(dataset, &options.default_graphs, &options.named_graphs)?;
        }
    }
    Ok(prepared)
}

impl Stop {
    /// The error of an update that ended with one.
    fn error_of_update(&self, error: UpdateEvaluationError) -> QueryError {
        match error {
            UpdateEvaluationError::Storage(error) => QueryError::Storage(error),
            _ if self.reason().is_some() => self.error(),
            other => QueryError::Update(other.to_string()),
        }
    }
}
