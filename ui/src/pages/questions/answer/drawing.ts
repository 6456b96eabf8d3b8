// What of an answer can be drawn: categories, numbers, and groups of them.

import type { EChartsCoreOption } from "echarts/core";
import { say, type Words } from "../../../words";
import { plain } from "./cell";
import { grouped, type Answer, type Column, type Row } from "./columns";
import { columnName } from "./names";

/** Bars that are drawn; the table has all. */
const BARS = 25;

/** Groups that are drawn as series of their own. */
const GROUPS = 8;

const WORDS = {
  none: { zh: "（空）", en: "(empty)" },
  range: { zh: "{name}从 {least} 到 {most}", en: "{name} from {least} to {most}" },
} satisfies Record<string, Words>;

export interface Drawing {
  option: EChartsCoreOption;
  height: number;
  /** What is left out: bars, groups, and rows without a year. */
  hidden: { bars: number; groups: number; undated: number };
  /** Whether some groups have several numbers in a year, and so no line between them. */
  points: boolean;
}

/** Columns whose numbers can be drawn. */
export const measuresOf = ({ columns }: Answer) => columns.filter((column) => column.kind === "number" && column.name !== "code" && column.name !== "years");

/** The number that an answer is about: that which it is ordered by, else the first. */
export function leadingOf(answer: Answer): Column | undefined {
  const measures = measuresOf(answer);
  const falls = (column: Column) => answer.rows.every((row, at) => at === 0 || Number(row[column.name]?.value) <= Number(answer.rows[at - 1]?.[column.name]?.value));
  return measures.find(falls) ?? measures[0];
}

/** Where numbers stand along: years if there are, else the first column that tells rows apart. */
export function axisOf({ columns }: Answer): Column | undefined {
  return (
    columns.find((column) => column.name === "year" || column.name === "years") ??
    columns.find((column) => column.kind === "year" && column.name === "targetYear") ??
    columns.find((column) => ["thing", "term", "text", "date"].includes(column.kind))
  );
}

/** Draws one measure: bars across for names, bars or lines along the years. */
export function drawing(answer: Answer, measure: Column, line: boolean, label: (iri: string) => string): Drawing | undefined {
  const axis = axisOf(answer);
  if (!axis) return undefined;
  const nameOf = (column: Column, row: Row) => {
    const term = row[column.name];
    return term?.type === "uri" && column.kind === "thing" ? label(term.value) : String(plain(column, row, { labels: new Map(), names: answer.names }));
  };
  return axis.kind === "year" || axis.name === "years" ? along(answer, axis, measure, line, nameOf) : across(answer, axis, measure, nameOf);
}

type NameOf = (column: Column, row: Row) => string;

const numberOf = (column: Column, row: Row) => (row[column.name] ? Number(row[column.name]?.value) : null);

function across(answer: Answer, axis: Column, measure: Column, nameOf: NameOf): Drawing {
  const rows = answer.rows.slice(0, BARS);
  return {
    option: {
      aria: { enabled: false },
      grid: { left: 8, right: 48, top: 8, bottom: 28, containLabel: true },
      tooltip: { trigger: "axis", axisPointer: { type: "shadow" } },
      xAxis: { type: "value", name: columnName(measure.name), nameLocation: "middle", nameGap: 26 },
      yAxis: { type: "category", inverse: true, data: rows.map((row) => nameOf(axis, row) || say(WORDS.none)), axisLabel: { width: 150, overflow: "truncate" }, axisTick: { show: false } },
      series: [
        {
          type: "bar",
          name: columnName(measure.name),
          data: rows.map((row) => numberOf(measure, row)),
          itemStyle: { color: "#2f7fc4" },
          barMaxWidth: 22,
          label: { show: true, position: "right", color: "inherit" },
        },
      ],
    },
    height: rows.length * 26 + 60,
    hidden: { bars: answer.rows.length - rows.length, groups: 0, undated: 0 },
    points: false,
  };
}

function along(answer: Answer, axis: Column, measure: Column, line: boolean, nameOf: NameOf): Drawing {
  const dated = answer.rows.filter((row) => row[axis.name]);
  const years = dated.map((row) => Number(row[axis.name]?.value));
  const first = Math.min(...years);
  // Years without a row keep their place, so that gaps are seen as gaps.
  const scale = years.length ? Array.from({ length: Math.max(...years) - first + 1 }, (_, at) => String(first + at)) : [];
  const dividing = dividingOf(answer, axis);
  const groups = grouped(dated, (row) => (dividing.length ? dividing.map((column) => nameOf(column, row)).filter(Boolean).join(" · ") || say(WORDS.none) : columnName(measure.name)));
  const weight = (rows: Row[]) => rows.reduce((sum, row) => sum + (line ? 1 : (numberOf(measure, row) ?? 0)), 0);
  const largest = [...groups].sort(([, a], [, b]) => weight(b) - weight(a)).slice(0, GROUPS);
  const repeats = (rows: Row[]) => rows.length > new Set(rows.map((row) => numberOf(axis, row))).size;
  return {
    option: {
      aria: { enabled: false },
      grid: { left: 8, right: 24, top: largest.length > 1 ? 76 : 40, bottom: 8, containLabel: true },
      legend: largest.length > 1 ? { type: "scroll", top: 0, left: 0, right: 0 } : undefined,
      tooltip: { trigger: line ? "item" : "axis", axisPointer: { type: "shadow" } },
      xAxis: { type: "category", data: scale, name: "", boundaryGap: true },
      yAxis: { type: "value", name: columnName(measure.name), nameTextStyle: { align: "left" } },
      series: largest.map(([name, rows]) => ({
        type: line ? "line" : "bar",
        name,
        stack: line || largest.length === 1 ? undefined : "all",
        data: rows.map((row) => [String(numberOf(axis, row)), numberOf(measure, row)]),
        symbolSize: 7,
        lineStyle: { width: repeats(rows) ? 0 : 2 },
        barMaxWidth: 30,
      })),
    },
    height: 360,
    hidden: { bars: 0, groups: groups.size - largest.length, undated: answer.rows.length - dated.length },
    points: line && largest.some(([, rows]) => repeats(rows)),
  };
}

/** Words such as “more than” qualify a number and make no series of their own. */
const QUALIFYING = new Set(["comparator", "document"]);

/** Columns that divide the rows of a year: short texts and things. Numbers of different things or units must not be joined by a line. */
function dividingOf({ columns, rows }: Answer, axis: Column): Column[] {
  const differ = rows.length > new Set(rows.map((row) => row[axis.name]?.value)).size;
  if (!differ) return [];
  return columns.filter((column) => column !== axis && !QUALIFYING.has(column.name) && ["thing", "term", "text"].includes(column.kind));
}

/** The extremes of what is drawn, for those who do not see it; the table beside it has all. */
export function told(answer: Answer, measure: Column): string {
  const values = answer.rows.flatMap((row) => numberOf(measure, row) ?? []);
  return say(WORDS.range, { name: columnName(measure.name), least: Math.min(...values), most: Math.max(...values) });
}
