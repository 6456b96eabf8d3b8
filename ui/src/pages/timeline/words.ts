// What the timeline says.

import { language } from "../../settings";
import { say, type Words } from "../../words";
import type { Bar } from "./bins";

export const WORDS = {
  title: { zh: "时间线", en: "Timeline" },
  intro: {
    zh: "语料中的文件按成文日期排列。数字反映收录情况，不等于实际发文量。选一段时间或一个规划期，下面列出这段时间的文件。",
    en: "The documents of the corpus by their date. Numbers tell what was collected, not what was issued. Choose years or a plan period; its documents are listed below.",
  },
  stack: { zh: "颜色表示", en: "Colours show" },
  level: { zh: "层级", en: "level of the issuer" },
  byGenre: { zh: "文种", en: "genre" },
  filters: { zh: "筛选条件", en: "Filters" },
  issuer: { zh: "发文机关", en: "Issuer" },
  place: { zh: "地方（含下辖）", en: "Place, with all in it" },
  genre: { zh: "文种", en: "Genre" },
  anyGenre: { zh: "所有文种", en: "All genres" },
  genreCount: { zh: "{genre}（{documents}）", en: "{genre} ({documents})" },
  remove: { zh: "去掉", en: "Remove" },
  years: { zh: "年份", en: "Years" },
  since: { zh: "从", en: "From" },
  until: { zh: "到", en: "to" },
  all: { zh: "全部年份", en: "All years" },
  usual: { zh: "常用范围", en: "Usual range" },
  plan: { zh: "规划期", en: "Plan period" },
  choosePlan: { zh: "选择规划期……", en: "Choose a plan period…" },
  planYears: { zh: "{name}（{begin}–{end}）", en: "{name} ({begin}–{end})" },
  chart: { zh: "每年文件数，{since}–{until} 年，共 {documents} 份。下面的表格有同样的数字。", en: "Documents by year, {since}–{until}: {documents}. The table below has the same numbers." },
  chartMonths: { zh: "每月文件数，{since}–{until} 年，共 {documents} 份。下面的表格有同样的数字。", en: "Documents by month, {since}–{until}: {documents}. The table below has the same numbers." },
  drawOver: { zh: "移到柱上看数字；按住拖动（或点一下）选取年份。", en: "Point at a bar for its numbers; drag over bars, or click one, to choose their years." },
  meeting: { zh: "{name}：{date}（其所通过的最早一份文件的日期），通过文件 {documents} 份", en: "{name}: {date} (date of the first document that it adopted), {documents} adopted" },
  legendMeeting: { zh: "审议通过文件的会议", en: "meeting that adopted documents" },
  legendPlan: { zh: "底色为五年规划期", en: "bands are five-year plan periods" },
  shown: { zh: "图中 {shown} 份，共 {all} 份。", en: "{shown} of {all} documents are in the chart." },
  outside: { zh: "另有 {number} 份在所选年份之外。", en: "{number} lie outside these years." },
  undated: { zh: "{number} 份没有日期，不在图中。", en: "{number} have no date and are in no chart." },
  monthless: { zh: "{number} 份只知年份，不在按月的图中，但列在下面。", en: "{number} are known by year only: not in the chart of months, but in the list." },
  numbers: { zh: "图中数字（表格）", en: "The numbers of the chart as a table" },
  time: { zh: "时间", en: "Time" },
  sum: { zh: "合计", en: "All" },
  list: { zh: "{since}–{until} 年的文件", en: "Documents of {since}–{until}" },
  listYear: { zh: "{since} 年的文件", en: "Documents of {since}" },
  cut: { zh: "只列出最新的 {limit} 份，请缩小范围。", en: "Only the newest {limit} are listed; choose fewer years or a filter." },
  date: { zh: "日期", en: "Date" },
  document: { zh: "文件", en: "Document" },
  more: { zh: "等 {number} 个机关", en: "and others, {number} in all" },
  none: { zh: "没有符合条件的有日期文件。去掉一个条件，或换一段年份。", en: "No dated document fits. Remove a filter, or choose other years." },
  other: { zh: "其他或未知", en: "other or unknown" },
  levelNote: {
    zh: "“中央”指有发文机关而无适用地域的文件，也含未识别出地域的地方机关文件。",
    en: "“Centre” has an issuer but no jurisdiction; local documents whose place was not recognised are among them.",
  },
} satisfies Record<string, Words>;

/** Names of the levels as queries give them. */
export const LEVEL_NAMES: Record<string, Words> = {
  centre: { zh: "中央", en: "centre" },
  Province: { zh: "省级", en: "province" },
  City: { zh: "地级", en: "city" },
  County: { zh: "县级", en: "county" },
  Place: { zh: "其他地域", en: "other place" },
  unknown: { zh: "发文机关不明", en: "issuer unknown" },
};

/** What a bar stands for. */
export function barName({ year, month }: Bar): string {
  if (month === undefined) return language.value === "zh" ? `${year} 年` : String(year);
  return language.value === "zh" ? `${year} 年 ${month} 月` : `${year}-${String(month).padStart(2, "0")}`;
}

export const seriesName = (series: string) => (series === "" ? say(WORDS.other) : series in LEVEL_NAMES ? say(LEVEL_NAMES[series] as Words) : series);
