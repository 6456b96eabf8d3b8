// The form of a question, made from its parameters.

import { useEffect, useId, useState } from "preact/hooks";
import type { Parameter, Question, Ref } from "../../api";
import { ThingBox } from "../../parts/thing_box";
import { base, KINDS, labelOf } from "../../things";
import { say, type Words } from "../../words";
import { refOf } from "./answer/look_up";
import { defaultsOf, iriIn, readable } from "./values";

const WORDS = {
  ask: { zh: "提问", en: "Ask" },
  all: { zh: "不填则不限", en: "leave empty for all" },
  otherwise: { zh: "不填则为：{value}", en: "if empty: {value}" },
  examples: { zh: "例：", en: "For example:" },
  none: { zh: "这个问题不需要填写条件。", en: "This question needs nothing to be filled in." },
} satisfies Record<string, Words>;

const NO_NAMES = new Map<string, string>();

interface Form {
  question: Question;
  /** Values that stand in the address. */
  values: Record<string, string>;
  labels: Map<string, Ref>;
  onAsk: (values: Record<string, string | undefined>) => void;
}

export function ParameterForm({ question, values, labels, onAsk }: Form) {
  const [filled, setFilled] = useState(values);
  const names = Object.keys(question.parameters);
  useEffect(() => setFilled(values), [JSON.stringify(values), question.name]);
  if (!names.length) return <p class="soft">{say(WORDS.none)}</p>;
  const send = (changes: Record<string, string> = {}) => {
    const all = { ...filled, ...changes };
    setFilled(all);
    onAsk(Object.fromEntries(names.map((name) => [name, all[name]?.trim()])));
  };
  return (
    <form
      class="questions-form"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {Object.entries(question.parameters).map(([name, parameter]) => (
        <Field
          key={name}
          parameter={parameter}
          defaults={defaultsOf(question.query, name)}
          value={filled[name] ?? ""}
          labels={labels}
          onInput={(text) => setFilled((before) => ({ ...before, [name]: text }))}
          onChoose={(text) => send({ [name]: text })}
        />
      ))}
      <button type="submit" class="main">
        {say(WORDS.ask)}
      </button>
    </form>
  );
}

interface Filled {
  parameter: Parameter;
  defaults: string[];
  value: string;
  labels: Map<string, Ref>;
  onInput: (text: string) => void;
  onChoose: (text: string) => void;
}

function Field({ parameter, defaults, value, labels, onInput, onChoose }: Filled) {
  const id = useId();
  const label = say(parameter.label);
  const called = (iri: string) => labelOf(refOf(iri, labels, NO_NAMES));
  const otherwise = defaults.map((term) => (iriIn(term) ? called(inGraph(iriIn(term) ?? "")) : readable(term))).join("、");
  const hint = otherwise ? say(WORDS.otherwise, { value: otherwise }) : say(WORDS.all);
  // A parameter of type `number` is a quantity, and no document number.
  const isNumber = parameter.type === "year" || parameter.type === "number";
  const isThing = !isNumber && (parameter.type === "thing" || KINDS[parameter.type] !== undefined);
  return (
    <div class="questions-field">
      {isThing ? (
        <ThingBox
          label={label}
          {...(parameter.type === "thing" ? {} : { kind: parameter.type })}
          value={value.startsWith("id/") ? called(base.value + value) : value}
          onInput={onInput}
          onText={onChoose}
          onChoose={(found) => onChoose(localOf(found.iri))}
        />
      ) : (
        <>
          <label for={id}>{label}</label>
          <input
            id={id}
            type={parameter.type === "date" ? "date" : "text"}
            inputMode={isNumber ? "decimal" : undefined}
            autocomplete="off"
            value={value}
            onInput={(event) => onInput(event.currentTarget.value)}
          />
        </>
      )}
      <p class="questions-hint soft">
        <span>{hint}</span>
        {parameter.examples && parameter.examples.length > 0 && (
          <span class="questions-examples">
            {say(WORDS.examples)}{" "}
            {parameter.examples.map((example) => (
              <button type="button" class="plain" onClick={() => onChoose(example)}>
                {example}
              </button>
            ))}
          </span>
        )}
      </p>
    </div>
  );
}

/** The base that questions are written with. */
const WRITTEN = "https://w3id.org/policygraph/";

/** An IRI of a question's query as this server's graph has it. */
export const inGraph = (iri: string) => (iri.startsWith(WRITTEN) ? base.value + iri.slice(WRITTEN.length) : iri);

/** An IRI from `id/` on, as the server takes it too: shorter in addresses. */
const localOf = (iri: string) => (iri.startsWith(`${base.value}id/`) ? iri.slice(base.value.length) : iri);
