// Draws a scene by WebGL, with sigma.

import Graph from "graphology";
import Sigma from "sigma";
import { DEFAULT_PRIMITIVES } from "sigma/primitives";
import { extremityArrow } from "sigma/rendering";
import { dark } from "../../settings";
import { startOf } from "./layout";
import { CALM, FONT, inks, TOO_HEAVY, type Heard, type Picture } from "./picture";
import { bySize, LETTERS, named, short, type Side } from "./names";
import { isHidden, widthOf, type Emphasis, type Scene } from "./scene";

/** Milliseconds after the last movement before names are chosen anew. */
const REST = 120;

export function webGlPicture(frame: HTMLElement, heard: Heard): Picture {
  let scene: Scene | undefined;
  let emphasis: Emphasis | undefined;
  let colours = inks(dark.value, 0);
  let density = 1;
  let order: number[] = [];
  let names = new Map<number, Side>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const sigma = new Sigma(new Graph(), frame, {
    primitives: {
      ...DEFAULT_PRIMITIVES,
      edges: { ...DEFAULT_PRIMITIVES.edges, extremities: [extremityArrow({ lengthRatio: 4, widthRatio: 3 })] },
    },
    settings: {
      itemSizesReference: "screen",
      enableEdgeEvents: true,
      enableCameraRotation: false,
      minEdgeThickness: 0.6,
      stagePadding: 40,
      minCameraRatio: 0.01,
      maxCameraRatio: 4,
      zoomDuration: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 250,
    },
    styles: {
      nodes: { x: { attribute: "x" }, y: { attribute: "y" }, labelFont: FONT, labelSize: LETTERS, depth: "nodes" },
      edges: { depth: "edges" },
    },
    nodeReducer: (key) => {
      const at = Number(key);
      const node = scene?.nodes[at];
      if (!node) return {};
      const stands = emphasis?.nodes.has(at) ?? false;
      const fades = emphasis !== undefined && !stands && scene!.nodes.length <= CALM;
      return {
        label: short(node.name),
        size: node.size,
        color: node.colour,
        opacity: fades ? 0.15 : 1,
        visibility: node.hidden ? "hidden" : "visible",
        labelColor: colours.ink,
        labelVisibility: names.has(at) ? "visible" : "hidden",
        labelPosition: names.get(at) ?? "right",
        depth: stands ? "topNodes" : "nodes",
        backdropVisibility: "hidden",
      };
    },
    edgeReducer: (key) => {
      const at = Number(key);
      if (!scene) return {};
      const stands = emphasis?.edges.has(at) ?? false;
      const fades = emphasis !== undefined && !stands && scene.nodes.length <= CALM;
      const ways = scene.directed ? scene.edges.ways[at]! : 0;
      return {
        size: widthOf(scene.edges.weight[at]!) + (stands ? 0.8 : 0),
        color: stands ? colours.strong : fades ? colours.faded : colours.line,
        visibility: isHidden(scene, at) ? "hidden" : "visible",
        head: ways & 1 ? "arrow" : "none",
        tail: ways & 2 ? "arrow" : "none",
        depth: stands ? "topEdges" : "edges",
      };
    },
  });
  sigma.on("clickNode", ({ node }) => heard.onNode(Number(node)));
  sigma.on("clickEdge", ({ edge }) => heard.onEdge(Number(edge)));
  sigma.on("clickStage", () => heard.onNothing());
  sigma.on("enterNode", ({ node }) => heard.onHover(Number(node)));
  sigma.on("leaveNode", () => heard.onHover(undefined));

  const keys = (numbers: Iterable<number>) => [...numbers].map(String);
  const spot = (node: number) => {
    const { x, y } = sigma.graphToViewport(sigma.getGraph().getNodeAttributes(String(node)) as { x: number; y: number });
    return { x, y, size: sigma.scaleSize(scene!.nodes[node]!.size) };
  };
  /** Writes the names that have room, where the picture has come to rest. */
  const rename = () => {
    if (!scene) return;
    const before = names;
    names = named(scene, order, { ...sigma.getDimensions(), density, emphasis, spot });
    const changed = [...before.keys(), ...names.keys()].filter((node) => node < scene!.nodes.length && before.get(node) !== names.get(node));
    if (changed.length) sigma.refresh({ partialGraph: { nodes: keys(new Set(changed)) }, skipIndexation: true });
  };
  const renameLater = () => {
    clearTimeout(timer);
    timer = setTimeout(rename, REST);
  };
  sigma.getCamera().on("updated", renameLater);
  sigma.on("resize", renameLater);
  const again = () => sigma.refresh({ skipIndexation: true });
  return {
    show: (next) => {
      const isSame = scene?.number === next.number;
      const isOther = scene?.key !== next.key;
      renameLater();
      if (isSame) {
        scene = next;
        again();
        return;
      }
      const graph = new Graph({ type: "directed", multi: false, allowSelfLoops: true });
      next.nodes.forEach((_, at) => {
        const [x, y] = startOf(at);
        graph.addNode(String(at), { x, y });
      });
      next.edges.source.forEach((source, at) => graph.addDirectedEdgeWithKey(String(at), String(source), String(next.edges.target[at])));
      // The scene and its graph change together: sigma asks for the look of every node of its graph as soon as it has it.
      scene = next;
      order = bySize(next);
      colours = inks(dark.value, next.edges.source.length);
      emphasis = undefined;
      names = new Map();
      sigma.setGraph(graph);
      const lines = next.edges.source.length;
      sigma.setSettings({ hideEdgesOnMove: lines > TOO_HEAVY, enableEdgeEvents: lines <= TOO_HEAVY, antialiasEdges: lines <= TOO_HEAVY });
      if (isOther) sigma.getCamera().setState({ x: 0.5, y: 0.5, ratio: 1, angle: 0 });
    },
    place: (positions) => {
      sigma.getGraph().updateEachNodeAttributes(
        (key, attributes) => {
          const at = Number(key);
          attributes.x = positions[2 * at]!;
          attributes.y = positions[2 * at + 1]!;
          return attributes;
        },
        { attributes: ["x", "y"] },
      );
      renameLater();
    },
    emphasise: (next) => {
      const before = emphasis;
      emphasis = next;
      if (!scene) return;
      renameLater();
      if (scene.nodes.length <= CALM) {
        again();
        return;
      }
      const changed = [before, next].filter((one) => one !== undefined);
      const nodes = keys(new Set(changed.flatMap((one) => [...one.nodes])));
      const edges = keys(new Set(changed.flatMap((one) => [...one.edges])));
      sigma.refresh({ partialGraph: { nodes, edges }, skipIndexation: true });
    },
    label: (next) => {
      density = next;
      rename();
    },
    recolour: () => {
      colours = inks(dark.value, scene?.edges.source.length ?? 0);
      again();
    },
    centre: (node) => {
      const data = sigma.getNodeDisplayData(String(node));
      if (data) void sigma.getCamera().animate({ x: data.x, y: data.y, ratio: Math.min(0.5, sigma.getCamera().ratio) }, { duration: sigma.getSetting("zoomDuration") });
    },
    zoom: (how) => {
      const camera = sigma.getCamera();
      const duration = sigma.getSetting("zoomDuration");
      if (how === "in") void camera.zoomIn({ duration });
      else if (how === "out") void camera.zoomOut({ duration });
      else void camera.reset({ duration });
    },
    pan: (x, y) => {
      const camera = sigma.getCamera();
      camera.setState({ x: camera.x + x * camera.ratio, y: camera.y - y * camera.ratio });
    },
    snapshot: () => {
      const { width, height } = sigma.getDimensions();
      return { width, height, nodes: (scene?.nodes ?? []).map((_, at) => ({ ...spot(at), name: names.get(at) })) };
    },
    close: () => {
      clearTimeout(timer);
      sigma.kill();
    },
  };
}
