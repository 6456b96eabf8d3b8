//! The facts that a document states, each with its evidence: rules over linked mentions and the document's structure.

mod assignment;
mod correction;
mod deadline;
mod fact;
mod modality;
mod number;
mod outline;
mod quantity;
mod rule;
mod setting;
mod signature;
mod table;
mod task;

pub use crate::relate::fact::CitationRole;
pub use crate::relate::fact::Evidence;
pub use crate::relate::fact::Fact;
pub use crate::relate::fact::Modality;
pub use crate::relate::fact::Relation;
pub use crate::relate::fact::Review;
pub use crate::relate::fact::Thing;
pub use crate::relate::quantity::Quantity;
pub use crate::relate::task::Task;
pub use crate::relate::task::TaskRole;

use crate::diag::Warning;
use crate::lexicon::Genre;
use crate::lexicon::Kind;
use crate::lexicon::Lexicon;
use crate::link::Entity;
use crate::link::Linked;
use crate::link::Profile;
use crate::link::link;
use crate::mention::Finder;
use crate::mention::detect;
use crate::read::Format;
use crate::read::RawDocument;
use crate::relate::outline::Outline;
use crate::relate::signature::Signature;
use crate::span::Normal;
use crate::span::Span;
use crate::text::Document;
use crate::text::Field;
use crate::text::Found;
use crate::text::Role;
use std::collections::BTreeSet;

/// What the rules say of a document.
#[derive(Debug)]
pub struct Related {
    pub relations: Vec<Relation>,
    /// Full title, if it has one.
    pub title: Option<String>,
    pub genre: Option<Genre>,
    /// Whether the text is only the notice by which something is issued, without the thing itself.
    pub cover_notice: bool,
    /// Corrections of the user that fit nothing.
    pub warnings: Vec<Warning>,
    /// The day of the version that the text is, for laws and the like: of the last amendment that its head names, or of its adoption.
    pub version: Option<String>,
}

impl Related {
    /// What the document states as a fact.
    pub fn facts(&self) -> impl Iterator<Item = &Relation> {
        self.relations.iter().filter(|relation| relation.modality.is_none())
    }

    /// What it plans, permits, wishes or denies.
    pub fn statements(&self) -> impl Iterator<Item = &Relation> {
        self.relations.iter().filter(|relation| relation.modality.is_some())
    }
}

/// What every rule looks at.
pub(crate) struct View<'a> {
    pub(crate) document: &'a Document,
    pub(crate) linked: &'a Linked,
    pub(crate) finder: &'a Finder,
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) title: Option<&'a Found>,
    pub(crate) genre: Option<&'a Genre>,
    pub(crate) signature: Option<Signature>,
    pub(crate) outline: Outline,
    /// The cells of each line; nothing at all for a document without tables.
    pub(crate) cells: Vec<Vec<Span<Normal>>>,
}

impl View<'_> {
    /// Whether the document sets tasks and targets: by its genre, or that of a plan attached to it; one of no known genre if it is signed,
    /// addressed or numbered.
    pub(crate) fn binds(&self) -> bool {
        let Some(genre) = self.genre.or_else(|| self.attached_genre()) else {
            let signed = self.signature.as_ref().is_some_and(|signature| !signature.issuers.is_empty());
            let numbered = self.document.header.first(Field::Number).is_some();
            return signed || numbered || self.document.lines.iter().any(|line| matches!(line.role, Role::Addressee | Role::Number));
        };
        let is = |list: &str| self.lexicon.words.contains(list, &genre.class);
        genre.policy && !is("normative_class") && !is("reporting_class")
    }

    /// The genre of the first title within the text.
    fn attached_genre(&self) -> Option<&Genre> {
        let titles = self.document.lines.iter().filter(|line| line.role == Role::Title);
        titles.into_iter().find_map(|line| self.lexicon.genre_of_title(self.document.slice(line.span)))
    }
}

