//! What can be typed.

use crate::catalogue::View;
use crate::export::NetworkFormat;
use crate::store::ResultFormat;
use crate::vocab::DEFAULT_BASE;
use clap::Args;
use clap::Parser;
use clap::Subcommand;
use clap::ValueEnum;
use clap::builder::PossibleValuesParser;
use clap::builder::TypedValueParser;
use std::net::SocketAddr;
use std::num::NonZero;
use std::path::PathBuf;

/// Builds a knowledge graph from Chinese policy documents, in which every fact leads to its sentence.
#[derive(Debug, Parser)]
#[command(name = "policygraph", version, args_override_self = true, subcommand_required = true, arg_required_else_help = true)]
#[command(after_help = include_str!("help/main.txt"))]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Build(Build),
    Extract(Extract),
    Load(Load),
    Remove(Remove),
    Query(Query),
    Ask(Ask),
    Analyze(Analyze),
    Export(Export),
    Stats(Stats),
    Train(Train),
    Evaluate(Evaluate),
    Serve(Serve),
    Validate(Validate),
    Backup(Backup),
    Restore(Restore),
}

/// Where the graph is kept.
#[derive(Debug, Args)]
pub(crate) struct StoreOption {
    /// Folder of the store.
    #[arg(long, value_name = "DIR", env = "POLICYGRAPH_STORE", default_value = "policygraph.db")]
    pub(crate) store: PathBuf,
}

/// What extraction depends on.
#[derive(Debug, Args)]
pub(crate) struct ExtractionOptions {
    /// A table of names of one's own (tab-separated, with the columns type, name and aliases); may be given more than once.
    #[arg(long = "lexicon", value_name = "FILE")]
    pub(crate) lexicons: Vec<PathBuf>,
    /// A table of corrections (tab-separated, with the columns action, type, name, to and document, and object for facts) that is replayed at each extraction.
    #[arg(long, value_name = "FILE")]
    pub(crate) corrections: Option<PathBuf>,
    /// Which column of a table (xlsx, csv, tsv, jsonl) holds what, such as text=COLUMN or title=COLUMN; may be given more than once. Columns
    /// with obvious names need none.
    #[arg(long = "map", value_name = "FIELD=COLUMN", value_parser = column)]
    pub(crate) columns: Vec<(String, String)>,
    /// Judge names by these weights, as `train` writes them, and not by those that come with the program.
    #[arg(long, value_name = "FILE")]
    pub(crate) weights: Option<PathBuf>,
    /// Base of all IRIs.
    #[arg(long, value_name = "IRI", default_value = DEFAULT_BASE)]
    pub(crate) base: String,
    /// How much evidence goes into the graph.
    #[arg(long, value_enum, default_value_t = Evidence::Full)]
    pub(crate) evidence: Evidence,
}

/// How much evidence goes into the graph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Evidence {
    /// Every mention and every fact with its sentence.
    Full,
    /// Every fact with its sentence.
    Facts,
    /// Plain triples, for very large corpora.
    None,
}

/// Read files and folders, extract, link, and load into the store.
#[derive(Debug, Args)]
#[command(after_help = include_str!("help/build.txt"))]
pub(crate) struct Build {
    /// Files and folders; folders are read with all that is below them.
    #[arg(required = true)]
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) store: StoreOption,
    #[command(flatten)]
    pub(crate) extraction: ExtractionOptions,
    /// Files that are read at once; by default as many as there are cores.
    #[arg(long, value_name = "N")]
    pub(crate) jobs: Option<NonZero<usize>>,
    /// Write what was done to a file, in JSON.
    #[arg(long, value_name = "FILE")]
    pub(crate) report: Option<PathBuf>,
}

/// Extract from documents without a store.
#[derive(Debug, Args)]
#[command(after_help = include_str!("help/extract.txt"))]
pub(crate) struct Extract {
    /// Files and folders, or `-` for lines of JSON on stdin: {"id", "text", and metadata}.
    #[arg(required = true)]
    pub(crate) paths: Vec<PathBuf>,
    /// What is written.
    #[arg(long, value_enum, default_value_t = ExtractFormat::Jsonl)]
    pub(crate) format: ExtractFormat,
    /// Write to a file and not to stdout.
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) extraction: ExtractionOptions,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExtractFormat {
    /// One JSON object for each document.
    Jsonl,
    Nquads,
    Trig,
    /// The text that offsets count in.
    Text,
}

