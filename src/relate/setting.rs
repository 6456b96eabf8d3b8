//! Of when and of whom a document's values are, where their sentences do not say it.

use crate::lexicon::Kind;
use crate::link::Entity;
use crate::relate::Fact;
use crate::relate::Relation;
use crate::relate::Thing;
use crate::relate::View;
use crate::span::Span;
use crate::text::Role;

/// What holds for the values of a whole document.
#[derive(Debug)]
pub(crate) struct Setting {
    /// The year in which it speaks.
    pub(crate) year: Option<u16>,
    /// The year in which what it plans is to be reached, if its title says so.
    pub(crate) plan_year: Option<String>,
    /// The country or the place that it speaks of.
    pub(crate) area: Option<Entity>,
    /// Whether it plans, reports on the past and the coming year, or does neither.
    kind: DocumentKind,
}

/// Of when a value is, as far as the text says.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Moment<'a> {
    pub(crate) year: Option<&'a str>,
    /// Whether the year is one by which something is to be reached.
    pub(crate) aimed: bool,
    /// Whether it stands under a heading of what was reached.
    pub(crate) past: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum DocumentKind {
    Plan,
    Report,
    Other,
}

impl Setting {
    pub(crate) fn of(view: &View<'_>, relations: &[Relation]) -> Self {
        let kind = match view.genre {
            Some(genre) if view.lexicon.words.contains("reporting_class", &genre.class) => DocumentKind::Report,
            Some(genre) if genre.policy => DocumentKind::Plan,
            None if view.binds() => DocumentKind::Plan,
            _ => DocumentKind::Other,
        };
        let titles = view.document.lines.iter().filter(|line| line.role == Role::Title).map(|line| view.document.slice(line.span));
        let title_year =
            view.title.map(|title| title.value.as_str()).into_iter().chain(titles).find_map(|title| year_of_title(title, view));
        let stated = view.linked.profile.year;
        let year = if kind == DocumentKind::Report { title_year.as_deref().and_then(|year| year.parse().ok()).or(stated) } else { stated };
        let plan_year = title_year.or_else(|| current_period(view, year)).filter(|_| kind == DocumentKind::Plan);
        Self { year, plan_year, area: area(view, relations), kind }
    }

    /// Whether a value is set or reported: by its own year, else by the words of its sentence, else by the kind of the document.
    pub(crate) fn judge(&self, view: &View<'_>, moment: Moment<'_>, sentence: &str, clause: &str) -> Fact {
        let words = &view.lexicon.words;
        let report = self.kind == DocumentKind::Report;
        let goal = moment.aimed || words.any_within(if report { "goal_report" } else { "goal_sentence" }, sentence);
        let observed = moment.past || words.any_within("observed_word", clause);
        let own: Option<u16> = moment.year.and_then(|year| year.rsplit('/').next()?.parse().ok());
        match (own, self.year) {
            (Some(own), Some(now)) if own > now => Fact::Target,
            (Some(own), Some(now)) if own < now => Fact::Observation,
            (Some(_), None) if goal => Fact::Target,
            _ if self.kind == DocumentKind::Plan && (goal || !observed) => Fact::Target,
            _ if self.kind != DocumentKind::Plan && goal => Fact::Target,
            _ => Fact::Observation,
        }
    }

    /// The year of a value of which the text names none.
    pub(crate) fn default_year(&self, fact: Fact) -> Option<String> {
        match (fact, self.kind, self.year) {
            (Fact::Target, DocumentKind::Report, Some(year)) => Some(year.to_string()),
            (Fact::Target, ..) => self.plan_year.clone(),
            (_, DocumentKind::Report, Some(year)) => Some((year - 1).to_string()),
            _ => None,
        }
    }
}

/// The last year of the five-year plan that runs when a document without a title speaks, if its first lines name it.
fn current_period(view: &View<'_>, year: Option<u16>) -> Option<String> {
    const FIRST_LINES: usize = 12;
    let year = year.filter(|_| view.title.is_none())?;
    let end = view.document.lines.get(FIRST_LINES.min(view.document.lines.len().checked_sub(1)?))?.span.end;
    let named = view.linked.within(Span::new(0, end)).filter(|mention| mention.entity.kind == Kind::FiveYearPlan);
    let entries = named.filter_map(|mention| view.lexicon.entries.get(mention.entity.entry?));
    let running = entries.filter(|entry| entry.from.is_some() && entry.existed(year));
    running.into_iter().find_map(|entry| entry.to.clone())
}

/// The last year that a title names, or the last of the five-year plan in it.
fn year_of_title(title: &str, view: &View<'_>) -> Option<String> {
    let years =
        view.lexicon.patterns.get("title_year").captures_iter(title).filter_map(|found| found.name("year").map(|year| year.as_str()));
    if let Some(last) = years.max() {
        return Some(last.to_owned());
    }
    let periods = view.lexicon.entries.iter().filter(|entry| entry.kind == Kind::FiveYearPlan);
    let named =
        periods.filter(|entry| title.contains(entry.name.as_str()) || entry.aliases.iter().any(|alias| title.contains(alias.as_str())));
    named.filter_map(|entry| entry.to.clone()).max()
}

/// The place where a local document holds; the country for a central one, and for one that speaks of it as its own. A place that only the
/// frequency of its name suggests counts where the title does not speak of another.
fn area(view: &View<'_>, relations: &[Relation]) -> Option<Entity> {
    let holds = relations.iter().find(|relation| relation.fact == Fact::Jurisdiction && relation.subject == Thing::This);
    if let Some(Thing::Entity(place)) = holds.map(|relation| &relation.object) {
        return Some(place.clone());
    }
    if let Some(place) = view.linked.profile.place.and_then(|place| view.lexicon.entries.get(place).map(|entry| (place, entry))) {
        let (index, entry) = place;
        let names = || entry.aliases.iter().chain([&entry.name]);
        let told = view.title.is_none_or(|title| names().any(|name| title.value.contains(name.as_str())));
        return if told { Entity::of_entry(index, view.lexicon) } else { None };
    }
    let [country, own @ ..] = view.lexicon.words.list("home_country") else { return None };
    let speaks = || own.iter().any(|word| view.document.normal().contains(word.as_str()));
    let index = view.lexicon.canonical_index(Kind::Place, country).filter(|_| view.linked.profile.central || speaks())?;
    Entity::of_entry(index, view.lexicon)
}
