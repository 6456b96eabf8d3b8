// One question: its form, its answer, and what the answer means.

import { useMemo } from "preact/hooks";
import { useRoute } from "preact-iso";
import { ask, Problem, questions as load, type Asked, type Question } from "../../api";
import { Empty, Failure, Loading } from "../../parts/states";
import { useLoaded } from "../../parts/use_loaded";
import { useQuery } from "../../parts/use_query";
import { useTitle } from "../../shell";
import { base } from "../../things";
import { say, type Words } from "../../words";
import { ThingLink } from "../../parts/thing";
import { Choices } from "./choices";
import { ParameterForm, inGraph } from "./form";
import { AnswerChart } from "./answer/chart";
import { answerOf } from "./answer/columns";
import { CopyLink } from "./answer/copy_link";
import { Downloads, TABLES } from "./answer/downloads";
import { AnswerLinks, isNetwork } from "./answer/links";
import { refOf, useLabels } from "./answer/look_up";
import { AnswerTable } from "./answer/table";
import { defaultsOf, iriIn, readable } from "./values";
import "./answer/style.css";
import "./style.css";

const WORDS = {
  questions: { zh: "问题", en: "Questions" },
  unknown: { zh: "没有叫“{name}”的问题。", en: "There is no question called “{name}”." },
  all: { zh: "看全部问题", en: "See all questions" },
  caveat: { zh: "注意", en: "Note" },
  understood: { zh: "理解为", en: "Understood as" },
  parameter: { zh: "{name}：", en: "{name}: " },
  default: { zh: "（默认值）", en: "(by default)" },
  size: { zh: "{rows} 行，用时 {time} 秒", en: "{rows} rows in {time} s" },
  full: { zh: "结果恰好达到这个问题的行数上限，可能还有更多；在 SPARQL 编辑器里可以改动上限。", en: "The answer has as many rows as this question gives at most; there may be more. The limit can be changed in the SPARQL editor." },
  empty: { zh: "没有符合条件的内容：语料里没有，或规则没有发现。", en: "Nothing was found: the corpus does not say it, or the rules did not find it." },
  emptyHint: { zh: "换一个例子，或放宽条件再问。", en: "Try one of the examples, or ask for less." },
  query: { zh: "背后的查询", en: "The query behind it" },
  open: { zh: "在 SPARQL 编辑器中打开", en: "Open in the SPARQL editor" },
  map: { zh: "在地图上看各省", en: "See provinces on the map" },
  rows: { zh: "结果", en: "Answer" },
} satisfies Record<string, Words>;

export default function Page() {
  const name = useRoute().params.name ?? "";
  const loaded = useLoaded(load, []);
  if (loaded.state === "loading") return <Loading />;
  if (loaded.state === "failed") return <Failure error={loaded.error} again={loaded.again} />;
  const question = loaded.value.find((question) => question.name === name);
  return question ? <Asking key={name} question={question} /> : <Unknown name={name} />;
}

function Unknown({ name }: { name: string }) {
  useTitle(say(WORDS.questions));
  return (
    <Empty>
      <h1>{say(WORDS.unknown, { name })}</h1>
      <a href="/explore/questions">{say(WORDS.all)}</a>
    </Empty>
  );
}

interface Answered extends Asked {
  /** In seconds. */
  time: number;
}

