// State of a page that stands in its address, so that a link brings it back.

import { useLocation } from "preact-iso";
import { useCallback } from "preact/hooks";

/** The parameters of the address, and a way to change some of them: by a new entry in the history, or in place. */
export function useQuery(): [Record<string, string>, (changes: Record<string, string | undefined>, replace?: boolean) => void] {
  const { path, query, route } = useLocation();
  const change = useCallback(
    (changes: Record<string, string | undefined>, replace = false) => {
      const parameters = new URLSearchParams(location.search);
      for (const [name, value] of Object.entries(changes)) {
        if (value === undefined || value === "") parameters.delete(name);
        else parameters.set(name, value);
      }
      const text = parameters.toString();
      route(text ? `${path}?${text}` : path, replace);
    },
    [path, route],
  );
  return [query, change];
}
