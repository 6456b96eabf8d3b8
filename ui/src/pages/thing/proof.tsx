// The sentences that a link rests on.

import { useEffect, useRef } from "preact/hooks";
import { proofs, type Entity, type Fact } from "../../api";
import { FactWithProof } from "../../parts/sentence";
import { Failure, Loading } from "../../parts/states";
import { useLoaded } from "../../parts/use_loaded";
import { labelOf } from "../../things";
import { say, type Words } from "../../words";
import type { Link } from "./links";

const WORDS = {
  between: { zh: "“{one}”与“{other}”的联系", en: "What links “{one}” and “{other}”" },
  none: { zh: "这个联系来自内置词表，没有句子。", en: "This link comes from the built-in tables; there is no sentence." },
  close: { zh: "关闭", en: "Close" },
} satisfies Record<string, Words>;

async function read(link: Link, signal: AbortSignal): Promise<Fact[]> {
  const evidence = [...new Map(link.edges.flatMap((edge) => (edge.evidence ? [[edge.evidence, edge] as const] : [])))];
  const found = await Promise.all(evidence.map(async ([iri, edge]) => (await proofs(iri, [edge.source, edge.target], signal)).facts));
  return found.flat();
}

export function Proof({ thing, link, onClose }: { thing: Entity; link: Link; onClose: () => void }) {
  const loaded = useLoaded((signal) => read(link, signal), [link]);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [link]);
  return (
    <div class="thing-proofs">
      <h3 ref={heading} tabIndex={-1}>
        {say(WORDS.between, { one: labelOf(thing), other: labelOf(link.node) })}
      </h3>
      {loaded.state === "loading" && <Loading />}
      {loaded.state === "failed" && <Failure error={loaded.error} again={loaded.again} />}
      {loaded.state === "there" && loaded.value.length === 0 && <p>{say(WORDS.none)}</p>}
      {loaded.state === "there" && loaded.value.map((fact) => <FactWithProof fact={fact} />)}
      <button type="button" onClick={onClose}>
        {say(WORDS.close)}
      </button>
    </div>
  );
}
