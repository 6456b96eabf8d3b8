// The graph: a network of things that can be seen, filtered, measured, walked along, and taken away; every line leads to its sentences.

import { useEffect, useMemo, useState } from "preact/hooks";
import { views as readViews, type Ref } from "../../api";
import { Empty, Failure, Loading } from "../../parts/states";
import { useLoaded } from "../../parts/use_loaded";
import { useQuery } from "../../parts/use_query";
import { language } from "../../settings";
import { useTitle } from "../../shell";
import { say } from "../../words";
import { ANOTHER_NETWORK, choicesOf, joined, TABS, wantedOf } from "./address";
import { Canvas, drawnBy, isPlain } from "./canvas";
import { Controls, Counts } from "./controls";
import { ExportTab } from "./export";
import { Legend } from "./legend";
import { EdgeList, Find, NodeList } from "./lists";
import { EdgePanel, GonePanel, NodePanel, type Neighbour } from "./panel";
import { PathTab } from "./path";
import { PLAIN_LIMIT, type Picture } from "./picture";
import { isHidden, lineBetween, sceneOf, surroundings, type Emphasis, type Scene } from "./scene";
import { useNetwork } from "./use_network";
import { TAB_NAMES, WORDS } from "./words";
import "./style.css";

/** Milliseconds after which a page that waits says why. */
const SLOW = 3000;

const wide = matchMedia("(min-width: 62rem)");

export default function Page() {
  const [query, change] = useQuery();
  const choices = choicesOf(query);
  const views = useLoaded(readViews, []);
  const known = views.state === "there" ? views.value : [];
  const { network, loaded, busy } = useNetwork(wantedOf(choices, drawnBy === "plain" ? Math.min(choices.limit, PLAIN_LIMIT) : choices.limit));
  const drawing = loaded.state === "there" ? loaded.value : undefined;
  const [picture, setPicture] = useState<Picture>();
  const [hovered, setHovered] = useState<number>();
  const [arranged, setArranged] = useState({ number: -1, done: 0 });
  useTitle(say(WORDS.title));

  const key = JSON.stringify([choices.view, choices.from, choices.to, choices.types, choices.places, choices.minWeight, choices.around, choices.hops]);
  const scene = useMemo(() => drawing && sceneOf(drawing, key, new Set(choices.hidden)), [drawing, query.hide, language.value]);
  const places = useMemo(() => new Map(drawing?.nodes.map(({ node }, at) => [node.iri, at])), [drawing]);
  const emphasis = useMemo(
    () => scene && emphasised(scene, places, hovered, choices.node, choices.edge, drawing?.path?.things),
    [scene, hovered, query.node, query.edge, drawing],
  );
  useEffect(() => setHovered(undefined), [drawing]);
  const done = arranged.number === drawing?.number ? arranged.done : 0;
  // What was found or chosen by its name comes to the middle.
  const [sought, setSought] = useState<string>();
  useEffect(() => {
    const at = sought === undefined ? undefined : places.get(sought);
    if (at === undefined || !picture || done < 1) return;
    picture.centre(at);
    setSought(undefined);
  }, [sought, places, picture, done]);

  const close = () => change({ node: undefined, edge: undefined });
  const choose = (iri: string) => {
    const also = drawing && !places.has(iri) ? { also: joined([...choices.also, iri]) } : {};
    change({ node: iri, edge: undefined, ...also });
  };
  const chooseAndShow = (iri: string) => {
    choose(iri);
    setSought(iri);
  };
  const chooseLine = (one: string, other: string) => change({ edge: joined([one, other]), node: undefined });
  const iriAt = (at: number) => drawing?.nodes[at]?.node.iri ?? "";
  const hidden = useMemo(
    () =>
      scene
        ? { nodes: scene.nodes.filter((node) => node.hidden).length, lines: scene.edges.source.filter((_, edge) => isHidden(scene, edge)).length }
        : { nodes: 0, lines: 0 },
    [scene],
  );

  const panel = () => {
    if (!drawing || !scene) return undefined;
    if (choices.edge) {
      const things = choices.edge.map((iri) => drawing.nodes[places.get(iri) ?? -1]?.node);
      const [one, other] = things;
      if (one && other) return <EdgePanel network={network} ends={[one, other]} drawing={drawing} onClose={close} />;
      return <GonePanel onDraw={() => change({ also: joined([...choices.also, ...(choices.edge ?? [])]) })} onClose={close} />;
    }
    if (!choices.node) return undefined;
    const { node } = choices;
    const at = places.get(node);
    const drawn = at === undefined ? undefined : drawing.nodes[at];
    if (at === undefined || !drawn) return <GonePanel onDraw={() => chooseAndShow(node)} onClose={close} />;
    const expanded = choices.expanded.includes(node);
    return (
      <NodePanel
        drawn={drawn}
        neighbours={neighboursOf(scene, at, (one) => drawing.nodes[one]!.node)}
        expanded={expanded}
        onExpand={() => change({ expand: joined(expanded ? choices.expanded.filter((one) => one !== node) : [...choices.expanded, node]) })}
        onOnly={() => change({ ...ANOTHER_NETWORK, around: node, node })}
        onPathFrom={() => change({ from: node, tab: "path", node: undefined })}
        onPathTo={() => change({ to: node, tab: "path", node: undefined })}
        onCentre={() => picture?.centre(at)}
        onLine={(other) => chooseLine(node, other)}
        onClose={close}
      />
    );
  };

  const open = panel();
  return (
    <div class="wide graph-page" onKeyDown={(event) => event.key === "Escape" && open && close()}>
      <details class="graph-side" open={wide.matches}>
        <summary>{say(WORDS.choose)}</summary>
        <h1>{say(WORDS.title)}</h1>
        <p class="graph-lead">{say(WORDS.lead)}</p>
        {views.state === "failed" && <Failure error={views.error} again={views.again} />}
        <Controls choices={choices} change={change} views={known} drawing={drawing} />
      </details>
      <div class="graph-stage" aria-busy={busy}>
        {loaded.state === "loading" && <Waiting />}
        {loaded.state === "failed" && <Failure error={loaded.error} again={loaded.again} />}
        {drawing && scene && drawing.nodes.length === 0 && (
          <Empty>
            <p>
              <strong>{say(WORDS.none)}</strong>
            </p>
            <p>{say(WORDS.noneHint)}</p>
            <button type="button" onClick={() => change({ ...ANOTHER_NETWORK, years: undefined, types: undefined, places: undefined, min_weight: undefined, around: undefined, hops: undefined })}>
              {say(WORDS.restart)}
            </button>
          </Empty>
        )}
        {drawing && scene && drawing.nodes.length > 0 && (
          <>
            <Counts drawing={drawing} choices={choices} hidden={hidden} drawnBy={drawnBy} />
            <div class="graph-frame">
              <Canvas
                key={String(isPlain(scene.edges.source.length))}
                network={network}
                scene={scene}
                emphasis={emphasis}
                labels={choices.labels}
                heard={{
                  onNode: (at) => choose(iriAt(at)),
                  onEdge: (at) => chooseLine(iriAt(scene.edges.source[at]!), iriAt(scene.edges.target[at]!)),
                  onNothing: () => open && close(),
                  onHover: setHovered,
                }}
                onDone={(number, done) => setArranged({ number, done })}
                onPicture={setPicture}
              />
              <p class="graph-progress" role="status">
                {busy ? say(WORDS.reading) : done < 1 ? say(WORDS.arranging, { share: Math.round(done * 100) }) : ""}
              </p>
            </div>
            <Legend drawing={drawing} choices={choices} change={change} />
          </>
        )}
      </div>
      <aside class="graph-beside" aria-label={say(WORDS.beside)}>
        {open}
        {drawing && scene && drawing.nodes.length > 0 && (
          <>
            <Find network={network} drawn={new Set(places.keys())} onNode={chooseAndShow} />
            <div class="graph-tabs" role="group" aria-label={say(WORDS.beside)}>
              {TABS.map((tab) => (
                <button type="button" aria-pressed={choices.tab === tab} onClick={() => change({ tab: tab === "nodes" ? undefined : tab }, true)}>
                  {say(TAB_NAMES[tab])}
                </button>
              ))}
            </div>
            {choices.tab === "nodes" && <NodeList drawing={drawing} scene={scene} by={choices.by} onNode={chooseAndShow} />}
            {choices.tab === "edges" && <EdgeList drawing={drawing} scene={scene} onNode={chooseAndShow} onEdge={chooseLine} />}
            {choices.tab === "path" && <PathTab network={network} drawing={drawing} choices={choices} change={change} />}
            {choices.tab === "export" && (
              <ExportTab picture={picture} scene={scene} emphasis={emphasis} drawing={drawing} choices={choices} view={known.find((view) => view.name === choices.view)} />
            )}
          </>
        )}
      </aside>
    </div>
  );
}

