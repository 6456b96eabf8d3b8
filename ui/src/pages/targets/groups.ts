// Which targets can be drawn together.

import type { Target } from "./data";

export interface Point {
  target: Target;
  year: number;
  value: number;
}

/** Targets of one indicator in the same unit and with the same word of change. */
export interface Group {
  key: string;
  first: Target;
  points: Point[];
}

/** Groups of comparable targets, the largest first. What has no year or no plain number cannot be drawn. */
export function groupsOf(targets: Target[]): { groups: Group[]; undrawn: number } {
  const groups = new Map<string, Group>();
  let undrawn = 0;
  for (const target of targets) {
    const value = /^[+-]?\d+(\.\d+)?$/.test(target.value) ? Number(target.value) : undefined;
    if (value === undefined || target.year === undefined) {
      undrawn++;
      continue;
    }
    const key = [target.indicator.iri, target.unit, target.change].join(" ");
    const group = groups.get(key) ?? { key, first: target, points: [] };
    group.points.push({ target, year: target.year, value });
    groups.set(key, group);
  }
  return { groups: [...groups.values()].sort((a, b) => b.points.length - a.points.length), undrawn };
}
