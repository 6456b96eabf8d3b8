// The sentence that proves something, with the way to its place in the document.

import type { Evidence, Fact, Ref } from "../api";
import { labelOf, readerOf, termOf } from "../things";
import { say, type Words } from "../words";
import { ThingLink, Value } from "./thing";

const WORDS = {
  read: { zh: "在原文中查看", en: "See it in the text" },
  none: { zh: "没有句子：这是词表中的知识。", en: "No sentence: this is known from the tables of the program." },
  certainty: { zh: "置信度 {value}", en: "confidence {value}" },
} satisfies Record<string, Words>;

/** One place in a text. Its link leads to the sentence, highlighted. */
export function Sentence({ evidence }: { evidence: Evidence }) {
  return (
    <figure class="sentence">
      <blockquote>{evidence.sentence}</blockquote>
      <figcaption>
        {evidence.document && <cite>{labelOf(evidence.document)}</cite>}{" "}
        <a class="to-text" href={readerOf(evidence.source, evidence)}>
          {say(WORDS.read)}
        </a>
      </figcaption>
    </figure>
  );
}

/** A sentence in a row of a table or list, with the way to its place in the document. */
export function QuotedSentence({ evidence }: { evidence: Evidence }) {
  return (
    <blockquote class="quoted">
      {evidence.sentence} <a href={readerOf(evidence.source, evidence)}>{say(WORDS.read)}</a>
    </blockquote>
  );
}

/** A document with the sentence for which it is named, where that is known. */
export function CitedDocument({ document, proof }: { document: Ref; proof: Evidence | undefined }) {
  return (
    <>
      <ThingLink thing={document} dot={false} />
      {proof && <QuotedSentence evidence={proof} />}
    </>
  );
}

/** A fact with what proves it. */
export function FactWithProof({ fact }: { fact: Fact }) {
  return (
    <div class="fact">
      <p>
        <ThingLink thing={fact.subject} /> <span class="predicate">{termOf(fact.predicate)}</span> <Value value={fact.object} />
        {fact.confidence !== undefined && <span class="soft"> {say(WORDS.certainty, { value: fact.confidence.toFixed(2) })}</span>}
      </p>
      {fact.evidence.length ? fact.evidence.map((evidence) => <Sentence evidence={evidence} />) : <p class="soft">{say(WORDS.none)}</p>}
    </div>
  );
}
