// A document as the reader needs it: positions in units of the browser, facts at their lines, types counted.

import type { DocumentText, Evidence, Fact } from "../../api";
import { linesOf, lineAt, type Line, type Range } from "./lines";
import { unitsOf } from "./scalars";

export type Mention = DocumentText["mentions"][number];

/** A fact at a place of this text. */
export interface Placed {
  fact: Fact;
  evidence: Evidence & { start: number; end: number };
}

export interface Reading {
  lines: Line[];
  /** Mentions in the order in which pieces number them. */
  mentions: Mention[];
  /** Facts by the number of the line where their evidence begins. */
  notes: Map<number, Placed[]>;
}

/** How many mentions of each type there are, most first. */
export function typesOf(mentions: Mention[]): [type: string, count: number][] {
  const counts = new Map<string, number>();
  for (const { type } of mentions) counts.set(type, (counts.get(type) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a);
}

/** How many facts of each property there are, most first. */
export function propertiesOf(facts: Fact[]): [predicate: string, count: number][] {
  const counts = new Map<string, number>();
  for (const { predicate } of facts) counts.set(predicate, (counts.get(predicate) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a);
}

/** The place of a fact in the text of a source; facts from metadata have none. */
export function placeIn(source: string, fact: Fact): Placed | undefined {
  for (const evidence of fact.evidence) {
    const { start, end } = evidence;
    if (evidence.source === source && start !== undefined && end !== undefined) return { fact, evidence: { ...evidence, start, end } };
  }
  return undefined;
}

export function read(document: DocumentText, text: string, hidden: Set<string>, predicate: string | undefined): Reading {
  const units = unitsOf(text);
  const placed = document.mentions
    .filter((mention) => !hidden.has(mention.type))
    .map((mention) => ({ mention, start: units(mention.start), end: units(mention.end) }))
    .filter(({ start, end }) => start < end)
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const lines = linesOf(text, placed);
  const notes = new Map<number, Placed[]>();
  for (const fact of document.facts) {
    if (predicate && fact.predicate !== predicate) continue;
    const place = placeIn(document.source, fact);
    if (!place) continue;
    const line = lineAt(lines, units(place.evidence.start));
    const there = notes.get(line);
    if (there) there.push(place);
    else notes.set(line, [place]);
  }
  return { lines, mentions: placed.map(({ mention }) => mention), notes };
}

/** `at` of the address: two positions in scalar values. Nothing, if it is not in the text. */
export function markOf(at: string | undefined, text: string): Range | undefined {
  const found = /^(\d+)-(\d+)$/.exec(at ?? "");
  if (!found) return undefined;
  const units = unitsOf(text);
  const [start, end] = [units(Number(found[1])), units(Number(found[2]))];
  return start < end ? { start, end } : undefined;
}
