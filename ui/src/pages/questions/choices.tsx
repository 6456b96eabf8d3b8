// When a name may stand for several things, the server tells which; here one is chosen.

import type { Question } from "../../api";
import { localName } from "../../things";
import { say, type Words } from "../../words";

const WORDS = {
  which: { zh: "您指的是：", en: "Which one do you mean?" },
} satisfies Record<string, Words>;

interface Offered {
  detail: string;
  question: Question;
  onChoose: (parameter: string, value: string) => void;
}

export function Choices({ detail, question, onChoose }: Offered) {
  const parameter = /^([^:\s]+):/.exec(detail)?.[1] ?? "";
  const things = [...detail.matchAll(/([^\s,<>]+) <([^<>\s]+)>/g)];
  if (!question.parameters[parameter] || !things.length) return null;
  return (
    <p class="questions-choices">
      {say(WORDS.which)}
      {things.map(([, label, iri]) => (
        <button type="button" onClick={() => onChoose(parameter, iri ?? "")}>
          {label} <span class="soft">{label === localName(iri ?? "") ? "" : localName(iri ?? "")}</span>
        </button>
      ))}
    </p>
  );
}
