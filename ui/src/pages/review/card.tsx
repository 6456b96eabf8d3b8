// One fact, large enough to be judged at a glance.

import type { Doubt } from "../../api";
import { ThingLink, Value } from "../../parts/thing";
import { termOf } from "../../things";
import { say } from "../../words";
import { Proof } from "./proof";
import { WORDS } from "./words";

const MODALITIES = { planned: WORDS.planned, permitted: WORDS.permitted, encouraged: WORDS.encouraged, negated: WORDS.negated };

export function FactCard({ fact }: { fact: Doubt }) {
  const modality = MODALITIES[fact.modality as keyof typeof MODALITIES];
  const proofs = fact.evidence.length > 1 ? say(WORDS.proofs, { count: fact.evidence.length }) : say(WORDS.proof);
  return (
    <>
      <h3>{say(WORDS.fact)}</h3>
      <p class="review-fact">
        <ThingLink thing={fact.subject} /> <span class="predicate">{termOf(fact.predicate)}</span> <Value value={fact.object} />
      </p>
      <p class="soft">
        {say(WORDS.confidence, { value: fact.confidence.toFixed(2) })}
        {fact.rule && <> · {say(WORDS.rule, { rule: fact.rule })}</>}
      </p>
      {modality && (
        <p class="review-modality">
          {termOf("modality")}: {say(modality)}
        </p>
      )}
      <h3>{proofs}</h3>
      {fact.evidence.map((evidence, at) => (
        <Proof fact={fact} evidence={evidence} at={at} key={`${evidence.start} ${evidence.sentence}`} />
      ))}
      <p class="soft review-legend">
        {say(WORDS.legend)} <mark class="review-subject">{say(WORDS.subject)}</mark> <mark class="review-object">{say(WORDS.object)}</mark>
      </p>
    </>
  );
}
