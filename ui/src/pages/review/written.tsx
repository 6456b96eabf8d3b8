// The decisions that the file holds, each of which can be taken out again.

import type { Correction, Decisions } from "../../api";
import { Table } from "../../parts/table";
import { say } from "../../words";
import { COLUMNS } from "./row";
import { WORDS } from "./words";

/** Rows that are shown. */
const SHOWN = 100;

export function Written({ decisions, onRemove }: { decisions: Decisions; onRemove: (row: Correction) => void }) {
  const rows = decisions.rows.slice(-SHOWN).reverse();
  const title = say(WORDS.written, { file: decisions.file ?? "", count: decisions.rows.length });
  const columns = [
    { key: "line", name: say(WORDS.line), cell: (row: Decisions["rows"][number]) => row.line, number: true },
    ...COLUMNS.map(([key, name]) => ({ key, name: say(name), cell: (row: Decisions["rows"][number]) => row[key] })),
    {
      key: "remove",
      name: say(WORDS.remove),
      cell: ({ line, ...row }: Decisions["rows"][number]) => (
        <button type="button" disabled={!decisions.takes_decisions} onClick={() => onRemove(row)} aria-label={`${say(WORDS.remove)} (${say(WORDS.line)} ${line})`}>
          ×
        </button>
      ),
    },
  ];
  return (
    <details class="review-written">
      <summary>{title}</summary>
      {rows.length < decisions.rows.length && <p class="soft">{say(WORDS.writtenCut, { shown: rows.length })}</p>}
      {rows.length ? <Table caption={title} columns={columns} rows={rows} /> : <p class="soft">{say(WORDS.noRows)}</p>}
    </details>
  );
}
