//! `policygraph ask`

use crate::ask;
use crate::catalogue;
use crate::catalogue::Question;
use crate::cli::arguments::Ask;
use crate::cli::error::CliError;
use crate::cli::error::Done;
use crate::cli::output::Output;
use crate::cli::output::tell;
use crate::cli::query::write_results;
use crate::store::KnowledgeGraph;
use crate::store::QueryOptions;
use std::collections::BTreeMap;
use std::io;
use std::io::Write;

pub(crate) fn run(command: &Ask) -> Result<Done, CliError> {
    let questions = catalogue::questions(command.questions.as_deref())?;
    let mut out = Output::open(None)?;
    match &command.name {
        None => list(&questions, &mut out).map_err(CliError::Output)?,
        Some(name) => {
            let question = catalogue::question(&questions, name)?;
            let graph = KnowledgeGraph::open(&command.store.store)?;
            let asked = ask::ask(question, &command.parameters, &graph)?;
            if command.show_query {
                write!(out, "{}", asked.query).map_err(CliError::Output)?;
            } else {
                tell(&format!("{}\n{}", question.title.zh, question.title.en));
                for (parameter, terms) in &asked.resolved {
                    let terms: Vec<String> = terms.iter().map(ToString::to_string).collect();
                    tell(&format!("  {parameter} = {}", terms.join(" ")));
                }
                write_results(graph.query(&asked.query, &QueryOptions::default())?, command.format, &mut out)?;
                tell(&format!("{}\n{}\n{}\n{}", question.meaning.zh, question.caveat.zh, question.meaning.en, question.caveat.en));
            }
        }
    }
    out.finish()?;
    Ok(Done::Whole)
}

/// The questions by topic, each with its parameters.
fn list(questions: &BTreeMap<String, Question>, out: &mut impl Write) -> io::Result<()> {
    let mut topics: BTreeMap<&str, Vec<&Question>> = BTreeMap::new();
    for question in questions.values() {
        topics.entry(&question.topic).or_default().push(question);
    }
    for (topic, questions) in topics {
        writeln!(out, "{topic}")?;
        for question in questions {
            let parameters = question.parameters.iter().map(|(name, parameter)| {
                let kind = parameter.kind.name();
                if parameter.optional { format!(" [{name}={kind}]") } else { format!(" {name}={kind}") }
            });
            writeln!(
                out,
                "  {}{}\n      {}\n      {}",
                question.name,
                parameters.collect::<String>(),
                question.title.zh,
                question.title.en
            )?;
        }
    }
    Ok(())
}

/// `key=value`
pub(crate) fn parameter(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once('=').ok_or("a parameter looks like body=NAME")?;
    Ok((name.trim().to_owned(), value.trim().to_owned()))
}
