// Measures of nodes. All give the same for the same network: nothing is drawn by lot.

import type { Arcs } from "./model";

const DAMPING = 0.85;
const ROUNDS = 100;
const PRECISE = 1e-9;

const sizeOf = (arcs: Arcs) => arcs.starts.length - 1;

export function degrees(arcs: Arcs): Float64Array {
  return Float64Array.from({ length: sizeOf(arcs) }, (_, node) => arcs.starts[node + 1]! - arcs.starts[node]!);
}

export function weightedDegrees(arcs: Arcs): Float64Array {
  const sums = new Float64Array(sizeOf(arcs));
  for (let node = 0; node < sums.length; node += 1) {
    for (let at = arcs.starts[node]!; at < arcs.starts[node + 1]!; at += 1) sums[node]! += arcs.weights[at]!;
  }
  return sums;
}

/** PageRank by weight, with a damping of 0.85; what reaches a node that leads nowhere is spread over all. */
export function pageRank(arcs: Arcs): Float64Array {
  const size = sizeOf(arcs);
  const out = weightedDegrees(arcs);
  let rank = new Float64Array(size).fill(1 / size);
  for (let round = 0; round < ROUNDS; round += 1) {
    let lost = 0;
    for (let node = 0; node < size; node += 1) if (out[node] === 0) lost += rank[node]!;
    const next = new Float64Array(size).fill((1 - DAMPING + DAMPING * lost) / size);
    for (let node = 0; node < size; node += 1) {
      const share = (DAMPING * rank[node]!) / out[node]!;
      for (let at = arcs.starts[node]!; at < arcs.starts[node + 1]!; at += 1) next[arcs.ends[at]!]! += share * arcs.weights[at]!;
    }
    const change = next.reduce((sum, value, node) => sum + Math.abs(value - rank[node]!), 0);
    rank = next;
    if (change < PRECISE * size) break;
  }
  return rank;
}

/**
 * Betweenness by Brandes (2001): how many of the shortest paths between others run through a node, each pair of ends once. Beyond `most` nodes
 * it starts from so many of them only, evenly spaced, and scales the result up.
 */
export function betweenness(arcs: Arcs, most: number): Float64Array {
  const size = sizeOf(arcs);
  const sources = Math.min(size, most);
  const sum = new Float64Array(size);
  const distance = new Int32Array(size);
  const paths = new Float64Array(size);
  const share = new Float64Array(size);
  const reached = new Uint32Array(size);
  for (let turn = 0; turn < sources; turn += 1) {
    const source = Math.floor((turn * size) / sources);
    distance.fill(-1);
    paths.fill(0);
    share.fill(0);
    distance[source] = 0;
    paths[source] = 1;
    reached[0] = source;
    let count = 1;
    for (let head = 0; head < count; head += 1) {
      const node = reached[head]!;
      for (let at = arcs.starts[node]!; at < arcs.starts[node + 1]!; at += 1) {
        const next = arcs.ends[at]!;
        if (distance[next] === -1) {
          distance[next] = distance[node]! + 1;
          reached[count++] = next;
        }
        if (distance[next] === distance[node]! + 1) paths[next]! += paths[node]!;
      }
    }
    for (let tail = count - 1; tail > 0; tail -= 1) {
      const node = reached[tail]!;
      for (let at = arcs.starts[node]!; at < arcs.starts[node + 1]!; at += 1) {
        const before = arcs.ends[at]!;
        if (distance[before] === distance[node]! - 1) share[before]! += (paths[before]! / paths[node]!) * (1 + share[node]!);
      }
      sum[node]! += share[node]!;
    }
  }
  return sum.map((value) => (value * size) / sources / 2);
}
