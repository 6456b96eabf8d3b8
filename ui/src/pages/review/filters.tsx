// Which facts are shown; the choice stands in the address.

import type { Queue } from "../../api";
import { ThingBox } from "../../parts/thing_box";
import { localName, termOf } from "../../things";
import { count, say } from "../../words";
import { WORDS } from "./words";

export const BELOW = "0.8";
const BOUNDS = ["0.5", "0.6", "0.7", BELOW, "0.9", "1"];

interface Filtered {
  query: Record<string, string>;
  queue: Queue | undefined;
  onChange: (changes: Record<string, string | undefined>) => void;
}

export function Filters({ query, queue, onChange }: Filtered) {
  const below = query.below ?? BELOW;
  const predicates = queue?.predicates ?? [];
  const all = predicates.reduce((sum, [, number]) => sum + number, 0);
  // What is chosen stays in the list when nothing of it waits any more.
  const shown = query.predicate && !predicates.some(([name]) => name === query.predicate) ? [...predicates, [query.predicate, 0] as [string, number]] : predicates;
  const label = queue?.facts.flatMap((fact) => fact.evidence).find((evidence) => evidence.document?.iri === query.document)?.document?.label;
  const isFiltered = Boolean(query.below || query.predicate || query.document);
  return (
    <div class="review-filters" role="group" aria-label={say(WORDS.filters)}>
      <label>
        {say(WORDS.below)}
        <select value={below} onChange={(event) => onChange({ below: event.currentTarget.value === BELOW ? undefined : event.currentTarget.value })}>
          {(BOUNDS.includes(below) ? BOUNDS : [below, ...BOUNDS]).map((bound) => (
            <option value={bound}>{bound}</option>
          ))}
        </select>
      </label>
      <label>
        {say(WORDS.predicate)}
        <select value={query.predicate ?? ""} onChange={(event) => onChange({ predicate: event.currentTarget.value })}>
          <option value="">{say(WORDS.allPredicates, { count: all })}</option>
          {shown.map(([name, number]) => (
            <option value={name}>{say(WORDS.onePredicate, { name: termOf(name), count: count(number) })}</option>
          ))}
        </select>
      </label>
      <ThingBox label={say(WORDS.document)} kind="document" placeholder={say(WORDS.anyDocument)} value={query.document ? (label ?? decoded(query.document)) : ""} onChoose={(found) => onChange({ document: found.iri })} onText={(text) => !text && onChange({ document: undefined })} />
      {isFiltered && (
        <button type="button" onClick={() => onChange({ below: undefined, predicate: undefined, document: undefined })}>
          {say(WORDS.clear)}
        </button>
      )}
    </div>
  );
}

/** The end of an IRI, which for documents is the title. */
function decoded(iri: string): string {
  try {
    return decodeURIComponent(localName(iri));
  } catch {
    return iri;
  }
}
