// Queries to begin with: those of the data's description, and those behind the questions.

import { questions } from "../../api";
import { useLoaded } from "../../parts/use_loaded";
import { base } from "../../things";
import { say, type Words } from "../../words";
import { byTopic } from "../questions/topics";

const WORDS = {
  choose: { zh: "选一个示例……", en: "Choose an example…" },
  label: { zh: "示例", en: "Examples" },
  group: { zh: "入门示例", en: "To begin with" },
  question: { zh: "问题：{topic}", en: "Questions: {topic}" },
} satisfies Record<string, Words>;

const FILES = import.meta.glob<string>("../../../../queries/examples/*.rq", { query: "?raw", import: "default", eager: true });

interface Example {
  title: Words;
  query: string;
}

/** Their first line says in Chinese and then in English what they ask. */
const EXAMPLES: Example[] = Object.values(FILES).map((text) => {
  const [, zh = "", en = ""] = /^#\s*(.*?)\s+([A-Z].*)$/m.exec(text.split("\n")[0] ?? "") ?? [];
  return { title: { zh, en }, query: text };
});

/** The query that the editor begins with. */
export const first = () => inGraph(`# 发文最多的机构 Bodies that issue most documents
PREFIX pg: <https://w3id.org/policygraph/ontology#>

SELECT ?body (COUNT(DISTINCT ?document) AS ?documents) WHERE {
  ?document pg:issuedBy ?body .
}
GROUP BY ?body
ORDER BY DESC(?documents)
LIMIT 20
`);

const inGraph = (query: string) => query.replaceAll("https://w3id.org/policygraph/", base.value);

export function Examples({ onChoose }: { onChoose: (query: string) => void }) {
  const loaded = useLoaded(questions, []);
  const topics = loaded.state === "there" ? byTopic(loaded.value) : [];
  const groups: { name: string; examples: Example[] }[] = [
    { name: say(WORDS.group), examples: EXAMPLES },
    ...topics.map(({ name, questions }) => ({ name: say(WORDS.question, { topic: say(name) }), examples: questions })),
  ];
  return (
    <select
      class="editor-examples"
      aria-label={say(WORDS.label)}
      value=""
      onChange={(event) => {
        const [group = -1, example = -1] = event.currentTarget.value.split(" ").map(Number);
        const chosen = groups[group]?.examples[example];
        event.currentTarget.value = "";
        if (chosen) onChoose(inGraph(chosen.query));
      }}
    >
      <option value="">{say(WORDS.choose)}</option>
      {groups.map(({ name, examples }, group) => (
        <optgroup label={name}>
          {examples.map((example, at) => (
            <option value={`${group} ${at}`}>{say(example.title)}</option>
          ))}
        </optgroup>
      ))}
    </select>
  );
}