/// Load RDF (nq, nt, ttl, trig, rdf, jsonld, each also .gz) into the store.
#[derive(Debug, Args)]
#[command(after_help = include_str!("help/load.txt"))]
pub(crate) struct Load {
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) store: StoreOption,
    /// Base of all IRIs, for a new store.
    #[arg(long, value_name = "IRI", default_value = DEFAULT_BASE)]
    pub(crate) base: String,
}

/// Take documents out of the graph.
#[derive(Debug, Args)]
#[command(after_help = include_str!("help/remove.txt"))]
pub(crate) struct Remove {
    /// Paths of files, or IRIs of documents.
    #[arg(required = true, value_name = "DOCUMENT")]
    pub(crate) documents: Vec<String>,
    #[command(flatten)]
    pub(crate) store: StoreOption,
    #[command(flatten)]
    pub(crate) extraction: ExtractionOptions,
}

/// Run a SPARQL query.
#[derive(Debug, Args)]
#[command(after_help = include_str!("help/query.txt"))]
pub(crate) struct Query {
    /// File with the query, or `-` for stdin.
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) store: StoreOption,
    /// How results are written; by default a table, and Turtle for graphs.
    #[arg(long, value_enum)]
    pub(crate) format: Option<QueryFormat>,
    /// The text is a SPARQL update.
    #[arg(long)]
    pub(crate) update: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum QueryFormat {
    Table,
    Json,
    Xml,
    Csv,
    Tsv,
    Turtle,
    Ntriples,
    Nquads,
    Trig,
    Rdfxml,
    Jsonld,
}

/// Write the graph, or a view of it as a network, for other tools.
#[derive(Debug, Args)]
#[command(after_help = include_str!("help/export.txt"))]
pub(crate) struct Export {
    /// RDF of the whole graph (turtle, trig, nquads, ntriples, rdfxml, jsonld), or a network of a view (all others).
    #[arg(long, value_parser = export_format(), required_unless_present = "count")]
    pub(crate) format: Option<ExportFormat>,
    #[command(flatten)]
    pub(crate) network: NetworkOptions,
    /// Print how many nodes and edges the network has, and write nothing.
    #[arg(long)]
    pub(crate) count: bool,
    /// Write to a file and not to stdout. csv and neo4j are two files: a folder, or an archive if the name ends in .zip (and on stdout).
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) store: StoreOption,
}

/// The two families of formats.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ExportFormat {
    Rdf(ResultFormat),
    Network(NetworkFormat),
}

/// Takes the names that the formats have themselves.
fn export_format() -> impl TypedValueParser<Value = ExportFormat> {
    let rdf = ResultFormat::GRAPHS.map(|format| (format.name(), ExportFormat::Rdf(format)));
    let networks = NetworkFormat::ALL.map(|format| (format.name(), ExportFormat::Network(format)));
    let all: Vec<(&str, ExportFormat)> = rdf.into_iter().chain(networks).collect();
    let names: Vec<&str> = all.iter().map(|(name, _)| *name).collect();
    let unknown = "the format is unknown";
    PossibleValuesParser::new(names)
        .try_map(move |text: String| all.iter().find(|(name, _)| *name == text).map(|(_, format)| *format).ok_or(unknown))
}

/// Which network, and which part of it.
#[derive(Debug, Args)]
pub(crate) struct NetworkOptions {
    /// The view that the network shows.
    #[arg(long, value_name = "VIEW", default_value = View::DEFAULT)]
    pub(crate) view: String,
    /// A folder with views of one's own, files that end in .rq.
    #[arg(long, value_name = "DIR")]
    pub(crate) views: Option<PathBuf>,
    /// Only edges of these years, such as 2015-2020, 2015- or 2015; those without a date are left out then.
    #[arg(long, value_name = "YEARS", value_parser = crate::network::years)]
    pub(crate) years: Option<std::ops::RangeInclusive<i32>>,
    /// Only nodes of these classes, such as Institution,Place; classes below them too.
    #[arg(long, value_name = "CLASSES", value_delimiter = ',')]
    pub(crate) types: Vec<String>,
    /// Only edges of which an end belongs to one of these places.
    #[arg(long, value_name = "PLACES", value_delimiter = ',')]
    pub(crate) places: Vec<String>,
    /// Only edges of which an end is one of the documents that this file names, a title or IRI a line.
    #[arg(long, value_name = "FILE")]
    pub(crate) documents: Option<PathBuf>,
    /// Only edges of at least this weight.
    #[arg(long, value_name = "N")]
    pub(crate) min_weight: Option<f64>,
    /// Only what lies around this thing, by name or IRI.
    #[arg(long, value_name = "NAME")]
    pub(crate) around: Option<String>,
    /// How many steps around it.
    #[arg(long, value_name = "N", default_value = "1", requires = "around")]
    pub(crate) hops: usize,
    /// Nodes of the first class, joined by how many neighbours of the second they share, such as Institution,Initiative.
    #[arg(long, value_name = "CLASS,CLASS", value_parser = pair)]
    pub(crate) project: Option<(String, String)>,
}

