// Which nodes have their names beside them: the greatest first, and none where it would cover another.

import { FONT } from "./picture";
import type { Emphasis, Scene } from "./scene";

/** Pixels of the letters, of a line, and between a node and its name. */
export const LETTERS = 13;
const LINE = 17;
const GAP = 4;

/** Names that are written at most for a density of 1. */
const MOST = 60;

/** Letters of a name in the picture; the whole name stands in the panel and the tables. */
const LONGEST = 18;

let pen: CanvasRenderingContext2D | null | undefined;

/** A name as the picture has it. */
export function short(name: string): string {
  const letters = [...name];
  // Latin letters are half as wide.
  const longest = /^[\p{Script=Latin}\p{P}\p{N}\s]+$/u.test(name) ? 2 * LONGEST : LONGEST;
  return letters.length > longest ? `${letters.slice(0, longest - 1).join("")}…` : name;
}

/** Where a name stands beside its node. */
export type Side = "right" | "left";

interface Spot {
  x: number;
  y: number;
  /** Radius as it is drawn. */
  size: number;
}

interface Sight {
  width: number;
  height: number;
  density: number;
  emphasis: Emphasis | undefined;
  /** Where a node is, in pixels of the window. */
  spot: (node: number) => Spot;
}

/** The nodes whose names are written, and on which side; `order` has the greatest first. */
export function named(scene: Scene, order: number[], { width, height, density, emphasis, spot }: Sight): Map<number, Side> {
  const chosen = new Map<number, Side>();
  if (density === 0) return chosen;
  pen ??= document.createElement("canvas").getContext("2d");
  if (!pen) return chosen;
  pen.font = `${LETTERS}px ${FONT}`;
  const rows = new Map<number, [number, number][]>();
  for (const node of order) {
    if (chosen.size >= MOST * density) break;
    const { name, hidden } = scene.nodes[node]!;
    if (hidden || (emphasis && !emphasis.nodes.has(node))) continue;
    const { x, y, size } = spot(node);
    if (x < 0 || x > width || y < 0 || y > height) continue;
    const length = size + GAP + pen.measureText(short(name)).width;
    const row = Math.floor(y / LINE);
    // A name reaches into the row above or below its own.
    const near = [row - 1, row, row + 1].flatMap((one) => rows.get(one) ?? []);
    for (const side of ["right", "left"] as const) {
      const [from, to] = side === "right" ? [x + size, x + length] : [x - length, x - size];
      if (from < 0 || to > width || near.some(([start, end]) => start < to && from < end)) continue;
      rows.set(row, [...(rows.get(row) ?? []), [from, to]]);
      chosen.set(node, side);
      break;
    }
  }
  return chosen;
}

/** Where the letters of a name begin or end. */
export const nameAt = ({ x, size }: Spot, side: Side) => (side === "right" ? x + size + GAP : x - size - GAP);

export const bySize = ({ nodes }: Scene) => [...nodes.keys()].sort((a, b) => nodes[b]!.size - nodes[a]!.size || a - b);
