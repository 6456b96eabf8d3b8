// The provinces as squares: about where they lie, all of the same size, without borders. Hong Kong, Macao and Taiwan stand with the others.

import { language } from "../../settings";
import type { Words } from "../../words";

export interface Province {
  /** Administrative code (GB/T 2260). */
  code: string;
  name: Words;
  /** Letters of ISO 3166-2, for narrow windows in English. */
  letters: string;
  row: number;
  column: number;
}

const TABLE = `
230000 黑龙江 Heilongjiang HL 0 6
220000 吉林 Jilin JL 1 6
650000 新疆 Xinjiang XJ 2 0
620000 甘肃 Gansu GS 2 1
640000 宁夏 Ningxia NX 2 2
150000 内蒙古 Inner_Mongolia NM 2 3
110000 北京 Beijing BJ 2 4
120000 天津 Tianjin TJ 2 5
210000 辽宁 Liaoning LN 2 6
630000 青海 Qinghai QH 3 1
610000 陕西 Shaanxi SN 3 2
140000 山西 Shanxi SX 3 3
130000 河北 Hebei HE 3 4
370000 山东 Shandong SD 3 5
540000 西藏 Tibet XZ 4 0
510000 四川 Sichuan SC 4 1
500000 重庆 Chongqing CQ 4 2
410000 河南 Henan HA 4 3
340000 安徽 Anhui AH 4 4
320000 江苏 Jiangsu JS 4 5
530000 云南 Yunnan YN 5 1
520000 贵州 Guizhou GZ 5 2
420000 湖北 Hubei HB 5 3
360000 江西 Jiangxi JX 5 4
330000 浙江 Zhejiang ZJ 5 5
310000 上海 Shanghai SH 5 6
450000 广西 Guangxi GX 6 2
430000 湖南 Hunan HN 6 3
440000 广东 Guangdong GD 6 4
350000 福建 Fujian FJ 6 5
710000 台湾 Taiwan TW 6 6
460000 海南 Hainan HI 7 3
820000 澳门 Macao MO 7 4
810000 香港 Hong_Kong HK 7 5
`;

export const PROVINCES: Province[] = TABLE.trim()
  .split("\n")
  .map((line) => {
    const [code = "", zh = "", en = "", letters = "", row, column] = line.split(" ");
    return { code, name: { zh, en: en.replace("_", " ") }, letters, row: Number(row), column: Number(column) };
  });

const byCode = new Map(PROVINCES.map((province) => [province.code, province]));

export const provinceOf = (code: string | undefined): Province | undefined => (code ? byCode.get(code) : undefined);

/** The 31 of the mainland, by which diffusion is usually measured. */
export const isMainland = (province: Province) => province.code < "710000";

export const provinceName = (province: Province) => province.name[language.value];
