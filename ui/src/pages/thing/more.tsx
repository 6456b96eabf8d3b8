// The end of a list that is read in parts: how much of it is there, and the rest on demand.

import { Failure, Loading } from "../../parts/states";
import { say, type Words } from "../../words";
import type { Pages } from "./use_pages";

const WORDS = {
  shown: { zh: "已显示 {shown} / {total}", en: "{shown} of {total} shown" },
  more: { zh: "继续显示", en: "Show more" },
} satisfies Record<string, Words>;

export function More({ pages }: { pages: Pages<unknown> }) {
  if (pages.loading) return <Loading />;
  if (pages.error !== undefined) return <Failure error={pages.error} again={pages.more} />;
  const total = pages.total ?? 0;
  if (pages.items.length >= total) return null;
  return (
    <p class="thing-more">
      <span class="soft">{say(WORDS.shown, { shown: pages.items.length, total })}</span>{" "}
      <button type="button" onClick={pages.more}>
        {say(WORDS.more)}
      </button>
    </p>
  );
}
