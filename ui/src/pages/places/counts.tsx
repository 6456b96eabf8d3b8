// The map of a number: coloured squares, what is behind the chosen one, and the same as a table.

import { Behind } from "../../parts/behind";
import { Download } from "../../parts/download";
import { Failure, Loading } from "../../parts/states";
import { Table } from "../../parts/table";
import { useLoaded } from "../../parts/use_loaded";
import { useQuery } from "../../parts/use_query";
import { base } from "../../things";
import { count, say } from "../../words";
import { Items } from "./items";
import { Legend, type Key } from "./legend";
import { counted, MEASURES, type Counted, type Measure, type Span } from "./measures";
import { PROVINCES, provinceName, provinceOf, type Province } from "./provinces";
import { colourAt, stepOf, stepsOf } from "./scale";
import { TileMap, type Tile } from "./tile_map";
import { WORDS } from "./words";

export function Counts({ measure, span }: { measure: Measure; span: Span }) {
  const [query, change] = useQuery();
  const loaded = useLoaded(
    async (signal) => {
      const numbers = counted(measure, span, signal);
      const documents = measure === MEASURES.documents ? numbers : counted(MEASURES.documents as Measure, span, signal);
      return { numbers: await numbers, known: measure.ofAnybody ? new Set(PROVINCES.map(({ code }) => code)) : new Set((await documents).keys()) };
    },
    [measure, span.since, span.until, base.value],
  );
  if (loaded.state === "loading") return <Loading />;
  if (loaded.state === "failed") return <Failure {...loaded} />;
  const { numbers, known } = loaded.value;
  const what = say(measure.name);
  const steps = stepsOf([...numbers.values()].map(({ number }) => number));
  const tileOf = (province: Province): Tile => {
    const number = numbers.get(province.code)?.number ?? 0;
    if (!number && !known.has(province.code)) return { step: "none", shown: "–", meaning: say(WORDS.tileNone) };
    return { step: number ? stepOf(number, steps) : 0, shown: count(number) };
  };
  const chosen = provinceOf(query.province);
  const silent = PROVINCES.filter(({ code }) => !known.has(code) && !numbers.has(code)).length;
  return (
    <>
      <div class="places-columns">
        <div>
          <TileMap
            label={say(WORDS.map, { what })}
            tileOf={tileOf}
            chosen={chosen?.code}
            onChoose={(code) => change({ province: code === chosen?.code ? undefined : code })}
          />
          <Legend keys={[...keysOf(numbers, steps), { step: 0, says: say(WORDS.zero) }, { step: "none", says: say(WORDS.none) }]} />
          <p class="soft">
            {say(WORDS.total, { provinces: numbers.size, silent })} {say(WORDS.overlap)}
          </p>
          <p class="soft places-letters-note">{say(WORDS.letters)}</p>
        </div>
        <div>
          <section class="places-panel" aria-live="polite">
            {chosen ? (
              <Items measure={measure} span={span} province={chosen} number={numbers.get(chosen.code)?.number ?? 0} onClose={() => change({ province: undefined })} />
            ) : (
              <p>{say(WORDS.choose)}</p>
            )}
          </section>
          <h2>{say(WORDS.table)}</h2>
          <p class="places-tools">
            <Download
              name="policygraph-provinces"
              header={["code", "province", `${what}`, say(WORDS.fromDocuments)]}
              rows={() => PROVINCES.map((province) => [province.code, provinceName(province), numberOf(province, numbers, known), numbers.get(province.code)?.documents])}
            />
            {measure.question && <Behind question={measure.question} />}
          </p>
          <Table
            caption={say(WORDS.map, { what })}
            rows={[...PROVINCES].sort((a, b) => (numbers.get(b.code)?.number ?? -1) - (numbers.get(a.code)?.number ?? -1))}
            columns={[
              {
                key: "province",
                name: say(WORDS.province),
                order: provinceName,
                cell: (province) => (
                  <button type="button" class="plain places-name-button" onClick={() => change({ province: province.code })}>
                    {provinceName(province)}
                  </button>
                ),
              },
              {
                key: "number",
                name: what,
                number: true,
                order: (province) => numberOf(province, numbers, known) ?? -1,
                cell: (province) => {
                  const number = numberOf(province, numbers, known);
                  return number === undefined ? "–" : count(number);
                },
              },
              {
                key: "documents",
                name: say(WORDS.fromDocuments),
                number: true,
                order: (province) => numbers.get(province.code)?.documents ?? -1,
                cell: (province) => {
                  const behind = numbers.get(province.code)?.documents;
                  return behind === undefined ? "–" : count(behind);
                },
              },
            ]}
          />
        </div>
      </div>
    </>
  );
}

/** Zero is said only of provinces that have documents; of the others nothing is known. */
function numberOf({ code }: Province, numbers: Map<string, Counted>, known: Set<string>): number | undefined {
  return numbers.get(code)?.number ?? (known.has(code) ? 0 : undefined);
}

function keysOf(numbers: Map<string, Counted>, steps: number[]): Key[] {
  const largest = Math.max(0, ...[...numbers.values()].map(({ number }) => number));
  return steps.map((least, at) => {
    const most = (steps[at + 1] ?? largest + 1) - 1;
    return { step: colourAt(at, steps.length), says: least === most ? count(least) : `${count(least)}–${count(most)}` };
  });
}
