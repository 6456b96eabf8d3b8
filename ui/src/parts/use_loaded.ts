// Reading something when a page is shown, and again when what it depends on changes.

import type { Inputs } from "preact/hooks";
import { useCallback, useEffect, useState } from "preact/hooks";

export type Loaded<T> = { state: "loading" } | { state: "failed"; error: unknown; again: () => void } | { state: "there"; value: T };

/** Starts `load` whenever `inputs` change; what was under way is broken off. */
export function useLoaded<T>(load: (signal: AbortSignal) => Promise<T>, inputs: Inputs): Loaded<T> {
  const [loaded, setLoaded] = useState<Loaded<T>>({ state: "loading" });
  const [attempt, setAttempt] = useState(0);
  const again = useCallback(() => setAttempt((count) => count + 1), []);
  useEffect(() => {
    const abort = new AbortController();
    setLoaded({ state: "loading" });
    load(abort.signal).then(
      (value) => !abort.signal.aborted && setLoaded({ state: "there", value }),
      (error: unknown) => !abort.signal.aborted && setLoaded({ state: "failed", error, again }),
    );
    return () => abort.abort();
  }, [...inputs, attempt]);
  return loaded;
}
