// Yasqe, the SPARQL editor of YASGUI, as a box. What it would ask other hosts for, or keep by itself, is switched off.

import Yasqe, { type PartialConfig } from "@zazuko/yasqe";
import "@zazuko/yasqe/build/yasqe.min.css";
import { useEffect, useRef, useState } from "preact/hooks";
import { say, type Words } from "../../words";
import { declarePrefixes, isBegun, suggestions } from "./completion";

const WORDS = {
  label: { zh: "SPARQL 查询", en: "SPARQL query" },
  invalid: { zh: "第 {line} 行不合语法。", en: "Line {line} is not valid SPARQL." },
  expected: { zh: "这里可以是：{terms}", en: "Expected here: {terms}" },
} satisfies Record<string, Words>;

/** Time in milliseconds after the last key before something is suggested. */
const PAUSE = 200;

/** What the grammar expects is listed only so far. */
const EXPECTED = 12;

/** What the grammar calls by names of its own. */
const GRAMMAR: Record<string, string> = { VAR1: "?name", VAR2: "?name", IRI_REF: "<IRI>", PNAME_LN: "prefix:name", PNAME_NS: "prefix:", STRING_LITERAL1: '"text"', STRING_LITERAL2: '"text"', INTEGER: "1", DECIMAL: "1.0" };

interface Box {
  /** What is put into the box; a new object puts it there again. What is typed then goes to `onInput` and does not come back. */
  given: { query: string };
  onInput: (query: string) => void;
  onRun: () => void;
  /** Where to put the cursor; a new object puts it there again. */
  goTo: { line: number; column: number } | undefined;
}

interface Fault {
  line: number;
  expected: string[];
}

export function QueryBox({ given, onInput, onRun, goTo }: Box) {
  const frame = useRef<HTMLDivElement>(null);
  const editor = useRef<Yasqe>();
  const calls = useRef({ onInput, onRun });
  calls.current = { onInput, onRun };
  const [fault, setFault] = useState<Fault>();

  useEffect(() => {
    if (!frame.current) return;
    const yasqe = new Yasqe(frame.current, settings(() => calls.current.onRun()));
    editor.current = yasqe;
    const mark = () => {
      const found = firstFault(yasqe);
      setFault(found);
      yasqe.clearGutter("gutterErrorBar");
      if (found) yasqe.setGutterMarker(found.line, "gutterErrorBar", cross());
    };
    let timer: ReturnType<typeof setTimeout> | undefined;
    const changed = (_?: unknown, change: { origin?: string } = {}) => {
      calls.current.onInput(yasqe.getValue());
      clearTimeout(timer);
      if (change.origin !== "+input" && change.origin !== "*compose" && change.origin !== "complete") return;
      timer = setTimeout(() => {
        declarePrefixes(yasqe);
        if (change.origin !== "complete" && !yasqe.state.completionActive && isBegun(yasqe)) suggest(yasqe);
      }, PAUSE);
    };
    yasqe.on("change", changed);
    // After all changes of an edit, and after Yasqe itself has cleared its marks.
    yasqe.on("changes", mark);
    return () => {
      clearTimeout(timer);
      yasqe.destroy();
      editor.current = undefined;
    };
  }, []);

  useEffect(() => editor.current?.setValue(given.query), [given]);

  useEffect(() => {
    const field = editor.current?.getInputField() as HTMLElement | undefined;
    field?.setAttribute("aria-label", say(WORDS.label));
    field?.setAttribute("aria-describedby", "editor-keys");
  });

  useEffect(() => {
    if (!goTo || !editor.current) return;
    editor.current.getDoc().setCursor({ line: goTo.line - 1, ch: goTo.column - 1 });
    editor.current.focus();
  }, [goTo]);

  return (
    <>
      <div class="editor-box" ref={frame} />
      <p class="editor-fault" role="status">
        {fault && (
          <>
            <strong>{say(WORDS.invalid, { line: String(fault.line + 1) })}</strong>{" "}
            {fault.expected.length > 0 && <span class="soft">{say(WORDS.expected, { terms: fault.expected.join("  ") })}</span>}
          </>
        )}
      </p>
    </>
  );
}

// Its completers ask other hosts; an empty list given with the settings would only be merged into theirs.
Yasqe.defaults.autocompleters = [];

function settings(run: () => void): PartialConfig {
  const keys = { "Ctrl-Enter": run, "Cmd-Enter": run, "Ctrl-Space": (yasqe: Yasqe) => suggest(yasqe), "Ctrl-S": false };
  // Its marks of faults bring markup with styles of their own, which the content security policy forbids; we mark them ourselves.
  const off = { createShareableLink: null, consumeShareLink: null, persistenceId: null, showQueryButton: false, resizeable: false, syntaxErrorCheck: false };
  return { ...off, value: "", extraKeys: keys, editorHeight: "auto", prefixCcApi: null } as unknown as PartialConfig;
}

function suggest(yasqe: Yasqe): void {
  yasqe.showHint({ hint: () => suggestions(yasqe), completeSingle: false, completeOnSingleClick: true, closeCharacters: /[\s{}();,]/ });
}

/** The first line that the grammar does not take. */
function firstFault(yasqe: Yasqe): Fault | undefined {
  const document = yasqe.getDoc();
  for (let line = 0; line < document.lineCount(); line++) {
    const { state } = yasqe.getTokenAt({ line, ch: document.getLine(line).length }, true);
    if (state.OK === false) {
      const possible = (state.possibleCurrent as string[] | undefined) ?? [];
      return { line, expected: [...new Set(possible.map((term) => GRAMMAR[term] ?? term))].slice(0, EXPECTED) };
    }
  }
  return undefined;
}

function cross(): HTMLElement {
  const mark = document.createElement("span");
  mark.className = "editor-cross";
  mark.textContent = "✕";
  mark.ariaHidden = "true";
  return mark;
}
