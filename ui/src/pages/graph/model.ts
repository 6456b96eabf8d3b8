// The network as the worker holds it: nodes by number, and what connects the same two nodes as one pair.

import type { Edge, Network, Node } from "../../api";

export interface Model {
  directed: boolean;
  nodes: Node[];
  /** The number of a node by its IRI. */
  numbers: Map<string, number>;
  pairs: Pair[];
  /** How many edges the pairs stand for. */
  edges: number;
}

/** Two nodes that edges connect; `one` has the lower number. */
export interface Pair {
  one: number;
  other: number;
  /** Sum of the weights that run from `one` to `other`, and the other way. */
  forward: number;
  backward: number;
  edges: Edge[];
}

/** Lists of neighbours, one after another: those of node n stand from `starts[n]` up to `starts[n + 1]`. */
export interface Arcs {
  starts: Uint32Array;
  ends: Uint32Array;
  weights: Float64Array;
}

export function emptyModel(directed: boolean): Model {
  return { directed, nodes: [], numbers: new Map(), pairs: [], edges: 0 };
}

/** Adds what is not there yet of a network; nodes keep their numbers. */
export function extend(model: Model, network: Network): void {
  for (const node of network.nodes) {
    if (model.numbers.has(node.iri)) continue;
    model.numbers.set(node.iri, model.nodes.length);
    model.nodes.push(node);
  }
  const known = new Map(model.pairs.map((pair) => [`${pair.one} ${pair.other}`, pair]));
  const before = new Map(model.pairs.map((pair) => [pair, new Set(pair.edges.map(identity))]));
  for (const edge of network.edges) {
    const [source, target] = [model.numbers.get(edge.source), model.numbers.get(edge.target)];
    if (source === undefined || target === undefined) continue;
    const [one, other] = source < target ? [source, target] : [target, source];
    const key = `${one} ${other}`;
    let pair = known.get(key);
    if (!pair) {
      pair = { one, other, forward: 0, backward: 0, edges: [] };
      known.set(key, pair);
      model.pairs.push(pair);
    }
    if (before.get(pair)?.has(identity(edge))) continue;
    if (source === one) pair.forward += edge.weight;
    else pair.backward += edge.weight;
    pair.edges.push(edge);
    model.edges += 1;
  }
}

const identity = (edge: Edge) => [edge.source, edge.target, edge.relation, edge.start, edge.end].join(" ");

export const weightOf = (pair: Pair) => pair.forward + pair.backward;

/** Neighbours in either direction. A node is not its own neighbour. */
export function neighbours(model: Model): Arcs {
  return arcs(model, (pair) => [weightOf(pair), weightOf(pair)]);
}

/** Where edges lead; in either direction if the network has none. */
export function successors(model: Model): Arcs {
  return model.directed ? arcs(model, (pair) => [pair.forward, pair.backward]) : neighbours(model);
}

function arcs(model: Model, weights: (pair: Pair) => [number, number]): Arcs {
  const starts = new Uint32Array(model.nodes.length + 1);
  const each = (use: (from: number, to: number, weight: number) => void) => {
    for (const pair of model.pairs) {
      if (pair.one === pair.other) continue;
      const [forward, backward] = weights(pair);
      if (forward > 0) use(pair.one, pair.other, forward);
      if (backward > 0) use(pair.other, pair.one, backward);
    }
  };
  each((from) => (starts[from + 1]! += 1));
  for (let node = 0; node < model.nodes.length; node += 1) starts[node + 1]! += starts[node]!;
  const next = starts.slice();
  const ends = new Uint32Array(starts[model.nodes.length]!);
  const values = new Float64Array(ends.length);
  each((from, to, weight) => {
    const at = next[from]!++;
    ends[at] = to;
    values[at] = weight;
  });
  return { starts, ends, weights: values };
}
