export const why = {
  whyLess: (raw: string, counted: string) => `为什么登记 ${raw}，只计入 ${counted}？`,
  lost: (hours: string) => `未计 ${hours}`,
  reading: (id: string) => `按解读 ${id}`,
  open: '看这项申报',
  toCourse: '打开这门课',
  six: (profession: string, limit: string) =>
    `你的专业是${profession}。六类专业走途径（一）至（五），合计每年最多 ${limit}。`,
  capAt: (limit: string) => `封顶 ${limit}`,
  source: (clause: string) => `嘉人社〔2023〕7号，${clause.replace(' ', '，')}`,
  keptLost: (hours: string) => `没计入的 ${hours} 学时保留在记录里，不转到明年。`,
  elsewhereSame: (clause: string) => `改按${clause}登记，今年也不会更多，已替你算过。`,
  elsewhereMore: (clause: string, more: string) =>
    `如果改按${clause}登记，今年会多计 ${more}。要改，请撤回重报，证明材料要合那一条。`,
  allSteps: '看完整计算',
  adjusted: (reason: string) => `人社部门更正后通过：${reason}`,
};
