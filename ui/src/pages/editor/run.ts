// Running a query, and reading its answer as far as a page can hold it.

import { sparqlAs, type Results } from "../../api";
import { say, type Words } from "../../words";

const WORDS = {
  large: {
    zh: "结果超过 {size} MB，页面放不下。请加上 LIMIT，或只选需要的变量；也可以下载整个结果。",
    en: "The answer is larger than {size} MB, which is too much for a page. Add a LIMIT, select fewer variables, or download the whole answer.",
  },
  broken: {
    zh: "结果没有传完就中断了：查询可能超过了时限。请缩小范围再试。",
    en: "The answer broke off before its end; the query may have taken longer than allowed. Ask for less and try again.",
  },
} satisfies Record<string, Words>;

/** The answer is too much for a page, and can still be had as a file. */
export class TooLarge extends Error {
  constructor(readonly isGraph: boolean) {
    super(say(WORDS.large, { size: LARGEST }));
  }
}

export type Outcome = { results: Results; time: number } | { turtle: string; time: number };

/** Megabytes of an answer that are read. */
const LARGEST = 24;

export async function run(query: string, signal: AbortSignal): Promise<Outcome> {
  const begun = performance.now();
  const response = await sparqlAs(query, "application/sparql-results+json, text/turtle;q=0.9", signal);
  const isGraph = !response.headers.get("content-type")?.includes("json");
  const text = await whole(response, isGraph);
  const time = (performance.now() - begun) / 1000;
  if (isGraph) return { turtle: text, time };
  try {
    return { results: JSON.parse(text) as Results, time };
  } catch {
    throw new Error(say(WORDS.broken));
  }
}

async function whole(response: Response, isGraph: boolean): Promise<string> {
  const reader = response.body?.getReader();
  if (!reader) return response.text();
  const decoder = new TextDecoder();
  let [text, size] = ["", 0];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.length;
    if (size > LARGEST * 1e6) {
      await reader.cancel();
      throw new TooLarge(isGraph);
    }
    text += decoder.decode(value, { stream: true });
  }
}
