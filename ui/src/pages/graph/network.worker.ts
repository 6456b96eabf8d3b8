// Holds the whole network beside the page: reads it, measures it, chooses what is drawn, and finds places for it. The page gets no more than
// what it draws, so it stays quick however large the network is.

import { network, Problem } from "../../api";
import { layout, startOf, type Layout } from "./layout";
import { emptyModel, extend } from "./model";
import { Measured, select } from "./select";
import type { Asked, Matches, Question, Told, Wanted } from "./messages";

/** Milliseconds of work after which the worker listens to the page again. */
const TURN = 60;

/** Milliseconds between one picture of the places and the next, for drawings with many lines: each costs the page a long moment. */
const PAUSE = 2000;
const MANY_LINES = 10_000;

/** Names that one search gives. */
const FOUND = 20;

interface Held {
  key: string;
  abort: AbortController;
  measured: Promise<Measured>;
  /** Things of which the surroundings were added. */
  around: Set<string>;
}

let held: Held | undefined;
let number = 0;
/** Where nodes were last, by IRI, so that a drawing that changes a little moves a little. */
let places = new Map<string, [number, number]>();
let drawn: string[] = [];
let running: { layout: Layout; still: boolean; mayTell: boolean; pause: number; told: number } | undefined;

const tell = (message: Told) => postMessage(message);

onmessage = async ({ data }: MessageEvent<Asked>) => {
  if (data.question.ask === "next") {
    if (running) running.mayTell = true;
    return;
  }
  try {
    tell({ id: data.id, answer: await answer(data.question) });
  } catch (error) {
    const failure =
      error instanceof Problem ? { status: error.status, title: error.title, detail: error.detail } : { status: -1, title: "", detail: String(error) };
    tell({ id: data.id, failure });
  }
};

async function answer(question: Question) {
  if (question.ask === "draw") return draw(question.wanted, question.still);
  if (question.ask === "edges") return edgesBetween(question.ends);
  return find(question.text);
}

async function draw(wanted: Wanted, still: boolean) {
  const measured = await loaded(wanted);
  number += 1;
  const { drawing } = select(measured, wanted, number);
  arrange(drawing, still);
  return drawing;
}

/** The network that is asked for. With a thing that it is around, what lies around the ends of a path and expanded things is fetched too. */
async function loaded(wanted: Wanted): Promise<Measured> {
  const key = JSON.stringify([wanted.view, wanted.values]);
  if (held?.key !== key) {
    held?.abort.abort();
    const abort = new AbortController();
    held = { key, abort, measured: read(wanted, abort.signal), around: new Set() };
    places = new Map();
  }
  const state = held;
  if (wanted.values.around) state.measured = state.measured.then((measured) => widened(measured, wanted, state));
  try {
    return await state.measured;
  } catch (error) {
    // The next question asks the server again.
    if (held === state) held = undefined;
    throw error;
  }
}

async function read(wanted: Wanted, signal: AbortSignal): Promise<Measured> {
  const first = await network(wanted.view, wanted.values, signal);
  const model = emptyModel(first.directed);
  extend(model, first);
  return new Measured(model);
}

async function widened(measured: Measured, wanted: Wanted, { around, abort }: Held): Promise<Measured> {
  const { model } = measured;
  const ends = [wanted.from, wanted.to].filter((iri) => iri !== undefined && !model.numbers.has(iri));
  const fresh = [...wanted.expanded, ...ends].filter((iri) => iri !== undefined).filter((iri) => !around.has(iri));
  for (const iri of fresh) {
    const hops = wanted.expanded.includes(iri) ? "1" : (wanted.values.hops ?? "1");
    extend(model, await network(wanted.view, { ...wanted.values, around: iri, hops }, abort.signal));
    around.add(iri);
  }
  return fresh.length ? new Measured(model) : measured;
}

/** Begins to look for places, unless the same is drawn already. */
function arrange({ nodes, edges, number: of }: Awaited<ReturnType<typeof draw>>, still: boolean): void {
  const iris = nodes.map(({ node }) => node.iri);
  const before = new Set(drawn);
  const same = iris.length === before.size && iris.every((iri) => before.has(iri) && places.has(iri));
  drawn = iris;
  const neighbour = new Map<number, number>();
  edges.source.forEach((source, at) => {
    const target = edges.target[at]!;
    if (places.has(iris[source]!)) neighbour.set(target, source);
    if (places.has(iris[target]!)) neighbour.set(source, target);
  });
  const starts = iris.map((iri, at): [number, number] => {
    const known = places.get(iri);
    if (known) return known;
    const beside = places.get(iris[neighbour.get(at) ?? -1] ?? "");
    const [x, y] = startOf(beside ? at % 50 : at);
    return beside ? [beside[0] + x, beside[1] + y] : [x, y];
  });
  const pulls = Array.from(edges.source, (source, at) => ({ source, target: edges.target[at]!, weight: edges.weight[at]! }));
  const state = { layout: layout(starts, pulls), still, mayTell: true, pause: pulls.length > MANY_LINES ? PAUSE : 0, told: 0 };
  // What is drawn already stays where it is; if its places are still looked for, that goes on.
  if (same) state.layout.taken = running?.layout.taken ?? state.layout.steps;
  running = state;
  setTimeout(() => turn(state, of), 0);
}

function turn(state: NonNullable<typeof running>, of: number): void {
  if (running !== state) return;
  const { layout } = state;
  const until = performance.now() + TURN;
  while (layout.taken < layout.steps && performance.now() < until) layout.step();
  const finished = layout.taken >= layout.steps;
  if (finished || (state.mayTell && !state.still && performance.now() >= state.told + state.pause)) {
    const positions = layout.positions();
    drawn.forEach((iri, at) => places.set(iri, [positions[2 * at]!, positions[2 * at + 1]!]));
    tell({ places: { number: of, positions, done: finished ? 1 : layout.taken / layout.steps } });
    state.mayTell = false;
    state.told = performance.now();
  }
  if (finished) running = undefined;
  else setTimeout(() => turn(state, of), 0);
}

/** What the line between two things stands for. */
async function edgesBetween(ends: [string, string]) {
  const model = (await held?.measured)?.model;
  const [one, other] = ends.map((iri) => model?.numbers.get(iri) ?? -1).sort((a, b) => a - b);
  return model?.pairs.find((pair) => pair.one === one && pair.other === other)?.edges ?? [];
}

async function find(text: string): Promise<Matches> {
  const sought = text.trim().toLowerCase();
  const measured = await held?.measured;
  if (!sought || !measured) return { total: 0, nodes: [] };
  const { nodes } = measured.model;
  const matches = [...nodes.keys()].filter((at) => {
    const { label, label_hant, label_en } = nodes[at]!;
    return [label, label_hant, label_en].some((name) => name?.toLowerCase().includes(sought));
  });
  matches.sort((a, b) => measured.weight[b]! - measured.weight[a]! || a - b);
  return { total: matches.length, nodes: matches.slice(0, FOUND).map((at) => nodes[at]!) };
}
