// What the kinds of institutions are called, which the graph keeps as words of its tables.

import type { Words } from "../../words";

export const BODY_KINDS: Record<string, Words> = {
  academy: { zh: "研究院所", en: "academy" },
  association: { zh: "协会学会", en: "association" },
  bureau: { zh: "国家局", en: "bureau" },
  commission: { zh: "委员会", en: "commission" },
  congress: { zh: "人民代表大会", en: "people’s congress" },
  consultative: { zh: "政治协商会议", en: "consultative conference" },
  court: { zh: "法院", en: "court" },
  direct: { zh: "直属机构", en: "body directly under the State Council" },
  enterprise: { zh: "企业", en: "enterprise" },
  group: { zh: "议事协调机构", en: "coordinating group" },
  institute: { zh: "研究机构", en: "institute" },
  institution: { zh: "事业单位", en: "public institution" },
  international: { zh: "国际组织", en: "international organisation" },
  mass: { zh: "群团组织", en: "mass organisation" },
  media: { zh: "媒体", en: "media" },
  military: { zh: "军队机构", en: "military body" },
  ministry: { zh: "部", en: "ministry" },
  office: { zh: "办事机构", en: "office" },
  party: { zh: "党的机构", en: "body of the Communist Party" },
  "party-minor": { zh: "民主党派", en: "other party" },
  procuratorate: { zh: "检察院", en: "procuratorate" },
  special: { zh: "特设机构", en: "special body" },
  state: { zh: "国家机构", en: "state body" },
  taiwan: { zh: "台湾地区机构", en: "body in Taiwan" },
  university: { zh: "高等学校", en: "university" },
};
