// What a correction or a merge needs to know: the right object, or the thing that another one really is.

import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Correction, Doubt, Found } from "../../api";
import { ThingBox } from "../../parts/thing_box";
import { isRef } from "../../things";
import { say } from "../../words";
import { RowToWrite } from "./row";
import { WORDS } from "./words";

interface Choosing {
  fact: Doubt;
  file: string;
  onSave: (row: Correction) => void;
  onCancel: () => void;
}

/** Kind of a thing as it stands in its IRI. */
const kindOf = (iri: string) => /\/id\/([^/]+)\//.exec(iri)?.[1];

/** Names of places are shared; their code tells them apart. */
function named(found: Found): string {
  const name = found.label ?? found.matched;
  return found.type === "place" ? `${name} [${found.iri.slice(found.iri.lastIndexOf("/") + 1)}]` : name;
}

export function CorrectObject({ fact, file, onSave, onCancel }: Choosing) {
  const [to, setTo] = useState("");
  const kind = isRef(fact.object) ? kindOf(fact.object.iri) : undefined;
  const isDate = !isRef(fact.object) && /#(date|gYear|gYearMonth)$/.test(fact.object.datatype ?? "");
  const row = { ...fact.row, action: "correct", to };
  return (
    <Panel row={row} file={file} onSave={onSave} onCancel={onCancel}>
      {kind ? (
        <ThingBox label={say(WORDS.newObject)} kind={kind} placeholder={say(WORDS.newObjectHint)} onChoose={(found) => setTo(named(found))} onInput={(text) => setTo(text.trim())} onText={(text) => text && onSave({ ...row, to: text })} />
      ) : (
        <label>
          {say(WORDS.newObject)}
          <input type="text" autocomplete="off" placeholder={isDate ? say(WORDS.newDateHint) : undefined} onInput={(event) => setTo(event.currentTarget.value.trim())} />
        </label>
      )}
    </Panel>
  );
}

export function MergeThings({ fact, file, onSave, onCancel }: Choosing) {
  const things = [
    { thing: fact.subject_thing, iri: fact.subject.iri },
    { thing: fact.object_thing, iri: isRef(fact.object) ? fact.object.iri : "" },
  ].flatMap(({ thing, iri }) => (thing ? [{ ...thing, iri }] : []));
  const [at, setAt] = useState(things.length - 1);
  const [to, setTo] = useState("");
  const one = things[at];
  if (!one) return null;
  const kind = kindOf(one.iri);
  const row = { action: "merge", type: one.type, name: one.name, object: "", to, document: "" };
  return (
    <Panel row={row} file={file} onSave={onSave} onCancel={onCancel}>
      <fieldset>
        <legend>{say(WORDS.mergeWhich)}</legend>
        {things.map((thing, index) => (
          <label class="review-choice">
            <input type="radio" name="merged" checked={index === at} onChange={() => (setAt(index), setTo(""))} /> {thing.name}
          </label>
        ))}
      </fieldset>
      <ThingBox key={one.iri} label={say(WORDS.mergeInto)} {...(kind ? { kind } : {})} placeholder={say(WORDS.mergeHint)} onChoose={(found) => setTo(found.label ?? found.matched)} onInput={(text) => setTo(text.trim())} onText={(text) => text && onSave({ ...row, to: text })} />
      <p class="soft">{say(WORDS.mergeWide)}</p>
    </Panel>
  );
}

/** The first field has the focus; Escape leaves. */
function Panel({ row, file, onSave, onCancel, children }: { row: Correction; file: string; onSave: (row: Correction) => void; onCancel: () => void; children: ComponentChildren }) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLInputElement>("input:not([type=radio])")?.focus(), []);
  return (
    <form
      class="review-panel"
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        if (row.to) onSave(row);
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.isComposing) onCancel();
      }}
    >
      {children}
      <RowToWrite row={{ ...row, to: row.to || say(WORDS.toChoose) }} file={file} />
      <p class="review-buttons">
        <button type="submit" class="main" disabled={!row.to}>
          {say(WORDS.save)}
        </button>
        <button type="button" onClick={onCancel}>
          {say(WORDS.cancel)}
        </button>
      </p>
    </form>
  );
}
