// Words of the explorer in both languages. Each page has a table of its own beside it.

import { language } from "./settings";

/** The same words in Chinese and English. `{name}` stands for a value. */
export interface Words {
  zh: string;
  en: string;
}

/** Words in the reader's language, with values put in. A component that calls it is drawn again when the language changes. */
export function say(words: Words, values: Record<string, string | number> = {}): string {
  return words[language.value].replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    return value === undefined ? whole : typeof value === "number" ? count(value) : value;
  });
}

/** A number with its thousands apart. */
export function count(value: number): string {
  return value.toLocaleString(language.value === "zh" ? "zh-CN" : "en-GB");
}
