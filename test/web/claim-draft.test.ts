import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { fill } from '../../shared/claim/fill.ts';
import { claimKinds, kindIds, kindOf } from '../../shared/claim/kinds.ts';
import { claimBody, claimFacts } from '../../shared/claim/schema.ts';
import type { ClaimView } from '../../shared/contract/answers.ts';
import { planKindIds, planKinds } from '../../shared/engine/kinds.ts';
import { day } from '../../shared/time/day.ts';
import {
  bodyOf,
  draftFrom,
  draftOf,
  emptyDraft,
  factsOf,
  kindIn,
  typedOf,
  withDates,
  withKind,
} from '../../web/pages/claim/draft.ts';
import { nearest } from '../../web/pages/claim/seek.ts';
import { claimLink } from '../../web/pages/plan/claim-link.ts';
import { runs } from '../runs.ts';
import { anyFacts } from '../shared/claim/arbitrary.ts';

const id = 'a'.repeat(26);

describe('a draft', () => {
  it('says what was typed as the contract takes it, for any right claim', () => {
    fc.assert(
      fc.property(anyFacts, (sent) => {
        const facts = v.parse(claimFacts, sent);
        const { route, completedOn, period, facts: recorded } = fill(facts);
        const values = {
          ...typedOf({ route, completedOn, period, facts: recorded }),
          title: '名称',
        };
        const kind = kindIn(values);
        if (kind === undefined) return expect.fail('no kind');
        expect(v.parse(claimFacts, factsOf(values, kind))).toEqual(facts);
        const files = [{ uploadId: id, name: 'x', size: 1 }];
        const body = bodyOf({ values, files, noSecrets: true }, kind, id);
        expect(v.safeParse(claimBody, body).issues).toBeUndefined();
      }),
      { numRuns: runs(1000) },
    );
  });

  it('reads a number as people write it', () => {
    const count = (text: string) =>
      factsOf({ route: 'P6.4', form: 'paper', count: text }, 'paper')['count'];
    expect([count('２'), count(' 3 '), count('1,000'), count('1.5')]).toEqual([2, 3, 1000, 1.5]);
    expect([count(''), count('两篇')]).toEqual([Number.NaN, Number.NaN]);
  });

  it('lets the days follow the dates until somebody writes another number', () => {
    const first = withDates({}, { start: '2023-11-09', end: '2023-11-10' });
    expect(first['days']).toBe('2');
    expect(withDates(first, { end: '2023-11-11' })['days']).toBe('3');
    const byHand = { ...first, days: '1.5' };
    expect(withDates(byHand, { end: '2023-11-12' })['days']).toBe('1.5');
    expect(withDates(first, { end: '0202-11-12' })['days']).toBe('');
  });

  it('keeps what was typed when another kind is chosen, and what is known of its days', () => {
    const study = withDates(
      { route: 'P6.1', kind: 'study', title: '年会' },
      { start: '2023-11-09', end: '2023-11-10' },
    );
    const paper = withKind(study, 'paper');
    expect(paper).toMatchObject({
      route: 'P6.4',
      form: 'paper',
      title: '年会',
      completedOn: '2023-11-10',
    });
    expect(paper['kind']).toBeUndefined();
    expect(kindIn(paper)).toBe('paper');
    const back = withKind({ route: 'P6.5', completedOn: '2023-11-10' }, 'department');
    expect(back).toMatchObject({ start: '2023-11-10', end: '2023-11-10', days: '1' });
  });

  const claim: ClaimView = {
    claimId: id,
    state: 'returned',
    route: 'P6.1',
    title: '宣贯',
    completedOn: '2023-11-10',
    period: { start: '2023-11-09', end: '2023-11-10' },
    facts: { kind: 'study', days: 1.5 },
    sentAt: '2023-11-20T02:00:00.000Z',
    answerBy: '2023-11-27',
    evidence: [
      { uploadId: 'b'.repeat(26), state: 'clear', size: 3 },
      { uploadId: 'c'.repeat(26), state: 'blocked', size: 3 },
    ],
  };
  it('begins from a returned claim with all but the declaration and the file that can’t be used, and names it', () => {
    expect(draftOf(claim)).toMatchObject({
      values: { route: 'P6.1', kind: 'study', title: '宣贯', start: '2023-11-09', days: '1.5' },
      files: [{ uploadId: 'b'.repeat(26) }],
      noSecrets: false,
      answers: id,
    });
    expect(draftOf({ ...claim, state: 'withdrawn' }).answers).toBeUndefined();
  });

  it('is filled in by an address that names the contract’s fields, and by nothing else of it', () => {
    const query = {
      from: 'plan',
      route: 'P4',
      days: '2',
      title: '班',
      start: '2023-12-01',
      end: '2023-12-05',
    };
    expect(draftFrom(query)).toEqual({
      ...emptyDraft,
      values: { route: 'P4', days: '2', title: '班', start: '2023-12-01', end: '2023-12-05' },
    });
    expect(
      draftFrom({ route: 'P6.1', kind: 'study', start: '2023-12-01', end: '2023-12-02' })?.values[
        'days'
      ],
    ).toBe('2');
    expect(draftFrom({ from: 'plan', title: '班' })).toBeNull();
    expect(draftFrom({ route: 'P1', courses: '1' })).toBeNull();
    expect(draftFrom({ route: 'P4', title: '长'.repeat(301) })?.values).toEqual({
      route: 'P4',
      days: '',
    });
  });
});

