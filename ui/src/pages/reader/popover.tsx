// What a mention stands for, with the way to its page.

import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { Dot, ThingLink } from "../../parts/thing";
import { termOf } from "../../things";
import { say, type Words } from "../../words";
import type { Mention } from "./reading";

const WORDS = {
  what: { zh: "标注的含义", en: "What this stands for" },
  unknown: { zh: "没有对应到具体事物", en: "not linked to a certain thing" },
  close: { zh: "关闭", en: "Close" },
} satisfies Record<string, Words>;

/** A piece of text that was chosen, and the mentions that cover it. */
export interface Opened {
  piece: HTMLElement;
  covers: number[];
}

export function Popover({ opened, mentions, onClose }: { opened: Opened; mentions: Mention[]; onClose: () => void }) {
  const box = useRef<HTMLDivElement>(null);
  const close = () => {
    opened.piece.focus({ preventScroll: true });
    onClose();
  };
  useLayoutEffect(() => {
    const frame = box.current?.offsetParent?.getBoundingClientRect();
    const piece = opened.piece.getClientRects()[0];
    if (!box.current || !frame || !piece) return;
    box.current.style.left = `${Math.max(0, Math.min(piece.left - frame.left, frame.width - box.current.offsetWidth))}px`;
    box.current.style.top = `${piece.bottom - frame.top + 6}px`;
    (box.current.querySelector<HTMLElement>("a") ?? box.current).focus({ preventScroll: true });
    box.current.scrollIntoView({ block: "nearest" });
  }, [opened]);
  useEffect(() => {
    const outside = (event: PointerEvent) => {
      const target = event.target;
      if (target instanceof Node && !box.current?.contains(target)) onClose();
    };
    addEventListener("pointerdown", outside);
    return () => removeEventListener("pointerdown", outside);
  }, [onClose]);
  return (
    <div
      ref={box}
      class="reader-popover"
      role="dialog"
      aria-label={say(WORDS.what)}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key === "Escape") close();
      }}
    >
      <ul>
        {[...opened.covers].reverse().flatMap((number) => {
          const mention = mentions[number];
          return mention ? [<Meaning mention={mention} />] : [];
        })}
      </ul>
      <button type="button" class="quiet" onClick={close}>
        {say(WORDS.close)}
      </button>
    </div>
  );
}

function Meaning({ mention }: { mention: Mention }) {
  return (
    <li>
      <span class="soft">
        <Dot type={mention.type} />
        {termOf(mention.type)}
      </span>
      <br />
      {mention.entity ? <ThingLink thing={mention.entity} dot={false} /> : say(WORDS.unknown)}
    </li>
  );
}
