// What is known first of a document: number, dates, who issued it, whether it is still in force; and the way to its text.

import { facts, sparql, type Entity, type Fact } from "../../api";
import { Loading } from "../../parts/states";
import { Value } from "../../parts/thing";
import { useLoaded } from "../../parts/use_loaded";
import { base, readerOf, termOf } from "../../things";
import { say, type Words } from "../../words";
import { Row } from "./about";
import HAS_TEXT from "./has_text.rq?raw";

const WORDS = {
  read: { zh: "阅读原文", en: "Read the text" },
  unread: { zh: "库中没有它的原文；它只被其他文件引用。", en: "Its text is not here; other documents cite it." },
  status: { zh: "状态", en: "Status" },
  repealed: {
    zh: "库中有文件废止或取代了它（见下文“{property}”）。",
    en: "A document here repeals or replaces it (see “{property}” below).",
  },
  ended: { zh: "有效期已于 {to} 届满。", en: "Its term ended on {to}." },
  open: { zh: "库中没有文件说它已失效；这不等于它现行有效。", en: "No document here says that it has ended; that is no proof that it is in force." },
  source: { zh: "出处", en: "Source" },
} satisfies Record<string, Words>;

const FIRST = ["documentNumber", "issuedOn", "issuedBy", "adoptedAt", "validFrom", "validTo"];
const ENDING = ["repeals", "replaces"];

/** Values of one property that are shown here; all are in the list of facts. */
const VALUES = 12;

export function DocumentCard({ thing }: { thing: Entity }) {
  const asked = FIRST.filter((predicate) => thing.facts.some((group) => group.direction === "out" && group.predicate === predicate));
  const loaded = useLoaded(
    (signal) =>
      Promise.all(asked.map(async (predicate) => (await facts(thing.iri, { predicate, direction: "out", limit: VALUES }, signal)).facts)),
    [thing.iri],
  );
  const text = useLoaded((signal) => hasText(thing.iri, signal), [thing.iri]);
  return (
    <>
      {text.state === "there" && !text.value ? (
        <p>{say(WORDS.unread)}</p>
      ) : (
        <p>
          <a class="thing-read" href={readerOf(thing.iri)}>
            {say(WORDS.read)}
          </a>
        </p>
      )}
      <dl class="thing-card">
        <Row name={say(WORDS.status)}>{status(thing)}</Row>
        {loaded.state === "there" &&
          loaded.value.map((group, at) => (
            <Row name={termOf(asked[at] ?? "")}>
              {different(group).map((fact) => (
                <span class="thing-value">
                  <Value value={fact.object} /> <Proof fact={fact} />
                </span>
              ))}
            </Row>
          ))}
      </dl>
      {loaded.state === "loading" && <Loading />}
    </>
  );
}

async function hasText(iri: string, signal: AbortSignal): Promise<boolean> {
  const query = HAS_TEXT.replaceAll("https://w3id.org/policygraph/", base.value).replace("DOCUMENT", () => `<${iri}>`);
  return (await sparql(query, signal)).boolean ?? true;
}

function status(thing: Entity): string {
  const ending = thing.facts.find((group) => group.direction === "in" && ENDING.includes(group.predicate));
  if (ending) return say(WORDS.repealed, { property: termOf(ending.predicate) });
  if (thing.to && thing.to < new Date().toISOString().slice(0, 10)) return say(WORDS.ended, { to: thing.to });
  return say(WORDS.open);
}

/** Several sources may state the same. */
function different(group: Fact[]): Fact[] {
  const key = ({ object }: Fact) => ("iri" in object ? object.iri : object.value);
  return group.filter((fact, at) => group.findIndex((other) => key(other) === key(fact)) === at);
}

function Proof({ fact }: { fact: Fact }) {
  const [evidence] = fact.evidence;
  if (!evidence) return null;
  return (
    <a class="soft" href={readerOf(evidence.source, evidence)} title={evidence.sentence}>
      {say(WORDS.source)}
    </a>
  );
}
