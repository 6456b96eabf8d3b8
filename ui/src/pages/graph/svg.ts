// The picture as a file: written anew from what is seen, with a line that says what it is, and a legend.

import { dark } from "../../settings";
import { nameAt, short } from "./names";
import { FONT, inks, type Snapshot } from "./picture";
import { isHidden, widthOf, type Emphasis, type Scene } from "./scene";

const XML = "http://www.w3.org/2000/svg";
const LINE = 22;
const MARGIN = 16;
/** Pixels of a PNG for one of the drawing. */
const FINE = 2;

export interface Captions {
  title: string;
  lines: string[];
  legend: { colour: string; name: string }[];
}

/** Writes the picture. All text goes in as text, never as markup. */
export function svgOf(scene: Scene, snapshot: Snapshot, emphasis: Emphasis | undefined, captions: Captions): SVGSVGElement {
  const colours = inks(dark.value, scene.edges.source.length);
  const { width, height } = snapshot;
  const head = MARGIN + LINE * (1 + captions.lines.length);
  const foot = MARGIN + LINE * captions.legend.length;
  const svg = element("svg", { width, height: head + height + foot, viewBox: `0 0 ${width} ${head + height + foot}`, "font-family": FONT, "font-size": 13, fill: colours.ink });
  svg.append(element("title", {}, captions.title));
  svg.append(element("rect", { width, height: head + height + foot, fill: colours.paper }));
  svg.append(element("text", { x: MARGIN, y: MARGIN + 10, "font-size": 16, "font-weight": "bold" }, captions.title));
  captions.lines.forEach((line, at) => svg.append(element("text", { x: MARGIN, y: MARGIN + 10 + LINE * (at + 1), fill: colours.soft }, line)));

  const picture = svg.appendChild(element("svg", { x: 0, y: head, width, height, overflow: "hidden" }));
  const marker = (id: string, colour: string) => {
    const made = element("marker", { id, viewBox: "0 0 8 8", refX: 8, refY: 4, markerWidth: 7, markerHeight: 7, markerUnits: "userSpaceOnUse", orient: "auto-start-reverse" });
    made.append(element("path", { d: "M0 0L8 4L0 8Z", fill: colour }));
    return made;
  };
  picture.append(marker("plain", colours.line), marker("strong", colours.strong));
  const { source, target, weight, ways } = scene.edges;
  const drawn = [...source.keys()].filter((edge) => !isHidden(scene, edge) && source[edge] !== target[edge]);
  const standing = (edge: number) => emphasis?.edges.has(edge) ?? false;
  drawn.sort((a, b) => Number(standing(a)) - Number(standing(b)));
  for (const edge of drawn) {
    const [from, to] = [snapshot.nodes[source[edge]!]!, snapshot.nodes[target[edge]!]!];
    const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
    const [x, y] = [(to.x - from.x) / length, (to.y - from.y) / length];
    const strong = standing(edge);
    const line = element("line", {
      x1: round(from.x + x * from.size),
      y1: round(from.y + y * from.size),
      x2: round(to.x - x * to.size),
      y2: round(to.y - y * to.size),
      stroke: strong ? colours.strong : emphasis ? colours.faded : colours.line,
      "stroke-width": round(widthOf(weight[edge]!)),
    });
    const end = `url(#${strong ? "strong" : "plain"})`;
    if (scene.directed && ways[edge]! & 1) line.setAttribute("marker-end", end);
    if (scene.directed && ways[edge]! & 2) line.setAttribute("marker-start", end);
    picture.append(line);
  }
  scene.nodes.forEach((node, at) => {
    const { x, y, size } = snapshot.nodes[at]!;
    if (node.hidden) return;
    const circle = element("circle", { cx: round(x), cy: round(y), r: round(size), fill: node.colour, opacity: emphasis && !emphasis.nodes.has(at) ? 0.15 : 1 });
    circle.append(element("title", {}, node.name));
    picture.append(circle);
  });
  scene.nodes.forEach((node, at) => {
    const spot = snapshot.nodes[at]!;
    if (!spot.name || node.hidden) return;
    const anchor = spot.name === "right" ? "start" : "end";
    picture.append(element("text", { x: round(nameAt(spot, spot.name)), y: round(spot.y + 4), "text-anchor": anchor }, short(node.name)));
  });

  captions.legend.forEach(({ colour, name }, at) => {
    const y = head + height + MARGIN + LINE * at;
    svg.append(element("circle", { cx: MARGIN + 6, cy: y, r: 6, fill: colour }));
    svg.append(element("text", { x: MARGIN + 20, y: y + 5 }, name));
  });
  return svg;
}

export function fileOf(svg: SVGSVGElement): Blob {
  return new Blob([new XMLSerializer().serializeToString(svg)], { type: "image/svg+xml" });
}

/** The picture as a PNG, twice as fine as the screen shows it. */
export async function pngOf(svg: SVGSVGElement): Promise<Blob> {
  const address = URL.createObjectURL(fileOf(svg));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = image.width * FINE;
    canvas.height = image.height * FINE;
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("PNG"))), "image/png"));
  } finally {
    URL.revokeObjectURL(address);
  }
}

export function save(file: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // The browser has taken the file by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

const round = (value: number) => Math.round(value * 10) / 10;

function element<Name extends keyof SVGElementTagNameMap>(name: Name, attributes: Record<string, string | number>, text?: string): SVGElementTagNameMap[Name] {
  const made = document.createElementNS(XML, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  if (text !== undefined) made.textContent = text;
  return made;
}
