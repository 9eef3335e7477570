import { type PublicPath, publicPaths } from './public-paths.ts';

/**
 * Pages that anyone may read and search engines may list. The build draws each beforehand, the edge serves that drawing,
 * and the site need not ask who is there before it shows one. Every other page is private and says noindex.
 */
export const publicPages = {
  '/sign-in': { title: '登录', about: '登录学时：看今年的学时够不够，还差什么。' },
  '/register': { title: '注册', about: '专业技术人员注册学时账户，由人社部门确认。' },
  '/password': { title: '重设密码', about: '用人社部门给的一次性代码重设密码。' },
  '/rules': { title: '规则与出处', about: '继续教育通知全文，和每一段对应的学时规则。' },
  '/verify': {
    title: '核验情况表',
    about: '核验专业技术人员年度继续教育情况表：有效、已更正或已撤销。',
  },
  '/catalogue': {
    title: '课程目录',
    about: '公需科目有哪些课程：讲什么、读多久、怎么考、记多少学时。',
  },
} as const satisfies Record<PublicPath, { readonly title: string; readonly about: string }>;

/**
 * Private pages that a visit often begins with, and their titles. The edge serves each a frame of its own, which names its
 * code, so that this comes beside the shell's and not after it; all others share one.
 */
export const begunPages = {
  '/': '我的年度',
  '/claims/new': '申报学时',
  '/courses': '公需课程',
  '/plan': '规划',
  '/statement': '年度情况表',
  '/notices': '消息',
  '/account': '我的账户',
  '/review': '审核工作台',
} as const satisfies Record<string, string>;
export type BegunPage = keyof typeof begunPages;

/** The file of a page that has one of its own, by its address. */
export const ownFiles: Readonly<Record<string, string>> = Object.fromEntries(
  [...publicPaths, ...Object.keys(begunPages)].map((path) => [
    path,
    path === '/' ? '/home.html' : `${path}.html`,
  ]),
);
/** One frame for all papers, without the site's header. */
export const examFile = '/exam.html';
