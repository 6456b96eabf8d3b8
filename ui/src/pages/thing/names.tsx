// What a thing is and was called.

import { ask, type Entity, type Results } from "../../api";
import { Failure, Loading } from "../../parts/states";
import { Table } from "../../parts/table";
import { useLoaded } from "../../parts/use_loaded";
import { say, type Words } from "../../words";
import { useState } from "preact/hooks";

const WORDS = {
  names: { zh: "名称", en: "Names" },
  proper: { zh: "名称", en: "Name" },
  other: { zh: "简称与其他名称", en: "Short forms and other names" },
  more: { zh: "另有 {count} 个", en: "{count} more" },
  periods: { zh: "各时期的名称（包括前身）", en: "Names by period, with those of predecessors" },
  from: { zh: "起", en: "From" },
  to: { zh: "止", en: "To" },
  name: { zh: "名称", en: "Name" },
  body: { zh: "当时的机构", en: "Body at that time" },
} satisfies Record<string, Words>;

/** Names that are shown before "more". */
const FIRST = 24;

const LANGUAGES: Record<string, Words> = {
  "zh-hans": { zh: "简体", en: "Simplified" },
  "zh-hant": { zh: "繁体", en: "Traditional" },
  en: { zh: "英文", en: "English" },
};

export function Names({ thing }: { thing: Entity }) {
  const [all, setAll] = useState(false);
  const proper = thing.names.filter((name) => name.kind === "label");
  const other = thing.names.filter((name) => name.kind === "other" && name.lang !== "zh-hant");
  const shown = all ? other : other.slice(0, FIRST);
  const lived = thing.type === "Institution" && (thing.predecessors.length > 0 || thing.successors.length > 0);
  // The Traditional form alone says nothing new of a title.
  const telling = proper.some((name) => name.text !== thing.label && name.lang !== "zh-hant");
  if (!telling && other.length === 0 && !lived) return null;
  return (
    <section aria-labelledby="thing-names">
      <h2 id="thing-names">{say(WORDS.names)}</h2>
      <dl class="thing-card">
        {proper.map((name) => {
          const language = LANGUAGES[(name.lang ?? "").toLowerCase()];
          return (
            <div>
              <dt>{language ? say(language) : (name.lang ?? say(WORDS.proper))}</dt>
              <dd lang={name.lang}>{name.text}</dd>
            </div>
          );
        })}
      </dl>
      {other.length > 0 && (
        <>
          <h3>{say(WORDS.other)}</h3>
          <ul class="thing-names">
            {shown.map((name) => (
              <li lang={name.lang}>{name.text}</li>
            ))}
            {other.length > shown.length && (
              <li>
                <button type="button" class="plain" onClick={() => setAll(true)}>
                  {say(WORDS.more, { count: other.length - shown.length })}
                </button>
              </li>
            )}
          </ul>
        </>
      )}
      {lived && <Periods iri={thing.iri} />}
    </section>
  );
}

/** Read when it is opened. */
function Periods({ iri }: { iri: string }) {
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{say(WORDS.periods)}</summary>
      {open && <PeriodTable iri={iri} />}
    </details>
  );
}

function PeriodTable({ iri }: { iri: string }) {
  const loaded = useLoaded((signal) => ask("names_of_body", { body: iri }, signal), [iri]);
  if (loaded.state === "loading") return <Loading />;
  if (loaded.state === "failed") return <Failure error={loaded.error} again={loaded.again} />;
  const value = (row: Row, name: string) => row[name]?.value ?? "";
  return (
    <Table
      caption={say(WORDS.periods)}
      rows={loaded.value.answer.results?.bindings ?? []}
      columns={[
        { key: "from", name: say(WORDS.from), cell: (row) => value(row, "from"), order: (row) => value(row, "from") },
        { key: "to", name: say(WORDS.to), cell: (row) => value(row, "to"), order: (row) => value(row, "to") },
        { key: "name", name: say(WORDS.name), cell: (row) => value(row, "name"), order: (row) => value(row, "name") },
        { key: "body", name: say(WORDS.body), cell: (row) => value(row, "official"), order: (row) => value(row, "official") },
      ]}
    />
  );
}

type Row = NonNullable<Results["results"]>["bindings"][number];
