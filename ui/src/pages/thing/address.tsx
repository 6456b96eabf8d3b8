// The lasting address of a thing, to be cited, and its description for programs.

import { useRef, useState } from "preact/hooks";
import type { Entity } from "../../api";
import { base, encode } from "../../things";
import { say, type Words } from "../../words";

const WORDS = {
  address: { zh: "引用与下载", en: "To cite and to download" },
  what: { zh: "固定地址（IRI）：引用时用它，网页搬了家也不变。", en: "Stable address (IRI): cite this one; it stays the same when the site moves." },
  label: { zh: "固定地址", en: "Stable address" },
  copy: { zh: "复制", en: "Copy" },
  copied: { zh: "已复制", en: "Copied" },
  select: { zh: "已选中，请按 Ctrl+C 复制", en: "Selected; press Ctrl+C to copy" },
  data: { zh: "作为数据下载：", en: "Download as data:" },
} satisfies Record<string, Words>;

const FORMATS: [extension: string, name: string][] = [
  ["ttl", "Turtle"],
  ["jsonld", "JSON-LD"],
  ["nt", "N-Triples"],
  ["rdf", "RDF/XML"],
];

export function Address({ thing }: { thing: Entity }) {
  const field = useRef<HTMLInputElement>(null);
  const [told, setTold] = useState<Words>();
  const copy = () => {
    field.current?.select();
    // Pages that are not served over a safe connection have no clipboard.
    const written = navigator.clipboard?.writeText(thing.iri) ?? Promise.reject(new Error("no clipboard"));
    written.then(
      () => setTold(WORDS.copied),
      () => setTold(WORDS.select),
    );
  };
  const path = thing.iri.startsWith(base.value) ? thing.iri.slice(`${base.value}id/`.length) : undefined;
  return (
    <section aria-labelledby="thing-address">
      <h2 id="thing-address">{say(WORDS.address)}</h2>
      <p class="soft">{say(WORDS.what)}</p>
      <div class="thing-address">
        <input ref={field} readOnly value={thing.iri} aria-label={say(WORDS.label)} />
        <button type="button" onClick={copy}>
          {say(WORDS.copy)}
        </button>
        <span class="soft" role="status">
          {told && say(told)}
        </span>
      </div>
      {path && (
        <p>
          {say(WORDS.data)}{" "}
          {FORMATS.map(([extension, name]) => (
            <>
              <a href={`/data/${encode(path)}.${extension}`} download>
                {name}
              </a>{" "}
            </>
          ))}
        </p>
      )}
    </section>
  );
}