function Asking({ question }: { question: Question }) {
  useTitle(say(question.title));
  const [query, change] = useQuery();
  const names = Object.keys(question.parameters);
  const values = Object.fromEntries(names.flatMap((name) => (query[name] ? [[name, query[name]]] : [])));
  const loaded = useLoaded(
    async (signal): Promise<Answered> => {
      const begun = performance.now();
      const asked = await ask(question.name, values, signal);
      return { ...asked, time: (performance.now() - begun) / 1000 };
    },
    [question.name, JSON.stringify(values)],
  );
  const given = names.flatMap((name) => (values[name]?.startsWith("id/") ? [base.value + values[name]] : []));
  const defaults = names.flatMap((name) => defaultsOf(question.query, name).flatMap((term) => inGraph(iriIn(term) ?? "")));
  const labels = useLabels([...given, ...defaults]);
  const { meaning, caveat } = question;
  return (
    <>
      <nav class="questions-back">
        <a href="/explore/questions">{say(WORDS.questions)}</a>
      </nav>
      <h1>{say(question.title)}</h1>
      <p>{say(meaning)}</p>
      {caveat && say(caveat) && (
        <p class="questions-caveat">
          <strong>{say(WORDS.caveat)}</strong> {say(caveat)}
        </p>
      )}
      <ParameterForm question={question} values={values} labels={labels} onAsk={(filled) => change(filled)} />
      {loaded.state === "loading" && <Loading />}
      {loaded.state === "failed" && (
        <>
          <Failure error={loaded.error} again={loaded.again} />
          {loaded.error instanceof Problem && <Choices detail={loaded.error.detail} question={question} onChoose={(name, value) => change({ [name]: value })} />}
        </>
      )}
      {loaded.state === "there" && <Answering question={question} asked={loaded.value} measure={query.draw} onMeasure={(name) => change({ draw: name }, true)} />}
    </>
  );
}

interface Shown {
  question: Question;
  asked: Answered;
  measure: string | undefined;
  onMeasure: (name: string) => void;
}

function Answering({ question, asked, measure, onMeasure }: Shown) {
  const answer = useMemo(() => answerOf(asked.answer, true), [asked]);
  const { rows } = answer;
  const title = say(question.title);
  const limit = Number(/LIMIT\s+(\d+)\s*$/i.exec(asked.query.trim())?.[1] ?? Infinity);
  return (
    <section aria-label={say(WORDS.rows)} class="questions-answer">
      <Resolved question={question} asked={asked} />
      <div class="questions-tools">
        <span role="status">{say(WORDS.size, { rows: rows.length, time: asked.time.toFixed(2) })}</span>
        <CopyLink />
        <Downloads query={asked.query} name={question.name} formats={TABLES} />
      </div>
      {rows.length >= limit && <p class="soft">{say(WORDS.full)}</p>}
      {rows.length === 0 && (
        <Empty>
          <p>{say(WORDS.empty)}</p>
          {Object.keys(question.parameters).length > 0 && <p>{say(WORDS.emptyHint)}</p>}
        </Empty>
      )}
      {rows.length > 0 && (
        <>
          {question.view === "map" && (
            <p>
              <a href="/explore/places">{say(WORDS.map)}</a>
            </p>
          )}
          {["bar", "line", "map"].includes(question.view) && (
            <AnswerChart answer={answer} title={title} line={question.view === "line"} measure={measure} onMeasure={onMeasure} />
          )}
          {question.view === "network" && isNetwork(answer) && <AnswerLinks answer={answer} />}
          <AnswerTable answer={answer} caption={title} worded />
        </>
      )}
      <details class="questions-query">
        <summary>{say(WORDS.query)}</summary>
        <p>
          <a href={`/sparql#query=${encodeURIComponent(asked.query)}`}>{say(WORDS.open)}</a>
        </p>
        <pre tabIndex={0}>{asked.query}</pre>
      </details>
    </section>
  );
}

/** What names were taken for, and what stood for parameters that were left out. */
function Resolved({ question, asked }: { question: Question; asked: Asked }) {
  const given = new Map(asked.resolved);
  const terms = Object.keys(question.parameters).map((name) => ({ name, terms: given.get(name) ?? defaultsOf(asked.query, name), byDefault: !given.has(name) }));
  const labels = useLabels(terms.flatMap(({ terms }) => terms.flatMap((term) => iriIn(term) ?? [])));
  const shown = terms.filter(({ terms }) => terms.length > 0);
  if (!shown.length) return null;
  return (
    <p class="questions-resolved">
      <span class="soft">{say(WORDS.understood)}</span>
      {shown.map(({ name, terms, byDefault }) => (
        <span>
          {say(WORDS.parameter, { name: say(question.parameters[name]?.label ?? { zh: name, en: name }) })}
          {terms.map((term) => {
            const iri = iriIn(term);
            return iri ? <ThingLink thing={refOf(iri, labels, new Map())} /> : <strong>{readable(term)}</strong>;
          })}
          {byDefault && <span class="soft"> {say(WORDS.default)}</span>}
        </span>
      ))}
    </p>
  );
}
