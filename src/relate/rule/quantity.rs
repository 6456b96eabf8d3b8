//! Values of indicators: what a plan sets, and what a report observes.
//!
//! Finds: a value behind its indicator with nothing but words that lead to it between them; a value before what it counts; lists of
//! indicators and of values that are dealt out one to one; one indicator with a value for each of several years; from so much to so much,
//! where the first is the base. Whose value it is, and of when, is said by the sentence, or carried from the one before, or by the document.
//! Misses: values that a later sentence gives to an indicator of an earlier one; lists in which an indicator was not recognised.

use crate::lexicon::Kind;
use crate::link::Entity;
use crate::link::LinkedMention;
use crate::relate::Evidence;
use crate::relate::Fact;
use crate::relate::Quantity;
use crate::relate::Relation;
use crate::relate::Thing;
use crate::relate::View;
use crate::relate::number;
use crate::relate::number::Number;
use crate::relate::setting::Moment;
use crate::relate::setting::Section;
use crate::relate::setting::Setting;
use crate::relate::setting::Time;
use crate::relate::setting::last_year;
use crate::span::Normal;
use crate::span::Span;
use crate::text::Role;
use crate::text::is_ideograph;
use std::borrow::Cow;
use std::sync::Arc;

/// A value whose indicator is less sure is not stated: of those below, four in five were wrong in an audit.
const FLOOR: f32 = 0.6;

/// A list of years for one value is no longer.
const MAX_YEARS: usize = 6;

/// A clause with more indicators or numbers than this is a table that lost its cells.
const MAX_PER_CLAUSE: usize = 40;

/// A sentence gives its year and its period to what stands at most so many characters behind them.
const MAX_REACH: usize = 600;

/// The words that lead from an indicator to its value are no longer.
const MAX_LEAD: usize = 60;

/// Between a number and what it counts, so many characters of a list may stand that the indicator leaves out.
const MAX_LIST: usize = 28;

pub(crate) fn find(view: &View<'_>, relations: &mut Vec<Relation>) {
    if !view.linked.in_text().any(|mention| mention.entity.kind == Kind::Indicator) {
        return;
    }
    if Setting::is_normative(view) {
        return;
    }
    let setting = Setting::of(view, relations);
    let mut carried = Carried::default();
    for line in &view.document.lines {
        if matches!(line.role, Role::Furniture | Role::Title | Role::Metadata) {
            continue;
        }
        let text = view.document.slice(line.span);
        if view.lexicon.patterns.get("article_line").is_match(text) {
            continue;
        }
        carried.observed = None;
        carried.relative = false;
        let opened = setting.section(text, view);
        if opened.is_some() || view.lexicon.patterns.get("section_heading").is_match(text) {
            // A section whose heading names its year goes on below headings that name none.
            let kept = carried.section.filter(|section| section.year.is_some());
            carried = Carried { section: opened.or(kept), ..Carried::default() };
        }
        for span in view.document.sentences_in(line.span) {
            let sentence = Sentence::of(view, span);
            for pair in sentence.pairs() {
                relations.extend(sentence.state(&pair, &setting, &carried));
            }
            carried.read(&sentence, &setting);
        }
    }
}

/// Years that hold on for the sentences behind those that name them.
#[derive(Debug, Default)]
struct Carried {
    /// By when something is to be reached, until another year or the next section.
    goal: Option<String>,
    /// Of when a paragraph reports.
    observed: Option<String>,
    /// Whether a paragraph of a report speaks of so many years from now.
    relative: bool,
    /// What the heading says of the time.
    section: Option<Section>,
}

impl Carried {
    fn is_past(&self) -> bool {
        self.section.is_some_and(|section| section.time == Time::Past)
    }

