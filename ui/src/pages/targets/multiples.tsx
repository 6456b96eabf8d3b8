// Small charts side by side, each of targets that can be compared.

import { useLocation } from "preact-iso";
import { useMemo } from "preact/hooks";
import { Chart } from "../../parts/chart";
import { MARKS, seriesColour } from "../../parts/series";
import { dark, language } from "../../settings";
import { labelOf, readerOf } from "../../things";
import { say } from "../../words";
import type { Group, Point } from "./groups";
import { glossed, WORDS } from "./words";

/** How many charts are drawn at most. */
const DRAWN = 6;

export function Multiples({ groups, undrawn }: { groups: Group[]; undrawn: number }) {
  // A single point is no picture, unless there is nothing else.
  const several = groups.filter(({ points }) => points.length > 1);
  const drawn = (several.length ? several : groups).slice(0, DRAWN);
  if (!drawn.length) return null;
  return (
    <>
      <h2>{say(WORDS.charts)}</h2>
      <p class="soft">
        {say(WORDS.chartsNote)} {undrawn > 0 && say(WORDS.undrawn, { number: undrawn })}{" "}
        {groups.length > drawn.length && say(WORDS.moreGroups, { number: groups.length - drawn.length })}
      </p>
      <div class="targets-multiples">
        {drawn.map((group) => (
          <Small key={group.key} group={group} />
        ))}
      </div>
    </>
  );
}

function nameOf({ first: { indicator, change, unit } }: Group): string {
  return [labelOf(indicator), change && glossed(change), unit && `(${unit})`].filter(Boolean).join(" ");
}

function Small({ group }: { group: Group }) {
  const { route } = useLocation();
  const name = nameOf(group);
  const values = group.points.map(({ value }) => value);
  const years = group.points.map(({ year }) => year);
  const option = useMemo(() => optionOf(group), [group, dark.value, language.value]);
  const label = say(WORDS.chart, {
    name,
    number: group.points.length,
    since: String(Math.min(...years)),
    until: String(Math.max(...years)),
    low: Math.min(...values),
    high: Math.max(...values),
  });
  return (
    <figure class="targets-small">
      <figcaption>{name}</figcaption>
      <Chart
        label={label}
        option={option}
        height={200}
        onClick={({ data }) => {
          const proof = (data as { point?: Point }).point?.target.proof;
          if (proof) route(readerOf(proof.source, proof));
        }}
      />
    </figure>
  );
}

function optionOf(group: Group) {
  const years = group.points.map(({ year }) => year);
  const national = (point: Point) => point.target.area?.iri.endsWith("/place/中国") ?? false;
  const series = [
    { points: group.points.filter((point) => !national(point)), symbol: MARKS[0], at: 0 },
    { points: group.points.filter(national), symbol: MARKS[3], at: 1 },
  ];
  return {
    animation: false,
    grid: { left: 8, right: 16, top: 12, bottom: 4, containLabel: true },
    tooltip: { trigger: "item", confine: true, formatter: ({ data }: { data: { point: Point } }) => told(data.point) },
    xAxis: { type: "value", min: Math.min(...years) - 1, max: Math.max(...years) + 1, minInterval: 1, splitLine: { show: false }, axisLabel: { formatter: String, hideOverlap: true } },
    yAxis: { type: "value", scale: true },
    series: series.map(({ points, symbol, at }) => ({
      type: "scatter",
      symbol,
      symbolSize: 10,
      itemStyle: { color: seriesColour(at), opacity: 0.75 },
      data: points.map((point) => ({ value: [point.year, point.value], point })),
    })),
  };
}

function told({ target }: Point): string {
  const wording = [target.change, target.comparator].filter((word): word is string => Boolean(word)).map(glossed);
  const lines = [`${target.year}: ${target.value}${target.unit ?? ""} ${wording.join(" ")}`, target.area && labelOf(target.area), labelOf(target.document)];
  return lines.filter(Boolean).map((line) => (line as string).slice(0, 40)).join("\n");
}
