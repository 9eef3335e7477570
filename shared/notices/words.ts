import { formatHours, type Hours } from '../hours/hours.ts';
import type { Notice } from './notices.ts';

/**
 * A notice in one sentence for SMS and mail. No name, no title, no reason: whoever sees the telephone's screen learns no
 * more than that there is something to look at.
 */
const floors: Readonly<Record<string, string>> = {
  total: '总学时',
  public: '公需科目',
  professional: '专业科目',
};

export function messageOf(notice: Notice): string {
  return `【学时】${sentenceOf(notice)}请登录“学时”查看。`;
}

function sentenceOf(notice: Notice): string {
  switch (notice.what) {
    case 'approved':
      return '你的一项申报已通过审定。';
    case 'adjusted':
      return '你的一项申报已调整后通过审定。';
    case 'returned':
      return '你的一项申报被退回，需要补充或修改。';
    case 'refused':
      return '你的一项申报没有通过。';
    case 'reopened':
      return '人社部门重新审你的一项申报，审完以前不计学时。';
    case 'factConfirmed':
      return '你的个人情况变更已确认。';
    case 'factRefused':
      return '你的个人情况变更没有通过。';
    case 'revoked':
      return '你打印过的一份情况表被撤销，不能再用。';
    case 'answered':
      return '你提的一件请求有了答复。';
    case 'blocked':
      return '你上传的一份材料没有收下，需要改用单位出具的书面证明。';
    case 'review':
      return '你上传的一份材料要由审核员看过再定。';
    case 'rejected':
      return '你上传的一份材料打不开或不合要求，需要换一份。';
    case 'deadline': {
      const missing = notice.missing.map(
        ({ id, shortfall }) => `${floors[id] ?? id}差 ${formatHours(shortfall as Hours)}`,
      );
      return `离 ${notice.year} 年度截止还有 ${notice.days} 天，尚未达标：${missing.join('，')}。`;
    }
    case 'lockOver':
      return '公需课考试的两周等待已过，可以再考。';
    case 'annulled':
      return '你的一次公需课考试因系统原因作废，不计次数。';
    case 'regraded':
      return `你的一次公需课考试重新计分了，${notice.earned > 0 ? '学时有增加' : '学时不变'}。`;
    case 'extraTime':
      return '你的考试时间有一项新的决定。';
  }
}
