/**
 * Is this text, taken whole, a marking? A marking is a whole line, cell, box or stamp with
 * nothing left over (GB/T 9704-2012 7.2, 保守国家秘密法 and the notice's 五(三)). A text that
 * only names the words is a mention, and is none.
 */
import type { Code } from './codes.ts';
import { normalise } from './normalise.ts';

/** bare: a word that needs its place to agree. starred: with ★, a term or a warning. field: a labelled value. phrase: says of itself that it is one. */
export type Form = 'bare' | 'starred' | 'field' | 'phrase';

export interface Reading {
  readonly code: Code;
  readonly form: Form;
  /** The word that is the mark, to tell distinct levels apart. */
  readonly word: string;
  /** Words of no known kind stand beside it: only of its own line is that one. */
  readonly loose?: boolean;
  /** Those words may as well be a heading's: only in a frame or a stamp they are an owner's name. */
  readonly named?: boolean;
}

/** Stands for what was not read, as the geta mark does for a type that is not at hand. */
export const UNREAD = '〓';

const NUMBER = '(?:\\d{1,3}|[一二两三四五六七八九十半壹贰叁肆伍陆柒捌玖拾]{1,3})';
const DATE = '(?:\\d{4}年(?:\\d{1,2}月(?:\\d{1,2}日)?)?|\\d{4}[-./]\\d{1,2}[-./]\\d{1,2}|\\d{8})';
const TERM = `(?:(?:自(?:[\\p{Script=Han}]{2,8}|${DATE})起)?${NUMBER}(?:个)?(?:年|月|周|天|日)(?:以上|以内|内|整)?|长期|永久|无限期|(?:至)?${DATE}(?:[至到~-]${DATE})?(?:止|前|解密)?)`;
const CONDITION =
  '(?:(?:解密(?:条件|时间|日期)[:]?[^。;]{1,24})|[^。;,★]{1,20}(?:后解密|时解密|解密|之日止|时止|后止|后公开)|(?<=★)[^。;,★]{2,16}[前后时])';
const BEFORE =
  '(?:(?:正式)?(?:启用|使用|启封|拆封|开封|开考|考试(?:启用|结束|开始)?|公布|公开|发布|开标|评标(?:结束)?|评审(?:结束)?|宣布|实施|生效|上市|披露)(?:之)?前)';
const OWNER =
  '[\\p{Script=Han}A-Za-z0-9()]{2,24}(?:局|厅|部|委|委员会|办|办公室|公司|院|所|中心|大学|学院|学校|集团|室|处|科|会|厂|站|队|政府|银行|医院|党委|支部)';
/** Behind the word these make a subject of it: 商业秘密保护示范站. */
const SUBJECTS = '保护|示范|管理|工作|档案|计算|审查|培训|教育|载体|销毁|粉碎|回收|集成|印制';
const NO_SUBJECT = `(?!(?:文件|资料|材料|信息)?(?:${SUBJECTS}))`;
// ▲ is the star of trade secrets; a font without the star leaves a letter that nobody knows.
const GAP = '[★▲△◆\uFFFD·\\-_/|:,~]{0,4}';
/** Whose it is, and what may stand behind that: 核心商密 某公司 长期. */
const OF_WHOM = `(?:${GAP}\\(?(?<!_)${NO_SUBJECT}${OWNER}(?:${GAP}(?<until>${TERM}))?\\)?)?`;
const KEEP =
  '(?:请)?(?:严格|妥善|妥为)?(?:注意)?(?:保密|保存|保管|收存|妥善保管|收回)|(?:未经[\\p{Script=Han}]{0,8}(?:许可|授权|同意|批准|允许),?)?(?:请勿|不得|不准|不许|不可|谢绝|严禁|禁止|切勿|勿)(?:擅自|随意|私自|对外|向外|网上|上网|以任何形式)*(?:外传|外泄|泄露|泄密|泄漏|翻印|翻拍|转载|转发|传阅|复制|复印|传播|扩散|上传(?:网络|互联网)?|上网|披露|公开|发布|对外|提供|拍照|拍摄|录音|录像|下载|摘抄|引用|外借|外发|遗失|丢失)(?:[、和与及或]?(?:外传|泄露|翻印|翻拍|转载|转发|复制|复印|传播|扩散|上网|公开|发布|拍照|摘抄|引用|外借))*|[阅用会课训看][后毕](?:请|须|应)?(?:收回|销毁|即焚|退回|退还|归还|交回)|(?<=[,、;·(])不(?:对外|予)?公开|仅[供限][\\p{Script=Han}]{0,10}(?:使用|参考|阅读|学习|交流)';
const WARNING = `(?:[,、;!★·\\-/|:()]*(?:${KEEP}|(?:违者|翻印|盗版|侵权)必究|版权所有)){1,4}!?\\)?`;

