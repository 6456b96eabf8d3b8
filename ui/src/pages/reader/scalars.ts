// Positions in a text: the graph counts Unicode scalar values, the browser UTF-16 units.

/** From a position in scalar values to one in UTF-16 units. Costs nothing when the text has no character of two units. */
export function unitsOf(text: string): (position: number) => number {
  const within = (position: number, length: number) => Math.min(Math.max(position, 0), length);
  if (!/[\ud800-\udbff]/.test(text)) return (position) => within(position, text.length);
  const units = new Uint32Array(text.length + 1);
  let count = 0;
  for (let unit = 0; unit < text.length; unit += (text.codePointAt(unit) ?? 0) > 0xffff ? 2 : 1) units[count++] = unit;
  units[count] = text.length;
  return (position) => units[within(position, count)] ?? text.length;
}
