// The frame in which a scene is drawn, with its keys and buttons.

import { useEffect, useRef } from "preact/hooks";
import { dark } from "../../settings";
import { say } from "../../words";
import { HEAVY, means, type Heard, type Picture } from "./picture";
import { plainPicture } from "./plain_picture";
import type { Emphasis, Scene } from "./scene";
import type { NetworkWorker } from "./use_network";
import { WORDS } from "./words";

/** How this browser can draw; found out once. */
export const drawnBy = means();

/** Whether a scene with so many lines is drawn on a plain canvas. */
export const isPlain = (lines: number) => drawnBy === "plain" || (drawnBy === "slow" && lines > HEAVY);

interface Drawn {
  network: NetworkWorker;
  scene: Scene;
  emphasis: Emphasis | undefined;
  labels: number;
  heard: Heard;
  /** How far the search for places is in a scene of this number, from 0 to 1. */
  onDone: (number: number, done: number) => void;
  /** Gives the picture to the page, for exports and to find a node. */
  onPicture: (picture: Picture | undefined) => void;
}

/** A step of an arrow key, as a part of the width. */
const STEP = 0.1;

export function Canvas({ network, scene, emphasis, labels, heard, onDone, onPicture }: Drawn) {
  const frame = useRef<HTMLDivElement>(null);
  const picture = useRef<Picture>();
  /** The number of the scene that the picture has. */
  const shown = useRef(-1);
  const state = useRef({ scene, emphasis, labels, heard, onDone });
  state.current = { scene, emphasis, labels, heard, onDone };

  const place = () => {
    const { places } = network;
    if (!picture.current || !places || places.number !== shown.current) return;
    picture.current.place(places.positions);
    state.current.onDone(places.number, places.done);
  };
  const show = () => {
    if (!picture.current) return;
    picture.current.show(state.current.scene);
    shown.current = state.current.scene.number;
    place();
    picture.current.emphasise(state.current.emphasis);
  };
  useEffect(() => {
    network.onPlaces = place;
  }, [network]);

  useEffect(() => {
    let gone = false;
    const hear: Heard = {
      onNode: (node) => state.current.heard.onNode(node),
      onEdge: (edge) => state.current.heard.onEdge(edge),
      onNothing: () => state.current.heard.onNothing(),
      onHover: (node) => state.current.heard.onHover(node),
    };
    const draw = (make: (frame: HTMLElement, heard: Heard) => Picture) => {
      if (gone || !frame.current) return;
      const before = picture.current;
      picture.current = make(frame.current, hear);
      picture.current.label(state.current.labels);
      show();
      before?.close();
      onPicture(picture.current);
    };
    // WebGL needs a moment, without a graphics card a long one; until then a plain canvas shows the same. It has to be seen before the
    // window stands still for that moment.
    draw(plainPicture);
    const load = () => void import("./webgl_picture").then(({ webGlPicture }) => draw(webGlPicture));
    if (!isPlain(scene.edges.source.length)) requestAnimationFrame(() => setTimeout(load, 0));
    return () => {
      gone = true;
      picture.current?.close();
      picture.current = undefined;
      onPicture(undefined);
    };
  }, []);
  useEffect(show, [scene]);
  useEffect(() => picture.current?.emphasise(emphasis), [emphasis]);
  useEffect(() => picture.current?.label(labels), [labels]);
  useEffect(() => picture.current?.recolour(), [dark.value]);

  const zoom = (how: "in" | "out" | "all") => picture.current?.zoom(how);
  const KEYS: Record<string, () => void> = {
    "+": () => zoom("in"),
    "=": () => zoom("in"),
    "-": () => zoom("out"),
    "0": () => zoom("all"),
    ArrowLeft: () => picture.current?.pan(-STEP, 0),
    ArrowRight: () => picture.current?.pan(STEP, 0),
    ArrowUp: () => picture.current?.pan(0, -STEP),
    ArrowDown: () => picture.current?.pan(0, STEP),
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : KEYS[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  const label = say(WORDS.picture, { nodes: scene.nodes.length, lines: scene.edges.source.length });
  return (
    <>
      <div class="graph-picture" ref={frame} tabIndex={0} role="group" aria-label={`${label} ${say(WORDS.keys)}`} onKeyDown={onKeyDown} />
      <div class="graph-zoom">
        <button type="button" aria-label={say(WORDS.zoomIn)} title={say(WORDS.zoomIn)} onClick={() => zoom("in")}>
          +
        </button>
        <button type="button" aria-label={say(WORDS.zoomOut)} title={say(WORDS.zoomOut)} onClick={() => zoom("out")}>
          −
        </button>
        <button type="button" aria-label={say(WORDS.zoomAll)} title={say(WORDS.zoomAll)} onClick={() => zoom("all")}>
          ⤢
        </button>
      </div>
    </>
  );
}
