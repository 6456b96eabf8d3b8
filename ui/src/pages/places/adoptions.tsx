// The map of one thing: when each province took it up, year by year.

import { useEffect, useState } from "preact/hooks";
import { address } from "../../api";
import { Behind } from "../../parts/behind";
import { Download } from "../../parts/download";
import { CitedDocument } from "../../parts/sentence";
import { Empty, Failure, Loading } from "../../parts/states";
import { Table } from "../../parts/table";
import { ThingLink } from "../../parts/thing";
import { ThingBox } from "../../parts/thing_box";
import { useLoaded } from "../../parts/use_loaded";
import { useQuery } from "../../parts/use_query";
import { base, labelOf } from "../../things";
import { say } from "../../words";
import { coveredProvinces, spreadOf, yearOf, type Covered, type Spread } from "../diffusion/adoption";
import { examples } from "../diffusion/examples";
import { ProvinceHead } from "./items";
import { Legend } from "./legend";
import { provinceName, provinceOf, type Province } from "./provinces";
import { stepOf, stepsOf } from "./scale";
import { TileMap, type Tile } from "./tile_map";
import { WORDS } from "./words";

export function Adoptions() {
  const [query, change] = useQuery();
  const first = useLoaded((signal) => examples(signal), [base.value]);
  const thing = query.thing ?? (first.state === "there" ? first.value[0]?.thing.iri : undefined);
  const loaded = useLoaded(
    async (signal) => {
      if (!thing) return undefined;
      const [spread, covered] = await Promise.all([spreadOf(thing, signal), coveredProvinces(signal)]);
      return { spread, covered };
    },
    [thing, base.value],
  );
  const there = loaded.state === "there" ? loaded.value : undefined;
  return (
    <>
      <div class="places-thing">
        <ThingBox
          label={say(WORDS.thing)}
          placeholder={say(WORDS.thingHint)}
          value={there ? labelOf(there.spread.thing) : ""}
          onChoose={(found) => change({ thing: found.iri, year: undefined })}
        />
      </div>
      {first.state === "there" && (
        <p class="places-examples">
          <span class="soft">{say(WORDS.examples)}</span>
          {first.value.slice(0, 6).map((example) => (
            <button type="button" aria-pressed={example.thing.iri === thing} onClick={() => change({ thing: example.thing.iri, year: undefined })}>
              {labelOf(example.thing)} ({example.provinces})
            </button>
          ))}
        </p>
      )}
      {loaded.state === "failed" && <Failure {...loaded} />}
      {(loaded.state === "loading" || (!there && first.state === "loading")) && <Loading />}
      {there && <AdoptionMap key={there.spread.thing.iri} {...there} />}
    </>
  );
}

