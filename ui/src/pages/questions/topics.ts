// What questions are about, in the order in which they are listed.

import type { Question } from "../../api";
import type { Words } from "../../words";

export const TOPICS: Record<string, Words> = {
  corpus: { zh: "语料概况", en: "The corpus" },
  cooperation: { zh: "联合发文", en: "Joint issuing" },
  citation: { zh: "引用与依据", en: "Citations" },
  tasks: { zh: "任务分工", en: "Tasks" },
  targets: { zh: "目标与指标", en: "Targets and indicators" },
  diffusion: { zh: "政策扩散", en: "Diffusion" },
  places: { zh: "地方", en: "Places" },
  terms: { zh: "举措与概念", en: "Initiatives and terms" },
  life_cycle: { zh: "生效与废止", en: "In force and repealed" },
  reform: { zh: "机构沿革", en: "Bodies over time" },
  meetings: { zh: "会议", en: "Meetings" },
  names: { zh: "名称", en: "Names" },
  evidence: { zh: "证据", en: "Evidence" },
};

/** Questions by topic; topics that are not known here come last, under their own names. */
export function byTopic(questions: Question[]): { topic: string; name: Words; questions: Question[] }[] {
  const unknown = questions.map(({ topic }) => topic).filter((topic) => !TOPICS[topic]);
  return [...new Set([...Object.keys(TOPICS), ...unknown])]
    .map((topic) => ({
      topic,
      name: TOPICS[topic] ?? { zh: topic, en: topic },
      questions: questions.filter((question) => question.topic === topic),
    }))
    .filter(({ questions }) => questions.length > 0);
}
