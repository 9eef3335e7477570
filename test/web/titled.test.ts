import { expect, it } from 'vitest';
import { partsOf } from '../../web/components/titled.tsx';

it.each([
  ['《专业技术人员的时间与精力管理》', '《专业 技术 人员的 时间与 精力 管理》'],
  ['等《压力容器安全新规培训》审完', '等 《压力 容器 安全新规 培训》审完'],
  ['智能制造产线规划研修班（4 天）', '智能 制造产线 规划 研修班 （4_天）'],
  ['专业技术人员职业幸福感的提升', '专业 技术 人员 职业 幸福感的 提升'],
  ['学习强国', '学习 强国'],
  ['《我想做的》，《法与》。', '《我想 做的》， 《法与》。'],
  ['2023 年度 12 门', '2023_ 年度_ 12_门'],
])('%s breaks between words, and loses nothing', (title, parts) => {
  expect(
    partsOf(title)
      .map((part) => part.replace(' ', '_'))
      .join(' '),
  ).toBe(parts);
  expect(partsOf(title).join('')).toBe(title);
});
