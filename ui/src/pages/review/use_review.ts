// The queue as a reviewer goes through it: what is loaded, which fact is shown, what was decided.

import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { setToken, token } from "../../access";
import { change, decisions, Problem, reviewQueue, type Correction, type Decisions, type Doubt, type Queue } from "../../api";
import { useLoaded } from "../../parts/use_loaded";
import { useQuery } from "../../parts/use_query";
import { say, type Words } from "../../words";
import { BELOW } from "./filters";
import { done } from "./session";
import { WORDS } from "./words";

/** Facts that are loaded at once. */
const BATCH = 50;

const PATH = "/api/corrections";

/** Where a batch begins: at a fact, or at a place in the queue. */
interface Start {
  of: string;
  from?: string | undefined;
  offset: number;
  /** Which of its facts is shown first. */
  at: number;
}

export const ACTIONS: Record<string, Words> = { accept: WORDS.accept, reject: WORDS.reject, correct: WORDS.correct, merge: WORDS.merge };

const nameOf = (row: Correction) => {
  const name = ACTIONS[row.action];
  return name ? say(name) : row.action;
};

const same = (a: Correction, b: Correction) => (["action", "type", "name", "object", "to", "document"] as const).every((key) => a[key] === b[key]);

export function useReview() {
  const [query, changeQuery] = useQuery();
  const { below = BELOW, predicate, document } = query;
  const filters = [below, predicate, document].join("\n");
  const [asked, setAsked] = useState<Start>({ of: filters, from: query.fact, offset: 0, at: 0 });
  const start = asked.of === filters ? asked : { of: filters, from: query.fact, offset: 0, at: 0 };
  const [at, setAt] = useState(0);
  const [message, setMessage] = useState("");
  const [failure, setFailure] = useState<unknown>();
  const [pending, setPending] = useState<{ row: Correction; taking: boolean; wrong: boolean }>();
  const [writes, setWrites] = useState(0);
  const busy = useRef(false);

  const loaded = useLoaded(
    (signal) => reviewQueue({ below, ...(predicate ? { predicate } : {}), ...(document ? { document } : {}), ...(start.from ? { from: start.from } : {}), offset: start.offset, limit: BATCH }, signal),
    [filters, asked],
  );
  const file = useLoaded(decisions, [writes]);
  // What was there stays while the next is read.
  const last = useRef<Queue>();
  if (loaded.state === "there") last.current = loaded.value;
  const lastFile = useRef<Decisions>();
  if (file.state === "there") lastFile.current = file.value;
  const queue = loaded.state === "there" ? loaded.value : loaded.state === "loading" ? last.current : undefined;
  const facts = queue?.facts ?? [];
  const fact: Doubt | undefined = facts[at];
  const decisionOn = (one: Doubt) => done.value.find((decided) => decided.assertion === one.assertion && decided.row.action !== "merge");
  const waiting = facts.filter((one) => !decisionOn(one)).length;

  useEffect(() => {
    if (loaded.state === "there") setAt(start.at);
  }, [loaded.state === "there" ? loaded.value : undefined]);
  useEffect(() => {
    if (fact && fact.assertion !== query.fact) changeQuery({ fact: fact.assertion }, true);
  }, [fact?.assertion]);

  const load = (changes: Partial<Start>) => setAsked({ of: filters, offset: 0, at: 0, from: undefined, ...changes });

  const move = (step: 1 | -1) => {
    if (!queue) return;
    setMessage("");
    if (facts[at + step]) setAt(at + step);
    else if (step === 1 && fact) load({ offset: queue.offset + waiting });
    else if (step === -1 && queue.offset > 0) load({ offset: Math.max(0, queue.offset - BATCH), at: Math.min(BATCH, queue.offset) - 1 });
  };

  /** Sends a decision, or takes one back; asks for the token first where it is not known. */
  const send = async (row: Correction, taking: boolean, secret = token.value): Promise<boolean> => {
    if (busy.current) return false;
    if (!secret) {
      setPending({ row, taking, wrong: false });
      return false;
    }
    busy.current = true;
    setFailure(undefined);
    try {
      await change(taking ? "DELETE" : "POST", PATH, row, secret);
      if (secret !== token.value) setToken(secret);
      setPending(undefined);
      setWrites((count) => count + 1);
      return true;
    } catch (error) {
      if (error instanceof Problem && error.status === 401) {
        setToken("");
        setPending({ row, taking, wrong: true });
      } else {
        setPending(undefined);
        setFailure(error);
      }
      return false;
    } finally {
      busy.current = false;
    }
  };

  const decide = async (row: Correction, secret?: string) => {
    if (!fact || !(await send(row, false, secret))) return;
    done.value = [...done.value, { assertion: fact.assertion, row }];
    if (row.action === "merge") {
      setMessage(say(WORDS.mergeSaved));
      return;
    }
    const next = facts.findIndex((one, index) => index > at && !decisionOn(one));
    if (next > 0) setAt(next);
    else load({ offset: (queue?.offset ?? 0) + facts.filter((one) => !decisionOn(one)).length });
    setMessage(say(WORDS.saved, { action: nameOf(row) }));
  };

  /** Takes a row out of the file; the fact on which it decided waits again. */
  const takeBack = async (row: Correction, secret?: string) => {
    const decided = done.value.findLast((one) => same(one.row, row));
    if (!(await send(row, true, secret))) return;
    done.value = done.value.filter((one) => one !== decided);
    const known = facts.findIndex((one) => one.assertion === decided?.assertion);
    if (known >= 0) setAt(known);
    else load({ from: decided?.assertion ?? fact?.assertion });
    setMessage(say(WORDS.takenBack, { action: nameOf(row) }));
  };

  const undo = () => {
    const decided = done.value.at(-1);
    if (decided) void takeBack(decided.row);
    else setMessage(say(WORDS.nothingToUndo));
  };

  const withToken = (secret: string) => {
    if (pending) void (pending.taking ? takeBack : decide)(pending.row, secret);
  };

  const filter = useCallback((changes: Record<string, string | undefined>) => changeQuery({ ...changes, fact: undefined }), [changeQuery]);

  return {
    query,
    loaded,
    queue,
    fact,
    decision: fact && decisionOn(fact),
    place: (queue?.offset ?? 0) + facts.slice(0, at).filter((one) => !decisionOn(one)).length + 1,
    total: (queue?.total ?? 0) - (facts.length - waiting),
    file: lastFile.current,
    message,
    failure,
    pending,
    forgetPending: () => setPending(undefined),
    filter,
    move,
    toStart: () => load({}),
    decide,
    takeBack,
    undo,
    withToken,
  };
}
