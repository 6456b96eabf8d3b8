// A table that can be sorted by its columns.

import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { language } from "../settings";

export interface Column<Row> {
  key: string;
  name: string;
  /** What is shown. */
  cell: (row: Row) => ComponentChildren;
  /** What it is sorted by; without it the column cannot be sorted. */
  order?: (row: Row) => string | number;
  number?: boolean;
}

/** The column that a table is sorted by. */
export interface Sorting {
  key: string;
  down: boolean;
}

/** What a click on the head of a column does: up first, down if it is sorted up already. */
export const resorted = (sorting: Sorting | undefined, key: string): Sorting => ({ key, down: sorting?.key === key && !sorting.down });

/** The head of a column that can be sorted. */
export function SortableHead({ id, name, title, number, sorting, onSort }: { id: string; name: string; title?: string; number: boolean; sorting: Sorting | undefined; onSort: () => void }) {
  const direction = sorting?.key === id ? (sorting.down ? "descending" : "ascending") : undefined;
  return (
    <th scope="col" class={number ? "number" : undefined} aria-sort={direction} title={title}>
      <button type="button" class="plain" onClick={onSort}>
        {name} <span aria-hidden="true">{direction ? (sorting?.down ? "▾" : "▴") : "▹"}</span>
      </button>
    </th>
  );
}

export function Table<Row>({ caption, columns, rows }: { caption: string; columns: Column<Row>[]; rows: Row[] }) {
  const [sorting, setSorting] = useState<Sorting>();
  const order = columns.find((column) => column.key === sorting?.key)?.order;
  const shown = order ? sorted(rows, order, sorting?.down ?? false) : rows;
  return (
    <div class="table-frame" tabIndex={0} role="region" aria-label={caption}>
      <table>
        <caption class="unseen">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) =>
              column.order ? (
                <SortableHead id={column.key} name={column.name} number={column.number ?? false} sorting={sorting} onSort={() => setSorting(resorted(sorting, column.key))} />
              ) : (
                <th scope="col" class={column.number ? "number" : undefined}>
                  {column.name}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <tr>
              {columns.map((column) => (
                <td class={column.number ? "number" : undefined}>{column.cell(row)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Rows by numbers, or by words in the order of the reader's language. */
export function sorted<Row>(rows: Row[], order: (row: Row) => string | number, down: boolean): Row[] {
  const names = new Intl.Collator(language.value === "zh" ? "zh-Hans" : "en", { numeric: true });
  const compare = (a: string | number, b: string | number) =>
    typeof a === "number" && typeof b === "number" ? a - b : names.compare(String(a), String(b));
  const keyed = rows.map((row) => ({ row, key: order(row) })).sort((a, b) => compare(a.key, b.key));
  return (down ? keyed.reverse() : keyed).map(({ row }) => row);
}
