// Which provinces took a thing up, when, and by which document.

import type { Ref } from "../../api";
import { proofsOf, type Proof } from "../../parts/evidence";
import { learnNames, thingOf } from "../../parts/names";
import { select, term, type Row } from "../../parts/select";
import { provinceOf, type Province } from "../places/provinces";
import adoption from "./adoption.rq?raw";
import central from "./central.rq?raw";
import covered from "./covered.rq?raw";
import sentences from "./sentences.rq?raw";

/** A document that shows something first, with the sentence where one is known. */
export interface First {
  /** A year, a month or a day, as the document gives it. */
  date: string;
  document: Ref;
  proof: Proof | undefined;
  /** All dated documents that show it, this one with them. */
  documents: number;
}

export interface Adoption extends First {
  province: Province;
  /** IRI of the province. */
  iri: string;
  /** The province's own document, or one of somebody else that reports a launch. */
  way: "own" | "report";
}

export interface Spread {
  thing: Ref;
  /** By date. */
  adoptions: Adoption[];
  central: First | undefined;
}

export async function spreadOf(thing: string, signal?: AbortSignal): Promise<Spread> {
  const [adopted, [centre]] = await Promise.all([select(adoption, { thing: term(thing) }, signal), select(central, { thing: term(thing) }, signal)]);
  const local = adopted.map((row) => ({ row, parts: partsOf(row.first ?? "", 3) }));
  const first = centre?.first ? partsOf(centre.first, 2) : undefined;
  const documents = [...local.map(({ parts }) => parts[2] ?? ""), ...(first?.[1] ? [first[1]] : [])].filter((iri) => iri);
  const [proofs] = await Promise.all([proofsIn(thing, documents, signal), learnNames([thing, ...documents], signal)]);
  return {
    thing: thingOf(thing),
    adoptions: local.flatMap(({ row, parts: [date = "", way, document = ""] }) => {
      const province = provinceOf(row.code);
      if (!province) return [];
      return [{ province, iri: row.province ?? "", date, way: way === "report" ? ("report" as const) : ("own" as const), ...shown(row, document, proofs) }];
    }),
    central: first?.[1] ? { date: first[0] ?? "", ...shown(centre ?? {}, first[1], proofs) } : undefined,
  };
}

function shown(row: Row, document: string, proofs: Map<string, Proof>) {
  return { document: thingOf(document), proof: proofs.get(document), documents: Number(row.documents) };
}

/** The query joins what belongs to the first document by blanks, so that the least of these texts is the first in time. */
function partsOf(joined: string, number: number): string[] {
  const parts = joined.split(" ");
  return [...parts.slice(0, number - 1), parts.slice(number - 1).join(" ")];
}

/** A sentence of each document that names the thing, or reports its launch. */
async function proofsIn(thing: string, documents: string[], signal?: AbortSignal): Promise<Map<string, Proof>> {
  if (!documents.length) return new Map();
  const rows = await select(sentences, { thing: term(thing), document: term(...new Set(documents)) }, signal);
  const marks = rows.map((row) => [row.document ?? "", row.launched ?? row.named ?? ""] as const);
  const proofs = await proofsOf(marks.map(([, mark]) => mark), signal);
  const found = new Map<string, Proof>();
  for (const [document, mark] of marks) {
    const proof = proofs.get(mark);
    if (proof) found.set(document, proof);
  }
  return found;
}

/** How a province's date lies to the centre's; dates of which one is a part of the other (2015 and 2015-03) cannot be ordered. */
export type Order = "before" | "after" | "open";

export function orderOf(date: string, centre: string): Order {
  if (date.startsWith(centre) || centre.startsWith(date)) return "open";
  return date < centre ? "before" : "after";
}

export const yearOf = (date: string) => Number(date.slice(0, 4));

export interface Covered {
  documents: number;
  since: number;
  until: number;
}

/** Provinces with dated documents by their codes. Of the others nothing can be seen. */
export async function coveredProvinces(signal?: AbortSignal): Promise<Map<string, Covered>> {
  const rows = await select(covered, {}, signal);
  return new Map(rows.map((row) => [row.code ?? "", { documents: Number(row.documents), since: yearOf(row.since ?? ""), until: yearOf(row.until ?? "") }]));
}