/** A name of any length may stand before it where a colon follows. */
const LEVEL_LABEL =
  '(?:(?![绝机秘]密(?!等级|级别)|原)(?:[\\p{Script=Han}]{0,6}|[\\p{Script=Han}]{7,12}(?=[密保涉]\\p{Script=Han}{1,3}:))(?:密级(?!别)|密别|保密级别|保密等级|保密层级|秘密等级|秘密级别|秘密层级|商密等级|商密级别|商密层级|涉密等级|涉密级别|涉密程度|保密程度|敏感(?:度|级别|等级)|(?:信息|安全|数据)(?:等级|级别)(?=:[绝机秘]密|:内部)|保密类别|定密级别|定密(?=:)|保密属性)(?:[及和与/、]?(?:保密)?(?:期限|年限|标志|标识|等级|类别))?(?:\\([^)]{0,30}\\))?)';
const ATTR_LABEL =
  '(?:(?:本|此|该)?(?:公文|文件|政府|政务|信息|发文|来文|文稿|论文|报告|附件|成果|数据|资料|材料|课题|项目|标准|请示|档案)*(?:公开|发布)(?:属性|选项|方式|类别|类型|形式|范围|性质|情况|意见|审查意见|与否|程度|级别)(?:\\([^)]{0,30}\\))?|是否(?:主动|予以|可以|可|同意|允许|对外)?公开|(?:信息公开|政务公开|政府信息公开|(?:信息)?公开审查|公开|信息属性)(?=:))';

const SUBJECT =
  '(?:(?:此|本|该)(?:件|文|文件|公文|通知|信息|文稿|材料|资料|函|意见|方案|报告|纪要|决定|批复|办法|规定))';

/** 此件属, 本件为: says whose mark it is. */
const SAYS_SO = `(?:${SUBJECT}(?:属于?|为|是|系|含有?|涉及)|属于?)?`;
/** A secret of a firm, by the kind of its owner. */
const FIRMS = '(?:公司|企业|集团)(?:核心|重要|内部)?[绝机秘]密';
/** Whose it is, a name of a firm without its kind where a star follows. */
const OWNED = `(?:${OWNER}${GAP}|[本我](?:公司|单位|企业|院|所|集团)的?|[\\p{Script=Han}A-Za-z]{2,12}(?=[\\p{Script=Han}]{2,6}[★▲])|[\\p{Script=Han}()]{2,20}(?=${FIRMS}))?${SAYS_SO}`;

const STATE = new RegExp(
  `^${SAYS_SO}(?<level>绝密|机密|秘密)(?:级|件|(?:内部)?(?:文件|资料|材料))?(?<rest>${GAP}[([]?(?<term>${TERM}|${CONDITION})?[)\\]]?(?:${GAP}\\(?(?:保密)?期限:?${TERM}\\)?|${GAP}${CONDITION})?${OF_WHOM})(?<warned>${WARNING})?$`,
  'u',
);
/** Nobody writes the star behind a level but to mark with it, whatever else the line says. */
const STARRED = new RegExp(
  `^(?<level>绝密|机密|(?:国家)?秘密)级?(?<rest>[★▲](?!.*${BEFORE})[^。;,?“”"'《》]{0,20})$`,
  'u',
);
const BEFORE_USE = new RegExp(
  `^(?<level>绝密|机密|秘密)(?:级)?${GAP}(?:[\\p{Script=Han}\\d]{0,10})?${BEFORE}.{0,16}$`,
  'u',
);
const TRADE = new RegExp(
  `^${OWNED}(?<level>核心商密|普通商密|重要商密|一般商密|(?:核心|普通|重要|一般)?商业秘密|${FIRMS}|商业机密|商业绝密|商密|技术秘密)(?:[一二三A-C123]级|级|件|文件|资料)?(?:${GAP}[([]?(?:核心|重要|普通|一般|关键|[绝机秘]密)级?[)\\]]?)?(?<rest>${GAP}(?<term>${TERM}|${CONDITION})?${OF_WHOM})(?<warned>${WARNING})?$`,
  'u',
);
const WORK = new RegExp(
  `^${OWNED}工作秘密(?:级|件|事项|文件|资料)?(?<rest>${GAP}(?<term>${TERM}|${CONDITION})?(?:${GAP}内部|${OF_WHOM}))(?<warned>${WARNING})?$`,
  'u',
);
const THINGS =
  '(?:会议材料|会议文件|课件|讲稿|参阅|资料|文件|材料|图纸|数据|信息|文稿|讲义|教材|读物|情况|使用|参考|掌握|传阅|阅读|保密|秘密|机密|公开|文档|报告|邮件|讨论稿|征求意见稿|送审稿)';
