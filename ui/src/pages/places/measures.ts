// What can be counted for each province.

import type { Ref } from "../../api";
import { proofsOf, type Proof } from "../../parts/evidence";
import { learnNames, thingOf } from "../../parts/names";
import { select, term, text, type Chosen } from "../../parts/select";
import { iriOf } from "../../things";
import type { Words } from "../../words";
import count from "./count.rq?raw";
import items from "./items.rq?raw";
import documents from "./measures/documents.rq?raw";
import initiatives from "./measures/initiatives.rq?raw";
import launches from "./measures/launches.rq?raw";
import mentions from "./measures/mentions.rq?raw";
import targets from "./measures/targets.rq?raw";
import tasks from "./measures/tasks.rq?raw";

export interface Measure {
  name: Words;
  meaning: Words;
  /** The question of the server that answers the same, if there is one. */
  question?: string;
  /** The pattern that binds the item, the document that shows it, and its place. */
  pattern: string;
  /** Documents of anybody are counted, so that zero is known also for provinces without documents. */
  ofAnybody?: boolean;
}

export const MEASURES: Record<string, Measure> = {
  documents: {
    name: { zh: "文件", en: "Documents" },
    meaning: { zh: "该省及其所辖市县机关发布、且收有正文的文件份数。", en: "Documents issued by authorities of the province or of its cities and counties, whose text is here." },
    question: "documents_by_province",
    pattern: documents,
  },
  initiatives: {
    name: { zh: "提到的举措", en: "Initiatives named" },
    meaning: { zh: "该省（含市县）文件提到的不同政策举措数。文件收得越多，举措越多。", en: "Different initiatives that documents of the province (with its cities and counties) name. More documents name more." },
    question: "provinces_by_initiatives",
    pattern: initiatives,
  },
  launches: {
    name: { zh: "推出的举措", en: "Things launched" },
    meaning: {
      zh: "据文件原话，该省、其市县或所属机构推出的不同举措、平台或文件数；仅为计划的不计。",
      en: "Different initiatives, platforms or documents that the province, its places or bodies launched, in the words of some document; mere plans are left out.",
    },
    question: "who_launched_what",
    pattern: launches,
  },
  targets: {
    name: { zh: "量化目标", en: "Targets" },
    meaning: { zh: "适用于该省或其市县的量化目标数，一份文件中的一项计一次。", en: "Targets in figures that hold for the province or its places; each counts once for each document that states it." },
    pattern: targets,
  },
  tasks: {
    name: { zh: "分工任务", en: "Tasks" },
    meaning: { zh: "该省（含市县）文件写明承担者的任务数。", en: "Tasks that documents of the province (with its places) assign to somebody." },
    pattern: tasks,
  },
  mentions: {
    name: { zh: "被提及", en: "Named by documents" },
    meaning: { zh: "提到该省或其市县的文件份数，不论由谁发布。", en: "Documents of anybody that name the province or a place in it." },
    pattern: mentions,
    ofAnybody: true,
  },
};

/** Years of documents, both within. */
export interface Span {
  since?: number | undefined;
  until?: number | undefined;
}

export interface Counted {
  number: number;
  documents: number;
}

/** What can be chosen in both queries. */
function chosenOf({ since, until }: Span): Chosen {
  if (since === undefined && until === undefined) return {};
  return { since: text(String(since ?? 0).padStart(4, "0")), until: text(String(until ?? 9999)) };
}

const within = (query: string, { pattern }: Measure) => query.replace("# MEASURE", () => pattern);

/** Numbers by the code of the province; who has none is missing. */
export async function counted(measure: Measure, span: Span, signal?: AbortSignal): Promise<Map<string, Counted>> {
  const rows = await select(within(count, measure), chosenOf(span), signal);
  return new Map(rows.map((row) => [row.code ?? "", { number: Number(row.number), documents: Number(row.documents) }]));
}

export interface Item {
  thing: Ref;
  document: Ref;
  date: string | undefined;
  proof: Proof | undefined;
}

/** How many items are listed at most. */
export const LISTED = 200;

/** What the number of a province counts, the newest first. */
export async function itemsOf(measure: Measure, code: string, span: Span, signal?: AbortSignal): Promise<Item[]> {
  const rows = await select(within(items, measure), { ...chosenOf(span), province: term(iriOf(`id/place/${code}`)), proof: "" }, signal);
  const [proofs] = await Promise.all([proofsOf(rows.map((row) => row.proof), signal), learnNames(rows.flatMap((row) => [row.item, row.document]), signal)]);
  return rows.map(({ item = "", document = "", date, proof = "" }) => ({ thing: thingOf(item), document: thingOf(document), date, proof: proofs.get(proof) }));
}
