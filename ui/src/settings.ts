// What a reader chose for the whole explorer; kept in the browser and nowhere else.

import { effect, signal } from "@preact/signals";

export type Language = "zh" | "en";
export type Colours = "light" | "dark" | "system";

function kept<T extends string>(key: string, allowed: readonly T[], otherwise: T): T {
  try {
    const value = localStorage.getItem(key);
    return allowed.find((choice) => choice === value) ?? otherwise;
  } catch {
    return otherwise; // Storage can be forbidden.
  }
}

function keep(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // The choice then lasts as long as the page.
  }
}

const preferred: Language = navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en";

export const language = signal<Language>(kept("language", ["zh", "en"], preferred));
export const colours = signal<Colours>(kept("colours", ["light", "dark", "system"], "system"));

const system = matchMedia("(prefers-color-scheme: dark)");
const systemIsDark = signal(system.matches);
system.addEventListener("change", (event) => (systemIsDark.value = event.matches));

/** Whether the page is drawn dark now; charts and graphs, which style sheets do not reach, follow it. */
export const dark = signal(false);

effect(() => {
  dark.value = colours.value === "dark" || (colours.value === "system" && systemIsDark.value);
  document.documentElement.dataset.colours = dark.value ? "dark" : "light";
  keep("colours", colours.value);
});

effect(() => {
  document.documentElement.lang = language.value === "zh" ? "zh-Hans" : "en";
  keep("language", language.value);
});
