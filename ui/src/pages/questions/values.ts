// Values of parameters: what is asked when nothing is said, and how values are written.

import { localName } from "../../things";

/** The values that stand for a parameter in a question's query; none where it asks for all. */
export function defaultsOf(query: string, parameter: string): string[] {
  const block = new RegExp(`VALUES \\?${parameter}\\s*\\{([^}]*)\\}`).exec(query)?.[1]?.trim() ?? "UNDEF";
  if (block === "UNDEF") return [];
  return block.match(/<[^>]*>|"(?:[^"\\]|\\.)*"(?:\^\^\S+|@[\w-]+)?|\S+/g) ?? [];
}

/** A term as SPARQL writes it, as people read it. */
export function readable(term: string): string {
  const iri = iriIn(term);
  if (iri) return localName(iri);
  return /^"((?:[^"\\]|\\.)*)"/.exec(term)?.[1]?.replace(/\\(.)/g, "$1") ?? term;
}

/** The IRI that a term is, if it is one. */
export const iriIn = (term: string): string | undefined => /^<(.*)>$/.exec(term)?.[1];
