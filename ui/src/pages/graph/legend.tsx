// Types of nodes with their colours; a click hides one. With communities in colours, these stand below.

import { Dot } from "../../parts/thing";
import { labelOf, termOf } from "../../things";
import { say } from "../../words";
import { joined, type Change, type Choices } from "./address";
import type { Drawing } from "./messages";
import { communityColour, communityColours } from "./scene";
import { WORDS } from "./words";

export function Legend({ drawing, choices, change }: { drawing: Drawing; choices: Choices; change: Change }) {
  const counts = new Map<string, number>();
  for (const { node } of drawing.nodes) counts.set(node.type, (counts.get(node.type) ?? 0) + 1);
  const types = drawing.types.filter(([type]) => counts.has(type));
  const toggle = (type: string) => {
    const hidden = choices.hidden.includes(type) ? choices.hidden.filter((one) => one !== type) : [...choices.hidden, type];
    change({ hide: joined(hidden) }, true);
  };
  return (
    <div class="graph-legend" role="group" aria-label={say(WORDS.legend)}>
      {types.map(([type, all]) => {
        const shown = !choices.hidden.includes(type);
        return (
          <button
            type="button"
            class="quiet"
            aria-pressed={shown}
            onClick={() => toggle(type)}
            title={`${say(WORDS.drawnOf, { nodes: shown ? (counts.get(type) ?? 0) : 0, all })}. ${say(WORDS.legendNote)}`}
          >
            {choices.colour === "type" && <Dot type={type} />}
            <span>{termOf(type)}</span> <span class="soft">{counts.get(type)}</span>
          </button>
        );
      })}
      {choices.colour === "community" && <Communities drawing={drawing} />}
    </div>
  );
}

/** The largest communities, each by the name of its greatest node. */
function Communities({ drawing }: { drawing: Drawing }) {
  const groups = new Map<number, { name: string; count: number }>();
  let others = 0;
  for (const { node, community = communityColours } of drawing.nodes) {
    const group = groups.get(community);
    if (community >= communityColours) others += 1;
    else if (group) group.count += 1;
    else groups.set(community, { name: labelOf(node), count: 1 });
  }
  return (
    <ul class="graph-communities">
      {[...groups]
        .sort(([a], [b]) => a - b)
        .map(([community, { name, count }]) => (
          <li>
            <span class="dot" style={{ backgroundColor: communityColour(community) }} /> {say(WORDS.community, { name, count })}
          </li>
        ))}
      {others > 0 && (
        <li>
          <span class="dot" style={{ backgroundColor: communityColour(communityColours) }} /> {say(WORDS.otherCommunities, { count: others })}
        </li>
      )}
    </ul>
  );
}
