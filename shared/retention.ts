import { DAY, type Instant, instant } from './time/instant.ts';

/**
 * How long what is kept (个人信息保护法 第十九、四十七条), as data: the page shows it, the job carries it out. Terms
 * marked as settings are the platform's own, since the notice names none.
 */

export type Kept = {
  readonly id: string;
  readonly what: string;
  readonly term: string;
  readonly why: string;
  /** `expiry`: the table forgets it · `store`: a rule of the bucket · `job`: the weekly job · `kept`: stays. */
  readonly by: 'expiry' | 'store' | 'job' | 'kept';
};

/** Days after which a file that no claim names is deleted. */
export const UNUSED_FILE_DAYS = 30;
/** Years after the end of the last year that a claim touches, for which its files are kept. */
export const EVIDENCE_YEARS = 5;
/** Days for which a draft is kept after its last change. */
export const DRAFT_DAYS = 180;
/** Years for which it is known who handed in a file: a little longer than the file itself. */
export const SAME_FILE_YEARS = 7;
/** Days for which a refused registration is kept. */
const REFUSED_REGISTRATION_DAYS = 180;

export const retention: readonly Kept[] = [
  {
    id: 'record',
    what: '学时记录：申报、审核、课程和考试的每一步',
    term: '长期',
    why: '职称评聘的依据（六（二）），须能核验',
    by: 'kept',
  },
  {
    id: 'printed',
    what: '生成过的情况表，一字不改',
    term: '长期',
    why: '以后照原样核验和重新打印（六（二））',
    by: 'kept',
  },
  {
    id: 'evidence',
    what: '证明材料和它的页面图片',
    term: `所属年度结束后 ${EVIDENCE_YEARS} 年`,
    why: '供复核和申诉（平台设定）',
    by: 'job',
  },
  {
    id: 'unused',
    what: '上传后没有用在申报里的材料',
    term: `${UNUSED_FILE_DAYS} 天`,
    why: '没有用处就不保存（平台设定）',
    by: 'job',
  },
  {
    id: 'draft',
    what: '没送出的申报草稿',
    term: `最后一次修改后 ${DRAFT_DAYS} 天`,
    why: '供你在别的设备上接着写（平台设定）',
    by: 'expiry',
  },
  {
    id: 'sameFile',
    what: '材料的摘要（不含内容），用来发现同一份材料重复申报',
    term: `${SAME_FILE_YEARS} 年`,
    why: '同一活动或成果只登记一次（四）',
    by: 'expiry',
  },
  {
    id: 'sealed',
    what: '封存的带标志文件',
    term: '直到主管部门要求销毁',
    why: '保守国家秘密法第三十四条：保存记录并报告',
    by: 'kept',
  },
  {
    id: 'quarantine',
    what: '等待检查的文件',
    term: '检查后立即移走，最长 7 天',
    why: '未检查的材料不留存',
    by: 'store',
  },
  {
    id: 'refused',
    what: '没有确认的注册',
    term: `${REFUSED_REGISTRATION_DAYS} 天`,
    why: '供本人查询结果（平台设定）',
    by: 'expiry',
  },
  {
    id: 'session',
    what: '登录状态',
    term: '30 分钟不用即失效，最长 12 小时',
    why: '防止他人冒用',
    by: 'expiry',
  },
  {
    id: 'access',
    what: '谁看过你的记录',
    term: '长期',
    why: '供你查看；网络安全法第二十一条要求至少六个月',
    by: 'kept',
  },
  {
    id: 'edge',
    what: '访问日志（不含姓名和号码）',
    term: '1 年',
    why: '网络安全法第二十一条：不少于六个月',
    by: 'store',
  },
];

/** When a refused registration may be forgotten. */
export const refusedUntil = (refusedAt: string): Instant =>
  (instant(refusedAt) + REFUSED_REGISTRATION_DAYS * DAY) as Instant;
