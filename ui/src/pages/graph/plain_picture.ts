// Draws a scene on a plain canvas: where there is no WebGL, and very many lines where the processor would have to compute WebGL.

import { dark } from "../../settings";
import { startOf } from "./layout";
import { bySize, LETTERS, named, nameAt, short, type Side } from "./names";
import { FONT, HEAVY, inks, type Heard, type Picture } from "./picture";
import { isHidden, widthOf, type Emphasis, type Scene } from "./scene";

/** Free space around the nodes, in pixels. */
const MARGIN = 40;
const ZOOM = 1.5;
/** Within so many pixels of a line, it is meant. */
const NEAR = 4;
/** Milliseconds after the last movement before many lines are drawn again. */
const REST = 200;
/** How much is left of what steps back. */
const FAINT = 0.15;

export function plainPicture(frame: HTMLElement, heard: Heard): Picture {
  const canvas = document.createElement("canvas");
  canvas.className = "graph-plain";
  frame.append(canvas);
  const pen = canvas.getContext("2d");
  let scene: Scene | undefined;
  let positions = new Float32Array();
  let emphasis: Emphasis | undefined;
  let density = 1;
  let colours = inks(dark.value, 0);
  let view = { x: 0, y: 0, scale: 1 };
  let fit = { x: 0, y: 0, scale: 1 };
  let frameId = 0;
  const layer = document.createElement("canvas");
  const layerPen = layer.getContext("2d");
  /** Whether the layer shows lines where they are no longer. */
  let stale = true;
  let moving = false;
  let rest: ReturnType<typeof setTimeout> | undefined;
  let points: { x: number; y: number }[] = [];
  let labelled = new Map<number, Side>();

  const size = () => ({ width: frame.clientWidth, height: frame.clientHeight });
  const later = () => {
    cancelAnimationFrame(frameId);
    frameId = requestAnimationFrame(draw);
  };

  /** Everything is at another place or has another look. */
  const changed = () => {
    stale = true;
    later();
  };
  const moved = () => {
    moving = true;
    clearTimeout(rest);
    rest = setTimeout(() => {
      moving = false;
      later();
    }, REST);
    changed();
  };

  /** Finds the scale at which everything is seen. */
  const fitted = () => {
    const { width, height } = size();
    let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity];
    for (let at = 0; at < positions.length; at += 2) {
      left = Math.min(left, positions[at]!);
      right = Math.max(right, positions[at]!);
      bottom = Math.min(bottom, positions[at + 1]!);
      top = Math.max(top, positions[at + 1]!);
    }
    const scale = Math.min((width - 2 * MARGIN) / Math.max(1, right - left), (height - 2 * MARGIN) / Math.max(1, top - bottom));
    fit = { x: (left + right) / 2, y: (bottom + top) / 2, scale: Math.max(scale, 0.001) };
  };

  function draw(): void {
    if (!pen || !scene) return;
    const { width, height } = size();
    const ratio = devicePixelRatio;
    canvas.width = width * ratio;
    canvas.height = height * ratio;
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.clearRect(0, 0, width, height);
    fitted();
    const scale = fit.scale * view.scale;
    points = scene.nodes.map((_, at) => ({
      x: width / 2 + (positions[2 * at]! - fit.x) * scale + view.x,
      y: height / 2 - (positions[2 * at + 1]! - fit.y) * scale + view.y,
    }));
    drawLines(pen, scene);
    scene.nodes.forEach((node, at) => {
      if (node.hidden) return;
      pen.globalAlpha = emphasis && !emphasis.nodes.has(at) ? FAINT : 1;
      pen.fillStyle = node.colour;
      pen.beginPath();
      pen.arc(points[at]!.x, points[at]!.y, node.size, 0, 2 * Math.PI);
      pen.fill();
    });
    pen.globalAlpha = 1;
    writeNames(pen, scene);
  }

  /** All lines are drawn on a layer of their own, which is kept until they move; while many move, they are left out. */
  function drawLines(pen: CanvasRenderingContext2D, { edges }: Scene): void {
    const between = (to: CanvasRenderingContext2D, edge: number) => {
      const [from, end] = [points[edges.source[edge]!]!, points[edges.target[edge]!]!];
      to.lineWidth = widthOf(edges.weight[edge]!);
      to.beginPath();
      to.moveTo(from.x, from.y);
      to.lineTo(end.x, end.y);
      to.stroke();
    };
    if (stale && layerPen && !(moving && edges.source.length > HEAVY)) {
      layer.width = canvas.width;
      layer.height = canvas.height;
      layerPen.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
      layerPen.strokeStyle = colours.line;
      for (let edge = 0; edge < edges.source.length; edge += 1) if (!isHidden(scene!, edge)) between(layerPen, edge);
      stale = false;
    }
    const { width, height } = size();
    pen.globalAlpha = emphasis ? FAINT : 1;
    if (!stale) pen.drawImage(layer, 0, 0, width, height);
    pen.globalAlpha = 1;
    pen.strokeStyle = colours.strong;
    for (const edge of emphasis?.edges ?? []) if (!isHidden(scene!, edge)) between(pen, edge);
  }

  /** Names of the greatest nodes first; one that would cover another is left out. */
  function writeNames(pen: CanvasRenderingContext2D, scene: Scene): void {
    const spot = (node: number) => ({ ...points[node]!, size: scene.nodes[node]!.size });
    labelled = named(scene, bySize(scene), { ...size(), density, emphasis, spot });
    pen.font = `${LETTERS}px ${FONT}`;
    pen.textBaseline = "middle";
    pen.fillStyle = colours.ink;
    for (const [node, side] of labelled) {
      pen.textAlign = side === "right" ? "left" : "right";
      pen.fillText(short(scene.nodes[node]!.name), nameAt(spot(node), side), points[node]!.y);
    }
  }

  const nodeAt = (x: number, y: number) =>
    scene?.nodes.findLastIndex((node, at) => !node.hidden && Math.hypot(points[at]!.x - x, points[at]!.y - y) <= node.size + 2) ?? -1;

  const edgeAt = (x: number, y: number) => {
    if (!scene) return -1;
    const { source, target } = scene.edges;
    return source.findIndex((from, at) => {
      const [a, b] = [points[from]!, points[target[at]!]!];
      const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
      const along = ((x - a.x) * (b.x - a.x) + (y - a.y) * (b.y - a.y)) / length;
      const beside = Math.abs((x - a.x) * (b.y - a.y) - (y - a.y) * (b.x - a.x)) / length;
      return along > 0 && along < length && beside < NEAR && !isHidden(scene!, at);
    });
  };

  let held: { x: number; y: number; moved: boolean } | undefined;
  let hovered = -1;
  const spot = (event: PointerEvent) => {
    const box = canvas.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top] as const;
  };
  canvas.addEventListener("pointerdown", (event) => {
    held = { x: event.clientX, y: event.clientY, moved: false };
    canvas.setPointerCapture(event.pointerId);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (held) {
      const [x, y] = [event.clientX - held.x, event.clientY - held.y];
      if (!held.moved && Math.hypot(x, y) < 4) return;
      view = { ...view, x: view.x + x, y: view.y + y };
      held = { x: event.clientX, y: event.clientY, moved: true };
      moved();
      return;
    }
    const node = nodeAt(...spot(event));
    if (node !== hovered) heard.onHover(node < 0 ? undefined : node);
    hovered = node;
  });
  canvas.addEventListener("pointerup", (event) => {
    const wasMoved = held?.moved;
    held = undefined;
    if (wasMoved) return;
    const node = nodeAt(...spot(event));
    const edge = node < 0 ? edgeAt(...spot(event)) : -1;
    if (node >= 0) heard.onNode(node);
    else if (edge >= 0) heard.onEdge(edge);
    else heard.onNothing();
  });
  canvas.addEventListener("wheel", (event) => {
    event.preventDefault();
    zoom(event.deltaY < 0 ? "in" : "out");
  });
  const zoom: Picture["zoom"] = (how) => {
    const by = how === "in" ? ZOOM : 1 / ZOOM;
    view = how === "all" ? { x: 0, y: 0, scale: 1 } : { x: view.x * by, y: view.y * by, scale: view.scale * by };
    moved();
  };
  const resize = new ResizeObserver(changed);
  resize.observe(frame);

  return {
    show: (next) => {
      if (scene?.key !== next.key) view = { x: 0, y: 0, scale: 1 };
      if (scene?.number !== next.number) {
        positions = Float32Array.from(next.nodes.flatMap((_, at) => startOf(at)));
        emphasis = undefined;
      }
      scene = next;
      colours = inks(dark.value, next.edges.source.length);
      changed();
    },
    place: (next) => {
      positions = new Float32Array(next);
      changed();
    },
    emphasise: (next) => {
      emphasis = next;
      later();
    },
    label: (next) => {
      density = next;
      later();
    },
    recolour: () => {
      colours = inks(dark.value, scene?.edges.source.length ?? 0);
      changed();
    },
    centre: (node) => {
      const scale = Math.max(2, view.scale);
      const by = fit.scale * scale;
      view = { scale, x: -(positions[2 * node]! - fit.x) * by, y: (positions[2 * node + 1]! - fit.y) * by };
      moved();
    },
    zoom,
    pan: (x, y) => {
      const { width, height } = size();
      view = { ...view, x: view.x - x * width, y: view.y - y * height };
      moved();
    },
    snapshot: () => ({
      ...size(),
      nodes: (scene?.nodes ?? []).map((node, at) => ({ ...points[at]!, size: node.size, name: labelled.get(at) })),
    }),
    close: () => {
      cancelAnimationFrame(frameId);
      clearTimeout(rest);
      resize.disconnect();
      canvas.remove();
    },
  };
}