function AdoptionMap({ spread, covered }: { spread: Spread; covered: Map<string, Covered> }) {
  const [query, change] = useQuery();
  const years = spread.adoptions.map(({ date }) => yearOf(date));
  if (!years.length) return <Empty>{say(WORDS.neverAdopted, { name: labelOf(spread.thing) })}</Empty>;
  const begin = Math.min(...years);
  const end = Math.max(...years);
  const until = Math.min(Math.max(Number(query.year) || end, begin), end);
  const steps = stepsOf(years);
  const byCode = new Map(spread.adoptions.map((adoption) => [adoption.province.code, adoption]));
  const tileOf = (province: Province): Tile => {
    const adoption = byCode.get(province.code);
    const year = adoption && yearOf(adoption.date);
    // Early years are the strong colours.
    if (year !== undefined && year <= until) return { step: 6 - stepOf(year, steps), shown: String(year) };
    if (year !== undefined) return { step: 0, shown: "·", meaning: say(WORDS.notYet) };
    if (covered.has(province.code)) return { step: 0, shown: "", meaning: say(WORDS.notSeen) };
    return { step: "none", shown: "–", meaning: say(WORDS.tileNone) };
  };
  const chosen = provinceOf(query.province);
  const adopted = chosen && byCode.get(chosen.code);
  const columns = [say(WORDS.province), say(WORDS.date), say(WORDS.first), say(WORDS.way)];
  return (
    <>
      <YearSlider begin={begin} end={end} year={until} number={years.filter((year) => year <= until).length} onYear={(year) => change({ year: String(year) }, true)} />
      <div class="places-columns">
        <div>
          <TileMap
            label={say(WORDS.map, { what: labelOf(spread.thing) })}
            tileOf={tileOf}
            chosen={chosen?.code}
            onChoose={(code) => change({ province: code === chosen?.code ? undefined : code })}
          />
          <Legend
            keys={[
              ...steps.map((least, at) => {
                const most = (steps[at + 1] ?? end + 1) - 1;
                return { step: 6 - stepOf(least, steps), says: least === most ? String(least) : `${least}–${most}` };
              }),
              ...(until < end ? [{ step: 0, says: `· ${say(WORDS.notYet)}` }] : []),
              { step: 0, says: say(WORDS.notSeen) },
              { step: "none", says: say(WORDS.none) },
            ]}
          />
        </div>
        <div>
          <section class="places-panel" aria-live="polite">
            {chosen ? (
              <>
                <ProvinceHead
                  province={chosen}
                  what={say(WORDS.tile, { name: provinceName(chosen), number: adopted?.date ?? say(covered.has(chosen.code) ? WORDS.notSeen : WORDS.none) })}
                  onClose={() => change({ province: undefined })}
                />
                {adopted && <CitedDocument document={adopted.document} proof={adopted.proof} />}
              </>
            ) : (
              <p>{say(WORDS.choose)}</p>
            )}
          </section>
          <h2>{say(WORDS.table)}</h2>
          <p class="places-tools">
            <Download
              name="policygraph-adoption"
              header={["code", ...columns]}
              rows={() => spread.adoptions.map(({ province, date, document, way }) => [province.code, provinceName(province), date, labelOf(document), say(WORDS[way])])}
            />
            <a href={address("/explore/diffusion", { things: spread.thing.iri })}>{say(WORDS.curve)}</a>
            {spread.thing.type === "Initiative" && <Behind question="adoption_by_province" values={{ initiative: spread.thing.iri }} />}
          </p>
          <Table
            caption={say(WORDS.adoption)}
            rows={spread.adoptions}
            columns={[
              { key: "province", name: columns[0] ?? "", order: ({ province }) => provinceName(province), cell: ({ province, iri }) => <ThingLink thing={{ iri, label: province.name.zh, label_en: province.name.en, type: "Province" }} dot={false} /> },
              { key: "date", name: columns[1] ?? "", order: ({ date }) => date, cell: ({ date }) => <span class="places-date">{date}</span> },
              { key: "first", name: columns[2] ?? "", cell: ({ document }) => <ThingLink thing={document} dot={false} /> },
              { key: "way", name: columns[3] ?? "", order: ({ way }) => way, cell: ({ way }) => say(WORDS[way]) },
            ]}
          />
        </div>
      </div>
    </>
  );
}

/** Milliseconds for which each year stands while it plays. */
const BEAT = 900;

interface Slider {
  begin: number;
  end: number;
  year: number;
  number: number;
  onYear: (year: number) => void;
}

/** The year until which adoptions are shown. Who asked for less motion goes on year by year. */
function YearSlider({ begin, end, year, number, onYear }: Slider) {
  const [playing, setPlaying] = useState(false);
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  useEffect(() => {
    if (!playing) return;
    if (year >= end) {
      setPlaying(false);
      return;
    }
    const timer = setTimeout(() => onYear(year + 1), BEAT);
    return () => clearTimeout(timer);
  }, [playing, year]);
  const next = () => onYear(year >= end ? begin : year + 1);
  const press = () => {
    if (still) return next();
    if (!playing && year >= end) onYear(begin);
    setPlaying(!playing);
  };
  return (
    <div class="places-slider">
      <button type="button" onClick={press}>
        {say(still ? WORDS.next : playing ? WORDS.pause : WORDS.play)}
      </button>
      <input
        type="range"
        min={begin}
        max={end}
        value={year}
        aria-label={say(WORDS.adoption)}
        aria-valuetext={say(WORDS.year, { year: String(year), number })}
        onInput={(event) => onYear(Number(event.currentTarget.value))}
      />
      <output>{say(WORDS.year, { year: String(year), number })}</output>
    </div>
  );
}
