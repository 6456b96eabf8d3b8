// Tables for spreadsheets.

export type Cell = string | number | undefined;

/** A table as RFC 4180 has it, with the mark by which spreadsheets recognise UTF-8. */
export function csv(header: string[], rows: Cell[][]): string {
  return "\uFEFF" + [header, ...rows].map((cells) => cells.map(written).join(",") + "\r\n").join("");
}

function written(cell: Cell): string {
  if (cell === undefined) return "";
  if (typeof cell === "number") return String(cell);
  // A spreadsheet would run a text that begins like a formula; numbers alone are harmless.
  const harmless = /^[^=+\-@\t\r\n]|^[+-]?\d+(\.\d+)?$/.test(cell) ? cell : cell && `'${cell}`;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
