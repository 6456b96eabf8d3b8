// The shortest way between two things, step by step, each step with its proof.

import type { Ref } from "../../api";
import { ThingBox } from "../../parts/thing_box";
import { ThingLink } from "../../parts/thing";
import { labelOf, localName } from "../../things";
import { say } from "../../words";
import type { Change, Choices } from "./address";
import type { Drawing } from "./messages";
import { Relations } from "./proof";
import type { NetworkWorker } from "./use_network";
import { WORDS } from "./words";

export function PathTab({ network, drawing, choices, change }: { network: NetworkWorker; drawing: Drawing; choices: Choices; change: Change }) {
  const { pathFrom, pathTo } = choices;
  const { path } = drawing;
  const name = (iri: string | undefined) => {
    if (!iri) return "";
    const thing = drawing.nodes.find(({ node }) => node.iri === iri)?.node;
    return thing ? labelOf(thing) : decodeURI(localName(iri));
  };
  return (
    <div class="graph-path">
      <p class="soft">{say(WORDS.pathLead)}</p>
      <ThingBox key={`from ${pathFrom}`} label={say(WORDS.pathFrom)} value={name(pathFrom)} placeholder={say(WORDS.aroundHint)} onChoose={(found) => change({ from: found.iri })} />
      <ThingBox key={`to ${pathTo}`} label={say(WORDS.pathTo)} value={name(pathTo)} placeholder={say(WORDS.aroundHint)} onChoose={(found) => change({ to: found.iri })} />
      {(pathFrom || pathTo) && (
        <div class="graph-actions">
          <button type="button" onClick={() => change({ from: pathTo, to: pathFrom })}>
            {say(WORDS.swap)}
          </button>
          <button type="button" onClick={() => change({ from: undefined, to: undefined })}>
            {say(WORDS.stop)}
          </button>
        </div>
      )}
      <div role="status">
        {path && path.missing.length > 0 && <p>{say(WORDS.pathMissing, { names: path.missing.map(name).join("; ") })}</p>}
        {path && path.missing.length === 0 && path.things.length === 0 && <p>{say(WORDS.pathNone)}</p>}
        {path?.things.length === 1 && <p>{say(WORDS.pathSame)}</p>}
        {path && path.things.length > 1 && <p>{say(WORDS.pathSteps, { count: path.things.length - 1 })}</p>}
      </div>
      {path && path.things.length > 1 && <Steps network={network} things={path.things} drawing={drawing} />}
    </div>
  );
}

function Steps({ network, things, drawing }: { network: NetworkWorker; things: Ref[]; drawing: Drawing }) {
  return (
    <ol class="graph-steps">
      {things.slice(1).map((thing, at) => {
        const before = things[at]!;
        return (
          <li key={`${before.iri} ${thing.iri}`}>
            <p>
              <ThingLink thing={before} /> — <ThingLink thing={thing} />
            </p>
            <Relations network={network} ends={[before, thing]} drawing={drawing} />
          </li>
        );
      })}
    </ol>
  );
}
