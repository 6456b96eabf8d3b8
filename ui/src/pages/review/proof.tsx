// A passage with subject and object marked, among the words around it.

import { useEffect, useState } from "preact/hooks";
import type { Doubt, Evidence } from "../../api";
import { labelOf, readerOf } from "../../things";
import { say } from "../../words";
import { around } from "./context";
import { stretches } from "./marks";
import { WORDS } from "./words";

export function Proof({ fact, evidence, at }: { fact: Doubt; evidence: Evidence; at: number }) {
  const [words, setWords] = useState({ before: "", behind: "" });
  useEffect(() => {
    let gone = false;
    setWords({ before: "", behind: "" });
    if (evidence.start === undefined || evidence.end === undefined) return;
    void around(evidence.source, evidence.start, evidence.end).then((words) => !gone && setWords(words));
    return () => {
      gone = true;
    };
  }, [evidence]);
  const origin = evidence.origin === "metadata" ? say(WORDS.metadata) : say(WORDS.fileName);
  return (
    <figure class="sentence review-proof">
      <blockquote lang="zh">
        <span class="review-around">{words.before}</span>
        <span class="review-passage">
          {stretches(fact, at).map(({ text, part }) => (part ? <mark class={`review-${part}`}>{text}</mark> : text))}
        </span>
        <span class="review-around">{words.behind}</span>
      </blockquote>
      <figcaption>
        {evidence.document && <cite>{labelOf(evidence.document)}</cite>}{" "}
        {evidence.origin ? say(WORDS.outside, { origin }) : <a href={readerOf(evidence.source, evidence)}>{say(WORDS.read)}</a>}
      </figcaption>
    </figure>
  );
}
