export const timeline = {
  title: '这一年怎么走过来的',
  note: '横看是月份，竖看是累计学时',
  table: '看成表格',
  head: { on: '日期', what: '内容', hours: '学时', sum: '累计' },
  said: (counted: string, waiting: string) =>
    `从一月到十二月，累计计入 ${counted} 学时${waiting === '0' ? '' : `，待审 ${waiting}`}。逐项见表格。`,
  waiting: '待审',
  empty: '有了计入或在审的学时，这里会画出一年的进展。',
  today: '今天',
};
