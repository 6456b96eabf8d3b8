// What stands where content is not there: it is on its way, it failed, or there is none.

import type { ComponentChildren } from "preact";
import { Problem } from "../api";
import { say, type Words } from "../words";

const WORDS = {
  loading: { zh: "正在读取……", en: "Loading…" },
  failed: { zh: "没有成功", en: "This did not work" },
  again: { zh: "再试一次", en: "Try again" },
  unreachable: { zh: "连不上服务器。它还在运行吗？", en: "The server cannot be reached. Is it still running?" },
  busy: { zh: "服务器正忙，请稍后再试。", en: "The server is busy; try again in a moment." },
  slow: {
    zh: "查询超过了时限。请缩小范围（年份、类型或数量）再试。",
    en: "The query took longer than allowed. Ask for less (years, types or number) and try again.",
  },
} satisfies Record<string, Words>;

export function Loading() {
  return (
    <p class="state" role="status">
      <span class="spinner" aria-hidden="true" /> {say(WORDS.loading)}
    </p>
  );
}

/** What failed, and what to do. */
export function Failure({ error, again }: { error: unknown; again?: () => void }) {
  return (
    <div class="state failure" role="alert">
      <p>
        <strong>{say(WORDS.failed)}</strong>
      </p>
      <p>{reason(error)}</p>
      {again && (
        <button type="button" onClick={again}>
          {say(WORDS.again)}
        </button>
      )}
    </div>
  );
}

function reason(error: unknown): string {
  if (!(error instanceof Problem)) return error instanceof Error ? error.message : String(error);
  if (error.status === 0) return say(WORDS.unreachable);
  if (error.status === 503) return say(WORDS.busy);
  if (error.status === 504 || error.status === 408) return say(WORDS.slow);
  return error.message;
}

/** Nothing is there; the children say why, and what to do. */
export function Empty({ children }: { children: ComponentChildren }) {
  return <div class="state empty">{children}</div>;
}