    fn read(&mut self, sentence: &Sentence<'_, '_>, setting: &Setting) {
        let text = sentence.text(sentence.span.start, sentence.span.end);
        let patterns = &sentence.view.lexicon.patterns;
        if let Some(goals) = patterns.get("goals_of_year").find(text) {
            let named = patterns.get("year_in_heading").captures(goals.as_str()).and_then(|found| found.get(1)?.as_str().parse().ok());
            let own = self.section.and_then(|section| section.year);
            // What a year over set itself is told of as reached.
            let over = self.is_past() && own.zip(named).is_some_and(|(own, named): (u16, u16)| named <= own);
            if !over {
                self.section = Some(Section { time: Time::Future, year: own.map(|year| year + u16::from(self.is_past())) });
            }
        }
        if let Some(period) = sentence.period_before(sentence.span.end).filter(|_| sentence.dates.is_empty()) {
            let last = last_year(&period);
            let to_come = setting.year.is_some() && last > setting.year;
            if (to_come || last == setting.year) && !self.is_past() && patterns.get("plan_period_opens").is_match(text) {
                self.goal = Some(period.clone());
            }
            // What a report tells of is not of a time to come, though it may name the plan for it.
            if !to_come || !setting.is_report() {
                self.observed = Some(period);
            }
        }
        if setting.is_report() && patterns.get("this_year").is_match(text) {
            (self.goal, self.relative) = (None, false);
        } else if setting.is_report() && sentence.dates.is_empty() && patterns.get("relative_years").is_match(text) {
            self.relative = true;
        }
        for date in &sentence.dates {
            if sentence.is_goal(date) {
                self.goal = Some(year_of(&date.entity.name));
            } else {
                self.observed = Some(year_of(&date.entity.name));
            }
        }
    }
}

/// The year of a date, or the years of a range.
fn year_of(iso: &str) -> String {
    iso.split('/').map(|part| part.get(..4).unwrap_or(part)).fold(String::new(), |years, year| match years.as_str() {
        "" => year.to_owned(),
        first if first == year => years,
        _ => format!("{years}/{year}"),
    })
}

/// An indicator with a number.
#[derive(Clone)]
struct Pair<'a> {
    indicator: Cow<'a, LinkedMention>,
    number: &'a Number,
    /// The year that a list of years gives to it.
    year: Option<String>,
    /// The number that it starts from.
    base: Option<&'a Number>,
    /// The words between the two, if the number stands behind.
    lead: String,
    place: Place,
    /// Between 0 and 1: how sure it is that the two belong together.
    trust: f32,
}

impl Pair<'_> {
    /// The year of a value, of the one that stands near it and of the one that its sentence or document names. What a change starts from has
    /// the year before a time of several years, or none; what it arrives at has their last.
    fn part_of(&self, near: Option<&str>, years: Option<String>) -> Option<String> {
        if self.place == Place::Start && near.is_none() {
            let (first, _) = years.as_ref()?.split_once('/')?;
            return first.parse::<u16>().ok().map(|first| (first - 1).to_string());
        }
        let years = years?;
        match years.split_once('/') {
            Some((_, last)) if self.place == Place::End => Some(last.to_owned()),
            _ => Some(years),
        }
    }
}

/// Where a value stands in a change from so much to so much.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Start,
    End,
    Alone,
}

struct Sentence<'a, 'v> {
    view: &'a View<'v>,
    span: Span<Normal>,
    indicators: Vec<&'v LinkedMention>,
    dates: Vec<&'v LinkedMention>,
    /// Dates with which something compares: no value is theirs.
    bases: Vec<&'v LinkedMention>,
    numbers: Vec<Number>,
}

impl<'a, 'v> Sentence<'a, 'v> {
    fn of(view: &'a View<'v>, span: Span<Normal>) -> Self {
        let of_kind = |kind: Kind| view.linked.within(span).filter(move |mention| mention.entity.kind == kind && !mention.in_title);
        let indicators: Vec<&LinkedMention> = of_kind(Kind::Indicator).collect();
        let numbers = if indicators.is_empty() { Vec::new() } else { number::find(view, span) };
        let before = |mention: &LinkedMention| view.document.slice(Span::new(span.start, mention.span.start));
        let compared = |mention: &LinkedMention| view.lexicon.words.get("compared_to").longest_end(before(mention)).is_some();
        let (bases, dates) = of_kind(Kind::Date).partition(|mention| compared(mention));
        Self { view, span, indicators, dates, bases, numbers }
    }

