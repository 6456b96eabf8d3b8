// Sentences of documents that hold the words of a search.

import { searchSentences, type FoundSentence } from "../../api";
import { Failure, Loading } from "../../parts/states";
import { useLoaded } from "../../parts/use_loaded";
import { localName, pageOf, readerOf } from "../../things";
import { say, type Words } from "../../words";

const WORDS = {
  sentences: { zh: "原文句子", en: "Sentences" },
  what: {
    zh: "含有全部所写字词、且提到某个事物的句子，共 {count} 句。",
    en: "{count} sentences that hold all the words and name some thing.",
  },
  cut: {
    zh: "含有全部所写字词、且提到某个事物的句子，这里是前 {count} 句，还有更多。",
    en: "The first {count} sentences that hold all the words and name some thing; there are more.",
  },
  none: { zh: "没有句子含有全部这些字词。", en: "No sentence holds all these words." },
  more: { zh: "查看更多句子（最多 {count} 句）", en: "Show more sentences (at most {count})" },
  untitled: { zh: "无标题文件 {key}", en: "Untitled document {key}" },
  read: { zh: "在原文中查看", en: "See it in the text" },
} satisfies Record<string, Words>;

const FIRST = 20;
const MOST = 200;

export function Sentences({ q, all, onAll }: { q: string; all: boolean; onAll: () => void }) {
  const limit = all ? MOST : FIRST;
  // One more than is shown tells whether there is more.
  const asked = Math.min(limit + 1, MOST);
  const found = useLoaded((signal) => searchSentences(q, asked, signal), [q, asked]);
  if (found.state === "failed") return <Failure error={found.error} again={found.again} />;
  const results = found.state === "there" ? found.value.results.slice(0, limit) : [];
  const cut = found.state === "there" && (found.value.results.length > limit || found.value.results.length === MOST);
  return (
    <section aria-labelledby="search-sentences">
      <h2 id="search-sentences">{say(WORDS.sentences)}</h2>
      {found.state === "loading" ? (
        <Loading />
      ) : (
        <p class="soft">{results.length ? say(cut ? WORDS.cut : WORDS.what, { count: results.length }) : say(WORDS.none)}</p>
      )}
      {results.map((one) => (
        <OneSentence key={one.mention} found={one} q={q} />
      ))}
      {cut && !all && (
        <button type="button" onClick={onAll}>
          {say(WORDS.more, { count: MOST })}
        </button>
      )}
    </section>
  );
}

function OneSentence({ found, q }: { found: FoundSentence; q: string }) {
  const title = found.title ?? say(WORDS.untitled, { key: localName(found.document ?? found.graph).slice(0, 8) });
  return (
    <figure class="sentence">
      <blockquote>
        {parted(found.sentence, q).map((part, at) => (at % 2 ? <mark>{part}</mark> : part))}
      </blockquote>
      <figcaption>
        {found.document ? <a href={pageOf(found.document)}>{title}</a> : <cite>{title}</cite>}
        {" · "}
        <a class="to-text" href={readerOf(found.graph, placeOf(found.mention))}>
          {say(WORDS.read)}
        </a>
      </figcaption>
    </figure>
  );
}

/** The place that the IRI of a mention ends in. */
function placeOf(mention: string): { start: number; end: number } | undefined {
  const place = /\/(\d+)-(\d+)$/.exec(mention);
  return place ? { start: Number(place[1]), end: Number(place[2]) } : undefined;
}

/** A sentence cut at the words of the search: these are the odd parts. Words in the other script are found but not marked. */
function parted(sentence: string, q: string): string[] {
  const words = q.split(/\s+/).filter(Boolean).sort((a, b) => b.length - a.length);
  const pattern = words.map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")).join("|");
  return sentence.split(new RegExp(`(${pattern})`, "iu"));
}
