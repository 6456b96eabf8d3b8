// The answer of a query as it is best read: a table, a chart, links, yes or no, or Turtle.

import { useMemo, useState } from "preact/hooks";
import type { Results } from "../../api";
import { Empty } from "../../parts/states";
import { say, type Words } from "../../words";
import { AnswerChart } from "../questions/answer/chart";
import { answerOf, type Answer } from "../questions/answer/columns";
import { CopyLink } from "../questions/answer/copy_link";
import { Downloads, GRAPHS, TABLES } from "../questions/answer/downloads";
import { axisOf, measuresOf } from "../questions/answer/drawing";
import { AnswerLinks, isNetwork } from "../questions/answer/links";
import { AnswerTable } from "../questions/answer/table";
import type { Outcome } from "./run";
import "../questions/answer/style.css";

const WORDS = {
  rows: { zh: "{rows} 行，用时 {time} 秒", en: "{rows} rows in {time} s" },
  size: { zh: "{size} 个字符的 Turtle，用时 {time} 秒", en: "{size} characters of Turtle in {time} s" },
  yes: { zh: "是", en: "Yes" },
  no: { zh: "否", en: "No" },
  truth: { zh: "用时 {time} 秒", en: "in {time} s" },
  table: { zh: "表格", en: "Table" },
  chart: { zh: "图", en: "Chart" },
  network: { zh: "网络", en: "Network" },
  view: { zh: "结果的样式", en: "How to show the answer" },
  empty: { zh: "查询成功，但没有符合条件的内容。", en: "The query worked, and nothing fits it." },
  cut: { zh: "只显示前 {shown} 个字符，全部内容请下载。", en: "Only the first {shown} characters are shown; download the whole." },
  answer: { zh: "查询结果", en: "Answer of the query" },
} satisfies Record<string, Words>;

/** Characters of Turtle that are shown. */
const SHOWN = 200_000;

export function OutcomeOf({ outcome, query }: { outcome: Outcome; query: string }) {
  if ("turtle" in outcome) return <Graph turtle={outcome.turtle} time={outcome.time} query={query} />;
  return <Rows results={outcome.results} time={outcome.time} query={query} />;
}

function Graph({ turtle, time, query }: { turtle: string; time: number; query: string }) {
  return (
    <>
      <div class="editor-tools">
        <span role="status">{say(WORDS.size, { size: turtle.length, time: time.toFixed(2) })}</span>
        <CopyLink />
        <Downloads query={query} name="graph" formats={GRAPHS} />
      </div>
      {turtle.length > SHOWN && <p class="soft">{say(WORDS.cut, { shown: SHOWN })}</p>}
      {turtle.trim() ? (
        <pre class="editor-turtle" tabIndex={0} role="region" aria-label={say(WORDS.answer)}>
          {turtle.slice(0, SHOWN)}
        </pre>
      ) : (
        <Empty>{say(WORDS.empty)}</Empty>
      )}
    </>
  );
}

type View = "table" | "chart" | "network";

function Rows({ results, time, query }: { results: Results; time: number; query: string }) {
  const answer = useMemo(() => answerOf(results, false), [results]);
  const [chosen, setChosen] = useState<View>("table");
  const [measure, setMeasure] = useState<string>();
  const views = viewsOf(answer);
  const view = views.includes(chosen) ? chosen : "table";
  if (results.boolean !== undefined) {
    return (
      <p class="editor-truth" role="status">
        <strong>{say(results.boolean ? WORDS.yes : WORDS.no)}</strong> <span class="soft">{say(WORDS.truth, { time: time.toFixed(2) })}</span>
      </p>
    );
  }
  return (
    <>
      <div class="editor-tools">
        <span role="status">{say(WORDS.rows, { rows: answer.rows.length, time: time.toFixed(2) })}</span>
        {views.length > 1 && (
          <span class="editor-views" role="group" aria-label={say(WORDS.view)}>
            {views.map((one) => (
              <button type="button" aria-pressed={one === view} onClick={() => setChosen(one)}>
                {say(WORDS[one])}
              </button>
            ))}
          </span>
        )}
        <CopyLink />
        <Downloads query={query} name="results" formats={TABLES} />
      </div>
      {answer.rows.length === 0 && <Empty>{say(WORDS.empty)}</Empty>}
      {answer.rows.length > 0 && (
        <>
          {view === "chart" && <AnswerChart answer={answer} title={say(WORDS.answer)} measure={measure} onMeasure={setMeasure} />}
          {view === "network" && <AnswerLinks answer={answer} />}
          <AnswerTable answer={answer} caption={say(WORDS.answer)} />
        </>
      )}
    </>
  );
}

/** Charts need something to count along, networks two ends. */
function viewsOf(answer: Answer): View[] {
  return [
    "table",
    ...(answer.rows.length > 1 && axisOf(answer) && measuresOf(answer).length > 0 ? (["chart"] as const) : []),
    ...(isNetwork(answer) ? (["network"] as const) : []),
  ];
}
