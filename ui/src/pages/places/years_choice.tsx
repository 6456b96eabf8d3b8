// The years of documents that are counted.

import { useQuery } from "../../parts/use_query";
import { say } from "../../words";
import type { Span } from "./measures";
import { WORDS } from "./words";

export function YearsChoice({ span }: { span: Span }) {
  const [, change] = useQuery();
  const choose = (name: "since" | "until") => (event: Event) => change({ [name]: (event.currentTarget as HTMLInputElement).value || undefined });
  return (
    <>
      <label>
        {say(WORDS.since)} <input type="number" min="1900" max="2100" class="places-year" value={span.since ?? ""} onChange={choose("since")} />
      </label>
      <label>
        {say(WORDS.until)} <input type="number" min="1900" max="2100" class="places-year" value={span.until ?? ""} onChange={choose("until")} />
      </label>
      {(span.since !== undefined || span.until !== undefined) && (
        <button type="button" onClick={() => change({ since: undefined, until: undefined })}>
          {say(WORDS.allYears)}
        </button>
      )}
    </>
  );
}
