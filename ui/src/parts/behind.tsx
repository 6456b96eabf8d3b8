// The way from what a page shows to the question that it asked.

import { address } from "../api";
import { say, type Words } from "../words";

const WORDS = { behind: { zh: "背后的问题与查询", en: "The question behind this" } } satisfies Record<string, Words>;

export function Behind({ question, values = {} }: { question: string; values?: Record<string, string | undefined> }) {
  return <a href={address(`/explore/questions/${question}`, values)}>{say(WORDS.behind)}</a>;
}
