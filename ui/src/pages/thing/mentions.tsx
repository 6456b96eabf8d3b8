// Where documents mention a thing, with the sentences.

import { mentions, type Entity, type Mention } from "../../api";
import { Empty } from "../../parts/states";
import { ThingLink } from "../../parts/thing";
import { readerOf } from "../../things";
import { say, type Words } from "../../words";
import { More } from "./more";
import { usePages } from "./use_pages";

const WORDS = {
  mentions: { zh: "提到它的文件", en: "Documents that mention it" },
  what: { zh: "{documents} 份文件，共 {mentions} 处。", en: "{mentions} places in {documents} documents." },
  none: { zh: "读入的文件都没有提到它；关于它的内容来自内置词表。", en: "No document that was read mentions it; what is known of it comes from the built-in tables." },
  place: { zh: "原文第 {number} 处", en: "place {number} in the text" },
  read: { zh: "在原文中查看", en: "See it in the text" },
} satisfies Record<string, Words>;

const PAGE = 20;

export function Mentions({ thing }: { thing: Entity }) {
  return (
    <section aria-labelledby="thing-mentions">
      <h2 id="thing-mentions">{say(WORDS.mentions)}</h2>
      {thing.mentions ? (
        <>
          <p class="soft">{say(WORDS.what, { documents: thing.documents, mentions: thing.mentions })}</p>
          <List iri={thing.iri} />
        </>
      ) : (
        <Empty>{say(WORDS.none)}</Empty>
      )}
    </section>
  );
}

function List({ iri }: { iri: string }) {
  const pages = usePages(
    async (offset, signal) => {
      const { total, mentions: items } = await mentions(iri, { offset, limit: PAGE }, signal);
      return { total, items };
    },
    [iri],
  );
  return (
    <>
      {byDocument(pages.items).map((group) => (
        <InDocument group={group} />
      ))}
      <More pages={pages} />
    </>
  );
}

/** Mentions that follow each other in the same document. */
function byDocument(all: Mention[]): Mention[][] {
  const groups: Mention[][] = [];
  for (const mention of all) {
    const last = groups[groups.length - 1];
    if (last?.[0]?.document.iri === mention.document.iri) last.push(mention);
    else groups.push([mention]);
  }
  return groups;
}

function InDocument({ group }: { group: Mention[] }) {
  const [first] = group;
  if (!first) return null;
  const sentences = new Map<string, Mention[]>();
  for (const mention of group) sentences.set(mention.sentence, [...(sentences.get(mention.sentence) ?? []), mention]);
  return (
    <div class="thing-document">
      <h3>
        <ThingLink thing={first.document} /> {first.date && <span class="soft">{first.date}</span>}
      </h3>
      <ul>
        {[...sentences.values()].map((same) => (
          <li>
            <Sentence mentions={same} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A sentence, once for all the places in it. */
function Sentence({ mentions }: { mentions: Mention[] }) {
  const [{ sentence, text }, ...others] = mentions as [Mention, ...Mention[]];
  return (
    <>
      {sentence.split(text).map((part, at) => (
        <>
          {at > 0 && <mark>{text}</mark>}
          {part}
        </>
      ))}{" "}
      {mentions.map((mention, at) => (
        <>
          <a class="soft to-text" href={readerOf(mention.source, mention)}>
            {others.length ? say(WORDS.place, { number: at + 1 }) : say(WORDS.read)}
          </a>{" "}
        </>
      ))}
    </>
  );
}
