// The text with its mentions and facts, and beside it the ways through it.

import { useMemo, useState } from "preact/hooks";
import type { DocumentText } from "../../api";
import { useQuery } from "../../parts/use_query";
import { say, type Words } from "../../words";
import { Facts } from "./facts";
import { Legend } from "./legend";
import { Outline } from "./outline";
import { Panel } from "./panel";
import { Popover, type Opened } from "./popover";
import { markOf, propertiesOf, read, typesOf } from "./reading";
import { Text } from "./text";
import { wide } from "./wide";

const WORDS = {
  outline: { zh: "目录", en: "Outline" },
  mentions: { zh: "标注的事物", en: "Things marked" },
  facts: { zh: "事实", en: "Facts" },
  beyond: { zh: "地址中的位置不在这份原文之内，因此没有突出显示。", en: "The place in the address is not in this text, so nothing is highlighted." },
} satisfies Record<string, Words>;

export function WithText({ document, text }: { document: DocumentText; text: string }) {
  const [query, setQuery] = useQuery();
  const [opened, setOpened] = useState<Opened>();
  const hidden = useMemo(() => new Set((query.hide ?? "").split(",").filter(Boolean)), [query.hide]);
  const reading = useMemo(() => read(document, text, hidden, query.fact), [document, text, hidden, query.fact]);
  const mark = useMemo(() => markOf(query.at, text), [query.at, text]);
  const types = useMemo(() => typesOf(document.mentions), [document]);
  const properties = useMemo(() => propertiesOf(document.facts), [document]);
  const goTo = (start: number, end: number) => setQuery({ at: `${start}-${end}` });
  const hide = (type: string, wanted: boolean) => {
    const now = new Set(hidden);
    if (wanted) now.add(type);
    else now.delete(type);
    setOpened(undefined);
    setQuery({ hide: [...now].join(",") }, true);
  };
  return (
    <div class="reader-columns">
      <aside class="reader-aside" aria-label={say(WORDS.outline)}>
        {document.outline.length > 0 && (
          <Panel name={say(WORDS.outline)} count={document.outline.length} open={wide.value}>
            <Outline outline={document.outline} text={text} goTo={goTo} />
          </Panel>
        )}
        <Panel name={say(WORDS.mentions)} count={document.mentions.length} open={wide.value}>
          <Legend types={types} hidden={hidden} onHide={hide} />
        </Panel>
        <Panel name={say(WORDS.facts)} count={document.facts.length} open={false}>
          <Facts document={document} properties={properties} chosen={query.fact} onChoose={(fact) => setQuery({ fact }, true)} goTo={goTo} />
        </Panel>
      </aside>
      <div class="reader-body">
        {query.at && !mark && <p class="state">{say(WORDS.beyond)}</p>}
        <Text document={document} text={text} reading={reading} mark={mark} goTo={goTo} onOpen={setOpened} />
        {opened && <Popover opened={opened} mentions={reading.mentions} onClose={() => setOpened(undefined)} />}
      </div>
    </div>
  );
}
