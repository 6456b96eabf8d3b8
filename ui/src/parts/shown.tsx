// The first rows of many, and more of them when they are wanted.

import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { say, type Words } from "../words";

const WORDS = {
  more: { zh: "再显示 {more} 条（共 {all} 条，已显示 {shown} 条）", en: "Show {more} more ({shown} of {all} are shown)" },
} satisfies Record<string, Words>;

export function Shown<T>({ all, step = 50, children }: { all: T[]; step?: number; children: (shown: T[]) => ComponentChildren }) {
  const [number, setNumber] = useState(step);
  useEffect(() => setNumber(step), [all, step]);
  return (
    <>
      {children(all.slice(0, number))}
      {all.length > number && (
        <p>
          <button type="button" onClick={() => setNumber(number + step)}>
            {say(WORDS.more, { more: Math.min(step, all.length - number), shown: number, all: all.length })}
          </button>
        </p>
      )}
    </>
  );
}
