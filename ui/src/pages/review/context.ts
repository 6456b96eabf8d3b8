// The words around a passage, from the text of its source, so that a reviewer sees what it is about.

import { documentText } from "../../api";

/** So many characters at most are shown on either side. */
const REACH = 60;

/** Texts that were read last; a reviewer sees several facts of one text in a row. */
const texts = new Map<string, Promise<string[]>>();
const MAX_TEXTS = 8;

function textOf(source: string): Promise<string[]> {
  let text = texts.get(source);
  if (!text) {
    // A store that was loaded as RDF has no texts.
    text = documentText(source).then((document) => Array.from(document.text ?? ""), () => []);
    texts.set(source, text);
    const oldest = texts.keys().next().value;
    if (texts.size > MAX_TEXTS && oldest !== undefined) texts.delete(oldest);
  }
  return text;
}

/** What stands before and behind a passage; nothing, if the text is not known. */
export async function around(source: string, start: number, end: number): Promise<{ before: string; behind: string }> {
  const letters = await textOf(source);
  if (letters.length < end) return { before: "", behind: "" };
  // Empty lines say nothing here.
  const dense = (part: string[]) => part.join("").replace(/\s*\n\s*/g, "\n");
  const before = dense(letters.slice(Math.max(0, start - REACH), start));
  const behind = dense(letters.slice(end, end + REACH));
  return { before: (start > REACH ? "…" : "") + before, behind: behind + (end + REACH < letters.length ? "…" : "") };
}
