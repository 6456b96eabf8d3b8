// What the page of targets says.

import { language } from "../../settings";
import type { Words } from "../../words";

export const WORDS = {
  title: { zh: "量化目标", en: "Targets" },
  intro: {
    zh: "文件写明的量化目标：哪个指标、到哪一年、哪个地区、达到多少。数值由程序从句子中读出，引用前请点开原句核对。置信度只针对数值，目标年和地区也须核对。",
    en: "Targets in figures as documents state them: which indicator, by which year, for which place, how much. A program read them from sentences: check the sentence before you cite one. The confidence is that of the value; check year and place too.",
  },
  indicator: { zh: "指标", en: "Indicator" },
  hint: { zh: "例如：地区生产总值", en: "For example: 地区生产总值" },
  filters: { zh: "更多筛选条件", en: "More filters" },
  place: { zh: "地区（含下辖）", en: "Place, with all in it" },
  document: { zh: "文件", en: "Document" },
  plan: { zh: "规划期", en: "Plan period" },
  anyPlan: { zh: "所有规划期", en: "All plan periods" },
  planYears: { zh: "{name}（{begin}–{end}）", en: "{name} ({begin}–{end})" },
  binding: { zh: "性质", en: "Kind" },
  anyBinding: { zh: "不限", en: "Any" },
  mustBe: { zh: "约束性", en: "binding" },
  expected: { zh: "预期性", en: "anticipatory" },
  sure: { zh: "置信度至少", en: "Confidence at least" },
  anySure: { zh: "不限", en: "any" },
  remove: { zh: "去掉", en: "Remove" },
  examples: { zh: "文件最常用的指标：", en: "Used by most documents:" },
  total: {
    zh: "共 {targets} 项目标，涉及 {indicators} 个指标、{documents} 份文件；其中 {declared} 项在指标表中标明了约束性或预期性。",
    en: "{targets} targets of {indicators} indicators in {documents} documents; {declared} are declared binding or anticipatory in a table of indicators.",
  },
  cut: { zh: "只读取了目标年最晚的 {limit} 项。选一个指标、地区或规划期可看到其余。", en: "Only the {limit} with the latest target years were read. Choose an indicator, place or plan period for the others." },
  unsure: { zh: "另有 {number} 项置信度较低，已隐去。", en: "{number} with less confidence are hidden." },
  charts: { zh: "按目标年看", en: "By target year" },
  chartsNote: {
    zh: "每图只画同一指标、同一单位、同一变化方式的目标：每点一项，菱形为全国，圆点为地方或未写明地区。点一下，查看原句。",
    en: "Each chart has targets of one indicator in one unit and with one word of change only. A point is a target: diamonds for the whole country, dots for places or where none is named. Click one for its sentence.",
  },
  undrawn: { zh: "{number} 项没有目标年或不是单一数值，只在表中。", en: "{number} without a target year or a plain number are in the table only." },
  moreGroups: { zh: "另有 {number} 组未画出，见下表；选定一个指标可画出。", en: "{number} more groups are not drawn; see the table, or choose an indicator." },
  chart: { zh: "{name}：{number} 项目标，{since}–{until} 年，数值从 {low} 到 {high}。数字见下表。", en: "{name}: {number} targets, {since}–{until}, values from {low} to {high}. The table has the numbers." },
  table: { zh: "目标（表格）", en: "Targets as a table" },
  area: { zh: "地区", en: "Place" },
  wording: { zh: "要求", en: "Wording" },
  value: { zh: "数值", en: "Value" },
  base: { zh: "基期", en: "Base" },
  year: { zh: "目标年", en: "Target year" },
  confidence: { zh: "置信度", en: "Confidence" },
  source: { zh: "文件和原句", en: "Document and sentence" },
  sentence: { zh: "原句", en: "Sentence" },
  unit: { zh: "单位", en: "Unit" },
  low: { zh: "低，请核对", en: "low, check it" },
  none: { zh: "没有符合条件的目标。去掉一个条件试试。", en: "No target fits. Remove a filter." },
  noDeclared: { zh: "（本语料没有标注）", en: "(none declared here)" },
} satisfies Record<string, Words>;

/** What words of comparison and change say, for readers of English. */
const GLOSSES: Record<string, string> = {
  以上: "at least",
  左右: "about",
  以内: "at most",
  以下: "at most",
  及以上: "or more",
  及以下: "or less",
  年均: "yearly",
  控制在: "kept at",
  近: "nearly",
  接近: "nearly",
  多: "more than",
  不得超过: "not above",
  不得少于: "not less than",
  不得低于: "not below",
  超过: "more than",
  突破: "beyond",
  不低于: "not below",
  不少于: "not less than",
  不超过: "not above",
  不高于: "not above",
  低于: "below",
  高于: "above",
  达到: "reach",
  力争: "strive for",
  约: "about",
  增长: "grow by",
  年均增长: "grow yearly by",
  每年增长: "grow each year by",
  增加: "increase by",
  提高: "rise by",
  提升: "rise by",
  上涨: "rise by",
  下降: "fall by",
  降低: "fall by",
  每年降低: "fall each year by",
  减少: "decrease by",
  压减: "cut by",
  压缩: "cut by",
  缩短: "shorten by",
};

/** A word of the document, with its sense in English where that is read. */
export function glossed(word: string): string {
  const gloss = language.value === "en" ? GLOSSES[word] : undefined;
  return gloss ? `${word} (${gloss})` : word;
}
