// The headings of the document as a way through it.

import { useMemo } from "preact/hooks";
import type { Outline as Heading } from "../../api";
import { unitsOf } from "./scalars";

/** Levels below this are not set in further. */
const DEEPEST = 5;

export function Outline({ outline, text, goTo }: { outline: Heading[]; text: string; goTo: (start: number, end: number) => void }) {
  const headings = useMemo(() => {
    const units = unitsOf(text);
    return outline.map((heading) => ({ ...heading, name: text.slice(units(heading.start), units(heading.end)).replace(/\s+/g, " ").trim() }));
  }, [outline, text]);
  return (
    <ol class="reader-outline">
      {headings.map(({ start, end, level, name }) => (
        <li class={`reader-level-${Math.min(level, DEEPEST)}`}>
          <button type="button" class="plain" onClick={() => goTo(start, end)}>
            {name}
          </button>
        </li>
      ))}
    </ol>
  );
}