impl NetworkOptions {
    /// Whether no part of the view is asked for, but all of it.
    pub(crate) fn is_whole(&self) -> bool {
        let Self { view: _, views: _, years, types, places, documents, min_weight, around, hops: _, project } = self;
        let lists_are_empty = types.is_empty() && places.is_empty();
        lists_are_empty && years.is_none() && documents.is_none() && min_weight.is_none() && around.is_none() && project.is_none()
    }
}

/// Measures a network.
#[derive(Debug, Args)]
#[command(after_help = include_str!("help/analyze.txt"))]
pub(crate) struct Analyze {
    #[command(flatten)]
    pub(crate) network: NetworkOptions,
    /// How many nodes are listed.
    #[arg(long, value_name = "N")]
    pub(crate) top: Option<usize>,
    /// The measure that they are sorted by.
    #[arg(long, value_name = "MEASURE", default_value = "pagerank")]
    pub(crate) by: String,
    /// Write the measures into the analysis graph of the store; exports carry them then. Only of a whole view.
    #[arg(long)]
    pub(crate) write: bool,
    /// How the table is written.
    #[arg(long, value_enum, default_value_t = TableFormat::Table)]
    pub(crate) format: TableFormat,
    /// A measure of the study of policies instead.
    #[arg(long, value_enum)]
    pub(crate) study: Option<Study>,
    /// The shortest paths between two things instead.
    #[arg(long, num_args = 2, value_names = ["FROM", "TO"])]
    pub(crate) path: Vec<String>,
    /// Of all that is drawn by chance.
    #[arg(long, value_name = "N", default_value = "1")]
    pub(crate) seed: u64,
    /// Of communities: above 1 they are smaller.
    #[arg(long, value_name = "N", default_value = "1.0")]
    pub(crate) resolution: f64,
    /// Nodes that betweenness and closeness of large networks are estimated from; 0 leaves them out there.
    #[arg(long, value_name = "N", default_value = "256")]
    pub(crate) pivots: usize,
    #[command(flatten)]
    pub(crate) store: StoreOption,
}

/// Measures of the study of policies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Study {
    /// Breadth and depth of joint issuing (view collaboration).
    Joint,
    /// Lag and direction of citations (view citations).
    Lags,
    /// The main path of citations (view citations).
    MainPath,
    /// Order and curve of adoption of what --around names (view diffusion).
    Diffusion,
}

/// How a table is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum TableFormat {
    Table,
    Json,
    Csv,
}

/// Answers a question by its name, or lists the questions.
#[derive(Debug, Args)]
#[command(after_help = include_str!("help/ask.txt"))]
pub(crate) struct Ask {
    /// The name of the question; without it all are listed.
    #[arg(value_name = "NAME")]
    pub(crate) name: Option<String>,
    /// A parameter of the question; names are resolved, short forms too. May be given several times.
    #[arg(long = "param", value_name = "KEY=VALUE", value_parser = crate::cli::ask::parameter)]
    pub(crate) parameters: Vec<(String, String)>,
    /// A folder with questions of one's own, files that end in .rq.
    #[arg(long, value_name = "DIR")]
    pub(crate) questions: Option<PathBuf>,
    /// Print the query and do not run it.
    #[arg(long)]
    pub(crate) show_query: bool,
    /// How the answer is written; by default a table.
    #[arg(long, value_enum)]
    pub(crate) format: Option<QueryFormat>,
    #[command(flatten)]
    pub(crate) store: StoreOption,
}

