export const tries = {
  title: '试一试，再加一项',
  note: '点一下就算，不会提交。',
  add: (what: string) => `试加：${what}`,
  undo: (what: string) => `去掉一次：${what}`,
  times: (count: number) => `已试加 ${count} 次`,
  noMore: (why: string) => `再加就不算了：${why}`,
  sum: (total: string, passes: boolean) =>
    passes ? `这样总学时 ${total}，三条线都过。` : `这样总学时 ${total}，三条线还没都过。`,
  missing: '试算的程序没有读出来。网络好了再点一次。',
  course: (title: string) => `学完《${title}》`,
  unit: '单位培训 1 天',
  online: '网络课程 12 学时',
  open: '打开规划',
};
