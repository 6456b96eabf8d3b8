// What a thing is: its type, name, validity, code, and what it belongs to.

import type { ComponentChildren } from "preact";
import type { Entity, Literal, Ref } from "../../api";
import { Dot, ThingLink, Value } from "../../parts/thing";
import { isRef, labelOf, termOf } from "../../things";
import { language } from "../../settings";
import { say, type Words } from "../../words";
import { BODY_KINDS } from "./kinds";

const WORDS = {
  existed: { zh: "存续", en: "Existed" },
  valid: { zh: "有效期", en: "Valid" },
  since: { zh: "{from} 起", en: "since {from}" },
  until: { zh: "至 {to}", en: "until {to}" },
  between: { zh: "{from} 至 {to}", en: "{from} to {to}" },
  code: { zh: "代码", en: "Code" },
  belongs: { zh: "隶属", en: "Belongs to" },
  parts: { zh: "下属", en: "Has below it" },
  partsMany: { zh: "{count} 个直接下属", en: "{count} directly below" },
  sum: {
    zh: "有 {facts} 条关于它的事实；在 {documents} 份文件中被提到 {mentions} 次。",
    en: "{facts} facts about it; named {mentions} times in {documents} documents.",
  },
} satisfies Record<string, Words>;

/** Classes that say no more of a thing than its type does. */
const GENERAL = new Set(["Entity", "Actor", "AreaBound", "PolicyOutput", "Extracted", "Document", "LegalResource", "Organization", "Concept", "Identifier"]);

export function About({ thing }: { thing: Entity }) {
  const classes = [thing.type, ...thing.classes.filter((name) => name !== thing.type && !GENERAL.has(name))];
  const chinese = language.value === "en" && thing.label_en;
  const facts = thing.facts.reduce((sum, group) => sum + group.count, 0);
  return (
    <header>
      <p class="thing-type">
        <Dot type={thing.type} />
        {classes.map(termOf).join(" · ")}
      </p>
      <h1>{labelOf(thing)}</h1>
      {chinese && (
        <p class="thing-other" lang="zh-Hans">
          {thing.label}
        </p>
      )}
      <p class="soft">{say(WORDS.sum, { facts, mentions: thing.mentions, documents: thing.documents })}</p>
      <dl class="thing-card">
        {(thing.from || thing.to) && <Row name={say(thing.iri.includes("/id/document/") ? WORDS.valid : WORDS.existed)}>{validity(thing)}</Row>}
        {thing.code && <Row name={say(WORDS.code)}>{thing.code}</Row>}
        {thing.parents.length > 0 && (
          <Row name={say(WORDS.belongs)}>
            {thing.parents.map((parent, at) => (
              <>
                {at > 0 && <span aria-hidden="true"> › </span>}
                <ThingLink thing={parent} />
              </>
            ))}
          </Row>
        )}
        {thing.parts > 0 && <Row name={say(WORDS.parts)}>{say(WORDS.partsMany, { count: thing.parts })}</Row>}
        {[...attributes(thing)].map(([predicate, values]) => (
          <Row name={termOf(predicate)}>
            {values.map((value, at) => (
              <>
                {at > 0 && (language.value === "zh" ? "；" : "; ")}
                {kindOf(predicate, value) ?? <Value value={value} />}
              </>
            ))}
          </Row>
        ))}
      </dl>
    </header>
  );
}

export function Row({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function kindOf(predicate: string, value: Ref | Literal): string | undefined {
  const known = predicate === "kind" && !isRef(value) ? BODY_KINDS[value.value] : undefined;
  return known && say(known);
}

function validity({ from, to }: Entity): string {
  if (from && to) return say(WORDS.between, { from, to });
  return from ? say(WORDS.since, { from }) : say(WORDS.until, { to: to ?? "" });
}

function attributes(thing: Entity): Map<string, (Ref | Literal)[]> {
  const by = new Map<string, (Ref | Literal)[]>();
  for (const { predicate, value } of thing.attributes) by.set(predicate, [...(by.get(predicate) ?? []), value]);
  return by;
}
