// A part beside the text that can be folded.

import type { ComponentChildren } from "preact";
import { count as digits } from "../../words";

export function Panel({ name, count, open, children }: { name: string; count: number; open: boolean; children: ComponentChildren }) {
  return (
    <details class="reader-panel" open={open}>
      <summary>
        {name} <span class="soft">{digits(count)}</span>
      </summary>
      {children}
    </details>
  );
}
