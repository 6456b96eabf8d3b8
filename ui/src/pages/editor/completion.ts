// What the editor suggests: variables, prefixes, terms of the vocabulary by their labels, and things by any of their names.

import type { Hint, HintList } from "@zazuko/yasqe";
import type Yasqe from "@zazuko/yasqe";
import { search, sparql } from "../../api";
import { base, KINDS, localName } from "../../things";
import { say } from "../../words";
import { COMMON_TERMS, prefixes } from "./prefixes";
import termsQuery from "./terms.rq?raw";

interface Term {
  /** With its prefix. */
  name: string;
  labels: string[];
}

let terms: Promise<Term[]> | undefined;

/** Terms of the vocabulary with their labels; asked for once. */
function knownTerms(): Promise<Term[]> {
  terms ??= sparql(termsQuery.replaceAll("https://w3id.org/policygraph/", base.value)).then(
    ({ results }) => [
      ...(results?.bindings ?? []).map((row) => ({
        name: `pg:${localName(row.term?.value ?? "")}`,
        labels: [row.zh?.value ?? "", row.en?.value ?? ""],
      })),
      ...COMMON_TERMS.map((name) => ({ name, labels: [] })),
    ],
    () => {
      terms = undefined; // The next suggestion asks again.
      return COMMON_TERMS.map((name) => ({ name, labels: [] }));
    },
  );
  return terms;
}

const SUGGESTIONS = 12;

const KEYWORDS =
  "SELECT CONSTRUCT DESCRIBE ASK WHERE FILTER OPTIONAL UNION MINUS GRAPH SERVICE BIND VALUES PREFIX BASE DISTINCT REDUCED FROM NAMED ORDER BY GROUP HAVING LIMIT OFFSET ASC DESC COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT STR LANG LANGMATCHES DATATYPE BOUND IRI URI BNODE COALESCE IF EXISTS NOT IN REGEX SUBSTR STRLEN REPLACE UCASE LCASE CONTAINS STRSTARTS STRENDS STRBEFORE STRAFTER CONCAT YEAR MONTH DAY NOW ABS ROUND CEIL FLOOR UNDEF AS TRUE FALSE ISIRI ISLITERAL SEPARATOR".split(
    " ",
  );

/** The word before the cursor: an IRI that is not closed, a variable, a name with its prefix, or a name in any script. */
function wordIn(yasqe: Yasqe): { word: string; from: { line: number; ch: number }; to: { line: number; ch: number } } {
  const cursor = yasqe.getDoc().getCursor();
  const before = (yasqe.getDoc().getLine(cursor.line) as string).slice(0, cursor.ch);
  const word = /<[^<>\s]*$/.exec(before)?.[0] ?? /[?$]?[\p{L}\p{N}_:-]*$/u.exec(before)?.[0] ?? "";
  return { word, from: { line: cursor.line, ch: cursor.ch - word.length }, to: { line: cursor.line, ch: cursor.ch } };
}

/** Whether the cursor stands where names are written, and not in a comment or a string. */
function inCode(yasqe: Yasqe): boolean {
  const type: unknown = yasqe.getTokenAt(yasqe.getDoc().getCursor()).type;
  return type !== "comment" && type !== "string";
}

/** Whether a list of suggestions is wanted unasked: where a name is begun that is no keyword. */
export function isBegun(yasqe: Yasqe): boolean {
  const { word } = wordIn(yasqe);
  if (!inCode(yasqe)) return false;
  if (/^[a-z]+:/.test(word)) return true;
  if (/\p{Script=Han}{2}/u.test(word)) return true;
  return /^[A-Za-z]{3,}$/.test(word) && !KEYWORDS.some((keyword) => keyword.startsWith(word.toUpperCase()));
}

export async function suggestions(yasqe: Yasqe): Promise<HintList> {
  const { word, from, to } = wordIn(yasqe);
  return { list: inCode(yasqe) ? await matching(yasqe, word) : [], from, to };
}

async function matching(yasqe: Yasqe, word: string): Promise<Hint[]> {
  if (/^[?$]/.test(word)) {
    const variables = (yasqe.getValue() as string).match(/[?$]\w+/g) ?? [];
    return [...new Set(variables)].filter((name) => name.startsWith(word) && name !== word).map((name) => ({ text: name }));
  }
  if (word.startsWith("<")) return things(word.slice(Math.max(word.lastIndexOf("/"), 0) + 1));
  const prefixed = /^([A-Za-z]+):(.*)$/.exec(word);
  const all = await knownTerms();
  if (prefixed) {
    const [, prefix = "", rest = ""] = prefixed;
    return all.filter(({ name, labels }) => name.startsWith(`${prefix}:`) && has([name.slice(prefix.length + 1), ...labels], rest)).slice(0, 60).map(termHint);
  }
  const named = all.filter(({ name, labels }) => word && has([name.slice(name.indexOf(":") + 1), ...labels], word)).slice(0, SUGGESTIONS);
  const known = Object.keys(prefixes()).filter((prefix) => word && prefix.startsWith(word.toLowerCase()));
  return [...known.map((prefix) => ({ text: `${prefix}:` })), ...named.map(termHint), ...(await things(word))];
}

const has = (texts: string[], part: string) => texts.some((text) => text.toLowerCase().includes(part.toLowerCase()));

const termHint = ({ name, labels }: Term): Hint => ({ text: name, render: (element) => line(element, name, labels.join(" · ")) });

async function things(name: string): Promise<Hint[]> {
  if (name.trim().length < 2) return [];
  const { results } = await search(name, { limit: SUGGESTIONS }).catch(() => ({ results: [] }));
  return results.map((found) => {
    const kind = KINDS[found.type];
    return { text: `<${found.iri}>`, render: (element) => line(element, found.label ?? found.matched, kind ? say(kind.name) : found.type) };
  });
}

function line(element: HTMLElement, text: string, about: string): void {
  const note = document.createElement("span");
  note.className = "soft";
  note.textContent = about;
  element.append(text, " ", note);
}

/** Declares prefixes that are used and known. */
export function declarePrefixes(yasqe: Yasqe): void {
  const declared = yasqe.getPrefixesFromQuery();
  const used = (yasqe.getValue() as string).matchAll(/(?<![\w<:"/])([a-z]+):(?=\w)/g);
  const missing = new Set([...used].map(([, prefix]) => prefix ?? "").filter((prefix) => prefixes()[prefix] && !declared[prefix]));
  for (const prefix of missing) yasqe.addPrefixes({ [prefix]: prefixes()[prefix] ?? "" });
}
