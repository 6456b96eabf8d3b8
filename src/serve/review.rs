//! `/api/review`: facts of low confidence, for a person to decide on; each with the row that a decision would write.

use crate::ask;
use crate::lexicon::CorrectionRow;
use crate::lexicon::Kind;
use crate::profile::Evidence;
use crate::profile::Fact;
use crate::profile::Profile;
use crate::serve::App;
use crate::serve::corrections::CorrectionsFile;
use crate::serve::decisions::Decisions;
use crate::serve::decisions::THIS;
use crate::serve::decisions::source_of;
use crate::serve::parameters::Parameters;
use crate::serve::problem::Refusal;
use crate::serve::stream;
use crate::serve::stream::Answer;
use crate::store::Claim;
use crate::store::Doubt;
use crate::store::KnowledgeGraph;
use crate::vocab::Property;
use crate::vocab::local_name;
use crate::vocab::plain_text;
use axum::extract::State;
use axum::http::Uri;
use axum::response::Response;
use oxigraph::model::NamedNode;
use oxigraph::model::Term;
use oxigraph::store::StorageError;
use serde::Serialize;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// Facts of an answer.
const MAX_FACTS: usize = 200;

/// The confidence below which a fact is doubtful, if nothing else is asked.
const DOUBTFUL: f64 = 0.8;

/// What an address asks for.
struct Asked {
    below: f64,
    predicate: Option<String>,
    /// A class that the subject or the object has.
    class: Option<String>,
    /// The sources of the document that alone is asked for.
    sources: Option<BTreeSet<NamedNode>>,
    /// An assertion with which the answer begins, if it is in the queue.
    from: Option<String>,
    offset: usize,
    limit: usize,
}

#[derive(Serialize)]
struct Queue {
    /// Facts that wait for a decision.
    total: usize,
    /// Facts on which the file of corrections decides already.
    decided: usize,
    offset: usize,
    /// How many wait, by property, whatever property is asked for.
    predicates: Vec<(String, usize)>,
    facts: Vec<Waiting>,
}

#[derive(Serialize)]
struct Waiting {
    #[serde(flatten)]
    fact: Fact,
    /// For each place of the evidence, where it names subject and object.
    marks: Vec<Vec<Mark>>,
    /// What a decision writes; its action is still empty.
    row: CorrectionRow,
    /// How corrections name subject and object as things, where they are such.
    subject_thing: Option<ThingObject>,
    object_thing: Option<ThingObject>,
}

/// A stretch of the sentence that names the subject or the object.
#[derive(Serialize, PartialEq, Eq, PartialOrd, Ord)]
struct Mark {
    start: usize,
    end: usize,
    part: &'static str,
}

#[derive(Serialize)]
struct ThingObject {
    #[serde(rename = "type")]
    kind: &'static str,
    name: String,
}

/// The queue.
pub(crate) async fn get(State(app): State<App>, uri: Uri) -> Result<Response, Refusal> {
    let parameters = Parameters::of(&uri)?;
    let own = app.clone();
    // Not answered from what a client has: the file of corrections changes beside the store.
    let answer = stream::respond(&app, move |answer: &mut Answer| {
        let graph = own.graph()?;
        let queue = queue(&graph, own.corrections.as_ref(), &own.state_of_store().unwrap_or_default(), &asked(&parameters, &graph)?)?;
        answer.set_media_type("application/json");
        answer.write_text(&serde_json::to_string(&queue).map_err(|error| Refusal::internal(error.to_string()))?)
    });
    Ok(answer.await)
}

fn asked(parameters: &Parameters, graph: &KnowledgeGraph) -> Result<Asked, Refusal> {
    let below = parameters.one("below")?.map_or(Some(DOUBTFUL), |text| text.parse().ok().filter(|below: &f64| below.is_finite()));
    let document = parameters.one("document")?.filter(|text| !text.is_empty());
    let document = document.map(|text| ask::thing(Some("document"), "document", &text, graph)).transpose()?;
    let offset = parameters.one("offset")?.map_or(Some(0), |text| text.parse().ok());
    Ok(Asked {
        below: below.ok_or_else(|| Refusal::bad_request("`below` is a number such as 0.8"))?,
        predicate: parameters.one("predicate")?.filter(|text| !text.is_empty()),
        class: parameters.one("type")?.filter(|text| !text.is_empty()),
        sources: document.map(|document| graph.objects(&document, graph.base().property(Property::Source).as_ref())).transpose()?,
        from: parameters.one("from")?,
        offset: offset.ok_or_else(|| Refusal::bad_request("`offset` is a whole number"))?,
        limit: parameters.number("limit", 50, MAX_FACTS)?,
    })
}

