// Review of facts of low confidence: one at a time, decided by a key or a button, written to the file that builds replay.

import { useEffect, useRef, useState } from "preact/hooks";
import { setToken, token } from "../../access";
import type { Correction } from "../../api";
import { Empty, Failure, Loading } from "../../parts/states";
import { useTitle } from "../../shell";
import { say } from "../../words";
import { FactCard } from "./card";
import { CorrectObject, MergeThings } from "./choose";
import { Filters } from "./filters";
import { KeyHelp } from "./help";
import { RowToWrite } from "./row";
import { done } from "./session";
import { TokenForm } from "./token";
import { ACTIONS, useReview } from "./use_review";
import { WORDS } from "./words";
import { Written } from "./written";
import "./style.css";

export default function Review() {
  useTitle(say(WORDS.title));
  const review = useReview();
  const { fact, file, queue, pending } = review;
  const [panel, setPanel] = useState<"correct" | "merge">();
  const [help, setHelp] = useState(false);
  const card = useRef<HTMLElement>(null);
  const fileName = file?.file ?? "corrections.tsv";
  const keeps = file?.takes_decisions ?? false;
  const toCard = () => card.current?.focus({ preventScroll: true });

  // Keys work at once, unless the reader is somewhere else on the page.
  useEffect(() => {
    const active = document.activeElement;
    if (!active || active === document.body || active.id === "main") toCard();
  }, [fact?.assertion]);
  useEffect(() => setPanel(undefined), [fact?.assertion]);

  const leave = () => {
    setPanel(undefined);
    review.forgetPending();
    toCard();
  };
  const save = (row: Correction) => {
    setPanel(undefined);
    toCard();
    void review.decide(row);
  };
  const isOpen = Boolean(panel || pending);
  const canDecide = keeps && Boolean(fact) && !review.decision && !isOpen;
  const canMerge = canDecide && Boolean(fact?.subject_thing ?? fact?.object_thing);
  const keys: Record<string, () => void> = {
    a: () => canDecide && fact && save({ ...fact.row, action: "accept" }),
    r: () => canDecide && fact && save({ ...fact.row, action: "reject" }),
    c: () => canDecide && setPanel("correct"),
    m: () => canMerge && setPanel("merge"),
    u: () => keeps && !isOpen && review.undo(),
    j: () => !isOpen && review.move(1),
    arrowright: () => !isOpen && review.move(1),
    k: () => !isOpen && review.move(-1),
    arrowleft: () => !isOpen && review.move(-1),
    "?": () => setHelp(true),
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const inField = (event.target as Element).closest("input, select, textarea, dialog");
    const act = keys[event.key.toLowerCase()];
    if (!act || inField || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  };
  const buttons = [
    { key: "A", words: WORDS.accept, main: true, off: !canDecide },
    { key: "R", words: WORDS.reject, off: !canDecide },
    { key: "C", words: WORDS.correct, off: !canDecide },
    { key: "M", words: WORDS.merge, off: !canMerge },
    { key: "U", words: WORDS.undo, off: !keeps || isOpen || !done.value.length },
    { key: "K", words: WORDS.previous, off: isOpen },
    { key: "J", words: WORDS.next, off: isOpen || !fact },
  ];

  return (
    <>
      <h1>{say(WORDS.title)}</h1>
      <p>{say(WORDS.lead)}</p>
      {file && !keeps && (
        <div class="review-readonly" role="note">
          <p>
            <strong>{say(WORDS.readOnly)}</strong> {say(WORDS.howToStart)}
          </p>
          <pre tabIndex={0}>policygraph serve --token-file token.txt --corrections {fileName}</pre>
        </div>
      )}
      <Filters query={review.query} queue={queue} onChange={review.filter} />
      {review.loaded.state === "failed" && <Failure error={review.loaded.error} again={review.loaded.again} />}
      {!queue && review.loaded.state === "loading" && <Loading />}
      {queue && (
        <p class="review-count">
          {fact && <strong>{say(WORDS.place, { at: review.place, total: review.total })}</strong>}
          <span>{say(WORDS.doneHere, { count: done.value.length })}</span>
          {queue.decided > 0 && <span class="soft">{say(WORDS.doneBefore, { count: queue.decided })}</span>}
        </p>
      )}
      <p role="status" class="review-message">
        {review.message}
      </p>
      {review.failure !== undefined && <Failure error={review.failure} />}
      {queue && !fact && (
        <Empty>
          <p>{say(queue.total > 0 ? WORDS.ended : WORDS.empty)}</p>
          {queue.total > 0 ? (
            <button type="button" onClick={review.toStart}>
              {say(WORDS.toStart)}
            </button>
          ) : (
            <p>{say(WORDS.emptyHow)}</p>
          )}
        </Empty>
      )}
      {queue && (
        <section class="review-card" ref={card} tabIndex={-1} aria-label={say(WORDS.card)} onKeyDown={onKeyDown}>
          {fact && <FactCard fact={fact} />}
          {fact && review.decision && (
            <p class="review-decided">{say(WORDS.decided, { action: say(ACTIONS[review.decision.row.action] ?? WORDS.decide) })}</p>
          )}
          <div class="review-buttons review-bar" role="group" aria-label={say(WORDS.decide)}>
            {buttons.map(({ key, words, main, off }) => (
              <button type="button" class={main ? "main" : undefined} disabled={off} aria-keyshortcuts={key} onClick={() => keys[key.toLowerCase()]?.()}>
                {say(words)} <kbd aria-hidden="true">{key}</kbd>
              </button>
            ))}
            <button type="button" class="quiet" aria-keyshortcuts="?" onClick={() => setHelp(true)}>
              {say(WORDS.help)} <kbd aria-hidden="true">?</kbd>
            </button>
          </div>
          {pending && <TokenForm key={String(pending.wrong)} wrong={pending.wrong} onToken={review.withToken} onCancel={leave} />}
          {fact && panel === "correct" && <CorrectObject fact={fact} file={fileName} onSave={save} onCancel={leave} />}
          {fact && panel === "merge" && <MergeThings fact={fact} file={fileName} onSave={save} onCancel={leave} />}
          {fact && !isOpen && !review.decision && <RowToWrite row={{ ...fact.row, action: say(WORDS.acceptOrReject) }} file={fileName} />}
          <p class="soft">{say(WORDS.keysNote)}</p>
        </section>
      )}
      {token.value && (
        <p>
          <button type="button" onClick={() => setToken("")}>
            {say(WORDS.forget)}
          </button>
        </p>
      )}
      {file?.file && <Written decisions={file} onRemove={(row) => void review.takeBack(row)} />}
      {help && (
        <KeyHelp
          onClose={() => {
            setHelp(false);
            toCard();
          }}
        />
      )}
    </>
  );
}
