// The initiatives that most provinces name: what the pages show before anything is chosen.

import type { Ref } from "../../api";
import { learnNames, thingOf } from "../../parts/names";
import { select } from "../../parts/select";
import spread from "./spread.rq?raw";

export interface Example {
  thing: Ref;
  provinces: number;
}

export async function examples(signal?: AbortSignal): Promise<Example[]> {
  const rows = await select(spread, {}, signal);
  await learnNames(rows.map((row) => row.initiative), signal);
  return rows.map((row) => ({ thing: thingOf(row.initiative ?? ""), provinces: Number(row.provinces) }));
}
