// What the document is and where its text comes from.

import type { DocumentText } from "../../api";
import { Value } from "../../parts/thing";
import { isRef, labelOf, pageOf, readerOf, termOf } from "../../things";
import { say, type Words } from "../../words";

const WORDS = {
  file: { zh: "来自文件 {file}（{format}）", en: "from the file {file} ({format})" },
  about: { zh: "关于这份文件的全部内容", en: "All about this document" },
  others: { zh: "同一文件的其他来源：", en: "Other sources of the same document:" },
} satisfies Record<string, Words>;

/** What is told of a document above its text, as it says it itself. */
const FIRST = ["documentNumber", "issuedOn", "issuedBy"];

export function Head({ document }: { document: DocumentText }) {
  const others = document.sources.filter((source) => source.graph !== document.source);
  const page = pageOf(document.document.iri);
  return (
    <header class="reader-head">
      <h1>{labelOf(document.document)}</h1>
      <p class="reader-facts">
        {FIRST.flatMap((predicate) => {
          const values = valuesOf(document, predicate);
          if (values.length === 0) return [];
          return [
            <span>
              <span class="soft">{termOf(predicate)}</span>{" "}
              {values.map((value) => (
                <>
                  <Value value={value} />{" "}
                </>
              ))}
            </span>,
          ];
        })}
      </p>
      <p class="soft">
        {say(WORDS.file, { file: document.file, format: document.format })}
        {page && (
          <>
            {" · "}
            <a href={page}>{say(WORDS.about)}</a>
          </>
        )}
      </p>
      {others.length > 0 && (
        <p class="soft">
          {say(WORDS.others)}{" "}
          {others.map((source) => (
            <>
              <a href={readerOf(source.graph)}>{source.file}</a>{" "}
            </>
          ))}
        </p>
      )}
    </header>
  );
}

function valuesOf(document: DocumentText, predicate: string) {
  const own = document.facts.filter((fact) => fact.predicate === predicate && fact.subject.iri === document.document.iri && !fact.modality);
  return [...new Map(own.map(({ object }) => [isRef(object) ? object.iri : object.value, object])).values()];
}
