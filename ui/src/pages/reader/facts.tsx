// The facts that the document states, by property, each leading to its sentence.

import type { DocumentText, Fact } from "../../api";
import { labelOf, objectOf, termOf } from "../../things";
import { count, say, type Words } from "../../words";
import { placeIn } from "./reading";

const WORDS = {
  property: { zh: "只看", en: "Show" },
  all: { zh: "全部（{count}）", en: "all ({count})" },
  filter: { zh: "正文旁的事实也随之筛选。", en: "The facts beside the text follow this choice." },
  cut: { zh: "只列出前 {count} 条；选一种关系可看其余。", en: "The first {count} are listed; choose a property to see others." },
  none: { zh: "没有提取到事实。", en: "No facts were extracted." },
  metadata: { zh: "来自元数据或文件名", en: "from metadata or the file name" },
} satisfies Record<string, Words>;

const MOST = 300;

interface Shown {
  document: DocumentText;
  properties: [predicate: string, count: number][];
  chosen: string | undefined;
  onChoose: (predicate: string | undefined) => void;
  goTo: (start: number, end: number) => void;
}

export function Facts({ document, properties, chosen, onChoose, goTo }: Shown) {
  if (document.facts.length === 0) return <p class="soft">{say(WORDS.none)}</p>;
  const wanted = chosen ? document.facts.filter((fact) => fact.predicate === chosen) : document.facts;
  return (
    <>
      <label>
        {say(WORDS.property)}{" "}
        <select value={chosen ?? ""} onChange={(event) => onChoose(event.currentTarget.value || undefined)}>
          <option value="">{say(WORDS.all, { count: document.facts.length })}</option>
          {properties.map(([predicate, number]) => (
            <option value={predicate}>
              {termOf(predicate)} ({count(number)})
            </option>
          ))}
        </select>
      </label>
      <p class="soft">
        {say(WORDS.filter)} {wanted.length > MOST && say(WORDS.cut, { count: MOST })}
      </p>
      <ul class="reader-fact-list">
        {wanted.slice(0, MOST).map((fact) => (
          <li>
            <OneFact fact={fact} document={document} goTo={goTo} />
          </li>
        ))}
      </ul>
    </>
  );
}

function OneFact({ fact, document, goTo }: { fact: Fact; document: DocumentText; goTo: (start: number, end: number) => void }) {
  const place = placeIn(document.source, fact);
  const said = <FactWords fact={fact} document={document.document.iri} />;
  if (!place) {
    return (
      <>
        {said} <span class="soft">({say(WORDS.metadata)})</span>
      </>
    );
  }
  return (
    <button type="button" class="plain reader-fact" onClick={() => goTo(place.evidence.start, place.evidence.end)}>
      {said}
    </button>
  );
}

/** A fact in a line; the document as its subject goes without saying. */
function FactWords({ fact, document }: { fact: Fact; document: string }) {
  return (
    <>
      {fact.subject.iri !== document && `${labelOf(fact.subject)} `}
      <span class="predicate">{termOf(fact.predicate)}</span> {objectOf(fact)}
    </>
  );
}
