// There is nothing to read at an address: why, and where to go.

import { useTitle } from "../../shell";
import { pageOf } from "../../things";
import { say, type Words } from "../../words";

const WORDS = {
  title: { zh: "没有可读的原文", en: "There is no text to read" },
  why: {
    zh: "库中没有这份文件的原文。它可能只是被别的文件引用，或者地址不完整。",
    en: "The text of this document is not here. Other documents may only cite it, or the address is cut off.",
  },
  page: { zh: "看看库中关于它有什么", en: "See what is known of it" },
  search: { zh: "搜索", en: "Search" },
} satisfies Record<string, Words>;

export function Unread({ iri }: { iri: string }) {
  useTitle(say(WORDS.title));
  const page = pageOf(iri);
  return (
    <>
      <h1>{say(WORDS.title)}</h1>
      <p>{say(WORDS.why)}</p>
      <p class="soft reader-iri">{iri}</p>
      <p>
        {page && <a href={page}>{say(WORDS.page)}</a>} <a href="/">{say(WORDS.search)}</a>
      </p>
    </>
  );
}
