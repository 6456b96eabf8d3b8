// Colours of the series of a chart: distinct for colour-blind eyes by lightness too, each with a contrast of 3 to 1 to the paper at least.

import { dark } from "../settings";

const LIGHT = ["#0b4f8a", "#d9730d", "#1b8a5a", "#7a3e9d", "#8f7400", "#b0175b", "#6b7785"];
const DARK = ["#8cc0f2", "#f2a36b", "#6fcf97", "#cda6ea", "#e3c94f", "#f29bc0", "#9aa5b1"];

/** The colour of the series at a position; the last one is for the rest. */
export function seriesColour(at: number): string {
  const colours = dark.value ? DARK : LIGHT;
  return colours[Math.min(at, colours.length - 1)] ?? "";
}

/** Marks that go with the colours, so that nothing depends on colour alone. */
export const MARKS = ["circle", "rect", "triangle", "diamond"];
