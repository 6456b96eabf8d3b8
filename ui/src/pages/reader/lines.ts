// A text cut into its lines, and each line into pieces that all the same mentions cover.

/** A stretch of the text, in UTF-16 units. */
export interface Range {
  start: number;
  end: number;
}

export interface Piece extends Range {
  /** Numbers of the mentions that cover it, the outermost first. */
  covers: number[];
}

export interface Line extends Range {
  pieces: Piece[];
}

/** One pass over text and ranges, which are in order of their start, the longer before the shorter. */
export function linesOf(text: string, ranges: Range[]): Line[] {
  const lines: Line[] = [];
  let next = 0;
  let open: number[] = [];
  for (let start = 0; start <= text.length; ) {
    const newline = text.indexOf("\n", start);
    const end = newline < 0 ? text.length : newline;
    for (; next < ranges.length && (ranges[next]?.start ?? 0) < end; next++) open.push(next);
    lines.push({ start, end, pieces: piecesOf({ start, end }, open, ranges) });
    open = open.filter((number) => (ranges[number]?.end ?? 0) > end);
    start = end + 1;
  }
  return lines;
}

function piecesOf(line: Range, numbers: number[], ranges: Range[]): Piece[] {
  const bounds = new Set([line.start, line.end]);
  const within: { number: number; start: number; end: number }[] = [];
  for (const number of numbers) {
    const range = ranges[number];
    if (!range) continue;
    const start = Math.max(range.start, line.start);
    const end = Math.min(range.end, line.end);
    if (start >= end) continue;
    within.push({ number, start, end });
    bounds.add(start).add(end);
  }
  const cuts = [...bounds].sort((a, b) => a - b);
  const pieces: Piece[] = [];
  let next = 0;
  let covers: typeof within = [];
  for (let at = 0; at + 1 < cuts.length; at++) {
    const [start, end] = [cuts[at] ?? 0, cuts[at + 1] ?? 0];
    covers = covers.filter((one) => one.end > start);
    for (; next < within.length && (within[next]?.start ?? 0) <= start; next++) covers.push(within[next]!);
    pieces.push({ start, end, covers: covers.map((one) => one.number) });
  }
  return pieces;
}

/** The pieces of a line that lie in a range; those on its edge are cut. */
export function partOf(line: Line, { start, end }: Range): Piece[] {
  return line.pieces
    .filter((piece) => piece.start < end && piece.end > start)
    .map((piece) => ({ ...piece, start: Math.max(piece.start, start), end: Math.min(piece.end, end) }));
}

/** The number of the line that a position lies in. */
export function lineAt(lines: Line[], position: number): number {
  let [low, high] = [0, lines.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lines[middle]?.start ?? 0) <= position) low = middle;
    else high = middle - 1;
  }
  return low;
}
