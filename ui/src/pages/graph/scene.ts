// What a picture shows of a drawing: names, colours and sizes of nodes in the reader's language and choice.

import { colourOf, labelOf } from "../../things";
import type { Drawing, EdgeColumns } from "./messages";

export interface Scene {
  /** Another network has another key; the view of it starts anew. */
  key: string;
  number: number;
  directed: boolean;
  nodes: { name: string; colour: string; size: number; hidden: boolean }[];
  edges: EdgeColumns;
  /** For each node the edges that it has, as positions in `edges`. */
  lines: number[][];
}

/** What stands out; the rest steps back. */
export interface Emphasis {
  nodes: Set<number>;
  edges: Set<number>;
}

/** Nodes are drawn with a radius between these, in pixels. */
const SMALL = 3;
const LARGE = 17;
const MANY = 2000;

/** Colours of the largest communities; the others are grey. */
const COMMUNITIES = ["#4477aa", "#ee6677", "#228833", "#ccbb44", "#66ccee", "#aa3377", "#ee7733", "#009988", "#997700", "#6f4c9b"];
const OTHERS = "#9a9a9a";

export const communityColours = COMMUNITIES.length;

export const communityColour = (community: number) => COMMUNITIES[community] ?? OTHERS;

/** Colours in the older form with commas, which sigma and programs that draw SVG read. */
export const colourOfType = (type: string) => colourOf(type).replace(/^rgb\((\d+) (\d+) (\d+)\)$/, "rgb($1, $2, $3)");

export function sceneOf(drawing: Drawing, key: string, hiddenTypes: Set<string>): Scene {
  const greatest = Math.max(...chunked(drawing.nodes.map(({ value }) => value)), Number.MIN_VALUE);
  const smallest = drawing.nodes.length > MANY ? SMALL / 2 : SMALL;
  const lines: number[][] = drawing.nodes.map(() => []);
  drawing.edges.source.forEach((source, at) => {
    lines[source]!.push(at);
    const target = drawing.edges.target[at]!;
    if (target !== source) lines[target]!.push(at);
  });
  return {
    key,
    number: drawing.number,
    directed: drawing.directed,
    nodes: drawing.nodes.map(({ node, value, community }) => ({
      name: labelOf(node),
      colour: community === undefined ? colourOfType(node.type) : communityColour(community),
      size: smallest + (LARGE - smallest) * Math.sqrt(Math.max(0, value) / greatest),
      hidden: hiddenTypes.has(node.type),
    })),
    edges: drawing.edges,
    lines,
  };
}

/** The greatest of each stretch of numbers: a call takes only so many arguments. */
function chunked(values: number[]): number[] {
  const greatest: number[] = [];
  for (let at = 0; at < values.length; at += 10_000) greatest.push(Math.max(...values.slice(at, at + 10_000)));
  return greatest;
}

/** Width of a line of a weight, in pixels. */
export const widthOf = (weight: number) => Math.min(6, 0.8 + Math.log2(Math.max(1, weight)) * 0.55);

export const isHidden = ({ nodes, edges }: Scene, edge: number) =>
  nodes[edges.source[edge]!]!.hidden || nodes[edges.target[edge]!]!.hidden;

/** A node with its neighbours and the lines between it and them. */
export function surroundings(scene: Scene, node: number): Emphasis {
  const edges = new Set(scene.lines[node]);
  const nodes = new Set([node]);
  for (const edge of edges) nodes.add(scene.edges.source[edge]!).add(scene.edges.target[edge]!);
  return { nodes, edges };
}

/** The line between two nodes, if there is one. */
export function lineBetween(scene: Scene, one: number, other: number): number | undefined {
  return scene.lines[one]?.find((edge) => {
    const ends = [scene.edges.source[edge], scene.edges.target[edge]];
    return one === other ? ends[0] === ends[1] : ends.includes(other);
  });
}
