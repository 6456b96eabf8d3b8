// What the colours of the squares say.

import { say } from "../../words";
import { WORDS } from "./words";

export interface Key {
  step: number | "none";
  says: string;
}

export function Legend({ keys }: { keys: Key[] }) {
  return (
    <ul class="places-legend" aria-label={say(WORDS.legend)}>
      {keys.map(({ step, says }) => (
        <li>
          <span class="places-key" data-step={step} aria-hidden="true" /> {says}
        </li>
      ))}
    </ul>
  );
}
