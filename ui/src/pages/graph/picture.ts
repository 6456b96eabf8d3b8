// What draws a scene: by WebGL, or on a plain canvas where there is none.

import type { Side } from "./names";
import type { Emphasis, Scene } from "./scene";

export interface Heard {
  onNode: (node: number) => void;
  onEdge: (edge: number) => void;
  onNothing: () => void;
  onHover: (node: number | undefined) => void;
}

/** What is seen at the moment, in pixels of the window. */
export interface Snapshot {
  width: number;
  height: number;
  nodes: { x: number; y: number; size: number; name: Side | undefined }[];
}

export interface Picture {
  show: (scene: Scene) => void;
  /** Puts the nodes where they belong: x and y of each. */
  place: (positions: Float32Array) => void;
  emphasise: (emphasis: Emphasis | undefined) => void;
  /** From 0 to 3: how many names stand beside nodes. */
  label: (density: number) => void;
  /** Follows the colours of the page. */
  recolour: () => void;
  centre: (node: number) => void;
  zoom: (how: "in" | "out" | "all") => void;
  pan: (x: number, y: number) => void;
  snapshot: () => Snapshot;
  close: () => void;
}

/** Colours of the page, as its style sheet says them. */
export interface Inks {
  ink: string;
  soft: string;
  paper: string;
  line: string;
  faded: string;
  strong: string;
}

/** From so many lines on they are drawn fainter, the more the fainter, so that nodes stay visible. */
const DENSE = 400;

export function inks(dark: boolean, lines: number): Inks {
  const style = getComputedStyle(document.documentElement);
  const of = (name: string) => style.getPropertyValue(name).trim();
  const strength = Math.max(0.04, 0.5 * Math.min(1, Math.sqrt(DENSE / lines))).toFixed(3);
  return {
    ink: of("--ink"),
    soft: of("--soft"),
    paper: of("--paper"),
    line: dark ? `rgba(150, 168, 190, ${strength})` : `rgba(82, 98, 120, ${strength})`,
    faded: dark ? "rgba(150, 168, 190, 0.07)" : "rgba(82, 98, 120, 0.08)",
    strong: of("--accent"),
  };
}

export const FONT = 'system-ui, "PingFang SC", "Noto Sans SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif';

/** Beyond so many nodes the rest does not step back for what stands out: that would draw everything again. */
export const CALM = 4000;

/** From so many lines on a plain canvas is quicker than WebGL without a graphics card, and lines are left out while the picture moves. */
export const HEAVY = 5000;
/** From so many lines on even a graphics card leaves them out while the picture moves. */
export const TOO_HEAVY = 20_000;

/** Nodes that a plain canvas draws. */
export const PLAIN_LIMIT = 2000;

/** How a browser can draw: quickly, by WebGL that the processor has to compute, or not by WebGL at all. */
export type Means = "quick" | "slow" | "plain";

export function means(): Means {
  try {
    const gl = document.createElement("canvas").getContext("webgl2");
    if (!gl) return "plain";
    const info = gl.getExtension("WEBGL_debug_renderer_info");
    const renderer = String(gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
    gl.getExtension("WEBGL_lose_context")?.loseContext();
    return /swiftshader|llvmpipe|software|basic render/i.test(renderer) ? "slow" : "quick";
  } catch {
    return "plain";
  }
}
