// The links of a thing, one for each neighbour, as a list.

import type { Edge, Node, Part } from "../../api";
import { ThingLink } from "../../parts/thing";
import { labelOf, termOf } from "../../things";
import { language } from "../../settings";
import { say, type Words } from "../../words";

const WORDS = {
  proof: { zh: "依据", en: "Sentences" },
  proofOf: { zh: "与“{name}”相连的依据", en: "Sentences behind the link to “{name}”" },
} satisfies Record<string, Words>;

/** A neighbour with all edges between it and the thing. */
export interface Link {
  node: Node;
  edges: Edge[];
}

/** The strongest first, as the server gives them; links among the neighbours are left to the page of the graph. */
export function linksOf(centre: string, part: Part): Link[] {
  const edges = new Map<string, Edge[]>();
  for (const edge of part.edges) {
    const other = edge.source === centre ? edge.target : edge.target === centre ? edge.source : undefined;
    if (other !== undefined && other !== centre) edges.set(other, [...(edges.get(other) ?? []), edge]);
  }
  return part.nodes.flatMap((node) => {
    const own = edges.get(node.iri);
    return own ? [{ node, edges: own }] : [];
  });
}

/** What a link says, with arrows for its direction as seen from the thing in the middle. */
export function saidBy(link: Link): string {
  const said = link.edges.map((edge) => `${edge.target === link.node.iri ? "→" : "←"} ${termOf(edge.relation)}`);
  return [...new Set(said)].join(language.value === "zh" ? "、" : ", ");
}

export function Links({ links, onChoose }: { links: Link[]; onChoose: (link: Link) => void }) {
  return (
    <ul class="thing-link-list">
      {links.map((link) => (
        <li key={link.node.iri}>
          <span class="predicate">{saidBy(link)}</span> <ThingLink thing={link.node} />{" "}
          <button type="button" class="plain thing-proof" onClick={() => onChoose(link)} aria-label={say(WORDS.proofOf, { name: labelOf(link.node) })}>
            {say(WORDS.proof)}
          </button>
        </li>
      ))}
    </ul>
  );
}
