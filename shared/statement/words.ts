import { formatHours, type Hours } from '../hours/hours.ts';

/** 85 tenths are 8.5. */
export const hoursText = (tenths: number): string => formatHours(tenths as Hours);

/** The words that stand on the form, on paper and on the page alike. Clauses have full-width brackets in sentences. */
export const words = {
  title: '专业技术人员年度继续教育情况表',
  year: (year: number) => `${year} 年度`,
  serial: '编号',
  code: '详情码',
  scan: '扫码核验',
  name: '姓名',
  document: (kind: string) => (kind === '居民身份证' ? '身份证号' : `${kind}号`),
  employer: '工作单位',
  region: '所属区域',
  profession: '专业',
  titleLevel: '职称等级',
  verdict: '年度结论',
  atLeast: (name: string, hours: string) => `${name}，不少于 ${hours}`,
  lines: '学时明细',
  count: (lines: number) => `共 ${lines} 项`,
  columns: {
    on: '日期',
    what: '内容',
    clause: '依据',
    raw: '登记',
    counted: '计入',
    remark: '备注',
  },
  sum: '合计',
  lost: (hours: string) => `封顶等未计 ${hours}`,
  none: '本年度没有已审定的学时。',
  merged: (name: string, count: number) => `${count} 项合并：${name}`,
  upTo: (name: string, hours: string) => `${name}最多 ${hours}`,
  course: (title: string) => `公需课《${title}》`,
  courseUnnamed: '公需课',
  draft: '预览，还没有生成',
  ledger: (n: number, at: string) => `台账　第 ${n} 条记录，${at}（北京时间）生成`,
  ledgerDraft: (n: number) => `台账　第 ${n} 条记录，还没有生成`,
  hashNote: '上面一行是台账的 SHA-256 校验值，与核验页一致即未改动。',
  ruleSet: (title: string, hash: string) => `规则集　${title}，${hash}`,
  page: (n: number, of: number) => `第 ${n} 页，共 ${of} 页`,
  /** Beside a character that no font of ours has. */
  spelledOut: '方括号内是字库没有的字的编码',
  /** 2024-01-08T… → 2024 年 1 月 8 日 */
  day: (at: string) =>
    `${at.slice(0, 4)} 年 ${Number(at.slice(5, 7))} 月 ${Number(at.slice(8, 10))} 日`,
  /** Named only until a real seal service is connected. */
  sample: '样张',
  seal: '电子印章',
  office: '市人力资源和社会保障局',
  notes: {
    rules: (title: string, id: string) =>
      `本表按《${title}》（${id}）计算，“依据”栏为该通知的条款。`,
    print: '职称评聘时打印本表即可，无须现场核验；行业主管部门有特殊要求的除外（六（二））。',
    printBut: '职称评聘时打印本表，无须现场核验；另有下列行业主管部门的特殊要求（六（二））。',
    special: (department: string, text: string) => `${department}：${text}`,
    verify:
      '扫码或在核验页输入编号，可见本表现在的状态：有效、已更正或已撤销。以核验结果为准；电子文件带数字签名，可离线查验。',
    draft: '这是预览，没有编号，不能核验。',
    readings: (ids: string) => `通知未写明之处按解读 ${ids} 计算，全文见本站“通知全文和每个数”。`,
    pendingFacts: (labels: string) =>
      `下列情况有变更尚待人社部门确认，本表仍按确认过的填写：${labels}。`,
    waiting: (count: number) => `另有 ${count} 项申报在审，未列入本表。`,
    running: (year: number) =>
      `${year} 年度到 12 月 31 日 24:00 截止，以上是生成时的进度，不是年度考核结论。`,
    reasons: (reasons: string) => `结论的理由：${reasons}。`,
    province: '职称由省行业主管部门组织评审，学时登记不一致的按省规定（六（一））。',
    provinceSample: '本表用到的省级规则是示例，不作依据。',
    merged: '项目较多，同一途径的已合并；每一项可在核验页凭详情码查看。',
    notAssessed: '管理岗位和工勤技能岗位人员不参加年度考核，学时照样登记（三）。',
  },
} as const;
