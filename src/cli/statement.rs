//! `policygraph stats --statement`: a paragraph on corpus and methods that can be pasted into a paper.

use crate::cli::error::CliError;
use crate::store::KnowledgeGraph;
use askama::Template;
use std::collections::BTreeMap;

#[derive(Template)]
#[template(path = "statement.txt")]
struct Statement {
    version: &'static str,
    fingerprint: String,
    documents: u64,
    files: usize,
    first_year: u64,
    last_year: u64,
    dated: u64,
    dated_share: String,
    issued: u64,
    issued_share: String,
    numbered: u64,
    numbered_share: String,
    mentions: u64,
    facts: u64,
    doubtful: u64,
    doubtful_share: String,
    cited: u64,
    unresolved: u64,
    unresolved_share: String,
}

/// The statement, in Chinese and English.
pub(crate) fn of(graph: &KnowledgeGraph) -> Result<String, CliError> {
    let stats = graph.stats()?;
    let coverage: BTreeMap<String, u64> = graph.coverage()?.into_iter().collect();
    let count = |name: &str| coverage.get(name).copied().unwrap_or(0);
    let of_documents = |name: &str| share(count(name), stats.documents);
    let unresolved = count("cited").saturating_sub(count("cited_held"));
    let statement = Statement {
        version: env!("CARGO_PKG_VERSION"),
        fingerprint: graph.manifest().content_fingerprint(),
        documents: stats.documents,
        files: stats.files,
        first_year: count("first_year"),
        last_year: count("last_year"),
        dated: count("dated"),
        dated_share: of_documents("dated"),
        issued: count("issued"),
        issued_share: of_documents("issued"),
        numbered: count("numbered"),
        numbered_share: of_documents("numbered"),
        mentions: count("mentions"),
        facts: count("facts"),
        doubtful: count("doubtful"),
        doubtful_share: share(count("doubtful"), count("facts")),
        cited: count("cited"),
        unresolved,
        unresolved_share: share(unresolved, count("cited")),
    };
    statement.render().map_err(|error| CliError::Output(std::io::Error::other(error)))
}

/// Percent with one decimal.
fn share(part: u64, whole: u64) -> String {
    let tenths = (part * 1000 + whole / 2).checked_div(whole).unwrap_or(0);
    format!("{}.{}", tenths / 10, tenths % 10)
}
