// A long list that is read in parts, each when it is asked for.

import type { Inputs } from "preact/hooks";
import { useCallback, useEffect, useRef, useState } from "preact/hooks";

export interface Pages<T> {
  items: T[];
  /** Unknown until the first part is there. */
  total?: number;
  loading: boolean;
  error?: unknown;
  more: () => void;
}

export function usePages<T>(load: (offset: number, signal: AbortSignal) => Promise<{ total: number; items: T[] }>, inputs: Inputs): Pages<T> {
  const [pages, setPages] = useState<Omit<Pages<T>, "more">>({ items: [], loading: true });
  const abort = useRef(new AbortController());
  const read = useCallback((offset: number) => {
    const { signal } = abort.current;
    setPages((now) => ({ items: offset ? now.items : [], ...(now.total === undefined ? {} : { total: now.total }), loading: true }));
    load(offset, signal).then(
      ({ total, items }) => !signal.aborted && setPages((now) => ({ items: [...now.items, ...items], total, loading: false })),
      (error: unknown) => !signal.aborted && setPages((now) => ({ ...now, loading: false, error })),
    );
  }, inputs);
  useEffect(() => {
    abort.current = new AbortController();
    read(0);
    return () => abort.current.abort();
  }, [read]);
  const count = pages.items.length;
  const more = useCallback(() => read(count), [read, count]);
  return { ...pages, more };
}