/** Says after a while that large networks take long. */
function Waiting() {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), SLOW);
    return () => clearTimeout(timer);
  }, []);
  return (
    <>
      <Loading />
      {slow && <p class="state">{say(WORDS.slow)}</p>}
    </>
  );
}

/** What stands out: what the mouse is on, or else what is chosen, or else the path. */
function emphasised(
  scene: Scene,
  places: Map<string, number>,
  hovered: number | undefined,
  node: string | undefined,
  edge: [string, string] | undefined,
  path: Ref[] | undefined,
): Emphasis | undefined {
  if (hovered !== undefined && scene.nodes[hovered]) return surroundings(scene, hovered);
  const at = node === undefined ? undefined : places.get(node);
  if (at !== undefined) return surroundings(scene, at);
  const along = edge ?? path?.map((thing) => thing.iri);
  if (!along || along.length === 0) return undefined;
  const steps = along.map((iri) => places.get(iri)).filter((one) => one !== undefined);
  const lines = steps.slice(1).map((step, before) => lineBetween(scene, steps[before]!, step));
  return steps.length ? { nodes: new Set(steps), edges: new Set(lines.filter((line) => line !== undefined)) } : undefined;
}

function neighboursOf(scene: Scene, at: number, thingAt: (at: number) => Ref): Neighbour[] {
  const { source, target, weight } = scene.edges;
  const lines = (scene.lines[at] ?? []).filter((edge) => source[edge] !== target[edge]);
  return lines
    .map((edge) => ({ thing: thingAt(source[edge] === at ? target[edge]! : source[edge]!), weight: weight[edge]! }))
    .sort((a, b) => b.weight - a.weight);
}
