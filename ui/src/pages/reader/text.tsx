// The lines of the text, and how pointer and keyboard go through their mentions.

import { useEffect, useRef } from "preact/hooks";
import type { DocumentText } from "../../api";
import { language } from "../../settings";
import { say, type Words } from "../../words";
import { LineView } from "./line";
import { lineAt, type Range } from "./lines";
import type { Opened } from "./popover";
import type { Reading } from "./reading";

const WORDS = {
  text: { zh: "原文", en: "Text" },
  marked: { zh: "已突出显示：{text}", en: "Highlighted: {text}" },
} satisfies Record<string, Words>;

/** Characters of the highlighted passage that are read out. */
const TOLD = 200;

interface Shown {
  document: DocumentText;
  text: string;
  reading: Reading;
  mark: Range | undefined;
  goTo: (start: number, end: number) => void;
  onOpen: (opened: Opened | undefined) => void;
}

export function Text({ document, text, reading, mark, goTo, onOpen }: Shown) {
  const frame = useRef<HTMLDivElement>(null);
  const last = mark ? lineAt(reading.lines, mark.end - 1) : -1;
  const first = mark ? lineAt(reading.lines, mark.start) : 0;
  useEffect(() => {
    const place = frame.current?.querySelector<HTMLElement>("mark");
    if (!place) return;
    place.focus({ preventScroll: true });
    place.scrollIntoView({ block: "center" });
    // Lines above it that are drawn only now may be higher than was thought.
    const again = requestAnimationFrame(() => place.scrollIntoView({ block: "center" }));
    return () => cancelAnimationFrame(again);
  }, [mark]);

  const open = (target: EventTarget | null) => {
    const piece = target instanceof Element ? target.closest<HTMLElement>("[data-covers]") : null;
    onOpen(piece ? { piece, covers: (piece.dataset.covers ?? "").split(" ").map(Number) } : undefined);
    return piece !== null;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" || event.key === " ") {
      if (event.target !== frame.current && open(event.target)) event.preventDefault();
    } else if (event.key === "ArrowRight" || event.key === "ArrowLeft") {
      const pieces = [...(frame.current?.querySelectorAll<HTMLElement>("[data-covers]") ?? [])];
      const next = pieces[neighbour(pieces, globalThis.document.activeElement, event.key === "ArrowRight" ? 1 : -1)];
      if (!next) return;
      event.preventDefault();
      next.focus();
    }
  };
  return (
    <>
      <div ref={frame} class="reader-text" lang="zh" tabIndex={0} role="region" aria-label={say(WORDS.text)} onClick={(event) => open(event.target)} onKeyDown={onKeyDown}>
        {reading.lines.map((line, at) => (
          <LineView
            key={at}
            line={line}
            text={text}
            mentions={reading.mentions}
            notes={reading.notes.get(at)}
            mark={mark && at >= first && at <= last ? mark : undefined}
            document={document.document.iri}
            language={language.value}
            goTo={goTo}
          />
        ))}
      </div>
      <p class="unseen" role="status">
        {mark && say(WORDS.marked, { text: text.slice(mark.start, Math.min(mark.end, mark.start + TOLD)) })}
      </p>
    </>
  );
}

/** The next mention after where the focus is, or before it; from elsewhere, the nearest in that direction. */
function neighbour(pieces: HTMLElement[], from: Element | null, step: 1 | -1): number {
  const at = pieces.findIndex((piece) => piece === from);
  if (at >= 0) return at + step;
  const after = pieces.findIndex((piece) => from && from.compareDocumentPosition(piece) & Node.DOCUMENT_POSITION_FOLLOWING);
  return step > 0 ? after : (after < 0 ? pieces.length : after) - 1;
}
