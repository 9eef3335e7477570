import type { RuleLayer } from './model.ts';

/**
 * The documents that the city's notices stand on, as far as their words are at hand: No. 25 by its text, the provincial
 * ones by what the notice and published excerpts quote.
 */
export const documents: readonly RuleLayer[] = [
  {
    id: '人社部令第25号',
    level: 'ministry',
    title: '专业技术人员继续教育规定',
    standsOn: [],
    clauses: ['第八条'],
    // “专业科目一般不少于总学时的三分之二”: in general, so provinces may set another share.
    leavesOpen: ['floors/professional'],
    floors: [
      {
        id: 'professional',
        name: '专业科目',
        of: 'professional',
        hours: 60,
        period: 'year',
        cite: '人社部令第25号 第八条',
      },
      {
        id: 'total',
        name: '总学时',
        of: 'all',
        hours: 90,
        period: 'year',
        cite: '人社部令第25号 第八条',
      },
    ],
  },
  {
    id: '浙人社发〔2016〕63号',
    level: 'province',
    title: '浙江省专业技术人员继续教育学时管理办法（试行）',
    standsOn: ['人社部令第25号'],
    clauses: ['第八条'],
    leavesOpen: [],
    floors: [
      {
        id: 'public',
        name: '公需科目',
        of: 'public',
        hours: 18,
        period: 'year',
        cite: '浙人社发〔2016〕63号 第八条',
      },
      {
        id: 'professional',
        name: '专业科目',
        of: 'professional',
        hours: 60,
        period: 'year',
        cite: '浙人社发〔2016〕63号 第八条',
      },
      {
        id: 'total',
        name: '总学时',
        of: 'all',
        hours: 90,
        period: 'year',
        cite: '浙人社发〔2016〕63号 第八条',
      },
    ],
  },
  {
    id: '浙经信人事〔2018〕99号',
    level: 'province',
    title: '浙江省工业和信息化领域专业技术人员继续教育学时登记细则（试行）',
    standsOn: ['人社部令第25号', '浙人社发〔2016〕63号'],
    clauses: [],
    // Known only by what the notice quotes, so that the notice's own reading of it (A14) can't be measured against it.
    leavesOpen: ['caps/six'],
    caps: [
      {
        id: 'six',
        name: '六类专业途径（一）至（五）',
        over: ['P1', 'P2', 'P3', 'P4', 'P5'],
        each: false,
        hours: 36,
        period: 'year',
        when: { professions: ['机械', '能源', '材料', '轻纺', '化工', '信息技术'] },
        cite: '浙经信人事〔2018〕99号',
        reading: 'A14',
      },
    ],
  },
  {
    id: '示范区执委会发〔2020〕13号',
    level: 'region',
    title: '长三角生态绿色一体化发展示范区专业技术人才资格和继续教育学时互认暂行办法',
    standsOn: ['人社部令第25号'],
    // Its text is not at hand: what it agrees stands in the notice's own words (reading A4).
    clauses: [],
    leavesOpen: [],
  },
];
