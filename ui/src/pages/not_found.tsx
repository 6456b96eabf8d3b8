import { Empty } from "../parts/states";
import { useTitle } from "../shell";
import { say, type Words } from "../words";

const WORDS = {
  title: { zh: "没有这一页", en: "No such page" },
  home: { zh: "到搜索页去", en: "Go to the search" },
} satisfies Record<string, Words>;

export function NotFound() {
  useTitle(say(WORDS.title));
  return (
    <Empty>
      <h1>{say(WORDS.title)}</h1>
      <a href="/">{say(WORDS.home)}</a>
    </Empty>
  );
}
