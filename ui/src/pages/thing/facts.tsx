// The facts about a thing, by property and direction; each group is read when it is opened.

import { facts, type Entity } from "../../api";
import { Empty } from "../../parts/states";
import { FactWithProof } from "../../parts/sentence";
import { useQuery } from "../../parts/use_query";
import { labelOf, termOf } from "../../things";
import { count, say, type Words } from "../../words";
import { More } from "./more";
import { usePages } from "./use_pages";

const WORDS = {
  facts: { zh: "事实", en: "Facts" },
  what: {
    zh: "从文件中提取，按关系分组；打开一组即见每条事实及其所在的句子。",
    en: "Extracted from documents and grouped by what they say; open a group to see each fact with its sentence.",
  },
  none: { zh: "没有从文件中提取到关于它的事实。", en: "No facts about it were extracted from documents." },
  out: { zh: "它的{property}", en: "its {property}" },
  in: { zh: "以它为{property}的", en: "what has it as {property}" },
} satisfies Record<string, Words>;

const PAGE = 20;

/** With no more facts than these, all groups are open at once. */
const FEW = 6;

export function Facts({ thing }: { thing: Entity }) {
  const [query, setQuery] = useQuery();
  const all = thing.facts.reduce((sum, group) => sum + group.count, 0);
  const keys = thing.facts.map(keyOf);
  const open = query.open === undefined ? (all <= FEW ? keys : []) : query.open.split(",");
  const toggle = (key: string, wanted: boolean) => {
    if (wanted === open.includes(key)) return;
    const now = wanted ? [...open, key] : open.filter((other) => other !== key);
    setQuery({ open: now.join(",") || "none" }, true);
  };
  return (
    <section aria-labelledby="thing-facts">
      <h2 id="thing-facts">{say(WORDS.facts)}</h2>
      {thing.facts.length === 0 ? (
        <Empty>{say(WORDS.none)}</Empty>
      ) : (
        <p class="soft">{say(WORDS.what)}</p>
      )}
      {thing.facts.map((group) => {
        const key = keyOf(group);
        return (
          <details class="thing-group" open={open.includes(key)} onToggle={(event) => toggle(key, event.currentTarget.open)}>
            <summary>
              {nameOf(group, labelOf(thing))} <span class="soft">{count(group.count)}</span>
            </summary>
            {open.includes(key) && <Group iri={thing.iri} group={group} />}
          </details>
        );
      })}
    </section>
  );
}

type FactGroup = Entity["facts"][number];

const keyOf = (group: FactGroup) => `${group.direction}.${group.predicate}`;

/** What a group is called: 它 → property → … or … → property → 它. */
function nameOf(group: FactGroup, label: string) {
  const thing = <span class="thing-self">{short(label)}</span>;
  const property = <span class="predicate">{termOf(group.predicate)}</span>;
  const other = <span aria-hidden="true">…</span>;
  return (
    <>
      <span class="unseen">{say(group.direction === "out" ? WORDS.out : WORDS.in, { property: termOf(group.predicate) })}</span>
      <span aria-hidden="true">
        {group.direction === "out" ? thing : other} {property} {group.direction === "out" ? other : thing}
      </span>
    </>
  );
}

const short = (label: string) => (label.length > 14 ? `${label.slice(0, 13)}…` : label);

function Group({ iri, group }: { iri: string; group: FactGroup }) {
  const pages = usePages(
    async (offset, signal) => {
      const { total, facts: items } = await facts(iri, { predicate: group.predicate, direction: group.direction, offset, limit: PAGE }, signal);
      return { total, items };
    },
    [iri, group.predicate, group.direction],
  );
  return (
    <>
      {pages.items.map((fact) => (
        <FactWithProof fact={fact} />
      ))}
      <More pages={pages} />
    </>
  );
}
