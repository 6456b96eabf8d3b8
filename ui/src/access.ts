// The token of a server that is not open to all. It is kept as long as the tab is, and goes to this server alone.

import { signal } from "@preact/signals";

const KEY = "token";

function kept(): string {
  try {
    return sessionStorage.getItem(KEY) ?? "";
  } catch {
    return ""; // Storage can be forbidden; then it is asked for again.
  }
}

export const token = signal(kept());

/** Whether the server refused to be read without the right token. */
export const locked = signal(false);

export function setToken(text: string): void {
  token.value = text;
  locked.value = false;
  try {
    if (text) sessionStorage.setItem(KEY, text);
    else sessionStorage.removeItem(KEY);
  } catch {
    // It then lasts as long as the page.
  }
}
