// A page for an address of which the graph says nothing: what may be wrong, and a search.

import { useLocation } from "preact-iso";
import { ThingBox } from "../../parts/thing_box";
import { useTitle } from "../../shell";
import { pageOf } from "../../things";
import { say, type Words } from "../../words";

const WORDS = {
  title: { zh: "图谱中没有这个事物", en: "The graph has no such thing" },
  why: {
    zh: "地址可能不完整，也可能来自另一个库，或者文件更新后它已不再被提到。",
    en: "The address may be cut off or come from another store, or no document names the thing any more.",
  },
  asked: { zh: "所要的地址：", en: "The address asked for:" },
  search: { zh: "按名称查找", en: "Look it up by name" },
} satisfies Record<string, Words>;

export function Unknown({ iri }: { iri: string }) {
  const { route } = useLocation();
  useTitle(say(WORDS.title));
  return (
    <>
      <h1>{say(WORDS.title)}</h1>
      <p>{say(WORDS.why)}</p>
      <p class="soft">
        {say(WORDS.asked)} <code class="thing-iri">{iri}</code>
      </p>
      <ThingBox
        large
        label={say(WORDS.search)}
        onChoose={(found) => route(pageOf(found.iri) ?? "/")}
        onText={(text) => route(`/?q=${encodeURIComponent(text)}`)}
      />
    </>
  );
}
