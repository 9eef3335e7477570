import type { NoticeView } from '../../../shared/contract/notice-routes.ts';
import { hundredth } from '../../../shared/exam/score.ts';
import { formatSerial } from '../../../shared/statement/serial.ts';
import { shell } from './shell.ts';
import { year } from './year.ts';

const kinds = {
  decision: ['申报和变更有了结果', '通过、调整、退回、没有通过；请求有了答复；情况表被撤销'],
  evidence: ['材料有问题', '没有收下、要由审核员看'],
  deadline: ['截止前还没达标', '年底前 30、14、7、1 天，说清差什么'],
  lock: ['考试可以再考', '五次没过，两周等待到期'],
  correction: ['考试有更正或决定', '卷子作废、重新计分、延长时间'],
} as const;

const about = (title: string | undefined, otherwise: string) =>
  title === undefined ? otherwise : `《${title}》`;
const hours = (tenths: number) => String(tenths / 10);

/** What happened, in one sentence; the reason stands below. */
export function noticeWords(notice: NoticeView): string {
  const claim = about(notice.title, '一项申报');
  const course = about(notice.title, '公需课');
  switch (notice.what) {
    case 'approved':
      return `${claim}通过了审定。`;
    case 'adjusted':
      return `${claim}调整后通过了审定。`;
    case 'returned':
      return `${claim}被退回，要补充或修改。`;
    case 'refused':
      return `${claim}没有通过。`;
    case 'reopened':
      return `人社部门重新审${claim}，审完以前不计学时。`;
    case 'factConfirmed':
      return '个人情况的变更已经确认。';
    case 'factRefused':
      return '个人情况的变更没有通过。';
    case 'revoked':
      return `情况表 ${formatSerial(notice.serial)} 被撤销，不能再用。`;
    case 'answered':
      return '你提的请求有了答复。';
    case 'blocked':
      return `${claim}的一份材料没有收下，请改用单位出具的书面证明（五（三））。`;
    case 'review':
      return `${claim}的一份材料要由审核员看过再定。`;
    case 'rejected':
      return `${claim}的一份材料打不开或不合要求，请换一份。`;
    case 'deadline': {
      const { year: of, days, missing } = notice;
      const gaps = missing.map(
        ({ id, shortfall }) => `${year.floorName(id, id)}差 ${hours(shortfall)}`,
      );
      return `离 ${of} 年度截止还有 ${days} 天，尚未达标：${gaps.join('，')}。`;
    }
    case 'lockOver':
      return `${course}的两周等待已过，可以再考。`;
    case 'annulled':
      return `${course}的一次考试因系统原因作废，不算次数，学时不变。${
        notice.unlocked ? '两周的等待取消了，现在就可以再考。' : ''
      }`;
    case 'regraded':
      return `${course}的一次考试有题目作废，重新计分：${regradeWords(notice)}`;
    case 'extraTime':
      return extraTimeWords(notice);
  }
}

type Of<What extends NoticeView['what']> = Extract<NoticeView, { what: What }>;

/** The points before and after, and what came of it for the hours. */
function regradeWords({ before, after, outOf, pass, earned, year: of }: Of<'regraded'>): string {
  const points = `原来 ${hundredth(before, outOf)} 分，现在 ${hundredth(after, outOf)} 分，`;
  if (pass === 'not') return `${points}还没有合格，学时不变。`;
  if (pass === 'before') return `${points}照旧合格，学时不变。`;
  return earned > 0
    ? `${points}合格，${of} 年公需科目记入 ${hours(earned)} 学时。`
    : `${points}合格。这门课的学时已经记过，不重复记。`;
}

function extraTimeWords({ percent, from, until }: Of<'extraTime'>): string {
  const days = `从${shell.day(from)}到${shell.day(until)}`;
  return percent === 0
    ? `${days}，考试时间不再延长。已经开始的考试不变。`
    : `${days}开始的考试，时间延长 ${percent}%。已经开始的不变。`;
}

export const notices = {
  title: '消息',
  lead: '和你的年度有关的事，按时间排。',
  empty: '还没有消息。申报有了结果、截止快到而还没达标，都会在这里说。',
  unread: '未读',
  see: '去看',
  settings: '要收哪些、怎么收',
  loading: '正在读取消息…',
  day: shell.day,

  settingsTitle: '消息提醒',
  settingsLead: '站内消息在右上角的铃铛里。短信发到账户里的手机号，不写姓名和申报内容。',
  notConnected: '短信和邮件的网关还没有接通：现在只记下要发的内容，不会真的发出。',
  kinds,
  ways: { site: '站内', sms: '短信', mail: '邮件' },
  wayOf: (kind: string, way: string) => `${kind}：${way}`,
  mail: '接收邮件的邮箱',
  mailNow: (masked: string) => `现在是 ${masked}。不改就留空。`,
  mailNone: '勾了邮件才要填。',
  mailAsk: '勾了邮件，请填邮箱。',
  removeMail: '删掉这个邮箱',
  save: '保存提醒设置',
  saved: '已保存。从现在起按这个发。',
};
