// Examples to click: what the documents of this store name most often.

import { sparql, type Ref } from "../../api";
import { learnNames, thingOf } from "../../parts/names";
import { ThingLink } from "../../parts/thing";
import { Loading } from "../../parts/states";
import { useLoaded } from "../../parts/use_loaded";
import { base } from "../../things";
import { count, say, type Words } from "../../words";
import EXAMPLES from "./examples.rq?raw";

const WORDS = {
  often: { zh: "文件提到最多的", en: "What documents name most" },
  what: { zh: "每类各取两个；数字是在文件中被提到的次数。", en: "Two of each type; the number says how often documents name it." },
} satisfies Record<string, Words>;

const OF_A_KIND = 2;
const OF_KINDS = ["institution", "document", "place", "initiative", "plan", "indicator", "meeting", "platform"];

interface Example {
  thing: Ref;
  mentions: number;
}

/** Which things first, and then their labels: the labels of all things are far too many to be joined. */
async function examples(signal: AbortSignal): Promise<Example[]> {
  const named = await sparql(EXAMPLES.replaceAll("https://w3id.org/policygraph/", base.value), signal);
  const found = (named.results?.bindings ?? []).map((row) => {
    const iri = row.thing?.value ?? "";
    return { iri, kind: iri.slice(`${base.value}id/`.length).split("/")[0] ?? "", mentions: Number(row.mentions?.value) };
  });
  const chosen = OF_KINDS.flatMap((kind) => found.filter((one) => one.kind === kind).slice(0, OF_A_KIND));
  await learnNames(chosen.map(({ iri }) => iri), signal);
  return chosen.map(({ iri, mentions }) => ({ thing: thingOf(iri), mentions }));
}

/** Is left out when it cannot be read: the page is useful without it. */
export function Examples() {
  const loaded = useLoaded(examples, [base.value]);
  if (loaded.state === "failed" || (loaded.state === "there" && loaded.value.length === 0)) return null;
  return (
    <section aria-labelledby="search-often">
      <h2 id="search-often">{say(WORDS.often)}</h2>
      <p class="soft">{say(WORDS.what)}</p>
      {loaded.state === "loading" ? (
        <Loading />
      ) : (
        <ul class="search-examples">
          {loaded.value.map(({ thing, mentions }) => (
            <li>
              <ThingLink thing={thing} /> <span class="soft">{count(mentions)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
