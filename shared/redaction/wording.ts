/**
 * Wordings of marks that nobody thought of. The grammar knows the forms of the regulation and many more; a line that is
 * put together of nothing but the words of marks is one of their kind, and an official looks at it.
 */
import { isSubject } from './grammar.ts';
import { normalise } from './normalise.ts';

/** Of what is worded like a mark in no form that is known. */
export const LIKE_A_MARK = { code: 'MARK_ILLEGIBLE', form: 'bare', word: '' } as const;

/** Without one of these no line is a mark. */
const CORE =
  '绝密|机密|秘密|商密|国密|不(?:得)?上网|不得对外|此件不对外|涉密(?:内容)?|内部|不予公开|不公开|不宜公开|不得公开|依申请公开|(?:主动)?公开[:]?否|仅限|发至|传达到|内参|参阅件|非公开(?=文件|资料|材料)|[院校所厂]内(?=使用|传阅|资料|文件|参考)|外传|外泄|泄露|复制|复印|翻印|拍照|传播|扩散|保密期限?|收回|销毁|即焚|带出';

/** Whose secret it is: of anything else these words make a subject. */
const OWNERS =
  '(?:国家|军事|军内|警务|审判|检察|税务|统计|科研|技术|核心|普通|重要|一般|工作|商业|企业|公司|集团|单位|部门|考试|评审|审计)(?=\\p{Script=Han}{0,6}[绝机秘商]密|\\p{Script=Han}{0,2}内部|使用)|(?<!第)(?!第)\\p{Script=Han}{2,10}(?=内部(?:资料|文件|材料).{0,4}(?:外传|外泄|泄露|保密|保存)$)';

/** What it is, for whom, until when, and what may be done with it. */
const OTHERS =
  '(?:本|会议|考试|评审|技术|培训)?(?:资料|文件|材料|文档|文稿|图纸|载体|试卷|试题)|本单位|本公司|项目组|党内|敏感|信息|件|级|类|' +
  '公文|公函|此|本|该|文|页|为|属于?|含有?|涉及|系|是|请|须|仅|供|限|只限|专用|使用|参考|传阅|掌握|传达|阅读|查阅|范围|对象|人员|领导|干部|县团级|地师级|省军级|(?:副|正)?(?:县处|厅局|省部|乡科|处|科|局)级?(?=以上|干部|$)|以上|(?:讨论|征求意见|送审|未定)稿|参阅|' +
  '严禁|禁止|不得|请勿|切勿|勿|不准|不许|未经|许可|批准|授权|同意|允许|擅自|随意|私自|对外|向外|公开|发布|转发|转载|上网|提供|注意|妥善|严格|保密|保管|保存|' +
  '阅后|用后|会后|课后|看后|期限|期|至|自|起|止|前|后|启用|启封|公布|结束|开封|解密|长期|永久|\\d+|[一二三四五六七八九十]+|年|月|日|周|天|个|第|号|份|[A-Za-z]+';

const WORD = new RegExp(
  `(?<core>${CORE})|${OWNERS}|${OTHERS}|[★▲△·\\-_/|:,、;!。()\\[\\]【】〖〗「」『』<>~]`,
  'uy',
);
const LONGEST = 24;
/** A word and its English, as glossaries have them. */
const GLOSSED =
  /^(?:国家|工作|商业|技术)秘密\(?(?:state|work|trade|business|technical)secrets?\)?$/iu;
/** Side by side they are compared: no paper has two. */
const LEVELS = /绝密|机密|(?<!商业|工作|国家)秘密/gu;

/** An item of a list, or the end of a sentence. */
const NAMED =
  /^\s*(?:[(（]?\s*[一二三四五六七八九十\dA-Fa-f]{1,3}\s*[)）、.．]|\d{1,2}(?:\.\d{1,2})*\s+(?=[^\s年月周天日个份])|[①-⑳●·•▪◆-])|[;；。,，、:：?？]\s*$/u;
/** Even with its full stop this speaks of the paper that it stands on. */
const OF_ITSELF = /^\s*[(（]?[此本](?:文|公文)?件/u;

/** Whether a line says nothing but what marks say. @param raw the whole line */
export function isWordedLikeMark(raw: string): boolean {
  if (NAMED.test(raw) && !OF_ITSELF.test(raw)) return false;
  const text = normalise(raw);
  if (text.length < 3 || text.length > LONGEST) return false;
  if (new Set(text.match(LEVELS)).size > 1 || GLOSSED.test(text)) return false;
  let said = false;
  WORD.lastIndex = 0;
  for (let at = 0; at < text.length; at = WORD.lastIndex) {
    const word = WORD.exec(text);
    if (!word) return false;
    said ||= word.groups?.['core'] !== undefined;
  }
  return said;
}

/** A mark at the head of a line, set apart from what the paper is: 【机密】关于…的报告, 内部资料 | 培训手册. */
const LED =
  /^[【〔［[(（]?\s*(?:(?:公司|企业|单位)?[绝機机祕秘]\s*密|[內内]部(?:资料|文件|材料|教材)|核心商密|普通商密|商业秘密|工作秘密)(?:\s*(?:请勿|严禁|不得|禁止)外传|\s*注意保[密存])?\s*(?:[】〕］\])）|｜—–_-]+|(?<=\s))\s*(?=\p{L}|\p{N}|[《“])/u;
const LONGEST_LED = 32;
/** The same in brackets behind what the paper is: 某项目总结报告（机密）. */
const TRAILED =
  /^(?![\d一二三四五六七八九十]{1,3}[、.．)）])[^。；;，,、：:？?]{4,}[（(【〔［[]\s*(?:[绝機机祕秘]\s*密|[內内]部(?:资料|文件|材料)?|核心商密|普通商密)\s*[)）】〕］\]]$/u;
/** Before what a letter or a list says the paper is called. */
const OF_SUBJECT = /^(?:主\s?题|标\s?题|题\s?名|名\s?称|文件名|附\s?件)\s?[:：]\s*/u;

/** Whether a line has a mark before other words. @param raw the whole line */
export function isLedByMark(raw: string): boolean {
  const line = raw.trim().replace(OF_SUBJECT, '');
  if (TRAILED.test(line) && line.length <= LONGEST_LED) return true;
  const led = LED.exec(line)?.[0];
  if (led === undefined || line.length > LONGEST_LED || /[。；;，,：:？?！!]$/u.test(line))
    return false;
  return !isSubject(line.slice(led.length));
}