/** Inside what: 机关内部, 学校内部, 党内. */
const INSIDE =
  '(?:[本我]?(?:单位|公司|企业|集团|学校|医院|机关|系统|行业|部门|院|校|局|厂|所|公安|部队|科室|教研室|课题组|项目组)?内部|党内|军内)';
/** What for. */
const PURPOSE = '(?:培训|学习|会议|教学|交流|工作|研讨|参考|技术|业务|汇报|试用)';
/** Papers that are named so for other reasons too: only with a warning they are marked. */
const PAPERS =
  '(?:标准|规范|规程|手册|制度|规定|办法|方案|计划|预案|记录|纪要|简报|通报|汇编|试题|题库|图集|清单|名单|名册|通讯录|教程|课程|视频|软件|样本|稿件|报表|参数|工艺|合同|档案)';
const INTERNAL_WARNED = new RegExp(
  `^(?:${OWNER}|[本此](?:资料|文件|材料|教材|件|文)[为属系是]于?)?(?:${INSIDE}|[院校所厂局]内|涉密|保密)${PURPOSE}?(?:${THINGS}|事项|${PAPERS}){0,2}${WARNING}$`,
  'u',
);
/** What is no more than a draft or was handed out at a meeting is marked by the warning alone. */
const DRAFT_WARNED =
  /^(?:参阅(?:件|材料|资料)|(?:讨论|征求意见|送审|未定)稿|(?:会议|评审|评标|培训|考试)(?:材料|资料|文件)|试卷|试题)[,、;!★·\-/|:(]*(?:请?(?:注意|严格)保密|(?:未经\p{Script=Han}{0,8}(?:许可|授权|同意|批准),?)?(?:请勿|不得|不准|严禁|禁止|切勿)(?:擅自|随意|私自|对外)*(?:外传|外泄|泄露|传播|扩散|公开|披露|上网))!?\)?$/u;
const INTERNAL_ONLY =
  /^(?:(?:[本此该](?:邮件|课件|文档|报告|信息|图纸)|[此本]?(?:资料|文件|材料|件|文)?)(?:内容)?)?(?:仅限?|只|限)?(?:供|限|限于)(?:本)?[\p{Script=Han}]{0,12}内部[\p{Script=Han}]{0,4}?(?:使用|参考|传阅|交流|掌握|学习|阅读|发放|资料|公开|培训使用)(?:.{0,12})$/u;
/** 限院内使用. */
const WITHIN =
  /^(?:(?:仅|只)?限(?:于|在)?|仅供)本?[院校所厂局处室科系司]{1,2}(?:集团|公司|单位)?内部?(?:使用|传阅|学习|交流|参考|发放)$/u;
const INTERNAL_BARE = new RegExp(
  `^(?:(?:${OWNER})?${INSIDE}${PURPOSE}?(?:${THINGS})★*|(?:涉密|保密)(?:文件|资料|材料|件|载体|图纸|信息|文档|试卷|试题)|密件|机要文件|(?:请)?(?:严格|注意)保密|严禁外传|请勿外传|不得外传|限制公开|限制|保密|机要|涉密)$`,
  'u',
);
const ENGLISH_WORDS =
  '(?:(?:strictly|highly|company|private(?:and|&)|strictlyprivate(?:and|&))?(?:confidential|topsecret|secret|(?:for)?internaluseonly|restricted|internal)(?:(?:and|&)proprietary)?|proprietary(?:and|&)confidential|commercial-?in-?confidence)(?:[-:,;./|]*(?:(?:for)?internaluseonly|donot(?:distribute|copy|share|disclose|forward)|notforpublicrelease)|\\/\\/[a-z/,&-]{2,40}|\\/(?:noforn|orcon|relto|eyesonly)[a-z/,&-]*)?\\.?';
const ENGLISH = new RegExp(`^${ENGLISH_WORDS}$`, 'i');
/** The same mark in both languages. */
const IN_BOTH = new RegExp(
  `^${ENGLISH_WORDS}[/|·:,()\\[\\]-]{0,2}(?=\\p{Script=Han})|(?<=[\\p{Script=Han}★])[/|·:,()\\[\\]-]{0,2}${ENGLISH_WORDS}[)\\]]?$`,
  'iu',
);
const IN_HOUSE =
  /^(?:(?:\d{0,4}年)?第\d{1,3}期(?:\(总第\d{1,4}期\))?)?(?:\(?(?:内部(?:刊物|期刊|报刊|出版物|资料性出版物|发行|交流|交流资料|赠阅)|连续性内部资料(?:性出版物)?|内部资料(?:性出版物)?[,·\-★]*(?:免费)?(?:交流|赠阅)|[\p{Script=Han}()]{0,6}内(?:部)?资(?:料)?(?:性)?准(?:印证?|字).{0,24}|[\p{Script=Han}()]{0,6}[内企]准(?:印证?|字).{0,24}|准印证号?[:].{0,24})(?:[,·\-★]*(?:免费(?:交流|赠阅)|注意保存|妥善保存|请注意保存))?\)?(?:[,·]?(?:\d{4}年)?第\d{1,3}期(?:\(总第\d{1,4}期\))?)?)$/u;

