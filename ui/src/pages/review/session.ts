// The decisions made in this tab, so that they can be taken back.

import { effect, signal } from "@preact/signals";
import type { Correction } from "../../api";

/** A decision, and the fact on which it was made. */
export interface Decided {
  assertion: string;
  row: Correction;
}

function kept<T>(key: string, otherwise: T): T {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? "null") ?? otherwise;
  } catch {
    return otherwise; // Storage can be forbidden.
  }
}

function keep(key: string, value: unknown): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(value));
  } catch {
    // It then lasts as long as the page.
  }
}

export const done = signal<Decided[]>(kept("review.done", []));

effect(() => keep("review.done", done.value));
