// Targets in figures with what proves them.

import { ask, type Ref } from "../../api";
import { proofsOf, type Proof } from "../../parts/evidence";
import { learnNames, thingOf } from "../../parts/names";
import { select, term, text, type Chosen } from "../../parts/select";
import query from "./targets.rq?raw";
import total from "./total.rq?raw";

export interface Filter {
  indicator?: string | undefined;
  place?: string | undefined;
  document?: string | undefined;
  /** A word of the document: 约束 or 预期. */
  binding?: string | undefined;
  /** Target years, both within. */
  since?: number | undefined;
  until?: number | undefined;
}

export interface Target {
  iri: string;
  indicator: Ref;
  area: Ref | undefined;
  /** The word by which the value is a change and no level: 增长, 下降, … */
  change: string | undefined;
  comparator: string | undefined;
  /** As the document has it; mostly a number, but also 1-2 or 翻一番. */
  value: string;
  unit: string | undefined;
  baseYear: string | undefined;
  baseValue: string | undefined;
  year: number | undefined;
  bindingness: string | undefined;
  document: Ref;
  proof: Proof | undefined;
}

export interface Total {
  targets: number;
  indicators: number;
  documents: number;
  /** Targets that are declared binding or anticipatory. */
  declared: number;
}

/** How many targets are listed at most. */
export const LISTED = 300;

function chosenOf({ indicator, place, document, binding, since, until }: Filter): Chosen {
  return {
    ...(indicator ? { indicator: term(indicator) } : {}),
    ...(place ? { place: term(place) } : {}),
    ...(document ? { document: term(document) } : {}),
    ...(binding ? { binding: text(binding) } : {}),
    ...(since === undefined ? {} : { since: String(since) }),
    ...(until === undefined ? {} : { until: String(until) }),
  };
}

export async function targetsOf(filter: Filter, signal?: AbortSignal): Promise<Target[]> {
  const chosen = chosenOf(filter);
  let rows = Object.keys(chosen).length ? [] : await select(query, { latest: "" }, signal);
  // What is chosen may be few of the latest, and targets without a year come after them.
  if (rows.length < LISTED) rows = await select(query, chosen, signal);
  const [proofs] = await Promise.all([
    proofsOf(rows.map((row) => row.proof), signal),
    learnNames(rows.flatMap((row) => [row.indicator, row.area, row.document]), signal),
  ]);
  return rows.map((row) => ({
    iri: row.target ?? "",
    indicator: thingOf(row.indicator ?? ""),
    area: row.area ? thingOf(row.area) : undefined,
    change: row.change,
    comparator: row.comparator,
    value: row.value ?? "",
    unit: row.unit,
    baseYear: row.baseYear,
    baseValue: row.baseValue,
    year: row.targetYear ? Number(row.targetYear) : undefined,
    bindingness: row.bindingness,
    document: thingOf(row.document ?? ""),
    proof: row.proof ? proofs.get(row.proof) : undefined,
  }));
}

export async function totalOf(filter: Filter, signal?: AbortSignal): Promise<Total> {
  const [row] = await select(total, chosenOf(filter), signal);
  return { targets: Number(row?.targets), indicators: Number(row?.indicators), documents: Number(row?.documents), declared: Number(row?.bound) };
}

/** Indicators to which most documents give a value, as first examples. */
export async function usualIndicators(signal?: AbortSignal): Promise<{ thing: Ref; targets: number }[]> {
  const { answer } = await ask("most_used_indicators", {}, signal);
  const rows = (answer.results?.bindings ?? []).filter((row) => Number(row.targets?.value) > 0).slice(0, 8);
  await learnNames(rows.map((row) => row.indicator?.value), signal);
  return rows.map((row) => ({ thing: thingOf(row.indicator?.value ?? ""), targets: Number(row.targets?.value) }));
}
