// A thing in a line of text: its colour, its name, the way to its page.

import type { Literal, Ref } from "../api";
import { colourOf, isRef, labelOf, pageOf, termOf } from "../things";

/** The dot that tells the type of a thing; the type is said in words too. */
export function Dot({ type }: { type: string }) {
  return <span class="dot" style={{ backgroundColor: colourOf(type) }} role="img" aria-label={termOf(type)} title={termOf(type)} />;
}

export function ThingLink({ thing, dot = true }: { thing: Ref; dot?: boolean }) {
  const page = pageOf(thing.iri);
  return (
    <span class="thing">
      {dot && <Dot type={thing.type} />}
      {page ? <a href={page}>{labelOf(thing)}</a> : <span>{labelOf(thing)}</span>}
    </span>
  );
}

export function Value({ value }: { value: Ref | Literal }) {
  return isRef(value) ? <ThingLink thing={value} /> : <span lang={value.language}>{value.value}</span>;
}
