// An answer with `?source` and `?target` as a network: each node with what it is linked to.

import { useMemo } from "preact/hooks";
import { ThingLink } from "../../../parts/thing";
import { count, say, type Words } from "../../../words";
import type { Answer } from "./columns";
import { refOf, useLabels } from "./look_up";

const WORDS = {
  size: { zh: "{nodes} 个节点，{links} 条连线。下面按连线多少列出节点及其相连的节点。", en: "{nodes} nodes and {links} links. Nodes with most links come first, each with what it is linked to." },
  weights: { zh: "括号内为权重（次数）。", en: "Numbers in brackets are weights." },
  hidden: { zh: "另有 {hidden} 个节点在下表中。", en: "{hidden} more nodes are in the table." },
  more: { zh: "等 {more} 个", en: "and {more} more" },
  graph: { zh: "到图谱页看全部关系", en: "See all relations on the Graph page" },
} satisfies Record<string, Words>;

/** Nodes that are listed, and partners of each. */
const NODES = 15;
const PARTNERS = 8;

export const isNetwork = ({ columns }: Answer) => ["source", "target"].every((name) => columns.some((column) => column.name === name && column.kind === "thing"));

interface Partner {
  iri: string;
  weight: number | undefined;
}

export function AnswerLinks({ answer }: { answer: Answer }) {
  const { nodes, links } = useMemo(() => neighbours(answer), [answer]);
  const shown = nodes.slice(0, NODES);
  const labels = useLabels(shown.flatMap(([iri, partners]) => [iri, ...partners.slice(0, PARTNERS).map((partner) => partner.iri)]));
  const thing = (iri: string) => <ThingLink thing={refOf(iri, labels, answer.names)} />;
  return (
    <div class="answer-links">
      <p class="soft">
        {say(WORDS.size, { nodes: nodes.length, links })} {answer.rows.some((row) => row.weight) && say(WORDS.weights)} <a href="/explore/graph">{say(WORDS.graph)}</a>
      </p>
      <ul>
        {shown.map(([iri, partners]) => (
          <li>
            <strong>{thing(iri)}</strong> <span class="soft">{count(partners.length)}</span>
            <ul>
              {partners.slice(0, PARTNERS).map((partner) => (
                <li>
                  {thing(partner.iri)} {partner.weight !== undefined && <span class="soft">({count(partner.weight)})</span>}
                </li>
              ))}
              {partners.length > PARTNERS && <li class="soft">{say(WORDS.more, { more: partners.length - PARTNERS })}</li>}
            </ul>
          </li>
        ))}
      </ul>
      {nodes.length > shown.length && <p class="soft">{say(WORDS.hidden, { hidden: nodes.length - shown.length })}</p>}
    </div>
  );
}

/** Nodes with their partners, the best linked first; a link stands at both its ends. */
function neighbours({ rows }: Answer): { nodes: [string, Partner[]][]; links: number } {
  const nodes = new Map<string, Map<string, Partner>>();
  const links = new Set<string>();
  const add = (from: string, to: string, weight: number | undefined) => {
    const partners = nodes.get(from) ?? new Map<string, Partner>();
    partners.set(to, { iri: to, weight: weight === undefined ? undefined : weight + (partners.get(to)?.weight ?? 0) });
    nodes.set(from, partners);
  };
  for (const row of rows) {
    const [source, target] = [row.source?.value, row.target?.value];
    const weight = row.weight ? Number(row.weight.value) : undefined;
    if (!source || !target || links.has(`${source} ${target}`)) continue;
    links.add(`${source} ${target}`);
    add(source, target, weight);
    if (source !== target) add(target, source, weight);
  }
  const listed = [...nodes].map(([iri, partners]): [string, Partner[]] => [iri, [...partners.values()].sort((a, b) => (b.weight ?? 0) - (a.weight ?? 0))]);
  return { nodes: listed.sort(([, a], [, b]) => b.length - a.length), links: links.size };
}