    fn text(&self, start: usize, end: usize) -> &'v str {
        self.view.document.slice(Span::new(start, end.max(start)))
    }

    /// The clauses, between commas, semicolons and colons.
    fn clauses(&self) -> Vec<Span<Normal>> {
        let mut clauses = Vec::new();
        let mut start = self.span.start;
        let mut depth = 0_usize;
        for (at, c) in (self.span.start..).zip(self.text(self.span.start, self.span.end).chars()) {
            match c {
                '(' => depth += 1,
                ')' => depth = depth.saturating_sub(1),
                ',' | ';' | ':' if depth == 0 => {
                    clauses.push(Span::new(start, at));
                    start = at + 1;
                }
                _ => {}
            }
        }
        clauses.push(Span::new(start, self.span.end));
        clauses
    }

    fn pairs(&self) -> Vec<Pair<'_>> {
        let mut pairs = Vec::new();
        for clause in self.clauses() {
            let first = self.indicators.partition_point(|mention| mention.span.start < clause.start);
            let following = self.indicators.iter().copied().skip(first).take_while(|mention| mention.span.end <= clause.end);
            let indicators: Vec<&LinkedMention> = following.take(MAX_PER_CLAUSE).collect();
            let first = self.numbers.partition_point(|number| number.span.start < clause.start);
            let following = self.numbers.iter().skip(first).take_while(|number| number.span.end <= clause.end);
            let numbers: Vec<&Number> = following.take(MAX_PER_CLAUSE).collect();
            if indicators.is_empty() || numbers.is_empty() {
                continue;
            }
            let dealt = self.view.lexicon.words.any_within("dealt_out", self.text(clause.start, clause.end));
            match self.dealt(clause, &indicators, &numbers, dealt) {
                Some(dealt) => pairs.extend(dealt),
                None => pairs.extend(self.adjacent(&indicators, &numbers)),
            }
        }
        self.by_year(pairs)
    }

    /// A value for each of the years that a sentence begins with, where one value serves all of them.
    fn by_year<'s>(&'s self, pairs: Vec<Pair<'s>>) -> Vec<Pair<'s>> {
        let mut years: Vec<&LinkedMention> = Vec::new();
        for date in &self.dates {
            match years.last() {
                Some(last) if years.len() == MAX_YEARS || !self.listed(last.span.end, date.span.start) => break,
                _ => years.push(date),
            }
        }
        if years.len() < 2 || !years.first().is_some_and(|first| self.is_goal(first)) {
            return pairs;
        }
        let serves_all = |pair: &Pair<'_>| pair.year.is_none() && pair.indicator.span.start > years.last().map_or(0, |last| last.span.end);
        let each = |pair: Pair<'s>| -> Vec<Pair<'s>> {
            if serves_all(&pair) {
                years.iter().map(|date| Pair { year: Some(year_of(&date.entity.name)), ..pair.clone() }).collect()
            } else {
                vec![pair]
            }
        };
        pairs.into_iter().flat_map(each).collect()
    }

    /// A list of indicators before a list of numbers, or one indicator before a list of numbers for a list of years.
    fn dealt<'s>(
        &'s self,
        clause: Span<Normal>,
        indicators: &[&'s LinkedMention],
        numbers: &[&'s Number],
        said: bool,
    ) -> Option<Vec<Pair<'s>>> {
        let first = numbers.first()?;
        let before: Vec<&LinkedMention> = indicators.iter().copied().filter(|mention| mention.span.end <= first.span.start).collect();
        let last = before.last()?;
        let lead = self.text(last.span.end, first.span.start).to_owned();
        if before.len() < indicators.len() || !self.leads(last.span.end, first.span.start) {
            return None;
        }
        let pair = |indicator: &&'s LinkedMention, number: &&'s Number, year, trust| Pair {
            indicator: Cow::Borrowed(*indicator),
            number,
            year,
            base: None,
            lead: lead.clone(),
            place: Place::Alone,
            trust,
        };
        let listed = numbers.windows(2).all(|two| self.listed(two[0].span.end, two[1].span.start));
        let years: Vec<String> =
            self.dates.iter().filter(|date| date.span.end <= last.span.start).map(|date| year_of(&date.entity.name)).collect();
        match (before.len(), numbers.len()) {
            (1, many) if many > 1 && listed && years.len() == many => {
                Some(numbers.iter().zip(years).map(|(number, year)| pair(last, number, Some(year), 0.9)).collect())
            }
            (1, many) if many > 1 && listed && said && self.stands_in_list(clause, last) => {
                let elliptic = self.elliptic(Span::new(clause.start, last.span.start), last, many - 1);
                let elliptic = elliptic.into_iter().zip(numbers).map(|(indicator, number)| Pair {
                    indicator: Cow::Owned(indicator),
                    number,
                    year: None,
                    base: None,
                    lead: lead.clone(),
                    place: Place::Alone,
                    trust: 0.8,
                });
                let own = pair(last, numbers.last()?, None, 0.88);
                Some(elliptic.chain([own]).collect())
            }
            // Of what each of several values is, the text says in a way that is not read here.
            (1, many) if many > 1 && listed && said => Some(Vec::new()),
            (several, many) if several > 1 && several == many && said && listed => {
                Some(before.iter().zip(numbers).map(|(indicator, number)| pair(indicator, number, None, 0.9)).collect())
            }
            (several, 1) if several > 1 && said => Some(before.iter().map(|indicator| pair(indicator, first, None, 0.88)).collect()),
            _ => None,
        }
    }

    /// Whether an indicator is the last of a list whose other parts are no indicators by themselves.
    fn stands_in_list(&self, clause: Span<Normal>, indicator: &LinkedMention) -> bool {
        let before = self.text(clause.start, indicator.span.start);
        self.view.lexicon.words.get("body_separator").longest_end(before).is_some()
    }

    /// The indicators that the parts of a list before one are, by its last word: the first names a thing, and that word its measure. Nothing
    /// if there are not so many.
    fn elliptic(&self, list: Span<Normal>, indicator: &LinkedMention, count: usize) -> Vec<LinkedMention> {
        let words = self.view.lexicon.words.get("indicator_head");
        let Some(head) = words.longest_end(&indicator.entity.name) else { return Vec::new() };
        let mut parts = Vec::new();
        let mut start = list.start;
        for (at, c) in (list.start..).zip(self.text(list.start, list.end).chars()) {
            if c == '\u{3001}' {
                parts.push(Span::new(start, at));
                start = at + 1;
            }
        }
        if start < list.end {
            parts.push(Span::new(start, list.end - 1));
        }
        let named = |span: Span<Normal>| {
            let text = self.text(span.start, span.end);
            let name = if words.longest_end(text).is_some() { text.to_owned() } else { format!("{text}{head}") };
            LinkedMention { span, entity: Entity::named(Kind::Indicator, name), ..indicator.clone() }
        };
        let parts: Vec<LinkedMention> = parts.into_iter().filter(|part| part.len() >= 2).map(named).collect();
        if parts.len() == count { parts } else { Vec::new() }
    }

    /// Whether nothing stands between two numbers of a list.
    fn listed(&self, start: usize, end: usize) -> bool {
        self.view.lexicon.words.contains("body_separator", self.text(start, end).trim())
    }

    /// Each number with the indicator that it stands behind, or right before.
    fn adjacent<'s>(&'s self, indicators: &[&'s LinkedMention], numbers: &[&'s Number]) -> Vec<Pair<'s>> {
        let mut pairs: Vec<Pair<'s>> = Vec::new();
        for number in numbers {
            let before = indicators.iter().rfind(|mention| mention.span.end <= number.span.start);
            if let Some(indicator) = before.filter(|mention| self.leads(mention.span.end, number.span.start)) {
                let lead = self.text(indicator.span.end, number.span.start).to_owned();
                let earlier = pairs.iter().rposition(|pair| pair.indicator.span == indicator.span);
                match earlier {
                    Some(at) if self.starts_from(indicator, &pairs[at], number) => {
                        let base = pairs[at].number;
                        let observed_base = self.year_between(indicator.span.end, base.span.start);
                        let pair = Pair {
                            indicator: Cow::Borrowed(*indicator),
                            number,
                            year: None,
                            base: Some(base),
                            lead,
                            place: Place::End,
                            trust: 0.92,
                        };
                        pairs[at].year = observed_base;
                        pairs[at].place = Place::Start;
                        pairs.push(pair);
                    }
                    // A second number behind the same indicator speaks of something else: a share, a change.
                    Some(_) => {}
                    None => {
                        let sharing = self.sharing(indicators, indicator);
                        pairs.extend(sharing.map(|indicator| Pair {
                            indicator: Cow::Borrowed(indicator),
                            number,
                            year: None,
                            base: None,
                            lead: lead.clone(),
                            place: Place::Alone,
                            trust: 0.92,
                        }));
                    }
                }
                continue;
            }
            let behind = indicators.iter().find(|mention| mention.span.start >= number.span.end);
            if let Some(indicator) = behind.filter(|mention| self.counts(number.span.end, mention.span.start)) {
                pairs.push(Pair {
                    indicator: Cow::Borrowed(*indicator),
                    number,
                    year: None,
                    base: None,
                    lead: String::new(),
                    place: Place::Alone,
                    trust: 0.9,
                });
            }
        }
        pairs
    }

    /// An indicator with those before it in the same list, all of which have the value behind the last.
    fn sharing<'s>(&'s self, indicators: &[&'s LinkedMention], last: &'s LinkedMention) -> impl Iterator<Item = &'s LinkedMention> {
        let mut sharing = vec![last];
        while let Some(first) = sharing.last().copied() {
            let before = indicators.iter().copied().rfind(|mention| mention.span.end < first.span.start);
            match before.filter(|before| self.listed(before.span.end, first.span.start)) {
                Some(before) => sharing.push(before),
                None => break,
            }
        }
        sharing.into_iter().rev()
    }

    /// Whether an earlier number of the same indicator is what it starts from: from so much to so much.
    fn starts_from(&self, indicator: &LinkedMention, earlier: &Pair<'_>, number: &Number) -> bool {
        let words = &self.view.lexicon.words;
        words.any_begins("base_lead", self.text(indicator.span.end, earlier.number.span.start))
            && words.any_within("base_to", self.text(earlier.number.span.end, number.span.start))
    }

    /// Whether only words that lead to a value, dates, and earlier numbers stand between two positions.
    fn leads(&self, start: usize, end: usize) -> bool {
        if end.saturating_sub(start) > MAX_LEAD {
            return false;
        }
        let words = self.view.lexicon.words.get("quantity_lead");
        let mut at = start;
        while at < end {
            let date_at = |dates: &[&LinkedMention], at: usize| {
                let index = dates.partition_point(|date| date.span.start < at);
                dates.get(index).filter(|date| date.span.start == at).map(|date| date.span.end)
            };
            let before = self.dates.partition_point(|date| date.span.end < at);
            let after_date = self.dates.get(before).is_some_and(|date| date.span.end == at);
            let listed = || date_at(&self.dates, at + 1).filter(|_| after_date && self.listed(at, at + 1));
            let number = || {
                let index = self.numbers.partition_point(|number| number.span.start < at);
                self.numbers.get(index).filter(|number| number.span.start == at).map(|number| number.span.end)
            };
            let skipped = date_at(&self.dates, at).or_else(|| date_at(&self.bases, at)).or_else(listed).or_else(number);
            let rest = self.text(at, end);
            let word = || {
                let first = rest.chars().next()?;
                words.beginning(first).filter(|(word, _)| rest.starts_with(word)).map(|(_, length)| at + length).max()
            };
            match skipped.or_else(word) {
                Some(next) => at = next,
                None => return false,
            }
        }
        at == end
    }

    /// Whether a number counts what begins behind it: nothing between them, or a list that what is counted sums up.
    fn counts(&self, start: usize, end: usize) -> bool {
        let between = self.text(start, end);
        let list = || end - start <= MAX_LIST && self.view.lexicon.words.get("list_end").longest_end(between).is_some();
        let quote = between.trim_matches(['\u{201C}', '"']);
        quote.is_empty() || list() && !between.contains(|c: char| c.is_ascii_digit())
    }

    /// Whether a date is one by which something is to be reached.
    fn is_goal(&self, date: &LinkedMention) -> bool {
        let before = self.text(self.span.start, date.span.start);
        let ends = |list: &str| self.view.lexicon.words.get(list).longest_end(before).is_some();
        ends("goal_before_year") && !ends("until_now")
    }

    /// Whether the sentence names a year by which something is to be reached.
    fn names_goal(&self) -> bool {
        self.dates.iter().take(MAX_PER_CLAUSE).any(|date| self.is_goal(date))
    }

    /// Whether the sentence names this year as one by which something is to be reached.
    fn is_aimed_at(&self, year: Option<&str>) -> bool {
        let mut near = self.dates.iter().take(MAX_PER_CLAUSE);
        year.is_some() && near.any(|date| self.is_goal(date) && Some(year_of(&date.entity.name).as_str()) == year)
    }

    fn year_between(&self, start: usize, end: usize) -> Option<String> {
        let start = start.max(end.saturating_sub(MAX_REACH));
        let behind = self.dates.partition_point(|date| date.span.end <= end);
        let last = self.dates.get(behind.checked_sub(1)?)?;
        (last.span.start >= start).then(|| year_of(&last.entity.name))
    }

    /// The year that the words between an indicator and its value compare with.
    fn base_between(&self, start: usize, end: usize) -> Option<String> {
        self.bases.iter().rfind(|date| start <= date.span.start && date.span.end <= end).map(|date| year_of(&date.entity.name))
    }

    /// The years of the five-year plan that the sentence names before a position.
    fn period_before(&self, end: usize) -> Option<String> {
        let before = self.view.linked.within(Span::new(self.span.start.max(end.saturating_sub(MAX_REACH)), end));
        let plan = before.filter(|mention| mention.entity.kind == Kind::FiveYearPlan).last()?;
        // A period that something is compared with is not that of the value.
        let compared = self.text(self.span.start, plan.span.start).trim_end_matches(['\u{201C}', '"']);
        if self.view.lexicon.words.get("compared_to").longest_end(compared).is_some() {
            return None;
        }
        let entry = self.view.lexicon.entries.get(plan.entity.entry?)?;
        Some(format!("{}/{}", entry.from.as_ref()?, entry.to.as_ref()?))
    }

    /// The fact that a pair states.
    fn state(&self, pair: &Pair<'_>, setting: &Setting, carried: &Carried) -> Option<Relation> {
        let view = self.view;
        let (indicator, number) = (pair.indicator.as_ref(), pair.number);
        let from = if number.span.start > indicator.span.end {
            pair.base.map_or(indicator.span.end, |base| base.span.end)
        } else {
            number.span.end
        };
        let near = pair.year.clone().or_else(|| self.year_between(from, number.span.start));
        let first = indicator.span.start.min(number.span.start);
        let said = near.clone().or_else(|| self.year_between(self.span.start, first)).or_else(|| self.period_before(first));
        let clause = self.text(indicator.span.start.min(number.span.start).saturating_sub(12).max(self.span.start), number.span.end);
        let sentence = self.around(number);
        if self.is_norm(pair) {
            return None;
        }
        let before = self.text(number.span.start.saturating_sub(MAX_REACH).max(self.span.start), number.span.start);
        let matches = |pattern: &str| setting.is_report() && said.is_none() && view.lexicon.patterns.get(pattern).is_match(before);
        // So many years from now are no year, and what is to be done this year is not due in one that an earlier sentence names.
        let this_year = matches("this_year");
        let relative = matches("relative_years");
        let over = setting.is_report() && carried.is_past();
        let goal = carried.goal.as_ref().filter(|_| !over && !relative && !this_year);
        let year = said.as_deref().or(goal.map(String::as_str)).or(carried.observed.as_deref());
        let goal_year = if pair.year.is_some() { self.names_goal() } else { self.is_aimed_at(said.as_deref()) };
        let aimed = goal_year || said.is_none() && goal.is_some() || relative && !over;
        let fact = if pair.place == Place::Start {
            Fact::Observation
        } else {
            setting.judge(view, Moment { year, aimed, section: carried.section }, sentence, clause)
        };
        // How much is enough to be eligible is no goal.
        let threshold = pair.lead.is_empty()
            && year.is_none()
            && number.comparator.as_ref().is_some_and(|word| self.view.lexicon.words.contains("threshold", word));
        if threshold {
            return None;
        }
        // What was made in such a number is no indicator; what is to be made is the goal of a plan.
        if fact == Fact::Observation && number.span.end <= indicator.span.start {
            return None;
        }
        let undated = relative || fact == Fact::Target && carried.relative && !this_year;
        let carried_year = if fact == Fact::Target { goal } else { carried.observed.as_ref() };
        let later = || carried_year.cloned().or_else(|| setting.default_year(fact, carried.section)).filter(|_| !undated);
        let year = pair.part_of(near.as_deref(), said.or_else(later));
        // What is set for a time of several years is due in its last.
        let year = year.map(|year| if fact == Fact::Target { year.rsplit('/').next().unwrap_or(&year).to_owned() } else { year });
        let change = self.change(&pair.lead);
        let measured = if fact == Fact::Target && number.span.end <= indicator.span.start { None } else { self.changed(indicator, number) };
        let measured = measured.or_else(|| self.without_verb(indicator)).unwrap_or_else(|| indicator.entity.clone());
        let name = &measured.name;
        let suffix = if number.rank { view.lexicon.words.list("rank_word").first() } else { change.as_ref() };
        let label = match suffix.filter(|suffix| !name.ends_with(suffix.as_str())) {
            Some(suffix) => format!("{name}{suffix}"),
            None => name.clone(),
        };
        let quantity = Quantity {
            indicator: measured.clone(),
            label,
            value: number.value.clone(),
            unit: number.unit.clone(),
            comparator: number.comparator.clone().or_else(|| self.comparator(&pair.lead)),
            change,
            year,
            base_year: pair
                .base
                .map_or_else(|| self.base_between(from, number.span.start), |base| self.year_between(indicator.span.end, base.span.start)),
            base_value: pair.base.map(|base| base.value.clone()),
            area: self.owner(indicator, setting),
            bindingness: None,
            number: number.span,
            statement: self.span,
        };
        let confidence = indicator.confidence * pair.trust;
        // Where a plan says by when, what looks like an indicator is one.
        let planned = fact == Fact::Target
            && (aimed || setting.plan_year.is_some() || carried.section.is_some_and(|section| section.time == Time::Future));
        if !planned && confidence < FLOOR {
            return None;
        }
        let value = Thing::Text(quantity.value.clone());
        Some(Relation::new(fact, Thing::Quantity(Arc::new(quantity)), value, Evidence::Text(self.span), "quantity", confidence))
    }

    /// The sentence of a number, or as much of a very long one as stands near it.
    fn around(&self, number: &Number) -> &'v str {
        let start = number.span.start.saturating_sub(MAX_REACH).max(self.span.start);
        self.text(start, (number.span.end + MAX_REACH).min(self.span.end))
    }

    /// Whether a value says how much is allowed, due or enough, and not what is or shall be.
    fn is_norm(&self, pair: &Pair<'_>) -> bool {
        let words = &self.view.lexicon.words;
        let (indicator, number) = (pair.indicator.as_ref(), pair.number);
        let name = &indicator.entity.name;
        let wrong = words.any_begins("no_indicator_start", name) || words.get("no_indicator_end").longest_end(name).is_some();
        if wrong || words.contains("bare_indicator", name) {
            return true;
        }
        let rest = self.text(number.span.end, self.span.end);
        let of = number.span.start > indicator.span.end && !words.any_begins("goal_behind", rest) && {
            let attributive =
                self.text(number.span.start, number.span.end).ends_with(words.list("particle").first().map_or("", String::as_str));
            attributive && rest.chars().next().is_some_and(is_ideograph) || words.any_begins("norm_behind", rest)
        };
        of || !self.names_goal() && words.any_within("norm_sentence", self.around(number))
    }

    /// An indicator with the verb right before it that changes what the value says: so many were added, or removed.
    fn changed(&self, indicator: &LinkedMention, number: &Number) -> Option<Entity> {
        let words = self.view.lexicon.words.get("changing_verb");
        let start = if number.span.end <= indicator.span.start { number.span.start } else { indicator.span.start };
        let verb = words.longest_end(self.text(self.span.start, start))?;
        let surface = self.text(indicator.span.start, indicator.span.end);
        (!surface.starts_with(verb)).then(|| Entity::named(Kind::Indicator, format!("{verb}{surface}")))
    }

    /// An indicator without the verb that its name begins with.
    fn without_verb(&self, indicator: &LinkedMention) -> Option<Entity> {
        let name = &indicator.entity.name;
        let first = name.chars().next()?;
        let words = self.view.lexicon.words.get("indicator_strip");
        let rest = words.beginning(first).filter_map(|(word, _)| name.strip_prefix(word)).min_by_key(|rest| rest.len())?;
        (rest.chars().count() > 2).then(|| Entity::known_or_named(Kind::Indicator, rest, self.view.lexicon))
    }

    /// The word of change that the lead of a number ends in, if the number is how much and not whereto; with the word for a yearly change.
    fn change(&self, lead: &str) -> Option<String> {
        let change = self.view.lexicon.patterns.get("change_lead").captures(lead)?.name("change")?.as_str();
        let yearly = self.view.lexicon.words.list("yearly").iter().find(|word| lead.contains(word.as_str()));
        Some(format!("{}{change}", yearly.map_or("", String::as_str)))
    }

    /// The last word of a lead that says how near the real value is.
    fn comparator(&self, lead: &str) -> Option<String> {
        let words = self.view.lexicon.words.list("comparator_lead");
        words.iter().find(|word| lead.contains(word.as_str())).cloned()
    }

    /// The place or body that heads the phrase of an indicator, in its own clause; else the place that the document speaks of.
    fn owner(&self, indicator: &LinkedMention, setting: &Setting) -> Option<Entity> {
        let near = indicator.span.start.saturating_sub(MAX_LEAD).max(self.span.start);
        let before = self.view.linked.within(Span::new(near, indicator.span.start));
        let named = before.filter(|mention| matches!(mention.entity.kind, Kind::Place | Kind::Institution)).last();
        let heads = |mention: &&LinkedMention| {
            let between = self.text(mention.span.end, indicator.span.start);
            between.is_empty() || self.view.lexicon.words.contains("particle", between)
        };
        named.filter(heads).map(|mention| mention.entity.clone()).or_else(|| setting.area.clone())
    }
}
