// What stands open beside the content where there is room, and folded where there is little.

import type { ComponentChildren } from "preact";

export function Fold({ name, open = false, children }: { name: string; open?: boolean; children: ComponentChildren }) {
  return (
    <details class="fold" open={open || matchMedia("(min-width: 701px)").matches}>
      <summary>{name}</summary>
      {children}
    </details>
  );
}
