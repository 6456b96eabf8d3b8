// The rows of an answer, some at a time: the whole answer is sorted, and what is not shown is counted.

import { useEffect, useMemo, useState } from "preact/hooks";
import type { Ref } from "../../../api";
import { resorted, SortableHead, sorted, type Sorting } from "../../../parts/table";
import { language } from "../../../settings";
import { say, type Words } from "../../../words";
import { Cell, plain } from "./cell";
import type { Answer, Column, Row } from "./columns";
import { useLabels, usePlaces } from "./look_up";
import { columnName } from "./names";

const WORDS = {
  shown: { zh: "第 {from}–{to} 行，共 {all} 行", en: "Rows {from}–{to} of {all}" },
  before: { zh: "上一页", en: "Previous" },
  after: { zh: "下一页", en: "Next" },
  pages: { zh: "翻页", en: "Pages of the table" },
} satisfies Record<string, Words>;

/** Rows that are shown at once. */
const PAGE = 100;

interface Shown {
  answer: Answer;
  caption: string;
  /** Whether columns are headed by plain words; else by the variables of the query. */
  worded?: boolean;
}

export function AnswerTable({ answer, caption, worded = false }: Shown) {
  const [sorting, setSorting] = useState<Sorting>();
  const [page, setPage] = useState(0);
  useEffect(() => {
    setSorting(undefined);
    setPage(0);
  }, [answer]);
  const { columns, names } = answer;
  const rows = useMemo(() => ordered(answer, sorting), [answer, sorting, language.value]);
  const from = page * PAGE;
  const shown = rows.slice(from, from + PAGE);
  const labels = useLabels(shown.flatMap((row) => Object.values(row).filter((term) => term.type === "uri").map((term) => term.value)));
  const places = usePlaces(valuesOf(columns, shown, "sentence"), valuesOf(columns, shown, "excerpt"));
  const known = { labels, names, places };
  const sortBy = (name: string) => {
    setSorting(resorted(sorting, name));
    setPage(0);
  };
  return (
    <>
      <div class="table-frame" tabIndex={0} role="region" aria-label={caption}>
        <table class="answer-table">
          <caption class="unseen">{caption}</caption>
          <thead>
            <tr>
              {columns.map(({ name, kind }) => (
                <SortableHead
                  id={name}
                  name={worded ? columnName(name) : `?${name}`}
                  title={`?${name}`}
                  number={kind === "number"}
                  sorting={sorting}
                  onSort={() => sortBy(name)}
                />
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr>
                {columns.map((column) => (
                  <td class={`answer-${column.kind}${column.kind === "number" ? " number" : ""}`}>
                    <Cell column={column} row={row} known={known} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > PAGE && (
        <nav class="answer-pages" aria-label={say(WORDS.pages)}>
          <button type="button" disabled={page === 0} onClick={() => setPage(page - 1)}>
            {say(WORDS.before)}
          </button>
          <span role="status">{say(WORDS.shown, { from: from + 1, to: from + shown.length, all: rows.length })}</span>
          <button type="button" disabled={from + PAGE >= rows.length} onClick={() => setPage(page + 1)}>
            {say(WORDS.after)}
          </button>
        </nav>
      )}
    </>
  );
}

const valuesOf = (columns: Column[], rows: Row[], kind: Column["kind"]) =>
  columns.filter((column) => column.kind === kind).flatMap((column) => rows.flatMap((row) => row[column.name]?.value ?? []));

const NO_LABELS = new Map<string, Ref>();

function ordered({ columns, rows, names }: Answer, sorting: Sorting | undefined): Row[] {
  const column = columns.find(({ name }) => name === sorting?.key);
  if (!column || !sorting) return rows;
  return sorted(rows, (row) => plain(column, row, { labels: NO_LABELS, names }), sorting.down);
}
