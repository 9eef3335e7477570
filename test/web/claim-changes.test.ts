import { expect, it, vi } from 'vitest';
import { claimKinds, kindIds } from '../../shared/claim/kinds.ts';
import type { ClaimKind } from '../../shared/claim/model.ts';
import { changesOf } from '../../web/pages/claim/facts.tsx';

// The site's build makes the table of routes.
vi.mock('../../web/route.ts', () => ({}));

/** What is said of a claim that was corrected, or answered once it was returned. */
const paper = {
  route: 'P6.4',
  completedOn: '2023-10-20',
  facts: { form: 'paper', tier: 'core', count: 1 },
};

it('names what is other, and nothing else', () => {
  expect(changesOf(paper)).toEqual([]);
  expect(changesOf({ ...paper, asked: paper })).toEqual([]);
  const asked = { ...paper, facts: { ...paper.facts, tier: 'provincial' } };
  expect(changesOf({ ...paper, asked })).toEqual(['发表刊物：省级刊物 改为 核心刊物']);
});

it('names another way, and compares nothing of the one with something of the other', () => {
  const lecture = {
    route: 'P6.1',
    completedOn: '2023-10-20',
    period: { start: '2023-10-19', end: '2023-10-20' },
    facts: { kind: 'study', days: 2 },
  };
  expect(changesOf({ ...paper, asked: lecture })).toEqual([
    '途径：单位培训、讲座、学术会 改为 发表论文、译文',
  ]);
});

it('says of a value that only one of the two has that it came or went', () => {
  const asked = { ...paper, facts: { form: 'paper', tier: 'core' } };
  expect(changesOf({ ...paper, asked })).toEqual([expect.stringMatching(/^篇数：没有 改为 1 /)]);
  expect(changesOf({ ...asked, asked: paper })).toEqual([
    expect.stringMatching(/^篇数：1 .+ 改为 没有$/),
  ]);
});

it.each(kindIds)('has a name of its own for each thing that is asked: %s', (id) => {
  const kind: ClaimKind = claimKinds[id];
  const names = Object.values(kind.fields).map(({ label }) => label);
  const days = kind.when.by === 'day' ? kind.when.on : '日期';
  expect(new Set([days, ...names]).size).toBe(names.length + 1);
});
