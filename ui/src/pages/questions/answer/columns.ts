// What the columns of an answer hold, and which of them only give names to others.

import type { Results, Term } from "../../../api";

export type Row = Record<string, Term>;

export type Kind = "thing" | "term" | "excerpt" | "number" | "year" | "date" | "sentence" | "text";

export interface Column {
  /** The variable. */
  name: string;
  kind: Kind;
}

export interface Answer {
  columns: Column[];
  rows: Row[];
  /** Names that the answer itself gives to what it holds. */
  names: Map<string, string>;
}

const NUMBERS = new Set(["integer", "decimal", "double", "float", "int", "long", "nonNegativeInteger"].map((name) => `http://www.w3.org/2001/XMLSchema#${name}`));
const YEAR = "http://www.w3.org/2001/XMLSchema#gYear";

/** Variables with whole numbers that are years, and no counts, when all lie in these years. */
const YEARS = /year$|^(from|to|first|last|founded|begin|end|lastUse)$/i;
const YEARS_FROM = 1000;
const YEARS_UNTIL = 2200;

/** Variables whose texts stand in documents. */
const SENTENCES = new Set(["sentence", "passage", "work", "text"]);

/** A longer text is a sentence whatever its variable is called. */
const LONG = 60;

/** Ends of variables that name what the rest of the variable holds: `partnerName` that of `partner`. */
const NAMES = ["Name", "Title", "Label"];

/** Variables that name what stands before them. */
const NAMES_BEFORE = new Set(["name", "title", "label", "official"]);

/** The columns of an answer. `merged` leaves out those that only name what another column holds, since links bear these names. */
export function answerOf(results: Results, merged: boolean): Answer {
  const variables = results.head.vars ?? [];
  const rows = results.results?.bindings ?? [];
  const columns = variables.map((name) => ({ name, kind: kindOf(name, rows) }));
  const named = namedBy(columns);
  const names = new Map<string, string>();
  for (const [naming, of] of named) {
    for (const row of rows) {
      const [iri, name] = [row[of], row[naming]];
      if (iri?.type === "uri" && name && !names.has(iri.value)) names.set(iri.value, name.value);
    }
  }
  // A column with values of its own (its other one is empty somewhere) stays.
  const idle = (column: Column) => {
    const of = named.get(column.name);
    return of !== undefined && rows.every((row) => !row[column.name] || row[of]?.type === "uri" || row[of]?.value === row[column.name]?.value);
  };
  return { columns: merged ? columns.filter((column) => !idle(column)) : columns, rows, names };
}

function kindOf(name: string, rows: Row[]): Kind {
  const terms = rows.map((row) => row[name]).filter((term) => term !== undefined);
  const all = (test: (term: Term) => boolean) => terms.length > 0 && terms.every(test);
  if (terms.some((term) => term.type === "uri")) {
    if (all((term) => isExcerpt(term.value))) return "excerpt";
    return all((term) => !term.value.includes("/id/")) ? "term" : "thing";
  }
  if (all((term) => term.datatype === YEAR)) return "year";
  if (all((term) => NUMBERS.has(term.datatype ?? ""))) {
    return YEARS.test(name) && all((term) => Number(term.value) >= YEARS_FROM && Number(term.value) <= YEARS_UNTIL) ? "year" : "number";
  }
  if (all((term) => /^\d{4}-\d\d(-\d\d)?$/.test(term.value))) return "date";
  if (SENTENCES.has(name) || terms.some((term) => term.value.length > LONG)) return "sentence";
  return "text";
}

/** Which column each naming column gives names to. */
function namedBy(columns: Column[]): Map<string, string> {
  const named = new Map<string, string>();
  const isIri = (column: Column) => column.kind === "thing" || column.kind === "term";
  const things = columns.filter(isIri);
  for (const { name } of things) {
    const naming = columns.find((column) => !isIri(column) && NAMES.some((end) => column.name === name + end));
    if (naming) named.set(naming.name, name);
  }
  columns.forEach((column, at) => {
    if (!NAMES_BEFORE.has(column.name) || isIri(column)) return;
    const taken = new Set(named.values());
    const before = columns.slice(0, at).findLast((other) => isIri(other) && !taken.has(other.name));
    if (before) named.set(column.name, before.name);
  });
  return named;
}

/** Whether an IRI is that of something in the graph of a source: an assertion, a mention, a passage, a task, a target. */
export const isExcerpt = (iri: string) => /\/graph\/[^/]+\//.test(iri);

/** Rows by what `key` tells of them, in the order in which the keys come. */
export function grouped(rows: Row[], key: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group) group.push(row);
    else groups.set(key(row), [row]);
  }
  return groups;
}
