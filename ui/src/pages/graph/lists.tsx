// The drawing as tables: from here everything can be done without a mouse.

import { useEffect, useMemo, useState } from "preact/hooks";
import type { Node } from "../../api";
import { Dot } from "../../parts/thing";
import { Table, type Column } from "../../parts/table";
import { labelOf, termOf } from "../../things";
import { count, say } from "../../words";
import type { Drawing, DrawnNode, Matches, Measure } from "./messages";
import { isHidden, type Scene } from "./scene";
import type { NetworkWorker } from "./use_network";
import { MEASURE_NAMES, WORDS } from "./words";

/** Rows that are listed at first, and with each further step. */
const ROWS = 100;
/** Time in milliseconds after the last key before the network is searched. */
const PAUSE = 150;

interface OfNodes {
  drawing: Drawing;
  scene: Scene;
  by: Measure;
  onNode: (iri: string) => void;
}

export function NodeList({ drawing, scene, by, onNode }: OfNodes) {
  const rows = useMemo(() => drawing.nodes.filter((_, at) => !scene.nodes[at]?.hidden).sort((a, b) => b.value - a.value), [drawing, scene]);
  const columns: Column<DrawnNode>[] = [
    { key: "name", name: say(WORDS.node), cell: ({ node }) => <NodeButton node={node} onNode={onNode} />, order: ({ node }) => labelOf(node) },
    { key: "value", name: say(MEASURE_NAMES[by]), cell: ({ value }) => precise(value), order: ({ value }) => value, number: true },
    { key: "degree", name: say(WORDS.degree), cell: ({ degree }) => count(degree), order: ({ degree }) => degree, number: true },
  ];
  return <Cut caption={say(WORDS.nodesTable)} columns={by === "degree" ? columns.slice(0, 2) : columns} rows={rows} />;
}

function NodeButton({ node, onNode }: { node: Node; onNode: (iri: string) => void }) {
  return (
    <span class="thing">
      <Dot type={node.type} />
      <button type="button" class="plain graph-link" onClick={() => onNode(node.iri)}>
        {labelOf(node)}
      </button>
    </span>
  );
}

/** Counts as they are, shares with as many digits as tell them apart. */
const precise = (value: number) => (Number.isInteger(value) ? count(value) : value < 1 ? value.toPrecision(3) : count(Math.round(value * 10) / 10));

interface OfEdges {
  drawing: Drawing;
  scene: Scene;
  onNode: (iri: string) => void;
  onEdge: (one: string, other: string) => void;
}

export function EdgeList({ drawing, scene, onNode, onEdge }: OfEdges) {
  const { source, target, weight, ways, count: counts } = drawing.edges;
  const rows = useMemo(() => [...source.keys()].filter((at) => !isHidden(scene, at)).sort((a, b) => weight[b]! - weight[a]! || a - b), [drawing, scene]);
  // Where all run against the order of the two nodes, the list turns them round.
  const ends = (at: number) => {
    const pair = [drawing.nodes[source[at]!]!.node, drawing.nodes[target[at]!]!.node] as const;
    return drawing.directed && ways[at] === 2 ? ([pair[1], pair[0]] as const) : pair;
  };
  const sign = (at: number) => (!drawing.directed ? "—" : ways[at] === 3 ? "↔" : "→");
  const columns: Column<number>[] = [
    {
      key: "ends",
      name: `${say(WORDS.from)} – ${say(WORDS.to)}`,
      cell: (at) => (
        <>
          <NodeButton node={ends(at)[0]} onNode={onNode} /> {sign(at)} <NodeButton node={ends(at)[1]} onNode={onNode} />
        </>
      ),
      order: (at) => labelOf(ends(at)[0]),
    },
    { key: "weight", name: say(WORDS.weight), cell: (at) => count(weight[at]!), order: (at) => weight[at]!, number: true },
    {
      key: "proof",
      name: say(WORDS.proof),
      cell: (at) => {
        const [one, other] = ends(at);
        return (
          <button
            type="button"
            class="plain graph-link"
            aria-label={say(WORDS.proofOf, { one: labelOf(one), other: labelOf(other) })}
            onClick={() => onEdge(one.iri, other.iri)}
          >
            {say(WORDS.proof)} {count(counts[at]!)}
          </button>
        );
      },
    },
  ];
  return <Cut caption={say(WORDS.edgesTable)} columns={columns} rows={rows} />;
}

/** A table of the first rows, which says so. */
function Cut<Row>({ caption, columns, rows }: { caption: string; columns: Column<Row>[]; rows: Row[] }) {
  const [shown, setShown] = useState(ROWS);
  const rest = rows.length - shown;
  return (
    <>
      <p class="soft">
        {caption}
        {rest > 0 && ` · ${say(WORDS.shownRows, { count: shown, total: rows.length })}`}
      </p>
      <Table caption={caption} columns={columns} rows={rows.slice(0, shown)} />
      {rest > 0 && (
        <button type="button" onClick={() => setShown(shown + ROWS)}>
          {say(WORDS.more, { count: Math.min(ROWS, rest) })}
        </button>
      )}
    </>
  );
}

interface Sought {
  network: NetworkWorker;
  drawn: Set<string>;
  onNode: (iri: string) => void;
}

/** Finds nodes of the whole network, also those that are not drawn. */
export function Find({ network, drawn, onNode }: Sought) {
  const [text, setText] = useState("");
  const [matches, setMatches] = useState<Matches>();
  useEffect(() => {
    if (!text.trim()) {
      setMatches(undefined);
      return;
    }
    let current = true;
    const timer = setTimeout(() => {
      network.ask({ ask: "find", text }).then(
        (found) => current && setMatches(found),
        () => undefined, // The page says already that there is no network.
      );
    }, PAUSE);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [text, network]);
  const first = matches?.nodes[0];
  return (
    <form
      class="graph-find"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        if (first) onNode(first.iri);
      }}
    >
      <label>
        {say(WORDS.find)}
        <input type="search" value={text} autocomplete="off" onInput={(event) => setText(event.currentTarget.value)} />
      </label>
      <div role="status">
        {matches && matches.total === 0 && <p class="soft">{say(WORDS.findNone)}</p>}
        {matches && matches.total > matches.nodes.length && <p class="soft">{say(WORDS.findMore, { total: matches.total, count: matches.nodes.length })}</p>}
      </div>
      {matches && matches.nodes.length > 0 && (
        <ul class="graph-found">
          {matches.nodes.map((node) => (
            <li>
              <NodeButton node={node} onNode={onNode} /> <span class="soft">{drawn.has(node.iri) ? termOf(node.type) : `${termOf(node.type)} · ${say(WORDS.notDrawn)}`}</span>
            </li>
          ))}
        </ul>
      )}
    </form>
  );
}
