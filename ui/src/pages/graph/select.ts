// Which part of a network is drawn.

import { bidirectional } from "graphology-shortest-path/unweighted";
import Graph from "graphology";
import { betweenness, degrees, pageRank, weightedDegrees } from "./measures";
import { communities } from "./communities";
import { neighbours, successors, weightOf, type Arcs, type Model, type Pair } from "./model";
import type { Drawing, Measure, Path, Wanted } from "./messages";

/** Beyond so many nodes, betweenness is estimated from so many of them. */
export const SAMPLE = 500;

/** Neighbours that one expansion adds. */
const EXPANSION = 200;

/** Lines that are drawn for each node that may be: beyond that those of the least weight would only cover the others. */
const LINES = 10;

/** A model with what was found out about it, each thing once. */
export class Measured {
  readonly arcs: Arcs;
  readonly degree: Float64Array;
  readonly weight: Float64Array;
  readonly #values = new Map<Measure, Float64Array>();
  #communities: Uint32Array | undefined;
  #graph: Graph | undefined;

  constructor(readonly model: Model) {
    this.arcs = neighbours(model);
    this.degree = degrees(this.arcs);
    this.weight = weightedDegrees(this.arcs);
  }

  /** Whether the server keeps a measure of every node. */
  keeps(name: string): boolean {
    return this.model.nodes.length > 0 && this.model.nodes.every((node) => typeof node[name] === "number");
  }

  values(by: Measure): Float64Array {
    const known = this.#values.get(by);
    if (known) return known;
    const values = this.keeps(by) ? this.#kept(by) : this.#computed(by);
    this.#values.set(by, values);
    return values;
  }

  communities(): Uint32Array {
    this.#communities ??= this.keeps("community") ? Uint32Array.from(this.#kept("community")) : communities(this.arcs);
    return this.#communities;
  }

  #kept(name: string): Float64Array {
    return Float64Array.from(this.model.nodes, (node) => Number(node[name]));
  }

  #computed(by: Measure): Float64Array {
    if (by === "degree") return this.degree;
    if (by === "weighted_degree") return this.weight;
    return by === "pagerank" ? pageRank(successors(this.model)) : betweenness(this.arcs, SAMPLE);
  }

  /** A shortest path by the number of steps, whichever way edges run. */
  path(from: string, to: string): Path {
    const { nodes, numbers, pairs } = this.model;
    const missing = [from, to].filter((iri) => !numbers.has(iri));
    if (missing.length) return { things: [], missing };
    if (!this.#graph) {
      const graph = new Graph({ type: "undirected", multi: false, allowSelfLoops: true });
      nodes.forEach((node) => graph.addNode(node.iri));
      for (const pair of pairs) graph.addEdge(nodes[pair.one]!.iri, nodes[pair.other]!.iri);
      this.#graph = graph;
    }
    const steps = bidirectional(this.#graph, from, to) ?? [];
    return { things: steps.map((iri) => nodes[numbers.get(iri)!]!), missing };
  }
}

/** What a drawing shows; `chosen` are the numbers of its nodes in the model. */
export function select(measured: Measured, wanted: Wanted, number: number): { drawing: Drawing; chosen: number[] } {
  const { model, arcs, degree, weight } = measured;
  const values = measured.values(wanted.by);
  const byValue = (a: number, b: number) => values[b]! - values[a]! || a - b;
  const ranked = Array.from(model.nodes.keys()).sort(byValue);
  const drawn = new Set(ranked.slice(0, wanted.limit));
  const least = drawn.size;
  const add = (iri: string) => {
    const at = model.numbers.get(iri);
    if (at !== undefined) drawn.add(at);
    return at;
  };
  if (wanted.values.around) add(wanted.values.around);
  wanted.also.forEach(add);
  let tooMany = 0;
  for (const iri of wanted.expanded) {
    const at = add(iri);
    if (at === undefined) continue;
    const hidden = [...arcs.ends.subarray(arcs.starts[at]!, arcs.starts[at + 1]!)].filter((next) => !drawn.has(next)).sort(byValue);
    hidden.slice(0, EXPANSION).forEach((next) => drawn.add(next));
    tooMany += Math.max(0, hidden.length - EXPANSION);
  }
  const path = wanted.from && wanted.to ? measured.path(wanted.from, wanted.to) : undefined;
  path?.things.forEach((thing) => add(thing.iri));

  const chosen = [...drawn];
  const places = new Map(chosen.map((at, place) => [at, place]));
  const groups = wanted.communities ? measured.communities() : undefined;
  const between = model.pairs.filter((pair) => places.has(pair.one) && places.has(pair.other));
  const called = [wanted.values.around, ...wanted.also, ...wanted.expanded, ...(path?.things.map(({ iri }) => iri) ?? [])];
  const pairs = strongest(between, LINES * wanted.limit, new Set(called.map((iri) => model.numbers.get(iri ?? ""))));
  const types = new Map<string, number>();
  for (const node of model.nodes) types.set(node.type, (types.get(node.type) ?? 0) + 1);
  const drawing: Drawing = {
    number,
    directed: model.directed,
    nodes: chosen.map((at) => ({
      node: model.nodes[at]!,
      degree: degree[at]!,
      weight: weight[at]!,
      value: values[at]!,
      community: groups?.[at],
    })),
    edges: {
      source: Uint32Array.from(pairs, (pair) => places.get(pair.one)!),
      target: Uint32Array.from(pairs, (pair) => places.get(pair.other)!),
      weight: Float64Array.from(pairs, weightOf),
      count: Uint32Array.from(pairs, (pair) => pair.edges.length),
      ways: Uint8Array.from(pairs, (pair) => (pair.forward > 0 ? 1 : 0) | (pair.backward > 0 ? 2 : 0)),
    },
    weak: between.length - pairs.length,
    all: { nodes: model.nodes.length, pairs: model.pairs.length, edges: model.edges },
    types: [...types].sort((a, b) => b[1] - a[1]),
    added: drawn.size - least,
    kept: { measure: measured.keeps(wanted.by), communities: wanted.communities && measured.keeps("community") },
    communities: groups ? new Set(groups).size : 0,
    tooMany,
    path,
  };
  return { drawing, chosen };
}

/** Pairs of the greatest weight, in their order, and all of the nodes that somebody asked for by name. */
function strongest(pairs: Pair[], most: number, called: Set<number | undefined>): Pair[] {
  if (pairs.length <= most) return pairs;
  const least = Float64Array.from(pairs, weightOf).sort()[pairs.length - most]!;
  let room = most - pairs.filter((pair) => weightOf(pair) > least).length;
  return pairs.filter((pair) => {
    const weight = weightOf(pair);
    if (weight > least || called.has(pair.one) || called.has(pair.other)) return true;
    // Of those that weigh the same, the first.
    return weight === least && room-- > 0;
  });
}
