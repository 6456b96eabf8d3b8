// Facts beside the line that states them.

import { language } from "../../settings";
import { labelOf, objectOf, termOf } from "../../things";
import { say, type Words } from "../../words";
import type { Placed } from "./reading";
import { wide } from "./wide";

const WORDS = {
  facts: { zh: "{count} 条事实", en: "{count} facts" },
  fact: { zh: "1 条事实", en: "1 fact" },
  more: { zh: "另有 {count} 条", en: "{count} more" },
  others: { zh: "等 {count} 个", en: "and {count} more" },
} satisfies Record<string, Words>;

/** Objects of a note that are named; the list of facts has all. */
const NAMED = 5;

/** Notes of a line that stand in the margin; the others unfold. */
const FIRST = 3;

interface Shown {
  notes: Placed[];
  document: string;
  goTo: (start: number, end: number) => void;
}

export function Notes({ notes, document, goTo }: Shown) {
  const groups = grouped(notes);
  const first = wide.value ? groups.slice(0, FIRST) : [];
  const rest = groups.slice(first.length);
  const hidden = rest.reduce((sum, group) => sum + group.length, 0);
  const list = (shown: Placed[][]) => (
    <ul>
      {shown.map((group) => (
        <li>
          <Note group={group} document={document} goTo={goTo} />
        </li>
      ))}
    </ul>
  );
  return (
    <div class="reader-notes">
      {first.length > 0 && list(first)}
      {hidden > 0 && (
        <details>
          <summary>{first.length ? say(WORDS.more, { count: hidden }) : hidden === 1 ? say(WORDS.fact) : say(WORDS.facts, { count: hidden })}</summary>
          {list(rest)}
        </details>
      )}
    </div>
  );
}

/** Facts with the same subject, property and place are one note with several objects. */
function grouped(notes: Placed[]): Placed[][] {
  const groups = new Map<string, Placed[]>();
  for (const note of notes) {
    const { subject, predicate, modality } = note.fact;
    const key = [subject.iri, predicate, modality, note.evidence.start, note.evidence.end].join(" ");
    groups.set(key, [...(groups.get(key) ?? []), note]);
  }
  return [...groups.values()];
}

function Note({ group, document, goTo }: { group: Placed[]; document: string; goTo: Shown["goTo"] }) {
  const [first] = group;
  if (!first) return null;
  const { fact, evidence } = first;
  const subject = labelOf(fact.subject);
  // The line itself says what the task is.
  const known = fact.subject.iri === document || fact.subject.type === "Task";
  return (
    <button type="button" class="plain reader-fact" onClick={() => goTo(evidence.start, evidence.end)}>
      {!known && (
        <span class="reader-subject" title={subject}>
          {subject}
        </span>
      )}
      <span class="predicate">{termOf(fact.predicate)}</span> {objects(group)}
    </button>
  );
}

function objects(group: Placed[]): string {
  const names = group.slice(0, NAMED).map((note) => objectOf(note.fact));
  const others = group.length - names.length;
  // Chinese counts all of them, English those that are not named.
  const rest = others > 0 ? say(WORDS.others, { count: language.value === "zh" ? group.length : others }) : "";
  return language.value === "zh" ? names.join("、") + rest : [names.join(", "), rest].filter(Boolean).join(" ");
}