/// Two words with a comma between them.
fn pair(text: &str) -> Result<(String, String), String> {
    let (first, second) = text.split_once(',').ok_or("two classes look like Institution,Initiative")?;
    Ok((first.trim().to_owned(), second.trim().to_owned()))
}

/// Show what the store holds.
#[derive(Debug, Args)]
#[command(after_help = include_str!("help/stats.txt"))]
pub(crate) struct Stats {
    #[command(flatten)]
    pub(crate) store: StoreOption,
    /// Write as JSON.
    #[arg(long)]
    pub(crate) json: bool,
    /// Write a paragraph on corpus and methods for a paper, in Chinese and English.
    #[arg(long, conflicts_with = "json")]
    pub(crate) statement: bool,
}

/// Check a store, or files of RDF, against the shapes of the ontology (SHACL), and a store for what a healthy graph does not hold.
#[derive(Debug, Args)]
#[command(after_help = include_str!("help/validate.txt"))]
pub(crate) struct Validate {
    /// Files of RDF (nq, nt, ttl, trig, rdf, jsonld, each also .gz) to check instead of the store.
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) store: StoreOption,
    /// Base of all IRIs, for files.
    #[arg(long, value_name = "IRI", default_value = DEFAULT_BASE)]
    pub(crate) base: String,
}

/// Learn from annotated documents which candidates are names; the same documents give the same weights.
#[derive(Debug, Args)]
#[command(after_help = include_str!("help/train.txt"))]
pub(crate) struct Train {
    /// Folders with *.gold.json and the texts beside them.
    #[arg(required = true, value_name = "GOLD_DIR")]
    pub(crate) folders: Vec<PathBuf>,
    /// Write to a file and not to stdout.
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) extraction: ExtractionOptions,
}

/// Compare extraction with annotated documents: precision, recall and F1.
#[derive(Debug, Args)]
#[command(after_help = include_str!("help/evaluate.txt"))]
pub(crate) struct Evaluate {
    /// Folders with *.gold.json and the texts beside them.
    #[arg(required = true, value_name = "GOLD_DIR")]
    pub(crate) folders: Vec<PathBuf>,
    /// Show where the errors are: by document, by confusion of types, and how far confidence can be trusted.
    #[arg(long)]
    pub(crate) details: bool,
    /// Cross-validate: cut the documents into so many parts and judge each by weights that were learned from the others.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(2..))]
    pub(crate) folds: Option<u16>,
    /// Show so many errors of each kind, in their sentences.
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) errors: usize,
    /// Write as JSON.
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) extraction: ExtractionOptions,
}

/// Serve the graph over HTTP, until interrupted.
#[derive(Debug, Args)]
#[command(after_help = include_str!("help/serve.txt"))]
pub(crate) struct Serve {
    #[command(flatten)]
    pub(crate) store: StoreOption,
    /// Address and port; port 0 takes any that is free.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:7878")]
    pub(crate) bind: SocketAddr,
    /// What a query that names no graph asks.
    #[arg(long, value_enum, default_value_t = DefaultGraphOption::Union)]
    pub(crate) default_graph: DefaultGraphOption,
    /// File with the token that changes need (`Authorization: Bearer TOKEN`); without it nothing can be changed.
    #[arg(long, value_name = "FILE")]
    pub(crate) token_file: Option<PathBuf>,
    /// Reading needs the token too.
    #[arg(long, requires = "token_file")]
    pub(crate) protect_reading: bool,
    /// A host that queries may ask by SERVICE and updates may LOAD from, as `name` or `name:port`; may be given several times. Addresses that
    /// are not public are never asked.
    #[arg(long, value_name = "HOST")]
    pub(crate) allow_remote: Vec<String>,
    /// A folder with views of one's own, files that end in .rq.
    #[arg(long, value_name = "DIR")]
    pub(crate) views: Option<PathBuf>,
    /// A folder with questions of one's own, files that end in .rq.
    #[arg(long, value_name = "DIR")]
    pub(crate) questions: Option<PathBuf>,
    /// The table of corrections that builds of this store replay; decisions of reviewers are added to it (needs --token-file). It is made if it
    /// is not there.
    #[arg(long, value_name = "FILE")]
    pub(crate) corrections: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) limits: ServeLimits,
    /// IRI of the licence of the data, as its description gives it. The default says that no rights are known to be reserved, which holds for
    /// laws and official documents; articles may be protected.
    #[arg(long, value_name = "IRI", default_value = "https://creativecommons.org/publicdomain/mark/1.0/")]
    pub(crate) licence: String,
    /// How the log is written to stderr.
    #[arg(long, value_enum, default_value_t = LogFormat::Text)]
    pub(crate) log_format: LogFormat,
    /// What is logged: `info` has each change, `debug` each request too.
    #[arg(long, value_enum, default_value_t = LogLevel::Info)]
    pub(crate) log_level: LogLevel,
}

