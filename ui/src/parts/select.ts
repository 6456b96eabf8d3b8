// Asks a query that a page keeps in a file beside it. In the file, `VALUES ?name { UNDEF }` is the place of what can be chosen, as in the
// questions of the server; a line that ends with `#? name` holds only when the name is chosen.

import { sparql } from "../api";
import { base } from "../things";

/** The values of a row by their names; what is unbound is missing. */
export type Row = Record<string, string>;

/** Terms as SPARQL writes them (`term`, `text`), by name. */
export type Chosen = Record<string, string | undefined>;

/** Whether a text can stand in a query as an IRI. */
export const isIri = (text: string): boolean => /^[a-z][a-z0-9+.-]*:[^\u0000-\u0020<>"{}|\\^`]+$/i.test(text);

/** IRIs as SPARQL writes them. What comes from an address and is no IRI must not become part of a query. */
export function term(...iris: string[]): string {
  const wrong = iris.find((iri) => !isIri(iri));
  if (wrong !== undefined) throw new Error(`no IRI: ${wrong}`);
  return iris.map((iri) => `<${iri}>`).join(" ");
}

/** A text as SPARQL writes it; the escapes of JSON are among those of SPARQL. */
export const text = (value: string) => JSON.stringify(value);

export async function select(query: string, chosen: Chosen, signal?: AbortSignal): Promise<Row[]> {
  const { results } = await sparql(filled(query, chosen), signal);
  return (results?.bindings ?? []).map((binding) => Object.fromEntries(Object.entries(binding).map(([name, { value }]) => [name, value])));
}

function filled(query: string, chosen: Chosen): string {
  const lines = query.split("\n").filter((line) => {
    const only = /#\? (\w+)\s*$/.exec(line)?.[1];
    return only === undefined || chosen[only] !== undefined;
  });
  return lines
    .join("\n")
    .replaceAll("https://w3id.org/policygraph/", base.value)
    .replace(/VALUES \?(\w+) \{ UNDEF \}/g, (whole, name: string) => (chosen[name] === undefined ? whole : `VALUES ?${name} { ${chosen[name]} }`));
}
