// What the graph knows of the values in the rows that are shown: labels of things, places of sentences.

import { sparql, type Ref, type Term } from "../../../api";
import { isLabelled, learnNames, thingOf } from "../../../parts/names";
import { isIri } from "../../../parts/select";
import { useLoaded } from "../../../parts/use_loaded";
import { base, KINDS, localName, pageOf, readerOf } from "../../../things";
import { say, type Words } from "../../../words";
import { grouped } from "./columns";
import evidenceQuery from "./evidence.rq?raw";
import excerptsQuery from "./excerpts.rq?raw";

const WORDS = {
  untitled: { zh: "（无标题，{key}）", en: "(without a title, {key})" },
} satisfies Record<string, Words>;

/** The base that the queries of the explorer are written with. */
const WRITTEN = "https://w3id.org/policygraph/";

/** Asks for some values at once, in the place of the query's `UNDEF`. */
async function about(query: string, values: string[], signal: AbortSignal): Promise<Record<string, Term>[]> {
  if (!values.length) return [];
  const { results } = await sparql(query.replaceAll(WRITTEN, base.value).replace("UNDEF", () => values.join(" ")), signal);
  return results?.bindings ?? [];
}

/** An IRI as SPARQL writes it, unless it has characters that IRIs cannot have. */
const written = (iri: string) => (isIri(iri) ? [`<${iri}>`] : []);

/** Things that the graph has labels for, as far as they have arrived. */
export function useLabels(iris: string[]): Map<string, Ref> {
  const asked = [...new Set(iris)].filter((iri) => pageOf(iri) !== undefined && isIri(iri));
  const loaded = useLoaded(
    async (signal) => {
      await learnNames(asked, signal);
      return new Map(asked.filter(isLabelled).map((iri) => [iri, thingOf(iri)]));
    },
    [asked.join(" ")],
  );
  return loaded.state === "there" ? loaded.value : new Map();
}

/** A thing as it is best called: by its labels, else as the answer names it, else by its key. */
export function refOf(iri: string, labels: Map<string, Ref>, names: Map<string, string>): Ref {
  const kind = /\/id\/([^/]+)\//.exec(iri)?.[1] ?? "";
  return { iri, type: KINDS[kind]?.type ?? "Thing", label: called(names.get(iri) || localName(iri)), ...labels.get(iri) };
}

/** Keys in IRIs mostly are names; that of a document without a title is a hash. */
function called(key: string): string {
  if (/^[0-9a-f]{16}$/.test(key)) return say(WORDS.untitled, { key: key.slice(0, 6) });
  try {
    return decodeURIComponent(key);
  } catch {
    return key;
  }
}

/** The reader's address of a place in a text; `…/passage/271-336` has its positions in its IRI. */
export function readerAt(excerpt: string): string | undefined {
  const [, source, start, end] = /^(.*\/graph\/[^/]+)\/[^/]+(?:\/(\d+)-(\d+))?/.exec(excerpt) ?? [];
  if (!source) return undefined;
  return readerOf(source, start && end ? { start: Number(start), end: Number(end) } : undefined);
}

export interface Places {
  /** Where a sentence stands, best in one of the documents of its row: the whole of it, else a mention in it, else what it states. */
  ofText: (text: string, documents: string[]) => string | undefined;
  ofExcerpt: (iri: string) => string | undefined;
}

/** Finds where sentences stand in the texts, and what assertions rest on. */
export function usePlaces(texts: string[], excerpts: string[]): Places {
  const sentences = [...new Set(texts)];
  const assertions = [...new Set(excerpts)].filter((iri) => iri.includes("/assertion/"));
  const loaded = useLoaded(
    async (signal) => {
      const [found, proofs] = await Promise.all([
        about(excerptsQuery, sentences.map((text) => JSON.stringify(text)), signal),
        about(evidenceQuery, assertions.flatMap(written), signal),
      ]);
      return { found, proofs };
    },
    [JSON.stringify([sentences, assertions])],
  );
  const { found, proofs } = loaded.state === "there" ? loaded.value : { found: [], proofs: [] };
  const byText = grouped(found, (row) => row.text?.value ?? "");
  const byAssertion = new Map(proofs.map((row) => [row.assertion?.value, row.place?.value]));
  return {
    ofText: (text, documents) => {
      const rows = byText.get(text) ?? [];
      const row = rows.find((row) => documents.includes(row.document?.value ?? "")) ?? rows[0];
      return row?.place && readerAt(row.place.value);
    },
    ofExcerpt: (iri) => readerAt(byAssertion.get(iri) ?? iri),
  };
}
