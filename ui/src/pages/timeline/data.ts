// Documents in time: how many in each month, and which.

import type { Ref } from "../../api";
import { learnNames, thingOf } from "../../parts/names";
import { select, term, text, type Chosen } from "../../parts/select";
import counts from "./counts.rq?raw";
import documents from "./documents.rq?raw";
import meetings from "./meetings.rq?raw";
import plans from "./plans.rq?raw";

export interface Filter {
  issuer?: string | undefined;
  place?: string | undefined;
  genre?: string | undefined;
}

/** Documents of one month (or of a year whose months are unknown), genre and level. */
export interface Count {
  /** Missing where no date is known. */
  year: number | undefined;
  /** 1 to 12. */
  month: number | undefined;
  genre: string | undefined;
  level: string;
  documents: number;
}

function chosenOf({ issuer, place, genre }: Filter): Chosen {
  return {
    ...(issuer ? { issuer: term(issuer) } : {}),
    ...(place ? { place: term(place) } : {}),
    ...(genre ? { genre: text(genre) } : {}),
  };
}

export async function countsOf(filter: Filter, signal?: AbortSignal): Promise<Count[]> {
  const rows = await select(counts, chosenOf(filter), signal);
  return rows.map((row) => ({
    year: row.month ? Number(row.month.slice(0, 4)) : undefined,
    month: row.month && row.month.length >= 7 ? Number(row.month.slice(5, 7)) : undefined,
    genre: row.kind,
    level: row.level ?? "unknown",
    documents: Number(row.documents),
  }));
}

export interface Dated {
  document: Ref;
  date: string;
  genre: string | undefined;
  issuer: Ref | undefined;
  issuers: number;
}

/** How many documents are listed at most. */
export const LISTED = 500;

/** Documents from a day on and before another, the newest first; the days may be years or months. */
export async function documentsOf(filter: Filter, from: string, before: string, signal?: AbortSignal): Promise<Dated[]> {
  const rows = await select(documents, { ...chosenOf(filter), from: text(from), before: text(before) }, signal);
  await learnNames(rows.flatMap((row) => [row.document, row.body]), signal);
  return rows.map(({ document = "", date = "", kind, body, bodies }) => ({
    document: thingOf(document),
    date,
    genre: kind,
    issuer: body ? thingOf(body) : undefined,
    issuers: Number(bodies),
  }));
}

export interface Plan {
  plan: Ref;
  begin: number;
  end: number;
}

export async function planPeriods(signal?: AbortSignal): Promise<Plan[]> {
  const rows = await select(plans, {}, signal);
  await learnNames(rows.map((row) => row.plan), signal);
  return rows.map(({ plan = "", begin, end }) => ({ plan: thingOf(plan), begin: Number(begin), end: Number(end) }));
}

export interface Meeting {
  meeting: Ref;
  date: string;
  documents: number;
}

export async function meetingsWithDocuments(signal?: AbortSignal): Promise<Meeting[]> {
  const rows = await select(meetings, {}, signal);
  await learnNames(rows.map((row) => row.meeting), signal);
  return rows.map(({ meeting = "", date = "", documents: number }) => ({ meeting: thingOf(meeting), date, documents: Number(number) }));
}
