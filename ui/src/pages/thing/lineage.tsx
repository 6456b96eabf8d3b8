// What a thing was before and what became of it, in the order of time.

import type { Entity, Ref } from "../../api";
import { ThingLink } from "../../parts/thing";
import { labelOf } from "../../things";
import { say, type Words } from "../../words";

const WORDS = {
  lineage: { zh: "沿革", en: "Before and after" },
  before: { zh: "前身", en: "Before" },
  now: { zh: "本身", en: "This one" },
  after: { zh: "后继", en: "After" },
  none: { zh: "无记载", en: "none known" },
} satisfies Record<string, Words>;

export function Lineage({ thing }: { thing: Entity }) {
  if (!thing.predecessors.length && !thing.successors.length) return null;
  return (
    <section aria-labelledby="thing-lineage">
      <h2 id="thing-lineage">{say(WORDS.lineage)}</h2>
      <ol class="thing-lineage">
        <Stage name={say(WORDS.before)} things={thing.predecessors} />
        <li class="thing-now">
          <span class="soft">{say(WORDS.now)}</span>
          <strong>{labelOf(thing)}</strong>
        </li>
        <Stage name={say(WORDS.after)} things={thing.successors} />
      </ol>
    </section>
  );
}

function Stage({ name, things }: { name: string; things: Ref[] }) {
  return (
    <li>
      <span class="soft">{name}</span>
      {things.length === 0 && <span class="soft">{say(WORDS.none)}</span>}
      {things.map((one) => (
        <ThingLink thing={one} />
      ))}
    </li>
  );
}
