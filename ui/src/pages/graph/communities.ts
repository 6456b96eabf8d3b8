// Communities by the method of Louvain (Blondel and others 2008): nodes move to the community of a neighbour as long as modularity grows, then
// each community becomes a node. Nodes take their turns in order and ties go to the lower number, so the result is always the same.

import type { Arcs } from "./model";

/** The community of each node; 0 is the largest. */
export function communities(arcs: Arcs): Uint32Array {
  const size = arcs.starts.length - 1;
  let found = Uint32Array.from({ length: size }, (_, node) => node);
  // What lies within a node that stands for a community counts for its strength.
  let level: Level = { arcs, inner: new Float64Array(size) };
  for (;;) {
    const moved = move(level);
    if (!moved) break;
    found = found.map((node) => moved.of[node]!);
    level = merged(level, moved);
  }
  return bySize(found);
}

interface Level {
  arcs: Arcs;
  /** Twice the weight within each node. */
  inner: Float64Array;
}

interface Moved {
  of: Uint32Array;
  count: number;
}

/** One pass over the nodes until none moves; nothing if no node moved at all. */
function move({ arcs, inner }: Level): Moved | undefined {
  const size = inner.length;
  const strength = inner.slice();
  for (let node = 0; node < size; node += 1) {
    for (let at = arcs.starts[node]!; at < arcs.starts[node + 1]!; at += 1) strength[node]! += arcs.weights[at]!;
  }
  const total = strength.reduce((sum, value) => sum + value, 0);
  const of = Uint32Array.from({ length: size }, (_, node) => node);
  const sums = strength.slice();
  let moves = 0;
  for (let again = true; again; ) {
    again = false;
    for (let node = 0; node < size; node += 1) {
      const own = of[node]!;
      const towards = new Map<number, number>([[own, 0]]);
      for (let at = arcs.starts[node]!; at < arcs.starts[node + 1]!; at += 1) {
        const community = of[arcs.ends[at]!]!;
        towards.set(community, (towards.get(community) ?? 0) + arcs.weights[at]!);
      }
      sums[own]! -= strength[node]!;
      const gain = (community: number) => towards.get(community)! - (sums[community]! * strength[node]!) / total;
      let best = own;
      for (const community of towards.keys()) {
        const better = gain(community) - gain(best);
        if (better > 1e-9 || (better > -1e-9 && best !== own && community < best)) best = community;
      }
      sums[best]! += strength[node]!;
      if (best !== own) {
        of[node] = best;
        moves += 1;
        again = true;
      }
    }
  }
  if (moves === 0) return undefined;
  const names = new Map<number, number>();
  for (const community of of) if (!names.has(community)) names.set(community, names.size);
  return { of: of.map((community) => names.get(community)!), count: names.size };
}

function merged({ arcs, inner }: Level, { of, count }: Moved): Level {
  const within = new Float64Array(count);
  const between: Map<number, number>[] = Array.from({ length: count }, () => new Map());
  inner.forEach((weight, node) => (within[of[node]!]! += weight));
  for (let node = 0; node < of.length; node += 1) {
    for (let at = arcs.starts[node]!; at < arcs.starts[node + 1]!; at += 1) {
      const [from, to, weight] = [of[node]!, of[arcs.ends[at]!]!, arcs.weights[at]!];
      if (from === to) within[from]! += weight;
      else between[from]!.set(to, (between[from]!.get(to) ?? 0) + weight);
    }
  }
  const starts = new Uint32Array(count + 1);
  between.forEach((row, at) => (starts[at + 1] = starts[at]! + row.size));
  const ends = Uint32Array.from(between.flatMap((row) => [...row.keys()]));
  const weights = Float64Array.from(between.flatMap((row) => [...row.values()]));
  return { arcs: { starts, ends, weights }, inner: within };
}

/** Communities by their size, equal ones by their first node. */
function bySize(found: Uint32Array): Uint32Array {
  const sizes = new Map<number, number>();
  for (const community of found) sizes.set(community, (sizes.get(community) ?? 0) + 1);
  const order = [...sizes.keys()].sort((a, b) => sizes.get(b)! - sizes.get(a)!);
  const place = new Map(order.map((community, at) => [community, at]));
  return found.map((community) => place.get(community)!);
}
