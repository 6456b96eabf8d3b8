// The worker as the page sees it.

import { useEffect, useMemo, useState } from "preact/hooks";
import { Problem } from "../../api";
import type { Loaded } from "../../parts/use_loaded";
import type { Answers, Drawing, Places, Question, Told, Wanted } from "./messages";

export interface NetworkWorker {
  ask: <Kind extends Question["ask"]>(question: Extract<Question, { ask: Kind }>) => Promise<Answers[Kind]>;
  /** The places of nodes that came last. */
  places: Places | undefined;
  /** Called whenever places come, until all are found. */
  onPlaces: () => void;
  end: () => void;
}

function startWorker(): NetworkWorker {
  const worker = new Worker(new URL("./network.worker.ts", import.meta.url), { type: "module" });
  const waiting = new Map<number, { resolve: (answer: never) => void; reject: (error: unknown) => void }>();
  let id = 0;
  const network: NetworkWorker = {
    ask: (question) =>
      new Promise((resolve, reject) => {
        id += 1;
        waiting.set(id, { resolve, reject });
        worker.postMessage({ id, question });
      }),
    places: undefined,
    onPlaces: () => undefined,
    end: () => worker.terminate(),
  };
  worker.onmessage = ({ data }: MessageEvent<Told>) => {
    if ("places" in data) {
      network.places = data.places;
      network.onPlaces();
      // The next places may come when these are seen.
      requestAnimationFrame(() => worker.postMessage({ id: 0, question: { ask: "next" } }));
      return;
    }
    const waits = waiting.get(data.id);
    waiting.delete(data.id);
    if ("answer" in data) waits?.resolve(data.answer as never);
    else waits?.reject(data.failure.status < 0 ? new Error(data.failure.detail) : new Problem(data.failure.status, data.failure.title, data.failure.detail));
  };
  worker.onerror = (event) => {
    for (const { reject } of waiting.values()) reject(new Error(event.message));
    waiting.clear();
  };
  return network;
}

/** What is drawn; while the next drawing is made, the last one stays with `busy`. */
export function useNetwork(wanted: Wanted | undefined): { network: NetworkWorker; loaded: Loaded<Drawing>; busy: boolean } {
  const [attempt, setAttempt] = useState(0);
  const network = useMemo(startWorker, [attempt]);
  const [loaded, setLoaded] = useState<Loaded<Drawing>>({ state: "loading" });
  const [busy, setBusy] = useState(true);
  useEffect(() => () => network.end(), [network]);
  const key = wanted && JSON.stringify(wanted);
  useEffect(() => {
    if (!wanted) return;
    let current = true;
    setBusy(true);
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    network.ask({ ask: "draw", wanted, still }).then(
      (value) => {
        if (!current) return;
        setLoaded({ state: "there", value });
        setBusy(false);
      },
      (error: unknown) => {
        if (!current) return;
        setLoaded({ state: "failed", error, again: () => setAttempt((count) => count + 1) });
        setBusy(false);
      },
    );
    return () => {
      current = false;
    };
  }, [network, key]);
  return { network, loaded, busy };
}
