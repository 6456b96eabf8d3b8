// Asks for the token when the first decision is to be saved.

import { useEffect, useRef, useState } from "preact/hooks";
import { say } from "../../words";
import { WORDS } from "./words";

export function TokenForm({ wrong, onToken, onCancel }: { wrong: boolean; onToken: (token: string) => void; onCancel: () => void }) {
  const [text, setText] = useState("");
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  return (
    <form
      class="review-panel"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim()) onToken(text.trim());
      }}
      onKeyDown={(event) => event.key === "Escape" && onCancel()}
    >
      <label>
        {say(WORDS.token)}
        <input ref={field} type="password" autocomplete="off" value={text} aria-invalid={wrong} aria-describedby="review-token-why" onInput={(event) => setText(event.currentTarget.value)} />
      </label>
      <p class="soft" id="review-token-why">
        {wrong && <strong class="review-wrong">{say(WORDS.tokenWrong)} </strong>}
        {say(WORDS.tokenWhy)}
      </p>
      <p class="review-buttons">
        <button type="submit" class="main" disabled={!text.trim()}>
          {say(WORDS.useToken)}
        </button>
        <button type="button" onClick={onCancel}>
          {say(WORDS.cancel)}
        </button>
      </p>
    </form>
  );
}
