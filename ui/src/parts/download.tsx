// Takes a table home as a file.

import { say, type Words } from "../words";
import { csv, type Cell } from "./csv";

const WORDS = { csv: { zh: "下载此表（CSV）", en: "Download this table (CSV)" } } satisfies Record<string, Words>;

interface Home {
  /** Name of the file without its ending. */
  name: string;
  header: string[];
  rows: () => Cell[][];
}

export function Download({ name, header, rows }: Home) {
  const save = () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([csv(header, rows())], { type: "text/csv;charset=utf-8" }));
    link.download = `${name}.csv`;
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return (
    <button type="button" onClick={save}>
      {say(WORDS.csv)}
    </button>
  );
}
