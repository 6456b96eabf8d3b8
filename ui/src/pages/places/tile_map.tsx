// The provinces as squares. One of them is reached by Tab, the others by arrows from there.

import { useRef, useState } from "preact/hooks";
import { language } from "../../settings";
import { PROVINCES, provinceName, type Province } from "./provinces";

export interface Tile {
  /** A colour from 1 to 5; 0 where there is nothing although it could be, "none" where nothing is known. */
  step: number | "none";
  /** What stands in the square. */
  shown: string;
  /** What that says where it is no number. */
  meaning?: string;
}

interface Squares {
  label: string;
  tileOf: (province: Province) => Tile;
  chosen: string | undefined;
  onChoose: (code: string) => void;
}

const ARROWS: Record<string, [number, number]> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

export function TileMap({ label, tileOf, chosen, onChoose }: Squares) {
  const [at, setAt] = useState(chosen ?? PROVINCES[0]?.code);
  const frame = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent, from: Province) => {
    const arrow = ARROWS[event.key];
    const next = arrow && nearest(from, arrow);
    if (!arrow) return;
    event.preventDefault();
    if (!next) return;
    setAt(next.code);
    frame.current?.querySelector<HTMLButtonElement>(`[data-code="${next.code}"]`)?.focus();
  };
  return (
    <div class="places-map" role="group" aria-label={label} ref={frame}>
      {PROVINCES.map((province) => {
        const tile = tileOf(province);
        return (
          <button
            key={province.code}
            type="button"
            class="places-tile"
            data-code={province.code}
            data-step={tile.step}
            tabIndex={province.code === at ? 0 : -1}
            aria-pressed={province.code === chosen}
            title={`${provinceName(province)}: ${tile.meaning ?? tile.shown}`}
            style={{ gridRow: String(province.row + 1), gridColumn: String(province.column + 1) }}
            onClick={() => {
              setAt(province.code);
              onChoose(province.code);
            }}
            onKeyDown={(event) => move(event, province)}
          >
            <span class="places-name">{provinceName(province)}</span> {language.value === "en" && <span class="places-letters">{province.letters} </span>}
            <span class="places-number">{tile.shown}</span>
            {tile.meaning && <span class="unseen"> {tile.meaning}</span>}
          </button>
        );
      })}
    </div>
  );
}

/** The next square in a direction: in the same line if there is one, else the least aside. */
function nearest(from: Province, [down, right]: [number, number]): Province | undefined {
  let best: { province: Province; far: number } | undefined;
  for (const province of PROVINCES) {
    const rows = province.row - from.row;
    const columns = province.column - from.column;
    const ahead = rows * down + columns * right;
    const aside = Math.abs(rows * right) + Math.abs(columns * down);
    if (ahead <= 0) continue;
    const far = ahead + 10 * aside;
    if (!best || far < best.far) best = { province, far };
  }
  return best?.province;
}