fn queue(graph: &KnowledgeGraph, file: Option<&CorrectionsFile>, state: &str, asked: &Asked) -> Result<Queue, Refusal> {
    let all = graph.doubts()?;
    let mut decisions = file.map(|file| Decisions::of(file, state)).transpose()?;
    let (mut left, mut decided) = (Vec::new(), 0);
    let mut predicates: BTreeMap<&str, usize> = BTreeMap::new();
    for doubt in all.iter().take_while(|doubt| doubt.confidence < asked.below) {
        if !is_wanted(doubt, asked, graph)? {
            continue;
        }
        let is_asked = asked.predicate.as_ref().is_none_or(|predicate| *predicate == doubt.predicate);
        if let Some(decisions) = &mut decisions
            && decisions.hold(doubt, graph)?
        {
            decided += usize::from(is_asked);
            continue;
        }
        *predicates.entry(&doubt.predicate).or_default() += 1;
        if is_asked {
            left.push(doubt);
        }
    }
    let from = asked.from.as_ref().and_then(|from| left.iter().position(|doubt| doubt.assertion.as_str() == from));
    let offset = from.unwrap_or(asked.offset);
    let shown = left.iter().skip(offset).take(asked.limit);
    let mut profile = Profile::new(graph);
    let facts = shown.filter_map(|doubt| waiting(&mut profile, graph, doubt).transpose()).collect::<Result<Vec<_>, _>>()?;
    let mut predicates: Vec<(String, usize)> = predicates.into_iter().map(|(name, count)| (name.to_owned(), count)).collect();
    predicates.sort_by(|(name, count), (other, more)| more.cmp(count).then_with(|| name.cmp(other)));
    Ok(Queue { total: left.len(), decided, offset, predicates, facts })
}

fn is_wanted(doubt: &Doubt, asked: &Asked, graph: &KnowledgeGraph) -> Result<bool, StorageError> {
    if let Some(sources) = &asked.sources {
        let source = source_of(doubt);
        if !sources.iter().any(|known| known.as_str() == source) {
            return Ok(false);
        }
    }
    let Some(class) = &asked.class else { return Ok(true) };
    let Some(claim) = graph.claim(&doubt.assertion)? else { return Ok(false) };
    let object = match &claim.object {
        Term::NamedNode(object) => graph.is_a(object, class)?,
        _ => false,
    };
    Ok(object || graph.is_a(&claim.subject, class)?)
}

fn waiting(profile: &mut Profile<'_>, graph: &KnowledgeGraph, doubt: &Doubt) -> Result<Option<Waiting>, StorageError> {
    let (Some(claim), Some(fact)) = (graph.claim(&doubt.assertion)?, profile.fact(&doubt.assertion)?) else { return Ok(None) };
    let subject = Term::from(claim.subject.clone());
    let row = CorrectionRow {
        kind: doubt.predicate.clone(),
        name: guarded(cell(graph, &subject, &claim)?),
        object: guarded(cell(graph, &claim.object, &claim)?),
        document: document_of(graph, &claim.source)?,
        ..CorrectionRow::default()
    };
    Ok(Some(Waiting {
        marks: marks(graph, &claim, &fact.evidence)?,
        subject_thing: thing(graph, &subject, &claim)?,
        object_thing: thing(graph, &claim.object, &claim)?,
        fact,
        row,
    }))
}

fn marks(graph: &KnowledgeGraph, claim: &Claim, evidence: &[Evidence]) -> Result<Vec<Vec<Mark>>, StorageError> {
    let mut named: Vec<(&'static str, (usize, usize))> =
        graph.places_of(&claim.subject, &claim.source)?.into_iter().map(|place| ("subject", place)).collect();
    if let Term::NamedNode(object) = &claim.object {
        named.extend(graph.places_of(object, &claim.source)?.into_iter().map(|place| ("object", place)));
    }
    let within = |evidence: &Evidence| {
        let mark = |(part, (start, end)): &(&'static str, (usize, usize))| {
            let (first, last) = evidence.start.zip(evidence.end)?;
            (*start >= first && *end <= last).then(|| Mark { start: start - first, end: end - first, part })
        };
        let mut marks: Vec<Mark> = named.iter().filter_map(mark).collect();
        marks.sort();
        marks
    };
    Ok(evidence.iter().map(within).collect())
}

/// A subject or object as a cell of the file has it.
fn cell(graph: &KnowledgeGraph, term: &Term, claim: &Claim) -> Result<String, StorageError> {
    let Term::NamedNode(node) = term else { return Ok(on_one_line(&plain_text(term))) };
    if claim.documents.contains(node) {
        return Ok(THIS.to_owned());
    }
    let (name, key) = graph.name_in(node, &claim.source)?;
    let name = on_one_line(&name);
    Ok(key.map_or_else(|| name.clone(), |key| format!("{name} [{key}]")))
}

/// White space does not count when a fact is looked for, and a cell can hold no line end.
fn on_one_line(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Keeps words of a document from being taken for a formula when the file is opened in a spreadsheet; quotation marks do not count when a
/// fact is looked for.
fn guarded(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@']) { format!("'{cell}") } else { cell }
}

/// The name of the file, where it is the only one of its name and the only one with its text; else the digits of the source.
fn document_of(graph: &KnowledgeGraph, source: &NamedNode) -> Result<String, StorageError> {
    let names = graph.file_names_of(source)?;
    match names.as_slice() {
        [name] if graph.is_only_file(name, source)? && on_one_line(name) == *name => Ok(name.clone()),
        _ => Ok(local_name(source.as_str()).to_owned()),
    }
}

fn thing(graph: &KnowledgeGraph, term: &Term, claim: &Claim) -> Result<Option<ThingObject>, StorageError> {
    let Term::NamedNode(node) = term else { return Ok(None) };
    let below = node.as_str().strip_prefix(graph.base().as_str()).and_then(|path| path.strip_prefix("id/"));
    let segment = below.and_then(|path| path.split('/').next());
    let kind = segment.and_then(|segment| Kind::ALL.into_iter().find(|kind| kind.segment() == Some(segment)));
    match kind.filter(|_| !claim.documents.contains(node)) {
        Some(kind) => Ok(Some(ThingObject { kind: kind.name(), name: graph.name_in(node, &claim.source)?.0 })),
        None => Ok(None),
    }
}
