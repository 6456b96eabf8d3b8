// One value of an answer.

import type { Ref } from "../../../api";
import { ThingLink } from "../../../parts/thing";
import { language } from "../../../settings";
import { localName, pageOf, termOf } from "../../../things";
import { say, type Words } from "../../../words";
import { isExcerpt, type Column, type Row } from "./columns";
import { refOf, type Places } from "./look_up";
import { textOf } from "./names";

const WORDS = {
  inText: { zh: "在原文中查看", en: "See it in the text" },
} satisfies Record<string, Words>;

export interface Known {
  labels: Map<string, Ref>;
  names: Map<string, string>;
  places: Places;
}

export function Cell({ column, row, known }: { column: Column; row: Row; known: Known }) {
  const term = row[column.name];
  if (!term) return null;
  if (term.type === "uri") return <Iri iri={term.value} known={known} />;
  if (column.kind === "number") return <NumberOf text={term.value} />;
  if (column.kind === "sentence") {
    const documents = Object.values(row).filter((other) => other.type === "uri").map((other) => other.value);
    const place = known.places.ofText(term.value, documents);
    return (
      <span class="answer-sentence">
        {term.value} {place && <InText place={place} />}
      </span>
    );
  }
  return <span lang={term["xml:lang"]}>{textOf(column.name, term.value)}</span>;
}

function Iri({ iri, known }: { iri: string; known: Known }) {
  if (pageOf(iri)) return <ThingLink thing={refOf(iri, known.labels, known.names)} />;
  if (isExcerpt(iri)) {
    const place = known.places.ofExcerpt(iri);
    return place ? <InText place={place} /> : <span>{iri}</span>;
  }
  const local = localName(iri);
  return <span title={iri}>{iri.includes("/ontology#") ? termOf(local) : iri}</span>;
}

const InText = ({ place }: { place: string }) => (
  <a class="to-text" href={place}>
    {say(WORDS.inText)}
  </a>
);

/** Digits after which a computed fraction is cut; the whole number stands in the title and in the files. */
const DIGITS = 4;

function NumberOf({ text }: { text: string }) {
  const value = Number(text);
  const cut = (text.split(".")[1]?.length ?? 0) > DIGITS;
  return <span title={cut ? text : undefined}>{numberText(value)}</span>;
}

const numberText = (value: number) => value.toLocaleString(language.value === "zh" ? "zh-CN" : "en-GB", { maximumFractionDigits: DIGITS });

/** What a value is sorted by and drawn as. */
export function plain(column: Column, row: Row, known: Pick<Known, "labels" | "names">): string | number {
  const term = row[column.name];
  if (!term) return column.kind === "number" ? Number.NEGATIVE_INFINITY : "";
  if (column.kind === "number") return Number(term.value);
  if (term.type !== "uri") return textOf(column.name, term.value);
  if (term.value.includes("/ontology#")) return termOf(localName(term.value));
  return refOf(term.value, known.labels, known.names).label;
}
