import { redaction } from './redaction.ts';

/** 检查结果, of one uploaded file. */
export const file = {
  title: '检查结果',
  loading: '正在读取检查结果…',
  states: {
    waiting: '正在检查，一般一分钟内出结果',
    clear: '没有查到密级或不予公开的标志',
    review: '由审核员看过再定',
    blocked: '查到标志，已经封存，不进入审核',
    rejected: '打不开或不合要求，没有收下',
  },
  received: (moment: string) => `${moment} 检查`,
  lookAgain: '再看一次',
  noPages: '没有各页的图片：刚检查完的，几秒后再看；打不开的文件没有图片。',
  erased: '保存期已满，文件已经删除，只留下检查的结果。',
  next: '接下来',
  todo: {
    waiting: '不用等在这里，可以先填别的。',
    clear: '不用做什么。',
    review: '审核员会对着图上标出的地方看。是完整的号码等个人信息的，也可以遮住后换一份再报。',
    blocked: '请移除它，改用单位出具的书面证明，学时不受影响。这一项要重新申报。',
    rejected: '请换一份能打开的 PDF、图片、DOCX 或 OFD，再申报一次。',
  },
  certificate: '打开证明',
  unused: '这份材料还没有用在申报里；30 天不用，会自动删除。',
  usedIn: '用在：',
  ask: '对结果有疑问，请人复核',
  onPage: (says: string, page: number) => `${says}，第 ${page} 页`,
  article: redaction.article,
  articleSource: redaction.articleSource,
};
