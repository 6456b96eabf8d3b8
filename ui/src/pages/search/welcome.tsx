// Before a search: what the store holds, examples from it, and ways to the other pages.

import { stats, type Stats } from "../../api";
import { Empty, Failure, Loading } from "../../parts/states";
import { Dot } from "../../parts/thing";
import { useLoaded } from "../../parts/use_loaded";
import { KINDS } from "../../things";
import { count, say, type Words } from "../../words";
import { Examples } from "./examples";

const WORDS = {
  holds: { zh: "库中有什么", en: "What is here" },
  documents: { zh: "份文件已读入", en: "documents read" },
  years: { zh: "文件的成文年份", en: "years they are from" },
  facts: { zh: "条有出处的事实", en: "facts with their source" },
  mentions: { zh: "处提及", en: "mentions in the texts" },
  things: {
    zh: "已知事物的数量，包括内置词表中的（如全部行政区划）和只被引用、没有原文的文件：",
    en: "Things known, with those from the built-in tables (such as all administrative divisions) and documents that are only cited:",
  },
  empty: { zh: "库中还没有文件。", en: "There are no documents yet." },
  load: { zh: "用 policygraph 读入一些文件后，这里就会有内容。", en: "Read some with policygraph, and they appear here." },
  ways: { zh: "其他看法", en: "Other ways in" },
} satisfies Record<string, Words>;

const WAYS: { path: string; name: Words; what: Words }[] = [
  { path: "/explore/graph", name: { zh: "图谱", en: "Graph" }, what: { zh: "看谁引用谁、谁与谁联合发文", en: "See who cites whom and who issues together" } },
  { path: "/explore/places", name: { zh: "地图", en: "Map" }, what: { zh: "比较各省的文件与目标", en: "Compare the documents and targets of provinces" } },
  { path: "/explore/timeline", name: { zh: "时间线", en: "Timeline" }, what: { zh: "看各年发布了什么", en: "See what was issued in which year" } },
  { path: "/explore/targets", name: { zh: "目标", en: "Targets" }, what: { zh: "查指标的目标值与完成情况", en: "Look up target values of indicators and what became of them" } },
  { path: "/explore/diffusion", name: { zh: "扩散", en: "Diffusion" }, what: { zh: "看一项举措何时传到哪些省", en: "See when an initiative reached which provinces" } },
  { path: "/explore/questions", name: { zh: "问题", en: "Questions" }, what: { zh: "常见研究问题，填空即得答案", en: "Common research questions, answered by filling in a form" } },
  { path: "/sparql", name: { zh: "SPARQL", en: "SPARQL" }, what: { zh: "自己写查询", en: "Write queries of your own" } },
  { path: "/explore/review", name: { zh: "审核", en: "Review" }, what: { zh: "核对把握不大的事实", en: "Check the facts that are least certain" } },
];

export function Welcome() {
  const loaded = useLoaded(stats, []);
  return (
    <>
      <section aria-labelledby="search-holds">
        <h2 id="search-holds">{say(WORDS.holds)}</h2>
        {loaded.state === "loading" && <Loading />}
        {loaded.state === "failed" && <Failure error={loaded.error} again={loaded.again} />}
        {loaded.state === "there" && <Holdings stats={loaded.value} />}
      </section>
      <Examples />
      <section aria-labelledby="search-ways">
        <h2 id="search-ways">{say(WORDS.ways)}</h2>
        <ul class="search-ways">
          {WAYS.map((way) => (
            <li>
              <a href={way.path}>{say(way.name)}</a> <span class="soft">{say(way.what)}</span>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

function Holdings({ stats }: { stats: Stats }) {
  if (!stats.documents) {
    return (
      <Empty>
        <p>{say(WORDS.empty)}</p>
        <p>{say(WORDS.load)}</p>
      </Empty>
    );
  }
  const things = new Map(stats.things);
  const years = stats.years.map(([year]) => year).sort();
  const [first, last] = [years[0], years[years.length - 1]];
  const facts = stats.facts.reduce((sum, [, number]) => sum + number, 0);
  return (
    <>
      <dl class="search-figures">
        <Figure value={count(stats.documents)} name={say(WORDS.documents)} />
        {first && <Figure value={first === last ? first : `${first}–${last}`} name={say(WORDS.years)} />}
        <Figure value={count(facts)} name={say(WORDS.facts)} />
        <Figure value={count(things.get("Mention") ?? 0)} name={say(WORDS.mentions)} />
      </dl>
      <p class="soft">{say(WORDS.things)}</p>
      <ul class="search-counts">
        {Object.values(KINDS).map(({ type, name }) => (
          <li>
            <Dot type={type} />
            {say(name)} <span class="soft">{count(things.get(type) ?? 0)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Figure({ value, name }: { value: string; name: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
