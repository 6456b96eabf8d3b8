// Counts gathered into the bars of a chart.

import type { Count } from "./data";

export type Stack = "level" | "genre";

export interface Bar {
  year: number;
  /** 1 to 12 when bars are months. */
  month: number | undefined;
  /** Documents of each series, in the order of the series. */
  parts: number[];
  all: number;
}

/** Years, both within. */
export interface Span {
  since: number;
  until: number;
}

/** With so few years, bars are months. */
const MONTHLY = 4;

export const isMonthly = ({ since, until }: Span) => until - since < MONTHLY;

/** Levels in the order in which they are stacked. */
export const LEVELS = ["centre", "Province", "City", "County", "Place", "unknown"];

/** How many genres have a colour of their own. */
const GENRES = 6;

/** The series of a stack; genres beside the most frequent ones are together under "". */
export function seriesOf(counts: Count[], stack: Stack): string[] {
  if (stack === "level") return LEVELS.filter((level) => counts.some((count) => count.level === level));
  const genres = genresOf(counts).map(({ genre }) => genre);
  const named = genres.slice(0, GENRES);
  return counts.some(({ genre }) => !genre || !named.includes(genre)) ? [...named, ""] : named;
}

export function genresOf(counts: Count[]): { genre: string; documents: number }[] {
  const sums = new Map<string, number>();
  for (const { genre, documents } of counts) if (genre) sums.set(genre, (sums.get(genre) ?? 0) + documents);
  return [...sums].map(([genre, documents]) => ({ genre, documents })).sort((a, b) => b.documents - a.documents);
}

export function barsOf(counts: Count[], { since, until }: Span, stack: Stack, series: string[]): Bar[] {
  const months = isMonthly({ since, until });
  const bars: Bar[] = [];
  for (let year = since; year <= until; year++) {
    for (let month = 1; month <= (months ? 12 : 1); month++) {
      bars.push({ year, month: months ? month : undefined, parts: series.map(() => 0), all: 0 });
    }
  }
  for (const { year, month, genre, level, documents } of counts) {
    if (year === undefined || year < since || year > until || (months && month === undefined)) continue;
    const bar = bars[months ? (year - since) * 12 + (month ?? 1) - 1 : year - since];
    const named = stack === "level" ? level : series.includes(genre ?? "") ? (genre ?? "") : "";
    const at = series.indexOf(named);
    if (!bar || at < 0) continue;
    bar.parts[at] = (bar.parts[at] ?? 0) + documents;
    bar.all += documents;
  }
  return bars;
}

export function sum(counts: Count[]): number {
  return counts.reduce((all, { documents }) => all + documents, 0);
}

/** The years of the documents: all of them, and those without the rare old ones before the first that matters (the oldest twentieth). */
export function yearsOf(counts: Count[]): { all: Span; usual: Span } | undefined {
  const dated = counts.filter((count): count is Count & { year: number } => count.year !== undefined).sort((a, b) => a.year - b.year);
  const [oldest, newest] = [dated[0], dated.at(-1)];
  if (!oldest || !newest) return undefined;
  const rare = sum(dated) / 20;
  let passed = 0;
  const first = dated.find(({ documents }) => (passed += documents) > rare) ?? oldest;
  return { all: { since: oldest.year, until: newest.year }, usual: { since: first.year, until: newest.year } };
}