const ATTR_VALUE =
  '(?:依申请公开|依申请|依申请予以公开|不予(?:以)?公开|不公开|免[予于]公开|不宜公开|暂不公开|暂不予公开|不得(?:对外)?公开|非公开|不[对向](?:外|社会)公开|不主动公开)';
const ATTR = new RegExp(
  `^(?<open>\\()?(?<subject>${SUBJECT})?(?:属于?|为|是|系|按|作|拟)?(?<value>${ATTR_VALUE})(?:件|文件|类|信息|发布|范围|内容|处理|的?政府信息)?(?:。?\\))?$`,
  'u',
);
/** What else stands in the brackets is a warning or a person to ask; 此件 says what is meant. */
const ATTR_SAID = new RegExp(
  `^(?:\\(${SUBJECT}(?:属于?|为|是|系|按|作|拟)?(?<inside>${ATTR_VALUE})[,;。:][^()]{1,30}(?:\\([^()]{1,20}\\)[^()]{0,10})?\\)|${SUBJECT}(?:属于?|为|是|系|按|作|拟)?(?<value>${ATTR_VALUE})${WARNING})$`,
  'u',
);
const PARTIAL = new RegExp(
  `^\\(?(?:${SUBJECT})?(?:经)?(?:删减|删节|删除|处理|脱密|脱敏|摘要|摘录|节选|区分|区分处理|技术处理|部分|部分内容|隐去.{0,8})(?:后|处理后)?(?:可以|可|予以)?(?:主动|依申请)?公开(?:发布)?\\)?$|^\\(?(?:${SUBJECT})?(?:主动)?公开(?:发布)?[,;(]*附件\\d?(?:除外|${ATTR_VALUE})\\)*$`,
  'u',
);
const DECLASSIFIED = new RegExp(
  `^\\(?(?:${SUBJECT})?(?:原(?:定)?(?:密级|为|系)?:?)?(?:绝密|机密|秘密)?(?:级)?${GAP}(?:${TERM})?[(\\[,·-]*(?:(?:现|已|已经|予以|于${DATE}|已于${DATE})+(?:予以|经批准|自行|自动|正式)?(?:解密|解除密级|解除保密|脱密|降密|降为(?:机密|秘密|内部|工作秘密)(?:级)?)|解密(?:件|文件|档案)?|解密(?:日期|时间|文号|单位|章)[:]?.{0,16}|保密期限?(?:已满|已过|届满|到期)|原(?:件|文|文件)?密级:?(?:绝密|机密|秘密)(?:级)?.{0,8}|${DATE}(?:已)?解密)(?:[,.]?.{0,0})(?:${DATE})?[)\\]]?\\)?$`,
  'u',
);
const HALF = new RegExp(
  `^(?:★(?:${TERM})|密★(?:${TERM})?|[绝机秘]★(?:${TERM})?|[绝机秘]密?★(?:${TERM})|密(?:${NUMBER}年|长期)|(?:予公开|申请公开|件不予公|不予公|依申请公)\\)?)$`,
  'u',
);

const OPEN_VALUE =
  /^(?:\(?(?:主动公开|公开|社会公开|全文公开|对外公开|公开发布|可公开|予以公开|是|此件(?:主动)?公开(?:发布)?|无密级?|无|非密|非涉密|不涉密|未定密|未涉密|普通|一般|普通件|平件|\/|-+|无密级要求)\)?)$/u;
const DENIED = /^(?:否|不|不可|不同意(?:公开)?|×)$/u;

/** Urgency, copy numbers and page numbers may share the line with a mark (GB/T 9704 7.2.1–7.2.3). */
const COMPANY_BEFORE =
  /^(?:(?:特急|加急|平急|急件|特提|\d{4,7}|(?:no|№)[.:]?\d{1,8}|(?:份号|编号|份数|序号|流水号)[:]?[A-Z]*\d{1,12}|第\d{1,6}号|共\d+[份张]第\d+[份张]|[第共]\d+[份张页](?:共\d{1,4}[页张])?|-\d{1,4}-|page\d{1,4}(?:of\d{1,4})?|国家秘密(?=[绝机秘]密级?★))[·,/|\-:★]*)+/iu;
const COMPANY_AFTER =
  /(?:[·,/|\-:]*(?:(?:印发份数|印数|共印|印)[:]?\d{1,5}份?|特急|加急|平急|急件|特提|(?:no|№)[.:]?\d{1,8}|(?:份号|编号|份数|序号|流水号)[:]?[A-Z]*\d{1,12}|第\d{1,6}[号份]|共\d+份第\d+份|\d{5,7}号?|[第共]\d{1,4}[页张](?:共\d{1,4}[页张])?|-\d{1,4}-|page\d{1,4}(?:of\d{1,4})?))+$/iu;
