// Where nodes are put: ForceAtlas2, step by step, from places that depend on nothing but the order of the nodes.

import iterate from "graphology-layout-forceatlas2/iterate";

/** Numbers that the layout keeps of each node and each edge. */
const PER_NODE = 10;
const PER_EDGE = 3;
const [X, Y, MASS, CONVERGENCE, SIZE] = [0, 1, 6, 7, 8];

/** From so many nodes on, those far away push as one (Barnes and Hut). */
const MANY = 800;

/** The angle between one start and the next that spreads points evenly over a disc. */
const GOLDEN = Math.PI * (3 - Math.sqrt(5));

export interface Layout {
  /** Steps that are to be taken, and how many were. */
  steps: number;
  taken: number;
  /** Takes a step. */
  step: () => void;
  /** x and y of each node, one after another. */
  positions: () => Float32Array;
}

/** The place of the so-manieth node at the start: the first in the middle. */
export function startOf(at: number): [number, number] {
  const radius = 10 * Math.sqrt(at + 0.5);
  return [radius * Math.cos(at * GOLDEN), radius * Math.sin(at * GOLDEN)];
}

/** The fewer nodes, the more steps: a small drawing is worth them, and a large one takes long enough. */
function stepsFor(nodes: number): number {
  if (nodes <= 1000) return 600;
  return nodes <= 5000 ? 300 : 120;
}

export function layout(starts: [number, number][], edges: { source: number; target: number; weight: number }[]): Layout {
  const nodes = new Float32Array(starts.length * PER_NODE);
  starts.forEach(([x, y], at) => {
    nodes[at * PER_NODE + X] = x;
    nodes[at * PER_NODE + Y] = y;
    nodes[at * PER_NODE + MASS] = 1;
    nodes[at * PER_NODE + CONVERGENCE] = 1;
    nodes[at * PER_NODE + SIZE] = 1;
  });
  const pulls = new Float32Array(edges.length * PER_EDGE);
  edges.forEach(({ source, target, weight }, at) => {
    // A hundred common documents pull stronger than one, but not a hundred times.
    const pull = 1 + Math.log(Math.max(1, weight));
    pulls.set([source * PER_NODE, target * PER_NODE, pull], at * PER_EDGE);
    nodes[source * PER_NODE + MASS]! += 1;
    nodes[target * PER_NODE + MASS]! += 1;
  });
  const settings = {
    linLogMode: true,
    outboundAttractionDistribution: false,
    adjustSizes: false,
    edgeWeightInfluence: 1,
    scalingRatio: 4,
    strongGravityMode: true,
    gravity: 0.15,
    slowDown: 1 + Math.log(starts.length + 1),
    barnesHutOptimize: starts.length > MANY,
    barnesHutTheta: 0.9,
  };
  const state: Layout = {
    steps: starts.length > 1 ? stepsFor(starts.length) : 0,
    taken: 0,
    step: () => {
      iterate(settings, nodes, pulls);
      state.taken += 1;
    },
    positions: () => {
      const places = new Float32Array(starts.length * 2);
      for (let at = 0; at < starts.length; at += 1) {
        places[2 * at] = nodes[at * PER_NODE + X]!;
        places[2 * at + 1] = nodes[at * PER_NODE + Y]!;
      }
      return places;
    },
  };
  return state;
}
