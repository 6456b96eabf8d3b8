// The panel of what was clicked: a node or a line.

import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Ref } from "../../api";
import { Dot, ThingLink } from "../../parts/thing";
import { labelOf, pageOf, termOf } from "../../things";
import { count, say } from "../../words";
import type { Drawing, DrawnNode } from "./messages";
import { Relations } from "./proof";
import type { NetworkWorker } from "./use_network";
import { WORDS } from "./words";

/** Neighbours that a panel lists. */
const LISTED = 50;

interface Frame {
  title: string;
  onClose: () => void;
  children: ComponentChildren;
}

function Panel({ title, onClose, children }: Frame) {
  const frame = useRef<HTMLElement>(null);
  // The keyboard goes where the content came.
  useEffect(() => frame.current?.focus({ preventScroll: true }), [title]);
  return (
    <section class="graph-panel" aria-label={title} ref={frame} tabIndex={-1}>
      <button type="button" class="quiet graph-close" aria-label={say(WORDS.close)} title={say(WORDS.close)} onClick={onClose}>
        ×
      </button>
      {children}
    </section>
  );
}

export interface Neighbour {
  thing: Ref;
  weight: number;
}

interface OfNode {
  drawn: DrawnNode;
  /** Those that are drawn, of the greatest weight first. */
  neighbours: Neighbour[];
  expanded: boolean;
  onExpand: () => void;
  onOnly: () => void;
  onPathFrom: () => void;
  onPathTo: () => void;
  onCentre: () => void;
  onLine: (other: string) => void;
  onClose: () => void;
}

export function NodePanel(props: OfNode) {
  const { drawn, neighbours, expanded, onClose } = props;
  const { node } = drawn;
  const page = pageOf(node.iri);
  const hidden = drawn.degree - neighbours.length;
  return (
    <Panel title={labelOf(node)} onClose={onClose}>
      <h2>{labelOf(node)}</h2>
      <p class="soft">
        <Dot type={node.type} />
        {termOf(node.type)}
        {node.date && ` · ${node.date}`}
        {node.code && ` · ${node.code}`}
      </p>
      <p>
        {say(WORDS.degree)} <strong>{count(drawn.degree)}</strong> · {say(WORDS.weight)} <strong>{count(drawn.weight)}</strong>
      </p>
      <p class="soft">{hidden > 0 ? say(WORDS.someHidden, { count: hidden }) : say(WORDS.allDrawn)}</p>
      <div class="graph-actions">
        {page && (
          <a class="graph-button" href={page}>
            {say(WORDS.page)}
          </a>
        )}
        <button type="button" aria-pressed={expanded} onClick={props.onExpand}>
          {say(expanded ? WORDS.collapse : WORDS.expand)}
        </button>
        <button type="button" onClick={props.onOnly}>
          {say(WORDS.only)}
        </button>
        <button type="button" onClick={props.onPathFrom}>
          {say(WORDS.startHere)}
        </button>
        <button type="button" onClick={props.onPathTo}>
          {say(WORDS.endHere)}
        </button>
        <button type="button" onClick={props.onCentre}>
          {say(WORDS.centre)}
        </button>
      </div>
      {neighbours.length > 0 && (
        <>
          <h3>{say(WORDS.neighboursDrawn)}</h3>
          <ul class="graph-neighbours">
            {neighbours.slice(0, LISTED).map(({ thing, weight }) => (
              <li>
                <ThingLink thing={thing} /> <span class="soft">{count(weight)}</span>
                <button
                  type="button"
                  class="plain graph-link"
                  aria-label={say(WORDS.proofOf, { one: labelOf(node), other: labelOf(thing) })}
                  onClick={() => props.onLine(thing.iri)}
                >
                  {say(WORDS.proof)}
                </button>
              </li>
            ))}
          </ul>
          {neighbours.length > LISTED && <p class="soft">{say(WORDS.shownRows, { count: LISTED, total: neighbours.length })}</p>}
        </>
      )}
    </Panel>
  );
}

export function EdgePanel({ network, ends, drawing, onClose }: { network: NetworkWorker; ends: [Ref, Ref]; drawing: Drawing; onClose: () => void }) {
  return (
    <Panel title={say(WORDS.proofOf, { one: labelOf(ends[0]), other: labelOf(ends[1]) })} onClose={onClose}>
      <h2>{say(WORDS.line)}</h2>
      <p>
        <ThingLink thing={ends[0]} /> — <ThingLink thing={ends[1]} />
      </p>
      <Relations key={`${ends[0].iri} ${ends[1].iri}`} network={network} ends={ends} drawing={drawing} />
    </Panel>
  );
}

/** What the address names but the drawing does not have. */
export function GonePanel({ onDraw, onClose }: { onDraw: () => void; onClose: () => void }) {
  return (
    <Panel title={say(WORDS.gone)} onClose={onClose}>
      <h2>{say(WORDS.gone)}</h2>
      <button type="button" onClick={onDraw}>
        {say(WORDS.draw)}
      </button>
    </Panel>
  );
}
