// What the page and its worker tell each other.

import type { Edge, Node } from "../../api";

export const MEASURES = ["weighted_degree", "degree", "pagerank", "betweenness"] as const;
export type Measure = (typeof MEASURES)[number];

/** What is to be drawn. */
export interface Wanted {
  view: string;
  /** Parameters of the network that is asked of the server. */
  values: Record<string, string>;
  /** So many nodes of the greatest measure are drawn. */
  limit: number;
  by: Measure;
  communities: boolean;
  /** Things that are drawn in any case, and things of which the neighbours are. */
  also: string[];
  expanded: string[];
  /** Ends of the shortest path that is looked for. */
  from: string | undefined;
  to: string | undefined;
}

export interface DrawnNode {
  node: Node;
  degree: number;
  weight: number;
  /** By the chosen measure. */
  value: number;
  community: number | undefined;
}

/** What is drawn. Edges are in columns, since there may be very many. */
export interface Drawing {
  number: number;
  directed: boolean;
  nodes: DrawnNode[];
  edges: EdgeColumns;
  /** What the whole network holds; `pairs` are lines, `edges` what they stand for. */
  all: { nodes: number; pairs: number; edges: number };
  /** Lines between drawn nodes that are not drawn, for they weigh less than those that are. */
  weak: number;
  types: [string, number][];
  /** Nodes that were added to those of the greatest measure. */
  added: number;
  /** Whether the measure, and the communities, are those that the server keeps. */
  kept: { measure: boolean; communities: boolean };
  communities: number;
  /** Neighbours of an expanded thing that are still hidden. */
  tooMany: number;
  path: Path | undefined;
}

export interface EdgeColumns {
  /** Positions in `nodes`. */
  source: Uint32Array;
  target: Uint32Array;
  weight: Float64Array;
  /** How many edges of the network it stands for. */
  count: Uint32Array;
  /** Bit 1: some run from source to target; bit 2: some the other way. */
  ways: Uint8Array;
}

/** The things along the shortest path; none if there is no way. `missing` are the ends that the network does not have. */
export interface Path {
  things: Node[];
  missing: string[];
}

export interface Places {
  number: number;
  positions: Float32Array;
  /** From 0 to 1. */
  done: number;
}

/** Nodes of the whole network by their name. */
export interface Matches {
  total: number;
  nodes: Node[];
}

export type Question =
  | { ask: "draw"; wanted: Wanted; still: boolean }
  | { ask: "edges"; ends: [string, string] }
  | { ask: "find"; text: string };

export interface Asked {
  id: number;
  question: Question | { ask: "next" };
}

export interface Answers {
  draw: Drawing;
  edges: Edge[];
  find: Matches;
}

export type Told =
  | { id: number; answer: Answers[keyof Answers] }
  | { id: number; failure: { status: number; title: string; detail: string } }
  | { places: Places };
