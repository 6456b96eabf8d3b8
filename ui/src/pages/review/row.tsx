// A row of the file as it will stand there.

import type { Correction } from "../../api";
import { say } from "../../words";
import { WORDS } from "./words";

export const COLUMNS = [
  ["action", WORDS.columnAction],
  ["type", WORDS.columnType],
  ["name", WORDS.columnName],
  ["object", WORDS.columnObject],
  ["to", WORDS.columnTo],
  ["document", WORDS.columnDocument],
] as const;

export function RowToWrite({ row, file }: { row: Correction; file: string }) {
  return (
    <div class="review-row">
      <h3>{say(WORDS.willWrite, { file })}</h3>
      <dl>
        {COLUMNS.map(([column, name]) => (
          <div class={row[column] ? undefined : "review-row-empty"}>
            <dt>{say(name)}</dt>
            <dd>{row[column] || "–"}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
