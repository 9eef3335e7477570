import type { ProvincialRuleSet } from './model.ts';

/** What the notice quotes of the provincial rules for 工业和信息化 (四 特别提醒); their full text is not at hand. */
export const zhejiangJingxin2018: ProvincialRuleSet = {
  id: 'zhejiang-jingxin-2018',
  title: '浙经信人事〔2018〕99号（按嘉人社〔2023〕7号所引）',
  sample: false,
  layers: [],
  clauses: [],
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
};

/**
 * Invented, marked as a sample: shows a department that registers papers higher under a cap of its own, and patents,
 * which the city does not know. Never used for anyone.
 */
export const sampleProvince: ProvincialRuleSet = {
  id: 'sample-province',
  title: '样例：某省行业主管部门学时登记细则（虚构）',
  sample: true,
  layers: [{ id: '样例细则', level: 'province', title: '某省行业主管部门学时登记细则（虚构）' }],
  clauses: ['样例细则 第一条', '样例细则 第二条', '样例细则 第三条'],
  facts: { patents: { kind: 'count', label: '发明专利', units: ['件'] } },
  routes: [
    {
      id: 'P6.4',
      name: '论文（译文）、著作（译作）',
      category: 'professional',
      professionMatch: true,
      yearBy: 'completion',
      cite: '样例细则 第一条',
      ways: [
        {
          id: 'paper',
          when: { fact: 'form', is: 'paper' },
          cite: '样例细则 第一条',
          rate: {
            shape: 'perUnit',
            fact: 'count',
            unit: '篇',
            step: 1,
            by: { fact: 'tier' },
            tariffs: {
              core: { hours: 15 },
              national: { hours: 10 },
              provincial: { hours: 5 },
              other: { hours: 3 },
            },
          },
        },
      ],
    },
    {
      id: 'X.patent',
      name: '发明专利',
      category: 'professional',
      professionMatch: true,
      yearBy: 'completion',
      cite: '样例细则 第二条',
      ways: [
        {
          id: 'patent',
          cite: '样例细则 第二条',
          rate: {
            shape: 'perUnit',
            fact: 'patents',
            unit: '件',
            step: 1,
            tariffs: { '*': { hours: 20 } },
          },
        },
      ],
    },
  ],
  caps: [
    {
      id: 'P6.each',
      name: '途径（六）每个途径',
      over: ['P6.1', 'P6.2', 'P6.3', 'P6.5', 'P6.6', 'P6.7'],
      each: true,
      hours: 24,
      period: 'year',
      cite: '四(六)',
    },
    {
      id: 'P6',
      name: '途径（六）',
      over: ['P6.1', 'P6.2', 'P6.3', 'P6.5', 'P6.6', 'P6.7', 'P6.1x'],
      each: false,
      hours: 36,
      period: 'year',
      cite: '四(六)',
    },
    {
      id: 'X.papers',
      name: '省规定论文',
      over: ['P6.4'],
      each: false,
      hours: 30,
      period: 'year',
      cite: '样例细则 第三条',
    },
  ],
};
