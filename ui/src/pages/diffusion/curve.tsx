// The curves of diffusion: how many provinces had adopted by each year.

import { useMemo } from "preact/hooks";
import { Chart } from "../../parts/chart";
import { Download } from "../../parts/download";
import { MARKS, seriesColour } from "../../parts/series";
import { Table } from "../../parts/table";
import { dark, language } from "../../settings";
import { labelOf } from "../../things";
import { say } from "../../words";
import { isMainland } from "../places/provinces";
import { yearOf, type Spread } from "./adoption";
import { WORDS } from "./words";

/** Provinces that can be on a curve. */
const ALL = 31;

interface Line {
  name: string;
  years: number[];
}

export function Curve({ spreads }: { spreads: Spread[] }) {
  const lines: Line[] = useMemo(
    () =>
      spreads.map(({ thing, adoptions }) => ({
        name: labelOf(thing),
        years: adoptions.filter(({ province }) => isMainland(province)).map(({ date }) => yearOf(date)),
      })),
    [spreads, language.value],
  );
  const all = lines.flatMap(({ years }) => years);
  const option = useMemo(() => optionOf(lines), [lines, dark.value]);
  if (!all.length) return null;
  const axis = yearsOf(all);
  const said = lines
    .filter(({ years }) => years.length)
    .map(({ name, years }) => say(WORDS.line, { name, since: String(Math.min(...years)), until: String(Math.max(...years)), number: years.length }))
    .join("; ");
  return (
    <section>
      <h2>{say(WORDS.curve)}</h2>
      <p class="soft">{say(WORDS.curveNote)}</p>
      <Chart label={say(WORDS.chart, { said })} option={option} height={340} />
      <details class="diffusion-numbers">
        <summary>{say(WORDS.numbers)}</summary>
        <p>
          <Download
            name="policygraph-diffusion-curve"
            header={[say(WORDS.year), ...lines.map(({ name }) => name)]}
            rows={() => axis.map((year) => [year, ...lines.map(({ years }) => untilYear(years, year))])}
          />
        </p>
        <Table
          caption={say(WORDS.curve)}
          rows={axis}
          columns={[
            { key: "year", name: say(WORDS.year), order: (year) => year, cell: (year) => year },
            ...lines.map(({ name, years }, at) => ({
              key: `line-${at}`,
              name,
              number: true,
              order: (year: number) => untilYear(years, year),
              cell: (year: number) => say(WORDS.ofAll, { number: untilYear(years, year) }),
            })),
          ]}
        />
      </details>
    </section>
  );
}

const untilYear = (years: number[], until: number) => years.filter((year) => year <= until).length;

/** From the year before the first adoption to the last. */
function yearsOf(years: number[]): number[] {
  const first = Math.min(...years) - 1;
  return Array.from({ length: Math.max(...years) - first + 1 }, (_, at) => first + at);
}

function optionOf(lines: Line[]) {
  const all = lines.flatMap(({ years }) => years);
  if (!all.length) return {};
  const axis = yearsOf(all);
  return {
    animation: false,
    grid: { left: 8, right: 16, top: 56, bottom: 8, containLabel: true },
    legend: { top: 0, left: 0, type: "plain", formatter: (name: string) => (name.length > 24 ? `${name.slice(0, 23)}…` : name) },
    tooltip: { trigger: "axis", confine: true },
    xAxis: { type: "category", data: axis.map(String), boundaryGap: false },
    yAxis: { type: "value", min: 0, max: 32, interval: 8 },
    series: lines.map(({ name, years }, at) => ({
      type: "line",
      name,
      symbol: MARKS[at],
      symbolSize: 8,
      lineStyle: { width: 2, type: (["solid", "dashed", "dotted", "solid"] as const)[at] },
      color: seriesColour(at),
      data: axis.map((year) => untilYear(years, year)),
      // All provinces that there are, once.
      markLine: at ? undefined : { silent: true, symbol: "none", lineStyle: { type: "dashed" }, label: { position: "insideStartTop", formatter: String(ALL) }, data: [{ yAxis: ALL }] },
    })),
  };
}
