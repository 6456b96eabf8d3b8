// The first page: a search over all things and sentences; before anything is typed, what the store holds.

import { useLocation } from "preact-iso";
import { useEffect, useState } from "preact/hooks";
import { ThingBox } from "../../parts/thing_box";
import { useQuery } from "../../parts/use_query";
import { useTitle } from "../../shell";
import { pageOf } from "../../things";
import { say, type Words } from "../../words";
import { Results } from "./results";
import { Sentences } from "./sentences";
import "./style.css";
import { Welcome } from "./welcome";

const WORDS = {
  what: { zh: "查政策文件里的机构、地方、计划、举措和指标", en: "Look up the institutions, places, plans, initiatives and indicators in policy documents" },
  lead: {
    zh: "从政策文件中识别出的事物与事实，每一条都可回到它所在的句子。",
    en: "Things and facts recognised in policy documents; each one leads back to the sentence it comes from.",
  },
  label: { zh: "搜索事物与句子", en: "Search things and sentences" },
  placeholder: { zh: "名称、简称、曾用名、文号、拼音或首字母", en: "Name, short form, former name, document number, pinyin or its initials" },
  go: { zh: "搜索", en: "Search" },
} satisfies Record<string, Words>;

export default function Page() {
  const { route } = useLocation();
  const [query, setQuery] = useQuery();
  const q = (query.q ?? "").trim();
  const [text, setText] = useState(q);
  useEffect(() => setText(q), [q]);
  useTitle(q);
  const ask = (wanted: string) => setQuery({ q: wanted, type: undefined, sentences: undefined });
  return (
    <div class="search">
      <h1 class={q ? "unseen" : undefined}>{say(WORDS.what)}</h1>
      {!q && <p class="soft">{say(WORDS.lead)}</p>}
      <div class="search-box" role="search">
        <ThingBox
          large
          label={say(WORDS.label)}
          placeholder={say(WORDS.placeholder)}
          value={q}
          onInput={setText}
          onChoose={(found) => route(pageOf(found.iri) ?? "/")}
          onText={ask}
        />
        <button type="button" class="main" onClick={() => ask(text.trim())}>
          {say(WORDS.go)}
        </button>
      </div>
      {q ? (
        <>
          <Results q={q} type={query.type} onType={(type) => setQuery({ type })} />
          {!query.type && <Sentences q={q} all={query.sentences === "all"} onAll={() => setQuery({ sentences: "all" })} />}
        </>
      ) : (
        <Welcome />
      )}
    </div>
  );
}
