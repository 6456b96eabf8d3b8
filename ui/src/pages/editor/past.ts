// Queries that were run before; they stay in this browser.

const KEY = "queries";
const MOST = 30;

export interface Past {
  query: string;
  /** When it was last run, as an ISO date and time. */
  at: string;
}

export function past(): Past[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter((one): one is Past => typeof one?.query === "string" && typeof one?.at === "string") : [];
  } catch {
    return []; // Storage can be forbidden, or hold something else.
  }
}

/** Puts a query before the others, once. */
export function remember(query: string): Past[] {
  const all = [{ query, at: new Date().toISOString() }, ...past().filter((one) => one.query !== query)].slice(0, MOST);
  keep(all);
  return all;
}

export function forget(): Past[] {
  keep([]);
  return [];
}

function keep(all: Past[]): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(all));
  } catch {
    // Then they last as long as the page.
  }
}