describe('a plan', () => {
  const claimable = planKindIds.filter((kind) => kind !== 'class');

  it.each(claimable)('of %s becomes a claim with every fact filled in', (kind) => {
    const on = day('2023-11-10');
    const link = claimLink({ id: 'p', kind, amount: planKinds[kind].first, on });
    const query = Object.fromEntries(new URL(link, 'https://x.example').searchParams);
    const draft = draftFrom(query);
    const filled = draft && kindIn(draft.values);
    if (!draft || !filled) return expect.fail(link);
    const slips = v.safeParse(claimFacts, factsOf(draft.values, filled)).issues ?? [];
    expect(slips.map((slip) => v.getDotPath(slip))).toEqual([]);
    expect(draft.values['title']).not.toBe('');
  });

  it('of a class of a roster fills nothing in: the institution registers it', () => {
    const link = claimLink({ id: 'p', kind: 'class', amount: 1, on: day('2023-11-10') });
    expect(
      draftFrom(Object.fromEntries(new URL(link, 'https://x.example').searchParams)),
    ).toBeNull();
  });
});

describe('looking for what was done', () => {
  it.each([
    ['结题了一个市里的课题', 'project'],
    ['发表论文', 'paper'],
    ['在核心期刊上发了文章', 'paper'],
    ['单位培训', 'study'],
    ['参加学术年会', 'study'],
    ['学习强国', 'xuexi'],
    ['资格考试', 'exam'],
    ['在职研究生的课程', 'degree'],
    ['出版了一本教材', 'book'],
    ['去乡镇服务基层', 'service'],
    ['到学院授课', 'service'],
    ['心理热线值班', 'psychology'],
    ['去日本境外进修', 'abroad'],
    ['网课', 'online'],
    ['高级研修班', 'workshop'],
    ['主管部门办的培训班', 'department'],
    ['湖州的学时', 'recognised'],
    ['省厅登记的', 'provincial'],
    ['论', 'paper'],
  ] as const)('%s is nearest to %s', (said, kind) => {
    expect(nearest(said)[0]).toBe(kind);
  });

  it('finds nothing in nothing, nor in what nobody can claim', () => {
    expect(nearest(' ，')).toEqual([]);
    expect(nearest('打篮球')).toEqual([]);
  });

  it('finds every kind by its own words', () => {
    for (const kind of kindIds) {
      expect(nearest(claimKinds[kind].words), kind).toContain(kind);
      expect(kindOf(claimKinds[kind].route, claimKinds[kind].fixed)).toBe(kind);
    }
  });
});
