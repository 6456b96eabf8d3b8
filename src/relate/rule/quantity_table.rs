//! Values of indicators in the tables of plans.
//!
//! Finds: below heads for the indicator and for years, the value of each year: a target for years to come, with the value of the last year
//! before as its base, and whether it binds; what a year before the document had is an observation.
//! Misses: tables whose years stand in a second row of heads; changes that a column sums up over several years.

use crate::lexicon::Kind;
use crate::link::Entity;
use crate::relate::Evidence;
use crate::relate::Fact;
use crate::relate::Quantity;
use crate::relate::Relation;
use crate::relate::Thing;
use crate::relate::View;
use crate::relate::number;
use crate::relate::number::Number;
use crate::relate::outline::without_mark;
use crate::relate::setting::Setting;
use crate::relate::table;
use crate::relate::table::Row;
use crate::span::Normal;
use crate::span::Span;
use std::sync::Arc;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Indicator,
    Unit,
    Year(u16),
    Bindingness,
    Other,
}

/// A longer cell is a description.
const MAX_NAME: usize = 40;

pub(crate) fn find(view: &View<'_>, relations: &mut Vec<Relation>) {
    let grids = table::find(view, |texts| heads(view, texts));
    if grids.is_empty() || Setting::is_normative(view) {
        return;
    }
    let setting = Setting::of(view, relations);
    for grid in grids {
        for row in &grid.rows {
            state(view, &setting, &grid.heads, row, relations);
        }
    }
}

fn heads(view: &View<'_>, texts: &[&str]) -> Option<Vec<Column>> {
    let words = &view.lexicon.words;
    let year = |text: &str| view.lexicon.patterns.get("year_heading").captures(text)?.name("year")?.as_str().parse().ok();
    let columns: Vec<Column> = texts
        .iter()
        .map(|text| match year(text) {
            Some(year) => Column::Year(year),
            None if words.contains("indicator_heading", text) => Column::Indicator,
            None if words.contains("unit_heading", text) => Column::Unit,
            None if words.contains("bindingness_heading", text) => Column::Bindingness,
            None => Column::Other,
        })
        .collect();
    let years = columns.iter().any(|column| matches!(column, Column::Year(_)));
    (years && columns.contains(&Column::Indicator)).then_some(columns)
}

fn state(view: &View<'_>, setting: &Setting, heads: &[Column], row: &Row, relations: &mut Vec<Relation>) {
    let cell =
        |wanted: Column| heads.iter().zip(&row.cells).find(|(column, cell)| **column == wanted && !cell.is_empty()).map(|(_, cell)| *cell);
    let Some((indicator, own_unit, confidence)) = cell(Column::Indicator).and_then(|cell| indicator(view, cell)) else { return };
    let unit = cell(Column::Unit).map(|cell| view.document.slice(cell).trim().to_owned()).or(own_unit);
    let bindingness = cell(Column::Bindingness).map(|cell| view.document.slice(cell).trim().to_owned()).filter(|word| !word.is_empty());
    let years = heads.iter().zip(&row.cells).filter_map(|(column, cell)| match column {
        Column::Year(year) => number::whole(view, *cell).map(|number| (*year, number)),
        _ => None,
    });
    let values: Vec<(u16, Number)> = years.collect();
    let last = values.iter().map(|(year, _)| *year).max();
    let planned = setting.plan_year.as_ref().and_then(|year| year.parse::<u16>().ok());
    let is_target = |year: u16| match (setting.year, planned) {
        (Some(now), _) => year > now || planned == Some(year),
        (None, Some(planned)) => year == planned,
        (None, None) => last == Some(year),
    };
    let base = values.iter().filter(|(year, _)| !is_target(*year)).max_by_key(|(year, _)| *year);
    for (year, number) in &values {
        let target = is_target(*year);
        let base = base.filter(|_| target);
        let quantity = Quantity {
            indicator: indicator.clone(),
            label: indicator.name.clone(),
            value: number.value.clone(),
            unit: if number.unit.is_empty() { unit.clone().unwrap_or_default() } else { number.unit.clone() },
            comparator: number.comparator.clone(),
            change: None,
            year: Some(year.to_string()),
            base_year: base.map(|(year, _)| year.to_string()),
            base_value: base.map(|(_, number)| number.value.clone()),
            area: setting.area.clone(),
            bindingness: bindingness.clone().filter(|_| target),
            number: number.span,
            statement: row.line,
        };
        let fact = if target { Fact::Target } else { Fact::Observation };
        let value = Thing::Text(quantity.value.clone());
        let evidence = Evidence::Text(row.line);
        relations.push(Relation::new(fact, Thing::Quantity(Arc::new(quantity)), value, evidence, "quantity-table", confidence));
    }
}

/// The indicator that a cell names, and the unit behind it in brackets.
fn indicator(view: &View<'_>, cell: Span<Normal>) -> Option<(Entity, Option<String>, f32)> {
    /// A name that stands under the head for indicators is one, if the cell was read rightly.
    const HEADED: f32 = 0.88;
    let span = without_mark(view.document, cell, view.lexicon);
    let text = view.document.slice(span).trim();
    let (name, unit) = match view.lexicon.patterns.get("indicator_cell").captures(text) {
        Some(parts) => (parts.get(1)?.as_str().trim(), parts.get(2).map(|unit| unit.as_str().trim().to_owned())),
        None => (text, None),
    };
    let length = name.chars().count();
    if !(2..=MAX_NAME).contains(&length) || name.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let entity = Entity::known_or_named(Kind::Indicator, name, view.lexicon);
    Some((entity, unit.filter(|unit| !unit.is_empty()), HEADED))
}
