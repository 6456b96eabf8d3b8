// The colour of a mention, from which the style sheet makes underline and tint in light and dark.

import type { JSX } from "preact";
import { colourOf } from "../../things";

/** Of the innermost thing; of what lies around it, a second line. */
export function tint(type: string, around?: string): JSX.CSSProperties {
  return { "--type": colourOf(type), ...(around ? { "--around": colourOf(around) } : {}) } as JSX.CSSProperties;
}
