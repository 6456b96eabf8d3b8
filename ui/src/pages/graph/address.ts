// What is chosen on the page, as its address says it.

import { MEASURES, type Measure, type Wanted } from "./messages";

export const DEFAULT_VIEW = "collaboration";
export const LIMITS = [100, 300, 1000, 3000, 10_000, 20_000];
const DEFAULT_LIMIT = 300;
export const MAX_HOPS = 3;

/** Which part of the page beside the picture is open. */
export const TABS = ["nodes", "edges", "path", "export"] as const;
export type Tab = (typeof TABS)[number];

export interface Choices {
  view: string;
  from: string;
  to: string;
  types: string[];
  places: string[];
  minWeight: string;
  around: string | undefined;
  hops: number;
  limit: number;
  by: Measure;
  colour: "type" | "community";
  labels: number;
  hidden: string[];
  also: string[];
  expanded: string[];
  node: string | undefined;
  edge: [string, string] | undefined;
  pathFrom: string | undefined;
  pathTo: string | undefined;
  tab: Tab;
}

export type Change = (changes: Record<string, string | undefined>, replace?: boolean) => void;

/** IRIs and names of classes have no spaces. */
const list = (text: string | undefined) => (text ?? "").split(" ").filter(Boolean);
export const joined = (values: string[]) => (values.length ? values.join(" ") : undefined);

export function choicesOf(query: Record<string, string>): Choices {
  const [from = "", to = from] = (query.years ?? "").split("-");
  const [one, other] = list(query.edge);
  const limit = Number(query.limit);
  const hops = Number(query.hops);
  const labels = Number(query.labels ?? 1);
  return {
    view: query.view || DEFAULT_VIEW,
    from: year(from),
    to: year(to),
    types: list(query.types),
    places: list(query.places),
    minWeight: Number(query.min_weight) > 0 ? String(Number(query.min_weight)) : "",
    around: query.around || undefined,
    hops: hops >= 1 && hops <= MAX_HOPS ? Math.floor(hops) : 1,
    limit: LIMITS.includes(limit) ? limit : DEFAULT_LIMIT,
    by: MEASURES.find((measure) => measure === query.by) ?? "weighted_degree",
    colour: query.colour === "community" ? "community" : "type",
    labels: labels >= 0 && labels <= 3 ? labels : 1,
    hidden: list(query.hide),
    also: list(query.also),
    expanded: list(query.expand),
    node: query.node || undefined,
    edge: one && other ? [one, other] : undefined,
    pathFrom: query.from || undefined,
    pathTo: query.to || undefined,
    tab: TABS.find((tab) => tab === query.tab) ?? "nodes",
  };
}

/** What the address says at this moment, also before the page has followed it. */
export const chosenNow = () => choicesOf(Object.fromEntries(new URLSearchParams(location.search)));

const year = (text: string) => (/^\d{1,4}$/.test(text) ? text : "");

/** The years of the network as the server reads them; a span that ends before it begins is turned round. */
export function years(from: string, to: string): string | undefined {
  if (!from && !to) return undefined;
  return from && to && Number(to) < Number(from) ? `${to}-${from}` : `${from}-${to}`;
}

/** Parameters of the network for the server. */
export function valuesOf(choices: Choices): Record<string, string> {
  const values = {
    years: years(choices.from, choices.to),
    types: choices.types.join(","),
    places: choices.places.join(","),
    min_weight: choices.minWeight,
    around: choices.around,
    hops: choices.around ? String(choices.hops) : undefined,
  };
  return Object.fromEntries(Object.entries(values).filter((entry): entry is [string, string] => Boolean(entry[1])));
}

export function wantedOf(choices: Choices, limit: number): Wanted {
  return {
    view: choices.view,
    values: valuesOf(choices),
    limit,
    by: choices.by,
    communities: choices.colour === "community",
    also: choices.also,
    expanded: choices.expanded,
    from: choices.pathFrom,
    to: choices.pathTo,
  };
}

/** What belongs to one network and goes with it when another is chosen. */
export const ANOTHER_NETWORK = { also: undefined, expand: undefined, node: undefined, edge: undefined, from: undefined, to: undefined, hide: undefined };
