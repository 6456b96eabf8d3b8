// The sentences behind rows of a query: rows give the mention or assertion that proves them, and the sentences are read apart.

import type { Evidence } from "../api";
import query from "./evidence.rq?raw";
import { learnNames, thingOf } from "./names";
import { select, term } from "./select";

/** A sentence, and how certain its reading is (0 to 1). */
export interface Proof extends Evidence {
  confidence: number;
}

/** How many are asked for at once. */
const BATCH = 300;

/** The first sentence of each mark. */
export async function proofsOf(marks: Iterable<string | undefined>, signal?: AbortSignal): Promise<Map<string, Proof>> {
  const wanted = [...new Set(marks)].filter((mark): mark is string => Boolean(mark));
  const found = new Map<string, Proof>();
  for (let at = 0; at < wanted.length; at += BATCH) {
    const rows = await select(query, { mark: term(...wanted.slice(at, at + BATCH)) }, signal);
    await learnNames(rows.map((row) => row.document), signal);
    for (const { mark = "", source = "", document = "", sentence = "", start, end, confidence } of rows) {
      if (found.has(mark)) continue;
      found.set(mark, { document: thingOf(document), source, sentence, start: Number(start), end: Number(end), confidence: Number(confidence) });
    }
  }
  return found;
}
