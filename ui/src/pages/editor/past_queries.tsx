// The list of queries that were run before.

import { useRef } from "preact/hooks";
import { language } from "../../settings";
import { say, type Words } from "../../words";
import type { Past } from "./past";

const WORDS = {
  past: { zh: "运行过的查询（{number}）", en: "Queries run before ({number})" },
  forget: { zh: "全部删除", en: "Delete all" },
  kept: { zh: "只存在这个浏览器里。", en: "They are kept in this browser only." },
} satisfies Record<string, Words>;

interface Listed {
  past: Past[];
  onChoose: (query: string) => void;
  onForget: () => void;
}

export function PastQueries({ past, onChoose, onForget }: Listed) {
  const details = useRef<HTMLDetailsElement>(null);
  if (!past.length) return null;
  const when = new Intl.DateTimeFormat(language.value === "zh" ? "zh-CN" : "en-GB", { dateStyle: "medium", timeStyle: "short" });
  return (
    <details class="editor-past" ref={details}>
      <summary>{say(WORDS.past, { number: past.length })}</summary>
      <p class="soft">
        {say(WORDS.kept)}{" "}
        <button type="button" onClick={onForget}>
          {say(WORDS.forget)}
        </button>
      </p>
      <ol>
        {past.map(({ query, at }) => (
          <li>
            <button
              type="button"
              class="plain"
              onClick={() => {
                onChoose(query);
                if (details.current) details.current.open = false;
              }}
            >
              <span class="soft">{Number.isNaN(Date.parse(at)) ? "" : when.format(new Date(at))}</span> <code>{gist(query)}</code>
            </button>
          </li>
        ))}
      </ol>
    </details>
  );
}

/** A query in a line: its comment, or what comes after its prefixes. */
function gist(query: string): string {
  const comment = /^\s*#\s*(\S.*)/.exec(query)?.[1];
  return comment ?? query.replace(/^\s*(PREFIX|BASE)\s.*$/gim, "").replace(/\s+/g, " ").trim().slice(0, 120);
}
