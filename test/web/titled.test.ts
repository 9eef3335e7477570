import { expect, it } from 'vitest';
import { partsOf } from '../../web/components/titled.tsx';

it.each([
  ['《专业技术人员的时间与精力管理》', ['《专业技术人员的', '时间与', '精力管理》', '']],
  ['等《压力容器安全新规培训》审完', ['等', '《压力容器安全新规培训》', '审完']],
  ['智能制造产线规划研修班（4 天）', ['智能制造产线规划研修班', '（4 天）']],
  ['学习强国', ['学习强国']],
  ['《我想做的》，《法与》。', ['《我想做的》，', '《法与》。']],
])('%s breaks behind what ends a word, and loses nothing', (title, parts) => {
  expect(partsOf(title)).toEqual(parts);
  expect(partsOf(title).join('')).toBe(title);
});
