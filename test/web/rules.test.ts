import { describe, expect, it } from 'vitest';
import { ruleSetFor } from '../../shared/rules/index.ts';
import { notice2023 } from '../../shared/rules/notice-2023.ts';
import { valueAt } from '../../shared/rules/switch.ts';
import { linesOf } from '../../web/pages/rules/lines.ts';
import { provinceRows } from '../../web/pages/rules/province.ts';

const inForce = ruleSetFor(2023);
const ruleSet = inForce.ok ? inForce.value.ruleSet : undefined;
const parameters = notice2023.flatMap(({ parameters = [] }) => parameters);

describe('the notice beside its parameters', () => {
  it('shows at least one line for every parameter of every paragraph', () => {
    expect(parameters.length).toBeGreaterThan(30);
    for (const path of parameters) expect(linesOf(valueAt(ruleSet, path)), path).not.toEqual([]);
  });

  it('says all of it in Chinese: no name of the program reaches the page', () => {
    const lines = parameters.flatMap((path) => linesOf(valueAt(ruleSet, path)));
    const latin = lines.filter(({ path, value }) =>
      /[A-Za-z]{2,}/.test([...path, value].join(' ')),
    );
    expect(latin).toEqual([]);
  });

  it('says who is assessed, not which hours', () => {
    const lines = linesOf(valueAt(ruleSet, 'assessment'));
    expect(lines[0]).toMatchObject({ path: ['考核对象'], value: '专业技术人员' });
  });

  it('shows the numbers of the notice', () => {
    const lines = linesOf(valueAt(ruleSet, 'routes/P6.1/ways'));
    expect(lines.map(({ value }) => value)).toEqual(
      expect.arrayContaining(['4000', '6001', '8001', '12']),
    );
  });
});

describe('a province’s rules before the city’s', () => {
  it('are shown at work: another tariff, a further item, and what stays', () => {
    if (!inForce.ok) throw new Error(inForce.error.message);
    expect(provinceRows(inForce.value)).toEqual([
      { name: '核心刊物论文两篇', city: 160, province: 300, clause: '样例细则 第一条' },
      { name: '发明专利一件', city: null, province: 200, clause: '样例细则 第二条' },
      { name: '行业主管部门培训班一天', city: 60, province: 60, clause: '四(四)' },
    ]);
  });
});
