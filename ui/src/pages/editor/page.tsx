// The SPARQL editor. The query stands in the hash of the address (`#query=…`), since `?query=` is answered by the server itself.

import { useLocation } from "preact-iso";
import { useEffect, useRef, useState } from "preact/hooks";
import { Problem } from "../../api";
import { Failure } from "../../parts/states";
import { useTitle } from "../../shell";
import { say, type Words } from "../../words";
import { Downloads, GRAPHS, TABLES } from "../questions/answer/downloads";
import { Examples, first } from "./examples";
import { OutcomeOf } from "./outcome";
import { forget, past, remember } from "./past";
import { PastQueries } from "./past_queries";
import { QueryBox } from "./query_box";
import { run, TooLarge, type Outcome } from "./run";
import "./style.css";

const WORDS = {
  title: { zh: "SPARQL 查询", en: "SPARQL" },
  lead: {
    zh: "用 SPARQL 直接查询全部数据。可以从一个示例开始改；不想写查询，请用",
    en: "Ask the whole graph in SPARQL. Begin with an example and change it; without writing queries there are the",
  },
  questions: { zh: "现成的问题", en: "ready-made questions" },
  end: { zh: "。", en: "." },
  keys: {
    zh: "Ctrl+Enter 运行；输入名称（如“发改委”或 fgw）或按 Ctrl+空格 补全；Tab 缩进，先按 Esc 再按 Tab 离开编辑框。",
    en: "Ctrl+Enter runs. Type a name (发改委, or fgw by its initials) or press Ctrl+Space for suggestions. Tab indents; Escape and then Tab leaves the editor.",
  },
  run: { zh: "运行", en: "Run" },
  cancel: { zh: "取消", en: "Cancel" },
  running: { zh: "正在查询……", en: "Running…" },
  line: { zh: "到第 {line} 行第 {column} 列", en: "Go to line {line}, column {column}" },
  answer: { zh: "结果", en: "Answer" },
} satisfies Record<string, Words>;

type State = { is: "idle" } | { is: "running" } | { is: "failed"; error: unknown; query: string } | { is: "done"; outcome: Outcome; query: string };

const inHash = () => new URLSearchParams(location.hash.slice(1)).get("query") ?? undefined;

export default function Page() {
  useTitle(say(WORDS.title));
  const { url } = useLocation();
  const [given, setGiven] = useState(() => ({ query: inHash() ?? past()[0]?.query ?? first() }));
  const [query, setQuery] = useState(given.query);
  const [state, setState] = useState<State>({ is: "idle" });
  const [history, setHistory] = useState(past);
  const [goTo, setGoTo] = useState<{ line: number; column: number }>();
  const running = useRef<AbortController>();

  const put = (text: string) => {
    setGiven({ query: text });
    setQuery(text);
  };
  const start = async (text: string) => {
    running.current?.abort();
    const abort = new AbortController();
    running.current = abort;
    setState({ is: "running" });
    if (inHash() !== text) window.history.pushState(null, "", `${location.pathname}#query=${encodeURIComponent(text)}`);
    setHistory(remember(text));
    try {
      const outcome = await run(text, abort.signal);
      if (!abort.signal.aborted) setState({ is: "done", outcome, query: text });
    } catch (error) {
      if (!abort.signal.aborted) setState({ is: "failed", error, query: text });
    }
  };

  // A link to a query brings its answer too, and so do the ways back and forth.
  useEffect(() => {
    const follow = () => {
      const linked = inHash();
      if (linked === undefined) return;
      put(linked);
      void start(linked);
    };
    follow();
    addEventListener("popstate", follow);
    return () => {
      removeEventListener("popstate", follow);
      running.current?.abort();
    };
  }, [url]);

  const cancel = () => {
    running.current?.abort();
    setState({ is: "idle" });
  };
  return (
    <>
      <h1>{say(WORDS.title)}</h1>
      <p>
        {say(WORDS.lead)} <a href="/explore/questions">{say(WORDS.questions)}</a>
        {say(WORDS.end)}
      </p>
      <div class="editor-tools">
        <Examples onChoose={put} />
        <PastQueries past={history} onChoose={put} onForget={() => setHistory(forget())} />
      </div>
      <QueryBox given={given} onInput={setQuery} onRun={() => void start(query)} goTo={goTo} />
      <div class="editor-tools">
        <button type="button" class="main" disabled={state.is === "running" || !query.trim()} onClick={() => void start(query)}>
          {say(WORDS.run)}
        </button>
        {state.is === "running" && (
          <>
            <button type="button" onClick={cancel}>
              {say(WORDS.cancel)}
            </button>
            <span role="status">
              <span class="spinner" aria-hidden="true" /> {say(WORDS.running)}
            </span>
          </>
        )}
        <span class="soft" id="editor-keys">
          {say(WORDS.keys)}
        </span>
      </div>
      <section class="editor-answer" aria-label={say(WORDS.answer)}>
        {state.is === "failed" && <Failed error={state.error} query={state.query} onGo={setGoTo} />}
        {state.is === "done" && <OutcomeOf outcome={state.outcome} query={state.query} />}
      </section>
    </>
  );
}

interface Fault {
  error: unknown;
  query: string;
  onGo: (place: { line: number; column: number }) => void;
}

function Failed({ error, query, onGo }: Fault) {
  const [, line, column] = (error instanceof Problem && /error at (\d+):(\d+)/.exec(error.detail)) || [];
  return (
    <>
      <Failure error={error} />
      {error instanceof TooLarge && <Downloads query={query} name="results" formats={error.isGraph ? GRAPHS : TABLES} />}
      {line && column && (
        <button type="button" onClick={() => onGo({ line: Number(line), column: Number(column) })}>
          {say(WORDS.line, { line, column })}
        </button>
      )}
    </>
  );
}
