// Whether the window has room for columns beside the text; the style sheet asks for the same width.

import { signal } from "@preact/signals";

const room = matchMedia("(min-width: 1000px)");

export const wide = signal(room.matches);
room.addEventListener("change", () => (wide.value = room.matches));
