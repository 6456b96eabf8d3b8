// How things are called, coloured and addressed.

import palette from "../../src/export/network_format/network_palette.tsv?raw";
import { sparql, type Fact, type Literal, type Ref } from "./api";
import { signal } from "@preact/signals";
import { language } from "./settings";
import type { Words } from "./words";

const COLOURS = new Map<string, string>(
  palette
    .split("\n")
    .map((line) => line.split("\t"))
    .filter((cells) => cells.length === 4)
    .map(([name, ...rgb]) => [name ?? "", `rgb(${rgb.map((part) => part.trim()).join(" ")})`]),
);

/** The colour of a class, the same as in exported graphs. */
export function colourOf(type: string): string {
  return COLOURS.get(type) ?? COLOURS.get("Thing") ?? "#bbb";
}

/** Classes that have a colour of their own, in their order. */
export const classes: string[] = [...COLOURS.keys()].filter((name) => name !== "Thing");

/** Kinds of things as they stand in IRIs, in the order in which results are grouped, with the class of each. */
export const KINDS: Record<string, { type: string; name: Words }> = {
  institution: { type: "Institution", name: { zh: "机构", en: "Institutions" } },
  document: { type: "PolicyDocument", name: { zh: "文件", en: "Documents" } },
  place: { type: "Place", name: { zh: "地方", en: "Places" } },
  plan: { type: "PlanPeriod", name: { zh: "规划期", en: "Plan periods" } },
  initiative: { type: "Initiative", name: { zh: "举措", en: "Initiatives" } },
  platform: { type: "Platform", name: { zh: "平台", en: "Platforms" } },
  meeting: { type: "Meeting", name: { zh: "会议", en: "Meetings" } },
  person: { type: "Person", name: { zh: "人物", en: "Persons" } },
  indicator: { type: "Indicator", name: { zh: "指标", en: "Indicators" } },
  term: { type: "Term", name: { zh: "主题词", en: "Terms" } },
  number: { type: "DocumentNumber", name: { zh: "文号", en: "Document numbers" } },
};

/** The label of a thing in the reader's language. */
export function labelOf(thing: Ref): string {
  return language.value === "en" ? (thing.label_en ?? thing.label) : thing.label;
}

export const isRef = (value: Ref | Literal): value is Ref => "iri" in value;

/** The base of all IRIs, taken from any IRI of the graph. */
const BASE = /^(.*?\/)(?:id|graph|ontology)(?=[/#])/;

/** The path of a thing's page in the explorer, or nothing for what belongs elsewhere. */
export function pageOf(iri: string): string | undefined {
  const base = BASE.exec(iri)?.[1];
  if (!base) return undefined;
  const local = iri.slice(base.length);
  return local.startsWith("id/") ? `/page/${encode(local.slice("id/".length))}` : undefined;
}

/** The path of the reader, with what is to be highlighted: positions in the text of the source. */
export function readerOf(source: string, at?: { start?: number; end?: number }): string {
  const base = BASE.exec(source)?.[1] ?? "";
  const place = at?.start !== undefined && at.end !== undefined ? `?at=${at.start}-${at.end}` : "";
  return `/explore/read/${encode(source.slice(base.length))}${place}`;
}

/** The path of an IRI as addresses have it: what the IRI escapes is escaped once, as `/id/…` and `/data/…` of the server expect. */
export const encode = (path: string) => encodeURI(path).replaceAll("%25", "%");

/** The base of the IRIs of this server's graph; known after `learnTerms`. */
export const base = signal("https://w3id.org/policygraph/");

/** The IRI of a path such as `id/place/330000`, as addresses of pages have it: percent-encoded or not. */
export const iriOf = (path: string) => base.value + path.split("/").map(keyOf).join("/");

/** A segment of an IRI: decoded but for the ASCII characters that may not stand in it (`Base::of_path` of the server does the same). */
function keyOf(segment: string): string {
  try {
    return decodeURIComponent(segment).replace(/[\u0000-\u0020\u007f"<>\\^`{|}/?#%]/g, encodeURIComponent);
  } catch {
    return segment; // No UTF-8: nothing has this address.
  }
}

/** Labels of classes and properties of the ontology by their local names. */
const terms = signal(new Map<string, Words>());

/** Reads what classes and properties are called, once. */
export async function learnTerms(): Promise<void> {
  const { results } = await sparql(
    "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n" +
      "PREFIX owl: <http://www.w3.org/2002/07/owl#>\n" +
      "SELECT ?term ?zh ?en WHERE {\n" +
      "  ?ontology a owl:Ontology . ?term rdfs:isDefinedBy ?ontology ; rdfs:label ?zh , ?en .\n" +
      '  FILTER(LANGMATCHES(LANG(?zh), "zh-Hans") && LANGMATCHES(LANG(?en), "en"))\n}',
  );
  const learnt = new Map<string, Words>();
  for (const row of results?.bindings ?? []) {
    const iri = row.term?.value ?? "";
    const own = BASE.exec(iri)?.[1];
    if (own) base.value = own;
    learnt.set(localName(iri), { zh: row.zh?.value ?? "", en: row.en?.value ?? "" });
  }
  terms.value = learnt;
}

export function localName(iri: string): string {
  return iri.slice(Math.max(iri.lastIndexOf("#"), iri.lastIndexOf("/")) + 1);
}

/** Properties of facts that belong to other vocabularies. */
const OTHERS: Record<string, Words> = { title: { zh: "标题", en: "title" } };

/** What a class or property is called in the reader's language; its own name until that is known. */
export function termOf(local: string): string {
  return (terms.value.get(local) ?? OTHERS[local])?.[language.value] || local;
}

/** What a fact says of its object, for a list. */
export function objectOf(fact: Fact): string {
  return isRef(fact.object) ? labelOf(fact.object) : fact.object.value;
}
