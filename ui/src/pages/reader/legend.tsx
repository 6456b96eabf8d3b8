// What the colours of mentions stand for; each type can be shown or not.

import { termOf } from "../../things";
import { count, say, type Words } from "../../words";
import { tint } from "./tint";

const WORDS = {
  how: {
    zh: "点标注查看是什么；在正文中也可用 → 和 ← 键逐个走，按回车查看。",
    en: "Click a marking to see what it is. In the text, the keys → and ← go from one to the next, and Enter opens it.",
  },
  none: { zh: "没有识别出事物。", en: "No things were recognised." },
} satisfies Record<string, Words>;

interface Shown {
  types: [type: string, count: number][];
  hidden: Set<string>;
  onHide: (type: string, hide: boolean) => void;
}

export function Legend({ types, hidden, onHide }: Shown) {
  if (types.length === 0) return <p class="soft">{say(WORDS.none)}</p>;
  return (
    <>
      <ul class="reader-legend">
        {types.map(([type, number]) => (
          <li>
            <label>
              <input type="checkbox" checked={!hidden.has(type)} onChange={(event) => onHide(type, !event.currentTarget.checked)} />
              <span class="reader-mention" style={tint(type)}>
                {termOf(type)}
              </span>
              <span class="soft">{count(number)}</span>
            </label>
          </li>
        ))}
      </ul>
      <p class="soft">{say(WORDS.how)}</p>
    </>
  );
}
