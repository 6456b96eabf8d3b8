// Of a source without text: the sentences that the graph keeps.

import { sparql, type DocumentText } from "../../api";
import { Empty, Failure, Loading } from "../../parts/states";
import { useLoaded } from "../../parts/use_loaded";
import { base } from "../../things";
import { say, type Words } from "../../words";
import SENTENCES from "./sentences.rq?raw";
import { Shown } from "./shown";

const WORDS = {
  why: {
    zh: "库中没有这份文件的全文（它是以数据形式读入的）。下面是图谱所存、提到事物的 {count} 个句子，按原文顺序排列。",
    en: "The full text is not here (the document was loaded as data). These are the {count} sentences that the graph keeps because they name something, in the order of the text.",
  },
  none: { zh: "库中既没有这份文件的全文，也没有它的句子。", en: "Neither the text of this document nor any sentence of it is here." },
} satisfies Record<string, Words>;

export function Sentences({ document }: { document: DocumentText }) {
  const loaded = useLoaded(
    async (signal) => {
      const query = SENTENCES.replaceAll("https://w3id.org/policygraph/", base.value).replace("SOURCE", () => `<${document.source}>`);
      return ((await sparql(query, signal)).results?.bindings ?? []).map((row) => row.sentence?.value ?? "");
    },
    [document.source],
  );
  if (loaded.state === "loading") return <Loading />;
  if (loaded.state === "failed") return <Failure error={loaded.error} again={loaded.again} />;
  if (loaded.value.length === 0) return <Empty>{say(WORDS.none)}</Empty>;
  return (
    <>
      <p class="state">{say(WORDS.why, { count: loaded.value.length })}</p>
      <ol class="reader-sentences" lang="zh">
        {loaded.value.map((sentence) => (
          <li>
            <Shown text={sentence} />
          </li>
        ))}
      </ol>
    </>
  );
}
