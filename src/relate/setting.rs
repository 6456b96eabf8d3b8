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
    /// Whether it is the report of a government on a year and on its work in the next.
    work_report: bool,
}

/// Of when a value is, as far as the text says.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Moment<'a> {
    pub(crate) year: Option<&'a str>,
    /// Whether the year is one by which something is to be reached.
    pub(crate) aimed: bool,
    pub(crate) section: Option<Section>,
}

/// Whether a section tells what was, or says what is to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Time {
    Past,
    Future,
    /// What was and, behind it, what is to come: the heading says of no sentence which.
    Both,
}

/// A section of a document that speaks of one time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Section {
    pub(crate) time: Time,
    /// The year that its heading names.
    pub(crate) year: Option<u16>,
}

/// The year, or the last of several: `2025` of `2025` and of `2021/2025`.
pub(crate) fn last_year(years: &str) -> Option<u16> {
    years.rsplit('/').next()?.parse().ok()
}

/// A longer line is no heading.
const MAX_HEADING: usize = 40;

impl Section {
    /// The section that a line opens, if it is the heading of one.
    fn opened_by(text: &str, view: &View<'_>) -> Option<Self> {
        if text.chars().count() > MAX_HEADING || text.contains('\u{3002}') {
            return None;
        }
        let last = |pattern: &str| view.lexicon.patterns.get(pattern).find_iter(text).last();
        let time = match (last("past_section"), last("future_section")) {
            (Some(past), Some(future)) if future.start() >= past.end() => Time::Both,
            (Some(_), _) => Time::Past,
            (None, Some(_)) => Time::Future,
            (None, None) => return None,
        };
        let year = view.lexicon.patterns.get("year_in_heading").captures(text).and_then(|found| found.get(1)?.as_str().parse().ok());
        Some(Self { time, year })
    }