/** A copy number, page number or urgency alone: company of a mark, no part of it. */
export function isCompany(raw: string): boolean {
  const text = normalise(raw);
  return (
    text !== '' &&
    (text.replace(COMPANY_BEFORE, '') === '' || text.replace(COMPANY_AFTER, '') === '')
  );
}

/** Some stamps and headers put the mark in brackets; quotation marks and book marks make a mention. */
function unwrap(text: string): string {
  let inner = text;
  for (let depth = 0; depth < 2; depth += 1) {
    const found = /^[[(<|★-]+(?<in>.*?)[\])>|-]+$/u.exec(inner)?.groups?.['in'];
    if (found === undefined || found === '') break;
    inner = found;
  }
  return inner;
}

/** The same label in English, behind it or by itself. */
const ENGLISH_LABEL =
  '(?:(?:security|confidentiality|document|data|information)(?:classification|level|class|grade)|classification|sensitivity)(?:level)?(?=:)';
const LEVEL_FIELD = new RegExp(
  `^(?:${LEVEL_LABEL}(?:[/(]?[a-z]{3,30}\\)?(?=[:.-]))?|${ENGLISH_LABEL})(?:[:.★-]|[为是](?=[绝机秘]密))*(?<rest>.*)$`,
  'iu',
);
const ATTR_FIELD = new RegExp(`^${ATTR_LABEL}[:.★]*(?<rest>.*)$`, 'u');
const ATTR_WHOLE = new RegExp(`^${ATTR_VALUE}$`, 'u');

export interface Label {
  readonly family: 'level' | 'attribute';
  readonly rest: string;
}

/** The label in front, if the text begins with one; null when it does not. */
export function labelOf(raw: string): Label | null {
  // A head in brackets is a head: [密级]机密. A value in brackets is one: 密级(秘密).
  const valued = /^(?<head>[^()]+)\((?<value>[^()]+)\)$/u.exec(raw)?.groups;
  const read = valued && whole(valued['value'] ?? '') !== null;
  const text = read
    ? `${valued['head']}:${valued['value']}`
    : raw.replace(/\[([^\]]{2,12})\](?=.)/gu, '$1:');
  const level = LEVEL_FIELD.exec(text);
  if (level?.groups) return { family: 'level', rest: unwrap(level.groups['rest'] ?? '') };
  const attribute = ATTR_FIELD.exec(text);
  if (attribute?.groups) {
    return { family: 'attribute', rest: unwrap(attribute.groups['rest'] ?? '') };
  }
  return null;
}

function levelled(text: string): Reading | null {
  const before = BEFORE_USE.exec(text);
  if (before) return { code: 'MARK_DECLASS_CONDITION', form: 'starred', word: '启用前' };
  const state = STATE.exec(text);
  if (state?.groups) return built('MARK_STATE_SECRET', state.groups);
  const starred = STARRED.exec(text);
  if (starred?.groups) return { ...built('MARK_STATE_SECRET', starred.groups), loose: true };
  const trade = TRADE.exec(text);
  if (trade?.groups) return built('MARK_TRADE_SECRET', trade.groups);
  const work = WORK.exec(text);
  if (work?.groups) return built('MARK_WORK_SECRET', { ...work.groups, level: '工作秘密' });
  return null;
}

function built(code: Code, groups: Readonly<Record<string, string | undefined>>): Reading {
  const marked =
    /[★▲△◆\uFFFD]/u.test(groups['rest'] ?? '') ||
    groups['term'] !== undefined ||
    groups['until'] !== undefined ||
    groups['warned'] !== undefined;
  return { code, form: marked ? 'starred' : 'bare', word: groups['level'] ?? '' };
}

function internal(text: string): Reading | null {
  if (IN_HOUSE.test(text)) {
    return { code: 'MARK_INHOUSE_PUBLICATION', form: 'phrase', word: '内部刊物' };
  }
  if ([INTERNAL_WARNED, DRAFT_WARNED, INTERNAL_ONLY, WITHIN].some((form) => form.test(text))) {
    return { code: 'MARK_INTERNAL', form: 'phrase', word: '内部资料' };
  }
  if (INTERNAL_BARE.test(text) || ENGLISH.test(text)) {
    return { code: 'MARK_INTERNAL', form: text.endsWith('★') ? 'starred' : 'bare', word: text };
  }
  return null;
}

