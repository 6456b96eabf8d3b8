// The names of things that rows of a query give by IRI alone. Reading them apart is much faster than joining labels within the query.

import { signal } from "@preact/signals";
import type { Ref } from "../api";
import { KINDS } from "../things";
import names from "./names.rq?raw";
import { select, term } from "./select";

const known = new Map<string, Ref>();

/** Those that have a label, and are not called by their IRIs alone. */
const labelled = new Set<string>();

/** Counts what was learnt, so that who asks by `isNamed` is drawn again. */
const learnt = signal(0);

/** How many are asked for at once. */
const BATCH = 400;

/** Reads the names of those that are not known yet. */
export async function learnNames(iris: Iterable<string | undefined>, abort?: AbortSignal): Promise<void> {
  const unknown = [...new Set(iris)].filter((iri): iri is string => iri !== undefined && iri !== "" && !known.has(iri));
  for (let at = 0; at < unknown.length; at += BATCH) {
    const batch = unknown.slice(at, at + BATCH);
    const rows = await select(names, { thing: term(...batch) }, abort);
    for (const iri of batch) known.set(iri, nameless(iri));
    for (const { thing, language, label } of rows) {
      const named = known.get(thing ?? "");
      if (!named || !label) continue;
      labelled.add(named.iri);
      if (language === "zh-hans") named.label = label;
      else if (language === "zh-hant") named.label_hant = label;
      else if (language === "en") named.label_en = label;
    }
  }
  if (unknown.length) learnt.value++;
}

/** Whether the names of a thing were read; a component that asks is drawn again when they are. */
export const isNamed = (iri: string): boolean => learnt.value >= 0 && known.has(iri);

/** Whether the graph has a label for a thing; known when its names were read. */
export const isLabelled = (iri: string): boolean => labelled.has(iri);

/** A thing by its IRI, with the names that were read. */
export const thingOf = (iri: string): Ref => known.get(iri) ?? nameless(iri);

/** A thing of which only the IRI is known: its last part stands for the name. */
function nameless(iri: string): Ref {
  const [, kind = "", name = iri] = /\/id\/([^/]+)\/(.+)$/.exec(iri) ?? [];
  const type = KINDS[kind]?.type ?? "Thing";
  // A document whose title was not found is called by a hash.
  if (kind === "document" && /^[0-9a-f]{16}$/.test(name)) return { iri, label: `无标题文件 ${name}`, label_en: `Untitled document ${name}`, type };
  return { iri, label: decoded(name), type };
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name; // A per cent sign that stands for itself.
  }
}
