//! One JSON object a line for each document, as `extract --format jsonl` writes it.

use crate::pipeline::Extraction;
use crate::pipeline::Pipeline;
use crate::rdf;
use crate::relate::Evidence;
use crate::relate::Modality;
use crate::relate::Relation;
use crate::relate::Review;
use crate::relate::Thing;
use serde::Serialize;
use std::io;
use std::io::Write;

#[derive(Serialize)]
struct DocumentLine<'a> {
    document: &'a str,
    iri: &'a str,
    title: Option<&'a str>,
    genre: Option<&'a str>,
    text_sha256: &'a str,
    mentions: Vec<MentionObject<'a>>,
    facts: Vec<FactObject<'a>>,
    /// What is planned, permitted, wished for or denied, and so is no fact.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    statements: Vec<FactObject<'a>>,
    warnings: Vec<WarningObject<'a>>,
}

#[derive(Serialize)]
struct MentionObject<'a> {
    start: usize,
    end: usize,
    #[serde(rename = "type")]
    kind: &'static str,
    text: String,
    canonical: &'a str,
    iri: Option<String>,
    confidence: f64,
    rule: &'static str,
}

#[derive(Serialize)]
struct FactObject<'a> {
    fact: &'static str,
    args: Vec<&'a str>,
    subject: String,
    predicate: String,
    object: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    modality: Option<&'static str>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    articles: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    review: Option<&'static str>,
    evidence: EvidenceObject<'a>,
    rule: &'static str,
    confidence: f64,
}

#[derive(Serialize)]
#[serde(untagged)]
enum EvidenceObject<'a> {
    Text { start: usize, end: usize },
    Outside { source: &'static str, text: &'a str },
}

#[derive(Serialize)]
struct WarningObject<'a> {
    start: Option<usize>,
    end: Option<usize>,
    message: &'a str,
}

/// Writes one extraction as a line.
///
/// # Errors
/// The writer's.
pub fn write(out: &mut impl Write, extraction: &Extraction, pipeline: &Pipeline) -> io::Result<()> {
    let document = &extraction.document;
    let mentions = extraction.linked.in_text().map(|mention| {
        let span = document.to_original(mention.span);
        MentionObject {
            start: span.start,
            end: span.end,
            kind: mention.entity.kind.name(),
            text: document.original_text(span),
            canonical: &mention.entity.name,
            iri: pipeline.writer.entity(&mention.entity).map(|iri| iri.as_str().to_owned()),
            confidence: two_decimals(mention.confidence),
            rule: mention.rule,
        }
    });
    let line = DocumentLine {
        document: &document.name,
        iri: extraction.iri.as_str(),
        title: extraction.related.title.as_deref(),
        genre: extraction.related.genre.as_ref().map(|genre| genre.word.as_str()),
        text_sha256: &document.text_sha256,
        mentions: mentions.collect(),
        facts: extraction.related.facts().map(|relation| fact(relation, extraction, pipeline)).collect(),
        statements: extraction.related.statements().map(|relation| fact(relation, extraction, pipeline)).collect(),
        warnings: extraction
            .warnings
            .iter()
            .map(|warning| WarningObject {
                start: warning.span.map(|span| span.start),
                end: warning.span.map(|span| span.end),
                message: &warning.message,
            })
            .collect(),
    };
    serde_json::to_writer(&mut *out, &line)?;
    out.write_all(b"\n")
}

fn fact<'a>(relation: &'a Relation, extraction: &Extraction, pipeline: &Pipeline) -> FactObject<'a> {
    let (graph, document) = (&extraction.graph, &extraction.document);
    let name = |thing: &Thing| match thing {
        Thing::This => extraction.iri.as_str().to_owned(),
        Thing::Task(task) => rdf::task_node(graph, document, task).into_string(),
        Thing::Quantity(quantity) => rdf::quantity_node(graph, document, quantity, relation.fact).into_string(),
        Thing::Entity(entity) => pipeline.writer.entity(entity).map_or_else(|| entity.name.clone(), |iri| iri.as_str().to_owned()),
        Thing::Text(text) | Thing::Date(text) => text.clone(),
    };
    let evidence = match &relation.evidence {
        Evidence::Text(span) => {
            let span = extraction.document.to_original(*span);
            EvidenceObject::Text { start: span.start, end: span.end }
        }
        Evidence::Metadata(text) => EvidenceObject::Outside { source: "metadata", text },
        Evidence::FileName(text) => EvidenceObject::Outside { source: "file name", text },
    };
    FactObject {
        fact: relation.fact.name(),
        args: relation.args(),
        subject: name(&relation.subject),
        predicate: rdf::predicate(&pipeline.writer.base, relation.fact, relation.role).as_str().to_owned(),
        object: name(&relation.object),
        modality: relation.modality.map(Modality::name),
        articles: &relation.articles,
        review: relation.review.map(Review::name),
        evidence,
        rule: relation.rule,
        confidence: two_decimals(relation.confidence),
    }
}

fn two_decimals(value: f32) -> f64 {
    (f64::from(value) * 100.0).round() / 100.0
}
