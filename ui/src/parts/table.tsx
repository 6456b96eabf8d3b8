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

export function Table<Row>({ caption, columns, rows }: { caption: string; columns: Column<Row>[]; rows: Row[] }) {
  const [sorting, setSorting] = useState<{ key: string; down: boolean }>();
  const order = columns.find((column) => column.key === sorting?.key)?.order;
  const shown = order ? sorted(rows, order, sorting?.down ?? false) : rows;
  return (
    <div class="table-frame" tabIndex={0} role="region" aria-label={caption}>
      <table>
        <caption class="unseen">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => {
              const direction = sorting?.key === column.key ? (sorting.down ? "descending" : "ascending") : undefined;
              return (
                <th scope="col" class={column.number ? "number" : undefined} aria-sort={direction}>
                  {column.order ? (
                    <button type="button" class="plain" onClick={() => setSorting({ key: column.key, down: direction === "ascending" })}>
                      {column.name} <span aria-hidden="true">{direction ? (sorting?.down ? "▾" : "▴") : "▹"}</span>
                    </button>
                  ) : (
                    column.name
                  )}
                </th>
              );
            })}
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

function sorted<Row>(rows: Row[], order: (row: Row) => string | number, down: boolean): Row[] {
  const names = new Intl.Collator(language.value === "zh" ? "zh-Hans" : "en", { numeric: true });
  const compare = (a: string | number, b: string | number) =>
    typeof a === "number" && typeof b === "number" ? a - b : names.compare(String(a), String(b));
  const keyed = rows.map((row) => ({ row, key: order(row) })).sort((a, b) => compare(a.key, b.key));
  return (down ? keyed.reverse() : keyed).map(({ row }) => row);
}
