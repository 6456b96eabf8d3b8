// Which documents are counted, and which years are shown.

import { isNamed, thingOf } from "../../parts/names";
import { ThingBox } from "../../parts/thing_box";
import { useQuery } from "../../parts/use_query";
import { labelOf } from "../../things";
import { say } from "../../words";
import type { Span } from "./bins";
import type { Plan } from "./data";
import { WORDS } from "./words";

export function Filters({ genres }: { genres: { genre: string; documents: number }[] }) {
  const [query, change] = useQuery();
  const listed = query.genre && !genres.some(({ genre }) => genre === query.genre) ? [{ genre: query.genre, documents: 0 }, ...genres] : genres;
  return (
    <div class="timeline-filters">
      <ThingChoice name="issuer" kind="institution" label={say(WORDS.issuer)} />
      <ThingChoice name="place" kind="place" label={say(WORDS.place)} />
      <label class="timeline-genre">
        {say(WORDS.genre)}
        <select aria-label={say(WORDS.genre)} value={query.genre ?? ""} onChange={(event) => change({ genre: event.currentTarget.value })}>
          <option value="">{say(WORDS.anyGenre)}</option>
          {listed.map(({ genre, documents }) => (
            <option value={genre}>{documents ? say(WORDS.genreCount, { genre, documents }) : genre}</option>
          ))}
        </select>
      </label>
    </div>
  );
}

function ThingChoice({ name, kind, label }: { name: "issuer" | "place"; kind: string; label: string }) {
  const [query, change] = useQuery();
  const chosen = query[name];
  return (
    <div class="timeline-choice">
      <ThingBox label={label} kind={kind} value={chosen && isNamed(chosen) ? labelOf(thingOf(chosen)) : ""} onChoose={(found) => change({ [name]: found.iri })} />
      {chosen && (
        <button type="button" onClick={() => change({ [name]: undefined })} aria-label={`${say(WORDS.remove)}: ${label}`}>
          ×
        </button>
      )}
    </div>
  );
}

interface Years {
  span: Span;
  all: Span;
  usual: Span;
  plans: Plan[];
}

export function YearsChoice({ span, all, usual, plans }: Years) {
  const [query, change] = useQuery();
  const choose = ({ since, until }: Span) => change({ since: String(since), until: String(until) });
  const year = (end: keyof Span) => (event: Event) => {
    const value = Number((event.currentTarget as HTMLInputElement).value);
    if (value >= 1800 && value <= 2200) choose(ordered({ ...span, [end]: value }, end));
  };
  return (
    <fieldset class="timeline-years">
      <legend>{say(WORDS.years)}</legend>
      <label>
        {say(WORDS.since)} <input type="number" min={all.since} max={all.until} value={span.since} onChange={year("since")} />
      </label>
      <label>
        {say(WORDS.until)} <input type="number" min={all.since} max={all.until} value={span.until} onChange={year("until")} />
      </label>
      <select
        aria-label={say(WORDS.plan)}
        value=""
        onChange={(event) => {
          const plan = plans[Number(event.currentTarget.value)];
          if (event.currentTarget.value && plan) choose({ since: plan.begin, until: plan.end });
        }}
      >
        <option value="">{say(WORDS.choosePlan)}</option>
        {plans.map(({ plan, begin, end }, at) => (
          <option value={at}>{say(WORDS.planYears, { name: labelOf(plan), begin: String(begin), end: String(end) })}</option>
        ))}
      </select>
      {(query.since || query.until) && (
        <button type="button" onClick={() => change({ since: undefined, until: undefined })}>
          {say(WORDS.usual)} ({usual.since}–{usual.until})
        </button>
      )}
      <button type="button" disabled={span.since === all.since && span.until === all.until} onClick={() => choose(all)}>
        {say(WORDS.all)} ({all.since}–{all.until})
      </button>
    </fieldset>
  );
}

/** A span that ends before it begins becomes a single year, that which was just chosen. */
function ordered({ since, until }: Span, chosen: keyof Span): Span {
  if (since <= until) return { since, until };
  return chosen === "since" ? { since, until: since } : { since: until, until };
}
