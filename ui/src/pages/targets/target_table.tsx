// Targets as a table; each leads to its sentence.

import { Shown } from "../../parts/shown";
import { Table, type Column } from "../../parts/table";
import { CitedDocument } from "../../parts/sentence";
import { ThingLink } from "../../parts/thing";
import { labelOf } from "../../things";
import { say } from "../../words";
import type { Plan } from "../timeline/data";
import type { Target } from "./data";
import { glossed, WORDS } from "./words";

/** Below this, a reading is marked as uncertain. */
const UNSURE = 0.6;

/** The plan period in which a target is due. */
export const planOf = ({ year }: Target, plans: Plan[]): Plan | undefined =>
  year === undefined ? undefined : plans.find(({ begin, end }) => begin <= year && year <= end);

export function TargetTable({ targets, plans }: { targets: Target[]; plans: Plan[] }) {
  const wordingOf = ({ change, comparator }: Target) => [change, comparator].filter((word): word is string => Boolean(word)).map(glossed).join(" ");
  // Columns in which nothing would stand are left out.
  const based = targets.some(({ baseYear, baseValue }) => baseYear || baseValue);
  const declared = targets.some(({ bindingness }) => bindingness);
  const columns: Column<Target>[] = [
    { key: "indicator", name: say(WORDS.indicator), order: ({ indicator }) => labelOf(indicator), cell: ({ indicator }) => <ThingLink thing={indicator} dot={false} /> },
    { key: "area", name: say(WORDS.area), order: ({ area }) => (area ? labelOf(area) : ""), cell: ({ area }) => (area ? <ThingLink thing={area} dot={false} /> : "–") },
    { key: "wording", name: say(WORDS.wording), order: wordingOf, cell: (target) => wordingOf(target) || "–" },
    { key: "value", name: say(WORDS.value), number: true, order: ({ value }) => Number(value) || value, cell: ({ value, unit }) => `${value} ${unit ?? ""}` },
    { key: "base", name: say(WORDS.base), cell: ({ baseYear, baseValue }) => [baseYear, baseValue].filter(Boolean).join(": ") || "–" },
    { key: "year", name: say(WORDS.year), number: true, order: ({ year }) => year ?? 0, cell: ({ year }) => year ?? "–" },
    {
      key: "plan",
      name: say(WORDS.plan),
      order: ({ year }) => year ?? 0,
      cell: (target) => {
        const plan = planOf(target, plans);
        return plan ? <ThingLink thing={plan.plan} dot={false} /> : "–";
      },
    },
    { key: "binding", name: say(WORDS.binding), order: ({ bindingness }) => bindingness ?? "", cell: ({ bindingness }) => bindingness ?? "–" },
    { key: "confidence", name: say(WORDS.confidence), number: true, order: ({ proof }) => proof?.confidence ?? 0, cell: ({ proof }) => <Confidence value={proof?.confidence} /> },
    { key: "source", name: say(WORDS.source), order: ({ document }) => labelOf(document), cell: (target) => <Source target={target} /> },
  ];
  return (
    <Shown all={targets}>
      {(shown) => (
        <div class="targets-table">
          <Table caption={say(WORDS.table)} rows={shown} columns={columns.filter(({ key }) => (key !== "base" || based) && (key !== "binding" || declared))} />
        </div>
      )}
    </Shown>
  );
}

function Confidence({ value }: { value: number | undefined }) {
  if (value === undefined) return <>–</>;
  return (
    <>
      {value.toFixed(2)}
      {value < UNSURE && <span class="targets-unsure">{say(WORDS.low)}</span>}
    </>
  );
}

function Source({ target: { document, proof } }: { target: Target }) {
  return (
    <div class="targets-source">
      <CitedDocument document={document} proof={proof} />
    </div>
  );
}
