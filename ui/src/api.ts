// The public HTTP API of policygraph, as `/api/openapi.json` describes it. Everything that the explorer shows comes through here.

import { locked, token } from "./access";
import type { Words } from "./words";

/** A thing as it is referred to. */
export interface Ref {
  iri: string;
  /** In Simplified characters. */
  label: string;
  label_hant?: string;
  label_en?: string;
  /** Local name of its class: Institution, Province, PolicyDocument, … */
  type: string;
}

/** Where a text says something. Positions count Unicode scalar values of the source's text; without a text there are none. */
export interface Evidence {
  document?: Ref;
  /** IRI of the graph that holds what the source states; it is also the address of its text (`readerAddress`). */
  source: string;
  sentence: string;
  start?: number;
  end?: number;
  /** "metadata" or "file name" where it comes from no place in the text. */
  origin?: string;
}

export interface Literal {
  value: string;
  datatype?: string;
  language?: string;
}

export interface Fact {
  assertion?: string;
  subject: Ref;
  /** Local name of a property: issuedBy, lead, … */
  predicate: string;
  object: Ref | Literal;
  confidence?: number;
  rule?: string;
  /** Planned, permitted, encouraged, negated: then it is no triple. */
  modality?: string;
  evidence: Evidence[];
}

export interface Name {
  text: string;
  lang?: string;
  /** Whether it is the name proper or another one. */
  kind: "label" | "other";
}

export interface Entity extends Ref {
  classes: string[];
  names: Name[];
  from?: string;
  to?: string;
  code?: string;
  /** Statements about it that are neither facts of documents nor given elsewhere here. */
  attributes: { predicate: string; value: Ref | Literal }[];
  predecessors: Ref[];
  successors: Ref[];
  /** What it belongs to, from the nearest. */
  parents: Ref[];
  /** How many things belong to it. */
  parts: number;
  facts: { predicate: string; direction: "out" | "in"; count: number }[];
  mentions: number;
  documents: number;
}

export interface Mention {
  iri: string;
  document: Ref;
  date?: string;
  source: string;
  sentence: string;
  text: string;
  start: number;
  end: number;
}

export interface Node extends Ref {
  code?: string;
  date?: string;
  [measure: string]: string | number | undefined;
}

export interface Edge {
  source: string;
  target: string;
  key: number;
  relation: string;
  weight: number;
  start?: string;
  end?: string;
  /** An assertion or a document; `proofs` leads from it to sentences. */
  evidence?: string;
}

/** Node-link JSON, as networkx writes it. */
export interface Network {
  directed: boolean;
  multigraph: boolean;
  graph: { name: string };
  nodes: Node[];
  edges: Edge[];
}

/** The part of a network that was asked for; what was left out is counted. */
export interface Part extends Network {
  hidden: { nodes: number; edges: number };
}

export interface Outline {
  start: number;
  end: number;
  /** 1 for the title, then as deep as the document's numbering. */
  level: number;
}

export interface DocumentText {
  document: Ref;
  /** IRI of the graph of the source that is shown; there may be others of the same document. */
  source: string;
  sources: { graph: string; file: string }[];
  file: string;
  format: string;
  /** Missing when the store has no text of the source (it was loaded as RDF). */
  text?: string;
  outline: Outline[];
  mentions: { iri: string; start: number; end: number; type: string; entity?: Ref }[];
  facts: Fact[];
}

export interface View {
  name: string;
  title: Words;
  directed: boolean;
  query: string;
}

export interface Parameter {
  type: string;
  label: Words;
  default?: string;
  optional?: boolean;
  examples?: string[];
}

export interface Question {
  name: string;
  title: Words;
  topic: string;
  meaning: Words;
  caveat?: Words;
  /** What suits the answer: table, bar, line, map, network. */
  view: string;
  parameters: Record<string, Parameter>;
  query: string;
}

/** A term in the JSON format of SPARQL results. */
export interface Term {
  type: "uri" | "literal" | "bnode";
  value: string;
  datatype?: string;
  "xml:lang"?: string;
}

export interface Results {
  head: { vars?: string[] };
  results?: { bindings: Record<string, Term>[] };
  boolean?: boolean;
}

export interface Asked {
  name: string;
  resolved: [string, string[]][];
  query: string;
  answer: Results;
}

export interface Found {
  iri: string;
  label: string | null;
  /** Kind in the IRI: institution, place, document, … */
  type: string;
  matched: string;
  how: string;
  page: string;
}

export interface FoundSentence {
  sentence: string;
  mention: string;
  graph: string;
  document: string | null;
  title: string | null;
}

/** Why a request failed, in words for the reader (RFC 9457). */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string,
  ) {
    super(detail || title);
  }
}

type Values = Record<string, string | number | undefined | string[]>;

/** An address with its parameters; those without a value are left out. */
export function address(path: string, values: Values = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== "") parameters.append(name, String(one));
    }
  }
  const text = parameters.toString();
  return text ? `${path}?${text}` : path;
}

async function answered(path: string, init: RequestInit): Promise<Response> {
  let response: Response;
  const headers = new Headers(init.headers);
  // What changes something brings a token of its own.
  const reads = !headers.has("authorization");
  if (token.value && reads) headers.set("authorization", `Bearer ${token.value}`);
  try {
    response = await fetch(path, { ...init, headers });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Problem(0, "unreachable", String(error));
  }
  if (response.ok) return response;
  if (response.status === 401 && reads) locked.value = true;
  const problem = (await response.json().catch(() => ({}))) as { title?: string; detail?: string };
  throw new Problem(response.status, problem.title ?? response.statusText, problem.detail ?? "");
}