/// What a server lets its clients have.
#[derive(Debug, Args)]
#[command(next_help_heading = "Limits")]
pub(crate) struct ServeLimits {
    /// Time from the arrival of a query, waiting included, after which it is stopped, such as 30s.
    #[arg(long, value_name = "TIME", default_value = "30s", value_parser = crate::cli::serve::seconds)]
    pub(crate) query_timeout: std::time::Duration,
    /// Time after which an update is stopped; then nothing of it is done.
    #[arg(long, value_name = "TIME", default_value = "5m", value_parser = crate::cli::serve::seconds)]
    pub(crate) update_timeout: std::time::Duration,
    /// Queries that run at once; others wait a moment and are then refused.
    #[arg(long, value_name = "N", default_value = "8")]
    pub(crate) max_queries: NonZero<usize>,
    /// Queries that run at once of those that take longer than a tenth of a second; others wait for their turn. By default as many as there
    /// are cores.
    #[arg(long, value_name = "N")]
    pub(crate) max_long_queries: Option<NonZero<usize>>,
    /// Queries that may wait for their turn; more are refused.
    #[arg(long, value_name = "N", default_value = "32")]
    pub(crate) max_waiting: NonZero<usize>,
    /// Connections at once; others wait.
    #[arg(long, value_name = "N", default_value = "512")]
    pub(crate) max_connections: NonZero<usize>,
    /// Size of a request that changes the graph, such as 64MB.
    #[arg(long, value_name = "SIZE", default_value = "64MB", value_parser = crate::cli::serve::bytes)]
    pub(crate) max_body: u64,
    /// Size of an answer; one that is larger is broken off.
    #[arg(long, value_name = "SIZE", default_value = "4GB", value_parser = crate::cli::serve::bytes)]
    pub(crate) max_result: u64,
    /// Memory of the process; when it has more and wants still more, the longest query is stopped.
    #[arg(long, value_name = "SIZE", default_value = "2GB", value_parser = crate::cli::serve::bytes)]
    pub(crate) max_memory: u64,
    /// Time for the head of a request to arrive.
    #[arg(long, value_name = "TIME", default_value = "10s", value_parser = crate::cli::serve::seconds)]
    pub(crate) header_timeout: std::time::Duration,
    /// Time that running requests are given when the server is told to end.
    #[arg(long, value_name = "TIME", default_value = "10s", value_parser = crate::cli::serve::seconds)]
    pub(crate) grace: std::time::Duration,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum LogFormat {
    Text,
    /// One JSON object a line.
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum LogLevel {
    Error,
    Warn,
    Info,
    Debug,
}

/// Copy a store, or that of a running server, to a new folder.
#[derive(Debug, Args)]
#[command(after_help = include_str!("help/backup.txt"))]
pub(crate) struct Backup {
    /// Folder that is made; it is a store of its own.
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    #[command(flatten)]
    pub(crate) store: StoreOption,
}

/// Put a copy in the place of a store.
#[derive(Debug, Args)]
#[command(after_help = include_str!("help/restore.txt"))]
pub(crate) struct Restore {
    /// Folder that `backup` made.
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    #[command(flatten)]
    pub(crate) store: StoreOption,
    /// Replace the store that is there.
    #[arg(long)]
    pub(crate) replace: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum DefaultGraphOption {
    /// The union of all graphs.
    Union,
    /// The graph without a name.
    Default,
}

/// A field and the column that holds it.
fn column(text: &str) -> Result<(String, String), String> {
    let (field, column) = text.split_once('=').ok_or_else(|| "a map looks like title=COLUMN".to_owned())?;
    Ok((field.trim().to_owned(), column.trim().to_owned()))
}
