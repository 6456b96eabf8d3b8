// What connects two things: the relations of a line, each with the facts and sentences that it rests on.

import { useState } from "preact/hooks";
import { proofs, type Edge, type Ref } from "../../api";
import { FactWithProof } from "../../parts/sentence";
import { Failure, Loading } from "../../parts/states";
import { useLoaded } from "../../parts/use_loaded";
import { labelOf, termOf } from "../../things";
import { count, say } from "../../words";
import type { Drawing } from "./messages";
import type { NetworkWorker } from "./use_network";
import { WORDS } from "./words";

/** Relations of which the proof is shown at once. */
const FIRST = 5;

interface Between {
  network: NetworkWorker;
  ends: [Ref, Ref];
  drawing: Drawing;
}

/** The relations between two things. They are asked of the worker when they are shown, since a drawing does not carry them. */
export function Relations({ network, ends, drawing: { number, directed } }: Between) {
  const iris: [string, string] = [ends[0].iri, ends[1].iri];
  const loaded = useLoaded(() => network.ask({ ask: "edges", ends: iris }), [network, number, ...iris]);
  const [shown, setShown] = useState(FIRST);
  if (loaded.state === "loading") return <Loading />;
  if (loaded.state === "failed") return <Failure error={loaded.error} again={loaded.again} />;
  const edges = loaded.value;
  if (edges.length === 0) return <p class="soft">{say(WORDS.noEdges)}</p>;
  const weight = edges.reduce((sum, edge) => sum + edge.weight, 0);
  const rest = edges.length - shown;
  return (
    <div class="graph-relations">
      <p class="soft">{say(WORDS.lineCount, { count: edges.length, weight: count(weight) })}</p>
      {edges.slice(0, shown).map((edge) => (
        <Relation edge={edge} ends={ends} directed={directed} />
      ))}
      {rest > 0 && (
        <button type="button" onClick={() => setShown(shown + 2 * FIRST)}>
          {say(WORDS.moreProofs, { count: Math.min(rest, 2 * FIRST) })}
        </button>
      )}
    </div>
  );
}

function Relation({ edge, ends, directed }: { edge: Edge; ends: [Ref, Ref]; directed: boolean }) {
  const of = (iri: string) => ends.find((end) => end.iri === iri) ?? ends[0];
  const [first, last] = [edge.start, edge.end];
  const span = first && last && first !== last ? `${first} – ${last}` : (first ?? last);
  return (
    <section class="graph-relation">
      <h4>
        {labelOf(of(edge.source))} {directed ? "→" : "—"} {labelOf(of(edge.target))} <span class="predicate">{termOf(edge.relation)}</span>
      </h4>
      <p class="soft">
        {say(WORDS.weight)} {count(edge.weight)}
        {span && ` · ${span}`}
      </p>
      {edge.evidence ? <Proofs edge={edge} evidence={edge.evidence} /> : <p class="soft">{say(WORDS.noEvidence)}</p>}
    </section>
  );
}

function Proofs({ edge, evidence }: { edge: Edge; evidence: string }) {
  const loaded = useLoaded((signal) => proofs(evidence, [edge.source, edge.target], signal), [evidence, edge.source, edge.target]);
  if (loaded.state === "loading") return <Loading />;
  if (loaded.state === "failed") return <Failure error={loaded.error} again={loaded.again} />;
  if (loaded.value.facts.length === 0) return <p class="soft">{say(WORDS.noFacts)}</p>;
  return (
    <>
      {edge.weight > 1 && <p class="soft">{say(WORDS.oneOfMany, { weight: edge.weight })}</p>}
      {loaded.value.facts.map((fact) => (
        <FactWithProof fact={fact} />
      ))}
    </>
  );
}
