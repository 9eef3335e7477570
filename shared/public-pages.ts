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
} as const satisfies Record<string, { readonly title: string; readonly about: string }>;
