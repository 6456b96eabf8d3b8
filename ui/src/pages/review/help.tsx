// What the keys do, in a dialog.

import { useEffect, useRef } from "preact/hooks";
import { say } from "../../words";
import { WORDS } from "./words";

export function KeyHelp({ onClose }: { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const keys = [
    ["A", WORDS.accept],
    ["R", WORDS.reject],
    ["C", WORDS.correct],
    ["M", WORDS.merge],
    ["U", WORDS.undo],
    [say(WORDS.keyNext), WORDS.next],
    [say(WORDS.keyPrevious), WORDS.previous],
    ["?", WORDS.help],
    ["Esc", WORDS.cancel],
  ] as const;
  return (
    <dialog class="review-help" ref={dialog} onClose={onClose} aria-labelledby="review-help-title">
      <h2 id="review-help-title">{say(WORDS.help)}</h2>
      <dl>
        {keys.map(([key, what]) => (
          <div>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{say(what)}</dd>
          </div>
        ))}
      </dl>
      <p>{say(WORDS.keysNote)}</p>
      <button type="button" class="main" onClick={() => dialog.current?.close()}>
        {say(WORDS.close)}
      </button>
    </dialog>
  );
}
