// How numbers become steps of colour.

/** Number of colours. */
const STEPS = 5;

/** The least number of each step, so that each colour stands for about as many different numbers. */
export function stepsOf(numbers: number[]): number[] {
  const ordered = [...new Set(numbers)].filter((number) => number > 0).sort((a, b) => a - b);
  const least: number[] = [];
  for (let step = 0; step < STEPS; step++) {
    const number = ordered[Math.floor((step * ordered.length) / STEPS)];
    if (number !== undefined && number !== least.at(-1)) least.push(number);
  }
  return least;
}

/** The colour of a number, from 1; few steps are spread over all colours. */
export function stepOf(number: number, least: number[]): number {
  const at = least.filter((begin) => begin <= number).length - 1;
  return colourAt(Math.max(at, 0), least.length);
}

export const colourAt = (at: number, steps: number) => (steps < 2 ? 3 : 1 + Math.round((at * (STEPS - 1)) / (steps - 1)));