/// Applies all rules. Never fails: what no rule finds is no fact.
#[must_use]
pub fn relate(document: &Document, linked: &Linked, finder: &Finder, lexicon: &Lexicon) -> Related {
    let title = document.header.title.as_ref();
    let genre = genre(document, title, lexicon);
    let signature = signature::find(document, linked, lexicon);
    let outline = Outline::of(document, lexicon);
    let tabular = document.has_cells();
    let cells = document.lines.iter().filter(|_| tabular).map(|line| document.cells(line.span)).collect();
    let view = View { document, linked, finder, lexicon, title, genre, signature, outline, cells };
    let mut relations = Vec::new();
    for rule in rule::ALL {
        rule(&view, &mut relations);
    }
    // By kind of fact; within one kind the order of the text stays, since the first issuer leads.
    relations.sort_by_key(|relation| match relation.fact {
        Fact::Task(_) => Fact::Task(TaskRole::Lead),
        fact => fact,
    });
    // Of a thing that is not known nothing can be said that holds beyond the document.
    relations.retain(|relation| relation.subject.is_known() && relation.object.is_known());
    let warnings = correction::correct(&mut relations, document, lexicon);
    let mut seen = BTreeSet::new();
    relations.retain(|relation| {
        seen.insert((relation.fact, relation.subject.key().into_owned(), relation.object.key().into_owned(), relation.role))
    });
    let cover_notice = is_cover_notice(document, title, &relations, lexicon);
    // As it was corrected.
    let title = relations.iter().find(|relation| relation.fact == Fact::Title).map(|relation| relation.object.display().to_owned());
    Related { relations, title, genre: genre.cloned(), cover_notice, warnings, version: version(document, linked, genre, lexicon) }
}

/// How many lines from the start the history of a law may stand in.
const HISTORY_LINES: usize = 14;

/// The last day that the history at the head of a law names.
fn version(document: &Document, linked: &Linked, genre: Option<&Genre>, lexicon: &Lexicon) -> Option<String> {
    genre.filter(|genre| lexicon.words.contains("normative_class", &genre.class))?;
    let told = |line: &&crate::text::Line| lexicon.words.any_within("history_word", document.slice(line.span));
    let history = document.lines.iter().take(HISTORY_LINES).take_while(|line| line.role != Role::Item).filter(told);
    let days = history
        .flat_map(|line| linked.within(line.span))
        .filter(|mention| mention.entity.kind == Kind::Date && mention.entity.name.len() == 10);
    // The day of entry into force is no day of a version.
    let in_force = |at: usize| lexicon.words.contains("in_force_lead", document.slice(Span::new(at.saturating_sub(1), at)));
    days.filter(|day| !in_force(day.span.start)).map(|day| day.entity.name.clone()).max()
}

/// A longer text holds more than a notice.
const MAX_COVER: usize = 900;

/// A short text that transmits what its title names, and in which no title of it stands below the notice.
fn is_cover_notice(document: &Document, title: Option<&Found>, relations: &[Relation], lexicon: &Lexicon) -> bool {
    let transmits = relations.iter().any(|relation| relation.role == Some(CitationRole::Transmits));
    let named = title.is_some_and(|title| lexicon.patterns.get("transmitted_title").is_match(&title.value));
    let body = document.lines.iter().position(|line| line.role == Role::Body).unwrap_or_default();
    let own_title = document.lines.iter().skip(body).any(|line| line.role == Role::Title);
    transmits && named && !own_title && document.len() <= MAX_COVER
}

/// By the title's last word; else by what the metadata call it; else an article if it names where it was published.
fn genre<'a>(document: &Document, title: Option<&Found>, lexicon: &'a Lexicon) -> Option<&'a Genre> {
    let by_title = title.and_then(|found| lexicon.genre_of_title(&found.value));
    let by_class =
        || document.header.all(Field::Class).find_map(|found| lexicon.genres.iter().find(|genre| found.value.ends_with(&genre.word)));
    let article = || document.header.first(Field::Source).and_then(|_| lexicon.genres.iter().find(|genre| genre.class == "Article"));
    by_title.or_else(by_class).or_else(article)
}

/// The institutions named in a text that stands outside the document: a title from the metadata, the title of a cited document.
/// Each with its range of normal characters in the text.
pub(crate) fn institutions_in(text: &str, profile: &Profile, finder: &Finder, lexicon: &Lexicon) -> Vec<(Span<Normal>, Entity)> {
    let raw = RawDocument { name: String::new(), format: Format::Record, text: text.to_owned(), metadata: Vec::new(), encoding: "UTF-8" };
    let document = Document::of(raw, lexicon);
    let mentions = detect(&document, finder, lexicon);
    let mut linked = link(&document, &mentions, finder, lexicon);
    if linked.profile.place.is_none() && !linked.profile.central {
        linked.profile = profile.clone();
    }
    linked
        .mentions
        .into_iter()
        .filter(|mention| mention.entity.kind == Kind::Institution && mention.entity.is_known())
        .map(|mention| (mention.span, mention.entity))
        .collect()
}
