/** One spelling for everything that can be written in several: the grammar reads only this. */

/** Traditional and variant forms of the characters that markings use. */
const VARIANTS: Readonly<Record<string, string>> = {
  絕: '绝',
  絶: '绝',
  機: '机',
  祕: '秘',
  宻: '密',
  級: '级',
  內: '内',
  資: '资',
  開: '开',
  請: '请',
  業: '业',
  條: '条',
  長: '长',
  選: '选',
  項: '项',
  屬: '属',
  號: '号',
  註: '注',
  傳: '传',
  閱: '阅',
  閲: '阅',
  參: '参',
  啟: '启',
  啓: '启',
  嚴: '严',
  發: '发',
  員: '员',
  僅: '仅',
  審: '审',
  給: '给',
  報: '报',
  過: '过',
  滿: '满',
  檔: '档',
  標: '标',
  識: '识',
  誌: '志',
  類: '类',
  別: '别',
  於: '于',
  為: '为',
  該: '该',
  應: '应',
  當: '当',
  無: '无',
  減: '减',
  刪: '删',
  後: '后',
  處: '处',
  從: '从',
  與: '与',
  個: '个',
  間: '间',
  術: '术',
  書: '书',
  圖: '图',
  紙: '纸',
  複: '复',
  製: '制',
  轉: '转',
  載: '载',
  洩: '泄',
  擴: '扩',
  對: '对',
  單: '单',
  實: '实',
  訊: '讯',
  歲: '岁',
  爲: '为',
  電: '电',
  話: '话',
  證: '证',
  聯: '联',
  絡: '络',
};

/** Signs of which the first stands for all. */
const KINDS: readonly (readonly [string, string])[] = [
  ['★', '☆✩✪✫✬✭✮✯✰⋆*⭐🌟﹡✡✶✦✧⚝🟊⍟✱✲✳✴✷✸✹❉❊❋'],
  [':', '∶︰﹕꞉ː'],
  ['[', '〔【〖［{｛'],
  [']', '〕】〗］}｝'],
  ['-', '–—―─﹣−'],
  ['·', '•・‧∙⋅'],
];

const SPELT = new Map([
  ...Object.entries(VARIANTS),
  ...KINDS.flatMap(([one, others]) => [...others].map((other) => [other, one] as const)),
]);
/** All of these, and the letters of the fonts of symbols. */
const OTHERWISE = new RegExp(`[${[...SPELT.keys()].join('')}\uf000-\uf0ff]`, 'gu');
// Everything without width or ink: blanks, joiners, direction marks, soft hyphens, fillers.
const NO_INK = /[\s\p{Cc}\p{Cf}\p{Z}]|\u034f|\u115f|\u1160|\u3164|\uffa0|[\ufe00-\ufe0f]/gu;

/** What the fonts of symbols that word processors offer show for these letters of theirs: boxes, ticks, the star. */
const SYMBOLS: Readonly<Record<number, string>> = {
  42: '☐',
  111: '☐',
  113: '☐',
  163: '☐',
  168: '☐',
  82: '☑',
  83: '☑',
  253: '☑',
  254: '☑',
  80: '√',
  252: '√',
  170: '★',
  171: '★',
};

/** The sign of a letter of Wingdings and its like, '' for one that is none of these. */
export const symbolOf = (code: number): string => SYMBOLS[code & 0xff] ?? '';

/** NFKC, no blanks, simplified forms, one kind of star, colon and bracket. */
export function normalise(raw: string): string {
  // The circled 秘 would become a bare character by NFKC; it stands for the whole word.
  const plain = raw.replaceAll('㊙', '秘密').normalize('NFKC').replace(NO_INK, '');
  return plain.replace(
    OTHERWISE,
    (char) => SPELT.get(char) ?? (symbolOf(char.charCodeAt(0)) || char),
  );
}

/** Characters that carry meaning: letters, digits, Han. */
export function inkOf(text: string): number {
  let count = 0;
  for (const char of text) if (/[\p{L}\p{N}]/u.test(char)) count += 1;
  return count;
}
