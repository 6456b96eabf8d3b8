// The answer of a query as a file, in the formats of SPARQL.

import { useState } from "preact/hooks";
import { sparqlAs } from "../../../api";
import { Failure } from "../../../parts/states";
import { say, type Words } from "../../../words";

const WORDS = {
  download: { zh: "下载", en: "Download" },
  wait: { zh: "正在下载……", en: "Downloading…" },
} satisfies Record<string, Words>;

interface Format {
  name: string;
  mediaType: string;
  extension: string;
}

/** For answers that are tables. */
export const TABLES: Format[] = [
  { name: "CSV", mediaType: "text/csv", extension: "csv" },
  { name: "TSV", mediaType: "text/tab-separated-values", extension: "tsv" },
  { name: "JSON", mediaType: "application/sparql-results+json", extension: "srj" },
  { name: "XML", mediaType: "application/sparql-results+xml", extension: "srx" },
];

/** For answers that are graphs. */
export const GRAPHS: Format[] = [
  { name: "Turtle", mediaType: "text/turtle", extension: "ttl" },
  { name: "N-Triples", mediaType: "application/n-triples", extension: "nt" },
  { name: "JSON-LD", mediaType: "application/ld+json", extension: "jsonld" },
  { name: "RDF/XML", mediaType: "application/rdf+xml", extension: "rdf" },
];

export function Downloads({ query, name, formats }: { query: string; name: string; formats: Format[] }) {
  const [state, setState] = useState<"idle" | "busy" | { error: unknown }>("idle");
  const download = async (format: Format) => {
    setState("busy");
    try {
      const response = await sparqlAs(query, format.mediaType);
      save(await response.blob(), `${name}.${format.extension}`);
      setState("idle");
    } catch (error) {
      setState({ error });
    }
  };
  return (
    <>
      <span class="answer-downloads" role="group" aria-label={say(WORDS.download)}>
        <span class="soft">{say(state === "busy" ? WORDS.wait : WORDS.download)}</span>
        {formats.map((format) => (
          <button type="button" disabled={state === "busy"} onClick={() => void download(format)}>
            {format.name}
          </button>
        ))}
      </span>
      {typeof state === "object" && <Failure error={state.error} />}
    </>
  );
}

function save(content: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
