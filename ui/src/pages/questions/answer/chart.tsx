// An answer as a chart of one of its numbers.

import { useMemo } from "preact/hooks";
import { Chart } from "../../../parts/chart";
import { language } from "../../../settings";
import { labelOf } from "../../../things";
import { say, type Words } from "../../../words";
import type { Answer } from "./columns";
import { axisOf, drawing, leadingOf, measuresOf, told } from "./drawing";
import { refOf, useLabels } from "./look_up";
import { columnName } from "./names";

const WORDS = {
  measure: { zh: "画出", en: "Draw" },
  bars: { zh: "只画前 {shown} 行（按结果的次序），另有 {hidden} 行在下表中。", en: "Only the first {shown} rows are drawn, in the order of the answer; {hidden} more are in the table." },
  groups: { zh: "只画最大的几组，另有 {hidden} 组在下表中。", en: "Only the largest groups are drawn; {hidden} more are in the table." },
  undated: { zh: "{hidden} 行没有年份，只在下表中。", en: "{hidden} rows have no year and are only in the table." },
  points: { zh: "同一年有几个数值的，只画点，不连线。", en: "Where a year has several numbers, they are points without a line." },
  describe: { zh: "{title}的图；{told}。数据见下表。", en: "Chart of {title}; {told}. The numbers are in the table." },
} satisfies Record<string, Words>;

interface Drawn {
  answer: Answer;
  title: string;
  line?: boolean;
  measure: string | undefined;
  onMeasure: (name: string) => void;
}

export function AnswerChart({ answer, title, line = false, measure, onMeasure }: Drawn) {
  const measures = measuresOf(answer);
  const chosen = measures.find(({ name }) => name === measure) ?? leadingOf(answer);
  const axis = axisOf(answer);
  const labels = useLabels(axis ? answer.rows.slice(0, 100).flatMap((row) => row[axis.name]?.value ?? []) : []);
  const drawn = useMemo(
    () => chosen && drawing(answer, chosen, line, (iri) => labelOf(refOf(iri, labels, answer.names))),
    [answer, chosen?.name, line, labels.size, language.value],
  );
  if (!drawn || !chosen) return null;
  return (
    <div class="answer-chart">
      {measures.length > 1 && (
        <label class="answer-measure">
          {say(WORDS.measure)}{" "}
          <select value={chosen.name} onChange={(event) => onMeasure(event.currentTarget.value)}>
            {measures.map(({ name }) => (
              <option value={name}>{columnName(name)}</option>
            ))}
          </select>
        </label>
      )}
      <Chart label={say(WORDS.describe, { title, told: told(answer, chosen) })} option={drawn.option} height={drawn.height} />
      {drawn.hidden.bars > 0 && <p class="soft">{say(WORDS.bars, { shown: answer.rows.length - drawn.hidden.bars, hidden: drawn.hidden.bars })}</p>}
      {drawn.hidden.groups > 0 && <p class="soft">{say(WORDS.groups, { hidden: drawn.hidden.groups })}</p>}
      {drawn.points && <p class="soft">{say(WORDS.points)}</p>}
      {drawn.hidden.undated > 0 && <p class="soft">{say(WORDS.undated, { hidden: drawn.hidden.undated })}</p>}
    </div>
  );
}
