// All questions, by topic.

import { questions as load, type Question } from "../../api";
import { Empty, Failure, Loading } from "../../parts/states";
import { useLoaded } from "../../parts/use_loaded";
import { useQuery } from "../../parts/use_query";
import { useTitle } from "../../shell";
import { say, type Words } from "../../words";
import { byTopic } from "./topics";
import "./style.css";

const WORDS = {
  title: { zh: "问题", en: "Questions" },
  lead: {
    zh: "不写查询语句，也能问这些问题：选一个，填好条件，得到表格、图，以及每条结论的原句。",
    en: "Questions that can be asked without writing a query. Choose one, fill in what you want to know about, and get tables, charts and the sentences that prove each answer.",
  },
  filter: { zh: "筛选问题", en: "Filter the questions" },
  example: { zh: "如：联合发文、引用、年份", en: "such as: joint, cite, year" },
  found: { zh: "{shown} 个问题，共 {all} 个", en: "{shown} of {all} questions" },
  none: { zh: "没有这样的问题。换一个词，或在 ", en: "No such question. Try another word, or write a query of your own in the " },
  editor: { zh: "SPARQL 编辑器", en: "SPARQL editor" },
  noneEnd: { zh: " 里自己写查询。", en: "." },
  topics: { zh: "主题", en: "Topics" },
} satisfies Record<string, Words>;

export default function Page() {
  useTitle(say(WORDS.title));
  const loaded = useLoaded(load, []);
  return (
    <>
      <h1>{say(WORDS.title)}</h1>
      <p>{say(WORDS.lead)}</p>
      {loaded.state === "loading" && <Loading />}
      {loaded.state === "failed" && <Failure error={loaded.error} again={loaded.again} />}
      {loaded.state === "there" && <Listed all={loaded.value} />}
    </>
  );
}

function Listed({ all }: { all: Question[] }) {
  const [{ q = "" }, change] = useQuery();
  const shown = all.filter((question) => matches(question, q));
  const topics = byTopic(shown);
  return (
    <>
      <div class="questions-filter">
        <label for="questions-filter">{say(WORDS.filter)}</label>
        <input id="questions-filter" type="search" value={q} placeholder={say(WORDS.example)} onInput={(event) => change({ q: event.currentTarget.value }, true)} />
        <span class="soft" role="status">
          {say(WORDS.found, { shown: shown.length, all: all.length })}
        </span>
      </div>
      {topics.length > 1 && (
        <nav class="questions-topics" aria-label={say(WORDS.topics)}>
          {topics.map(({ topic, name, questions }) => (
            <a href={`#topic-${topic}`}>
              {say(name)} <span class="soft">{questions.length}</span>
            </a>
          ))}
        </nav>
      )}
      {topics.length === 0 && (
        <Empty>
          {say(WORDS.none)}
          <a href="/sparql">{say(WORDS.editor)}</a>
          {say(WORDS.noneEnd)}
        </Empty>
      )}
      {topics.map(({ topic, name, questions }) => (
        <section aria-labelledby={`topic-${topic}`}>
          <h2 id={`topic-${topic}`}>{say(name)}</h2>
          <ul class="questions-list">
            {questions.map((question) => (
              <li key={question.name}>
                <a href={`/explore/questions/${encodeURIComponent(question.name)}`}>{say(question.title)}</a>
                <p class="soft">{say(question.meaning)}</p>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

/** Whether a question has each of some words, in either language, in its title, meaning or name. */
function matches({ name, title, meaning, topic }: Question, words: string): boolean {
  const text = [name, topic, title.zh, title.en, meaning.zh, meaning.en].join(" ").toLowerCase();
  return words.toLowerCase().split(/\s+/).every((word) => text.includes(word));
}
