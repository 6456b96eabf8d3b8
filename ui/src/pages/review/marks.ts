// Where a sentence speaks of the subject and the object of a fact.

import type { Doubt, Literal, Ref, SentenceMark } from "../../api";
import { isRef } from "../../things";

export interface Stretch {
  text: string;
  part?: "subject" | "object";
}

/** The sentence in stretches. Positions count Unicode scalar values, as those of the server do. */
export function stretches(fact: Doubt, at: number): Stretch[] {
  const sentence = fact.evidence[at]?.sentence ?? "";
  const letters = Array.from(sentence);
  const known: SentenceMark[] = [...(fact.marks[at] ?? [])];
  for (const [part, value] of [["object", fact.object], ["subject", fact.subject]] as const) {
    if (!known.some((mark) => mark.part === part)) known.push(...placeOf(sentence, part, value));
  }
  // The object may stand within the words of the subject, such as the body within those of its task.
  const parts = new Array<Stretch["part"]>(letters.length).fill(undefined);
  for (const part of ["subject", "object"] as const) {
    for (const mark of known.filter((mark) => mark.part === part)) parts.fill(part, mark.start, mark.end);
  }
  const found: Stretch[] = [];
  for (const [index, letter] of letters.entries()) {
    const last = found.at(-1);
    const part = parts[index];
    if (last && last.part === part) last.text += letter;
    else found.push(part ? { text: letter, part } : { text: letter });
  }
  return found;
}

/** The first place of a thing that no mention points to: a date, a value, the first words of a task. */
function placeOf(sentence: string, part: SentenceMark["part"], value: Ref | Literal): SentenceMark[] {
  const narrow = narrowed(sentence);
  const spelling = spellings(value).map(narrowed).find((text) => text && narrow.includes(text));
  if (!spelling) return [];
  const start = Array.from(narrow.slice(0, narrow.indexOf(spelling))).length;
  return [{ start, end: start + Array.from(spelling).length, part }];
}

/** Wide letters and marks as narrow ones, as labels have them; the length stays. */
const narrowed = (text: string) => text.replace(/[！-～]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xfee0));

function spellings(value: Ref | Literal): string[] {
  // A target is called by its indicator, value and year.
  if (isRef(value)) return [value.label, value.label_hant ?? "", value.label.split(" ")[0] ?? ""];
  const [, year, month, day] = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(value.value) ?? [];
  if (!year || value.value.length === 4) return [value.value];
  const written = `${year}年${Number(month)}月${day ? `${Number(day)}日` : ""}`;
  return [value.value, written, value.value.replaceAll("-", "/"), value.value.replaceAll("-", ".")];
}