    /// The year in which a document speaks that has such a section.
    fn spoken_in(self) -> Option<u16> {
        let year = self.year?;
        match self.time {
            Time::Past => Some(year + 1),
            Time::Future => Some(year),
            Time::Both => None,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum DocumentKind {
    Plan,
    Report,
    Other,
}

impl Setting {
    /// Whether a document holds no values but norms: how much is allowed, due, or enough.
    pub(crate) fn is_normative(view: &View<'_>) -> bool {
        let class = |list: &str| view.genre.is_some_and(|genre| view.lexicon.words.contains(list, &genre.class));
        let title = view.title.map_or("", |title| title.value.as_str());
        class("normative_class") || class("standard_class") || view.lexicon.words.any_within("norm_title", title)
    }

    pub(crate) fn of(view: &View<'_>, relations: &[Relation]) -> Self {
        let work_report = view.genre.map_or_else(|| opens_as_report(view), |genre| genre.class == "WorkReport");
        let kind = match view.genre {
            _ if work_report => DocumentKind::Report,
            Some(genre) if view.lexicon.words.contains("reporting_class", &genre.class) => DocumentKind::Report,
            Some(genre) if genre.policy => DocumentKind::Plan,
            None if view.binds() => DocumentKind::Plan,
            _ => DocumentKind::Other,
        };
        let titles = view.document.lines.iter().filter(|line| line.role == Role::Title).map(|line| view.document.slice(line.span));
        let title_year =
            view.title.map(|title| title.value.as_str()).into_iter().chain(titles).find_map(|title| year_of_title(title, view));
        let stated = view.linked.profile.year;
        let by_headings = if work_report { last_section(view) } else { None };
        let of_title = title_year.as_deref().and_then(|year| year.parse().ok());
        let year = if kind == DocumentKind::Report { of_title.or(by_headings).or(stated) } else { stated };
        let plan_year = title_year.or_else(|| current_period(view, year)).filter(|_| kind == DocumentKind::Plan);
        Self { year, plan_year, area: area(view, relations), kind, work_report }
    }

    /// The section that a line opens. In a report, the work of a year before its own is over, whatever the heading calls it.
    pub(crate) fn section(&self, text: &str, view: &View<'_>) -> Option<Section> {
        let section = Section::opened_by(text, view)?;
        let over = self.work_report && section.year.zip(self.year).is_some_and(|(year, own)| year < own);
        Some(if over { Section { time: Time::Past, ..section } } else { section })
    }

    /// Whether a value is set or reported: by its own year, else by its section, else by the words of its sentence, else by the kind of the
    /// document.
    pub(crate) fn judge(&self, view: &View<'_>, moment: Moment<'_>, sentence: &str, clause: &str) -> Fact {
        let words = &view.lexicon.words;
        let report = self.kind == DocumentKind::Report;
        let goal = moment.aimed || words.any_within(if report { "goal_report" } else { "goal_sentence" }, sentence);
        let observed = words.any_within("observed_word", clause);
        let own = moment.year.and_then(last_year);
        let now = self.year.or_else(|| moment.section.and_then(Section::spoken_in));
        match (own, now) {
            (Some(own), Some(now)) if own > now => return Fact::Target,
            (Some(own), Some(now)) if own < now => return Fact::Observation,
            (Some(_), None) if goal => return Fact::Target,
            _ => {}
        }
        match (moment.section.map(|section| section.time), self.kind) {
            (Some(Time::Past), _) if !moment.aimed => Fact::Observation,
            (Some(Time::Future), _) if !observed || words.any_within("goal_sentence", sentence) => Fact::Target,
            (_, DocumentKind::Plan) if goal || !observed => Fact::Target,
            (_, DocumentKind::Report | DocumentKind::Other) if goal => Fact::Target,
            _ => Fact::Observation,
        }
    }

    /// Whether it reports on the past and the coming year.
    pub(crate) fn is_report(&self) -> bool {
        self.kind == DocumentKind::Report
    }

    /// The year of a value of which the text names none: that of its section, of the plan, or of a work report.
    pub(crate) fn default_year(&self, fact: Fact, section: Option<Section>) -> Option<String> {
        let time = if fact == Fact::Target { Time::Future } else { Time::Past };
        let of_section = section.filter(|section| section.time == time).and_then(|section| section.year);
        let of_report = self.year.filter(|_| self.work_report).map(|year| if fact == Fact::Target { year } else { year - 1 });
        let year = of_section.or(of_report).map(|year| year.to_string());
        year.or_else(|| self.plan_year.clone().filter(|_| fact == Fact::Target))
    }
}

/// Whether the first lines of a document without a title are those of a government that reports on its work.
fn opens_as_report(view: &View<'_>) -> bool {
    let opening = view.lexicon.patterns.get("report_opening");
    view.title.is_none() && view.document.lines.iter().take(HEAD_LINES).any(|line| opening.is_match(view.document.slice(line.span)))
}

/// The last year in which sections of a report are spoken, by their numbered headings.
fn last_section(view: &View<'_>) -> Option<u16> {
    let numbered = view.lexicon.patterns.get("section_heading");
    let lines = view.document.lines.iter().map(|line| view.document.slice(line.span));
    lines.filter(|text| numbered.is_match(text)).filter_map(|text| Section::opened_by(text, view)?.spoken_in()).max()
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

/// How many lines from the start may name the congress that a report is given to.
const HEAD_LINES: usize = 12;

/// The place where a local document holds; the country for a central one, and for one that speaks of it as its own. A place that only the
/// frequency of its name suggests counts where the title, the file name or the congress at the head names it.
fn area(view: &View<'_>, relations: &[Relation]) -> Option<Entity> {
    let holds = relations.iter().find(|relation| relation.fact == Fact::Jurisdiction && relation.subject == Thing::This);
    if let Some(Thing::Entity(place)) = holds.map(|relation| &relation.object) {
        return Some(place.clone());
    }
    if let Some((index, entry)) = view.linked.profile.place.and_then(|place| view.lexicon.entries.get(place).map(|entry| (place, entry))) {
        let names = || entry.aliases.iter().chain([&entry.name]);
        let in_title = view.title.is_some_and(|title| names().any(|name| title.value.contains(name.as_str())));
        let head = view.document.lines.iter().take(HEAD_LINES).flat_map(|line| view.linked.within(line.span));
        let own_congress =
            head.into_iter().any(|mention| mention.entity.kind == Kind::Meeting && mention.entity.name.starts_with(&entry.name));
        return if in_title || own_congress || view.document.file_name.contains(entry.aliases.first().unwrap_or(&entry.name).as_str()) {
            Entity::of_entry(index, view.lexicon)
        } else {
            None
        };
    }
    let [country, own @ ..] = view.lexicon.words.list("home_country") else { return None };
    let speaks = || own.iter().any(|word| view.document.normal().contains(word.as_str()));
    let index = view.lexicon.canonical_index(Kind::Place, country).filter(|_| view.linked.profile.central || speaks())?;
    Entity::of_entry(index, view.lexicon)
}
