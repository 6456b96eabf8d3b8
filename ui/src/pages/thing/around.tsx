// What a thing is linked to: a small drawing and the same as a list, with the sentences behind each link.

import { useState } from "preact/hooks";
import { neighbours, type Entity, type Part } from "../../api";
import { Empty, Failure, Loading } from "../../parts/states";
import { useLoaded } from "../../parts/use_loaded";
import { say, type Words } from "../../words";
import { Drawing } from "./drawing";
import { Links, linksOf, type Link } from "./links";
import { Proof } from "./proof";

const WORDS = {
  around: { zh: "与它相连的事物", en: "What it is linked to" },
  what: {
    zh: "联系最强的 {count} 个。点名称去看它，点连线看依据的句子。",
    en: "The {count} that are linked most. A name leads to its page; a line shows the sentences that it rests on.",
  },
  hidden: { zh: "另有 {nodes} 个事物、{edges} 条联系未画出。", en: "{nodes} more things and {edges} more links are not drawn." },
  none: { zh: "没有与它相连的事物。", en: "It is linked to nothing." },
  graph: { zh: "在图谱页中打开", en: "Open in the graph" },
  list: { zh: "以列表显示", en: "The same as a list" },
} satisfies Record<string, Words>;

/** As many as can be read in the drawing. */
const NODES = 24;

export function Around({ thing }: { thing: Entity }) {
  const loaded = useLoaded((signal) => neighbours(thing.iri, { limit: NODES }, signal), [thing.iri]);
  return (
    <section aria-labelledby="thing-around">
      <h2 id="thing-around">{say(WORDS.around)}</h2>
      {loaded.state === "loading" && <Loading />}
      {loaded.state === "failed" && <Failure error={loaded.error} again={loaded.again} />}
      {loaded.state === "there" && <Drawn thing={thing} part={loaded.value} />}
    </section>
  );
}

function Drawn({ thing, part }: { thing: Entity; part: Part }) {
  const [chosen, setChosen] = useState<Link>();
  const links = linksOf(thing.iri, part);
  if (links.length === 0) return <Empty>{say(WORDS.none)}</Empty>;
  const { nodes, edges } = part.hidden;
  return (
    <>
      <p class="soft">
        {say(WORDS.what, { count: links.length })} {(nodes > 0 || edges > 0) && say(WORDS.hidden, { nodes, edges })}{" "}
        <a href={`/explore/graph?view=entities&around=${encodeURIComponent(thing.iri)}`}>{say(WORDS.graph)}</a>
      </p>
      <Drawing thing={thing} links={links} chosen={chosen} onChoose={setChosen} />
      {chosen && <Proof thing={thing} link={chosen} onClose={() => setChosen(undefined)} />}
      <details class="thing-links" open={matchMedia("(max-width: 700px)").matches}>
        <summary>{say(WORDS.list)}</summary>
        <Links links={links} onChoose={setChosen} />
      </details>
    </>
  );
}