function attribute(text: string): Reading | null {
  if (PARTIAL.test(text)) return { code: 'ATTR_PARTIAL', form: 'phrase', word: '删减后公开' };
  const said = ATTR_SAID.exec(text)?.groups;
  if (said) {
    return { code: 'ATTR_NOT_PUBLIC', form: 'phrase', word: said['inside'] ?? said['value'] ?? '' };
  }
  const attr = ATTR.exec(text);
  if (!attr?.groups) return null;
  const says = attr.groups['subject'] !== undefined || attr.groups['open'] !== undefined;
  const word = attr.groups['value'] ?? '';
  if (!says && /^(?:依申请|非公开|不公开)$/.test(word)) return null;
  return { code: 'ATTR_NOT_PUBLIC', form: says ? 'phrase' : 'bare', word };
}

/** Another field in the same line, or no more than the end of it. */
const NEXT_FIELD = /[;,。、](?:(?:保密)?(?:期限|年限)|[^:。]{2,8}:).*$|[。;]$/u;
/** Why it is not public. */
const GROUND = /(?:\(|[,;](?=[属涉因为])).*$/u;

function fieldValue(family: 'level' | 'attribute', rest: string): Reading | null | 'open' {
  if (rest === '') return null;
  // Any spelling of the value may have its option's letter before it and its ground behind: B.不予公开(理由:…).
  const value = rest
    .replace(/^_+|_+$/gu, '')
    .replace(/^★+|^\(?[A-F\d](?:[.、:)]+|(?=\p{Script=Han}))/u, '')
    .replace(/[,(]?(?:理由|依据|原因|说明)[:].*$/u, '')
    .replace(family === 'level' ? NEXT_FIELD : GROUND, '');
  if (OPEN_VALUE.test(value)) return 'open';
  if (family === 'attribute' && (DENIED.test(value) || ATTR_WHOLE.test(value))) {
    return { code: 'ATTR_NOT_PUBLIC', form: 'field', word: value };
  }
  if (
    family === 'attribute' &&
    /^(?:待定|未定|待?未?确定|暂未确定|待审(?:核|定)?|待明确|延[期迟]公开|暂缓公开|缓期公开)$/u.test(
      value,
    )
  )
    return { code: 'ATTR_UNDECIDED', form: 'field', word: '待定' };
  if (/^内部(?:公开)?(?:级)?$/.test(value)) {
    return { code: 'MARK_INTERNAL', form: 'field', word: value };
  }
  // A noisy face loses the second letter; in this place nothing else is written with the first.
  if (family === 'level' && /^[绝機机秘祕密]$/u.test(value))
    return { code: 'MARK_ILLEGIBLE', form: 'field', word: '残缺' };
  const found = whole(value) ?? whole(unwrap(value.replace(IN_BOTH, '')));
  return found === null ? null : { ...found, form: 'field' };
}

const ASKED =
  '\\p{Script=Han}{0,6}是否(?:属于?|为|有)?(?:涉密|涉及?(?:国家|商业|工作)?秘密|保密|(?:国家|商业|工作)秘密)\\p{Script=Han}{0,4}:?';
const SAID_SECRET = new RegExp(
  `^${ASKED}(?:是|[☑√■✓☒]是(?:[□☐]否)?|是[☑√■✓](?:否[□☐]?)?|[□☐]否[☑√■✓]是)$`,
  'u',
);
export const asksWhetherSecret = (text: string): boolean =>
  new RegExp(`^${ASKED}$`, 'u').test(text);
/** Says yes to the question whether it is secret; what is asked may be another paper than this one. */
export const isSaidSecret = (text: string): boolean => SAID_SECRET.test(text);

/** Behind the level the date is a term, on which it will be. */
const TO_BE_RELEASED = new RegExp(
  `^[^现已]+★(?:至|于)?${DATE}解密$|^[绝机秘]密[^现已]*解密(?:日期|时间)[:]?${DATE}`,
  'u',
);

function whole(text: string): Reading | null {
  if (isSaidSecret(text)) return { code: 'ATTR_UNDECIDED', form: 'phrase', word: '涉密' };
  if (DECLASSIFIED.test(text) && !TO_BE_RELEASED.test(text)) {
    return { code: 'MARK_DECLASSIFIED', form: 'phrase', word: '已解密' };
  }
  const found = levelled(text) ?? attribute(text) ?? internal(text);
  // A condition says when, 已 says that it has happened.
  if (found?.code === 'MARK_STATE_SECRET' && /已(?:经)?解密/u.test(text))
    return { code: 'MARK_DECLASSIFIED', form: 'phrase', word: '已解密' };
  if (found) return found;
  return HALF.test(text) ? { code: 'MARK_ILLEGIBLE', form: 'starred', word: '残缺' } : null;
}

/** What a reader of pixels commonly takes for the star and the level characters. */
function mendOcr(text: string): string {
  return text
    .replace(/^[.,'`·|_~-]+|[.,'`·|_~-]+$/g, '')
    .replace(/^[机杌札肌朳朹枧]([密蜜宓])/u, '机密')
    .replace(/^[秘袐秕泌祕秋]([密蜜宓])/u, '秘密')
    .replace(/^[绝绶绯]([密蜜宓])/u, '绝密')
    .replace(
      /^(绝密|机密|秘密|核心商密|普通商密|商业秘密|工作秘密)[大女太夫木交水文六古火美全汰★x×+¥^~'"、.,·!|-]{1,2}(?=(?:\d{1,3}|[Il]\d?)(?:年|个月)|长期|启用前)/u,
      '$1★',
    )
    .replace(/★[Il](?=\d?年)/u, '★1')
    .replace(/^(绝密|机密|秘密)[大女太夫木食交★x×+¥]$/u, '$1★')
    .replace(/[衣依侬农][申中由甲电]请公[开井幵卉并]/u, '依申请公开')
    .replace(/不[子于矛预]公[开井幵卉并]/u, '不予公开')
    .replace(/^[肉丙两]部/u, '内部')
    .replace(/资[科枓]/u, '资料')
    .replace(/[权仪伩汉又双叉](?=[供限].{0,14}内部)/u, '仅')
    .replace(/(?<=密)[极圾汲](?=[:：]|$)/u, '级')
    .replace(/注[意惹]保[密蜜宓]/u, '注意保密');
}

/** Long marks that a reader of pixels may get all but right. */
const NEAR: readonly (readonly [string, Code])[] = [
  ['此件不予公开', 'ATTR_NOT_PUBLIC'],
  ['此件依申请公开', 'ATTR_NOT_PUBLIC'],
  ['依申请公开', 'ATTR_NOT_PUBLIC'],
  ['公开属性依申请公开', 'ATTR_NOT_PUBLIC'],
  ['公开属性不予公开', 'ATTR_NOT_PUBLIC'],
  ['内部资料注意保密', 'MARK_INTERNAL'],
  ['本资料仅供内部使用', 'MARK_INTERNAL'],
  ['本资料仅供内部参考', 'MARK_INTERNAL'],
  ['内部资料仅供参考', 'MARK_INTERNAL'],
  ['仅供内部使用', 'MARK_INTERNAL'],
  ['仅供内部参考', 'MARK_INTERNAL'],
  ['内部资料注意保存', 'MARK_INTERNAL'],
  ['内部资料请勿外传', 'MARK_INTERNAL'],
  ['内部资料严禁外传', 'MARK_INTERNAL'],
  ['内部资料不得外传', 'MARK_INTERNAL'],
  ['内部资料妥善保管', 'MARK_INTERNAL'],
  ['内部资料妥善保存', 'MARK_INTERNAL'],
  ['内部文件注意保密', 'MARK_INTERNAL'],
  ['内部文件严禁外传', 'MARK_INTERNAL'],
  ['内部文件请勿外传', 'MARK_INTERNAL'],
  ['confidential', 'MARK_INTERNAL'],
  ['internaluseonly', 'MARK_INTERNAL'],
];

/** Characters changed, missing or added (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(same, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/**
 * One character wrong in seven or more leaves no doubt what stood there; more doubt than that
 * is for an official, and never passed over.
 */
function nearly(text: string): Reading | null {
  const doubtful: Reading = { code: 'MARK_ILLEGIBLE', form: 'starred', word: '残缺' };
  const bare = text.replace(/[^\p{L}\p{N}★〓]/gu, '').toLowerCase();
  // Only a mark has the star behind its level, whatever became of the term.
  const starred = /^(?<level>[^\p{N}商]密)★.{0,4}$/u.exec(bare)?.groups?.['level'];
  if (starred) return { code: 'MARK_STATE_SECRET', form: 'starred', word: starred };
  if (bare.length <= 10 && /^(?:[^\p{N}]密★\d|[绝机秘][^密]★\d)/u.test(bare)) return doubtful;
  // A letter that the reader does not know before 密 is most likely 絕.
  if (bare === `${UNREAD}密`) return { code: 'MARK_STATE_SECRET', form: 'bare', word: '绝密' };
  // The same words with 主动 or 予以 say the opposite.
  if (/主动公开|予以公开|可予公开|指南|目录|制度/u.test(bare)) return null;
  // Of a list that is told off by letters a line is an item, and no mark that was read badly.
  if (/^\(?[A-F][.、,:)]/u.test(text)) return null;
  // Print under a stamp spoils its first words.
  if (bare.length <= 12 && /(?:严禁|请勿|不得)外传$/u.test(bare)) return doubtful;
  const ranked = NEAR.map(([mark, code]) => ({ mark, code, wrong: distance(mark, bare) }));
  const [best] = ranked.sort((a, b) => a.wrong - b.wrong || b.mark.length - a.mark.length);
  if (!best) return null;
  const long = best.mark.length >= 7;
  if (long && best.wrong === 1) return { code: best.code, form: 'phrase', word: best.mark };
  return best.wrong <= (long ? 2 : 1) ? doubtful : null;
}

/** Whether this, behind the word of a mark, makes a subject of it. */
export const isSubject = (text: string): boolean =>
  new RegExp(`^(?:${SUBJECTS})`, 'u').test(normalise(text));

/** Subjects more often than marks: only a place of marks makes them one. In capitals nobody writes SECRET but to mark with it. */
export const isWeak = (word: string): boolean =>
  /^(?:保密|涉密|限制|机要)$/u.test(word) || (isWeakLatin(word) && word !== 'SECRET');
/** In another language they are no title of a Chinese sheet. */
export const isWeakLatin = (word: string): boolean =>
  /^(?:secret|internal|restricted)$/iu.test(word);

/** Says how to keep what a mark beside it names, and is no other kind of mark. */
export const isWarning = (word: string): boolean => /^(?:请)?(?:严格|注意)保密$|外传$/u.test(word);

/** Cheap test: can this text be a marking at all? Most lines of a page cannot. */
export function worthReading(raw: string): boolean {
  return /[密秘祕㊙內内公解限保准机機绝絕依外★☆*✩⭐]|confid|secret|intern|restrict|ｃｏｎ/iu.test(
    raw,
  );
}

/** Stars before the word are an ornament; before a term they are the rest of a mark. */
const DECORATED = /^★+(?=[绝机秘]密|内部|核心|普通|商|工作秘密|不予|依申请)/u;

/** A firm's short name, set apart from its mark; before a grade of trade secrets nothing else is written so. */
const SHORT_NAME =
  /^\s*(?!第.{1,3}[章节讲课编])\p{Script=Han}{2,8}\s+(?=(?<graded>(?:核心|普通)商密)|(?:商业|技术|工作)秘密)/u;

/** A grade of a firm's own tells nobody else how secret that is. */
const OWN_GRADE =
  /^(?:文档|文件|图纸|资料|档案|卷宗|项目)?密级[:]?(?:(?:[A-D]|[1-4一二三四])级|受控|(?:核心|重要)级?)$/u;

const OF_TRADE = '(?:商密|商业秘密)(?:等级|级别|层级)';
const GRADES = '核心|重要|关键|普通|一般';
/** Among trade secrets even the common one is one. */
const TRADE_GRADE = new RegExp(`^${OF_TRADE}:?(?<grade>${GRADES})级?$`, 'u');
const SHORT_GRADE = new RegExp(`(${GRADES})级?(?!商密|商业秘密)`, 'gu');

/** What is offered behind a label of trade secrets, in whole words: 核心 is 核心商密 there. */
export const gradesIn = (text: string, offered: string): string =>
  new RegExp(OF_TRADE, 'u').test(text) ? offered.replace(SHORT_GRADE, '$1商密') : offered;

/** Reads a text as a whole; null means: no marking (a mention, or nothing of the kind). */
export function readMarking(raw: string, fromPixels = false): Reading | 'open' | null {
  let text = normalise(raw);
  if (text.length < 2 || text.length > 80) return null;
  if (fromPixels) text = mendOcr(text);
  if (OWN_GRADE.test(text)) return { code: 'ATTR_UNDECIDED', form: 'field', word: '' };
  const grade = TRADE_GRADE.exec(text)?.groups?.['grade'];
  if (grade) return { code: 'MARK_TRADE_SECRET', form: 'field', word: grade };
  const label = labelOf(text) ?? labelOf(unwrap(text));
  if (label) {
    const value = fieldValue(label.family, label.rest);
    if (value !== null) return value;
  }
  const bracketed = /^\(.*\)$/u.test(text);
  if (bracketed) {
    const asIs = whole(text);
    if (asIs) return asIs;
  }
  const inner = unwrap(text)
    .replace(COMPANY_BEFORE, '')
    .replace(COMPANY_AFTER, '')
    .replace(DECORATED, '')
    .replace(IN_BOTH, '');
  const found = whole(unwrap(inner));
  if (found) return found;
  const name = SHORT_NAME.exec(raw);
  const unnamed = name && whole(normalise(raw.replace(SHORT_NAME, '')));
  if (unnamed) return { ...unnamed, loose: true, named: name.groups?.['graded'] === undefined };
  if (OPEN_VALUE.test(text) && text.length > 3) return 'open';
  return fromPixels ? nearly(text) : null;
}

/** The marking that a text is as a whole; none where it says that all may read it. */
export function markIn(raw: string, fromPixels = false): Reading | null {
  const reading = readMarking(raw, fromPixels);
  return reading === 'open' ? null : reading;
}

/** Whether it is one with nothing missing. */
export function isPlainMark(raw: string, fromPixels = false): boolean {
  const mark = markIn(raw, fromPixels);
  return mark !== null && mark.code !== 'MARK_ILLEGIBLE';
}