async function json<T>(path: string, values: Values = {}, signal?: AbortSignal): Promise<T> {
  const response = await answered(address(path, values), { headers: { accept: "application/json" }, signal: signal ?? null });
  return (await response.json()) as T;
}

export const search = (q: string, values: { type?: string; limit?: number } = {}, signal?: AbortSignal) =>
  json<{ results: Found[] }>("/api/search", { q, ...values }, signal);

export const searchSentences = (q: string, limit: number, signal?: AbortSignal) =>
  json<{ results: FoundSentence[] }>("/api/search", { q, limit, in: "sentences" }, signal);

export const entity = (iri: string, signal?: AbortSignal) => json<Entity>("/api/entity", { iri }, signal);

export const facts = (
  iri: string,
  values: { predicate?: string; direction?: "out" | "in"; offset?: number; limit?: number },
  signal?: AbortSignal,
) => json<{ total: number; facts: Fact[] }>("/api/facts", { iri, ...values }, signal);

export const mentions = (iri: string, values: { offset?: number; limit?: number } = {}, signal?: AbortSignal) =>
  json<{ total: number; mentions: Mention[] }>("/api/mentions", { iri, ...values }, signal);

export const neighbours = (iri: string, values: { limit?: number } = {}, signal?: AbortSignal) =>
  json<Part>("/api/neighbours", { iri, ...values }, signal);

/** The text of a document or of one of its sources, with all that was found in it. */
export const documentText = (iri: string, signal?: AbortSignal) => json<DocumentText>("/api/document", { iri }, signal);

/** What an edge rests on: facts with their sentences. `iri` is the edge's evidence, `about` its ends. */
export const proofs = (iri: string, about: string[], signal?: AbortSignal) =>
  json<{ facts: Fact[] }>("/api/evidence", { iri, about }, signal);

export const views = (signal?: AbortSignal) => json<View[]>("/api/views", {}, signal);

/** A network as files of node-link JSON have it. */
interface NodeLink extends Omit<Network, "nodes" | "edges"> {
  nodes: (Omit<Node, "iri"> & { id: string })[];
  links: Edge[];
}

export async function network(view: string, values: Values, signal?: AbortSignal): Promise<Network> {
  const { nodes, links, ...rest } = await json<NodeLink>(`/export/${encodeURIComponent(view)}.json`, values, signal);
  return { ...rest, nodes: nodes.map(({ id, ...node }) => ({ ...node, iri: id }) as Node), edges: links };
}

export const questions = (signal?: AbortSignal) => json<Question[]>("/api/queries", {}, signal);

export const ask = (name: string, values: Values, signal?: AbortSignal) =>
  json<Asked>(`/api/queries/${encodeURIComponent(name)}`, values, signal);

/** What the store holds. Pairs are name and count. */
export interface Stats {
  documents: number;
  files: number;
  quads: number;
  triples: number;
  things: [string, number][];
  facts: [string, number][];
  years: [string, number][];
}

export const stats = (signal?: AbortSignal) => json<Stats>("/api/stats", {}, signal);

/** The answer of a SPARQL query in one of the media types that are accepted. */
export const sparqlAs = (query: string, accept: string, signal?: AbortSignal) =>
  answered("/sparql", {
    method: "POST",
    headers: { "content-type": "application/sparql-query", accept },
    body: query,
    signal: signal ?? null,
  });

/** The answer of a SPARQL query that selects or asks. */
export async function sparql(query: string, signal?: AbortSignal): Promise<Results> {
  const response = await sparqlAs(query, "application/sparql-results+json", signal);
  return (await response.json()) as Results;
}

/** A row of the table of corrections, which builds replay. */
export interface Correction {
  action: string;
  /** A type of things, or the property of a fact. */
  type: string;
  /** The thing, or the subject of the fact; `DOC` is the document itself. */
  name: string;
  object: string;
  to: string;
  document: string;
}

/** A stretch of a sentence. */
export interface SentenceMark {
  start: number;
  end: number;
  part: "subject" | "object";
}

/** A fact that waits for a decision. */
export interface Doubt extends Fact {
  assertion: string;
  confidence: number;
  /** For each piece of evidence, where its sentence names subject and object, counted from its start. */
  marks: SentenceMark[][];
  /** What a decision writes; its action is still empty. */
  row: Correction;
  /** How corrections name subject and object, where these are things that can be merged. */
  subject_thing: { type: string; name: string } | null;
  object_thing: { type: string; name: string } | null;
}

/** Facts that wait, the most doubtful first. */
export interface Queue {
  total: number;
  decided: number;
  offset: number;
  predicates: [string, number][];
  facts: Doubt[];
}

export const reviewQueue = (
  values: { below?: string; predicate?: string; document?: string; from?: string; offset?: number; limit?: number },
  signal?: AbortSignal,
) => json<Queue>("/api/review", values, signal);

/** The file of decisions: its name, if there is one, whether it takes more, and its rows. */
export interface Decisions {
  file: string | null;
  takes_decisions: boolean;
  rows: (Correction & { line: number })[];
}

export const decisions = (signal?: AbortSignal) => json<Decisions>("/api/corrections", {}, signal);

/** Sends what changes something; it needs the token that the server was started with. */
export async function change(method: "POST" | "PUT" | "DELETE", path: string, body: unknown, token: string): Promise<Response> {
  const headers = { "content-type": "application/json", authorization: `Bearer ${token}` };
  return answered(path, { method, headers, body: JSON.stringify(body) });
}
