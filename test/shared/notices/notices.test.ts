import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Commit, PersonEvent } from '../../../shared/ledger/events.ts';
import { fold } from '../../../shared/ledger/record.ts';
import { statementOf } from '../../../shared/ledger/year.ts';
import {
  type Choices,
  firstChoices,
  SENT_WITHIN_MS,
  sendingsOf,
  shownIn,
} from '../../../shared/notices/choices.ts';
import { noticeKinds } from '../../../shared/notices/kinds.ts';
import {
  MOST_SHOWN,
  noticesOf,
  tellingEvents,
  WARNING_DAYS,
} from '../../../shared/notices/notices.ts';
import { messageOf } from '../../../shared/notices/words.ts';
import { day } from '../../../shared/time/day.ts';
import { type Instant, instant } from '../../../shared/time/instant.ts';
import { runs } from '../../runs.ts';
import { rules } from '../engine/people.ts';
import { bound, checked, confirmed, declared, sealed, sent } from '../ledger/commits.ts';
import { type Dated, log } from './log.ts';

const since: Dated = ['2023-01-05T02:00:00.000Z', bound()];
const at = (text: string): Instant => instant(text);
const told = (commits: readonly Commit[], now: string) =>
  noticesOf('lu', commits, at(now)).map(({ what }) => what);

const approved = (claimId: string): PersonEvent => ({
  type: 'ClaimApproved',
  v: 1,
  claimId,
  years: [2023],
});
const recognised = (claimId: string, category: string, hours: number): PersonEvent =>
  ({
    ...(sent(claimId) as Extract<PersonEvent, { type: 'ClaimSent' }>),
    route: 'REC',
    completedOn: day('2023-05-01'),
    period: undefined,
    facts: { category, certifiedHours: hours, origin: '湖州' },
  }) as PersonEvent;

describe('what a person is told of', () => {
  it('is what others decided and found, not what he did himself', () => {
    const commits = log(
      since,
      ['2023-11-01T02:00:00.000Z', sent('a', ['u'])],
      ['2023-11-02T02:00:00.000Z', checked('u', 'review')],
      ['2023-11-03T02:00:00.000Z', approved('a')],
      ['2023-11-04T02:00:00.000Z', sent('b')],
      [
        '2023-11-05T02:00:00.000Z',
        { type: 'ClaimReturned', v: 1, claimId: 'b', years: [2023], reason: sealed('r') },
      ],
      ['2023-11-06T02:00:00.000Z', sent('c')],
      [
        '2023-11-07T02:00:00.000Z',
        {
          type: 'ClaimAdjusted',
          v: 1,
          claimId: 'c',
          years: [2023],
          completedOn: day('2023-11-10'),
          facts: { kind: 'study', days: 1 },
          reason: sealed('r'),
        },
        approved('c'),
      ],
      ['2023-11-08T02:00:00.000Z', declared('f', 'title', 'senior', '2023-11-01')],
      ['2023-11-09T02:00:00.000Z', confirmed('f'), checked('v', 'clear')],
    );
    expect(told(commits, '2023-11-20T02:00:00.000Z')).toEqual([
      'factConfirmed',
      'adjusted',
      'returned',
      'approved',
      'review',
    ]);
  });

  it('comes of the events that are listed as telling, and of no others', () => {
    const samples: PersonEvent[] = [
      approved('a'),
      { type: 'ClaimReturned', v: 1, claimId: 'a', years: [2023], reason: sealed('r') },
      { type: 'ClaimRefused', v: 1, claimId: 'a', years: [2023], reason: sealed('r') },
      { type: 'ClaimReopened', v: 1, claimId: 'a', years: [2023], reason: sealed('r') },
      { type: 'ClaimWithdrawn', v: 1, claimId: 'a', years: [2023] },
      confirmed('f'),
      { type: 'FactRefused', v: 1, factId: 'f', reason: sealed('r') },
      checked('u', 'blocked'),
      sent('a'),
      {
        type: 'PaperAnnulled',
        v: 1,
        years: [2023],
        courseId: 'c',
        paperId: 'p',
        reason: sealed('r'),
      },
      {
        ...{ type: 'PaperRegraded', v: 1, years: [2023], courseId: 'c', paperId: 'p' },
        annulled: ['q-1'],
        before: { result: 'fail', points: 2 },
        after: { result: 'fail', points: 3, weak: [] },
      },
      {
        ...{ type: 'ExtraTimeDecided', v: 1, decisionId: 'd', percent: 50 },
        ...{ from: day('2023-11-01'), until: day('2023-12-31'), reason: sealed('r') },
      },
      {
        type: 'StatementRevoked',
        v: 1,
        serial: 'AUGNFGCUBM5PR',
        years: [2023],
        reason: sealed('r'),
      },
      {
        type: 'RequestAnswered',
        v: 1,
        requestId: 'r',
        years: [2023],
        upheld: true,
        words: sealed('w'),
      },
      { type: 'RolesSet', v: 1, grants: [] },
    ];
    const telling = samples
      .filter(
        (event) =>
          told(log(since, ['2023-11-01T02:00:00.000Z', event]), '2023-11-01T03:00:00.000Z').length >
          0,
      )
      .map(({ type }) => type);
    const named = new Set<string>(tellingEvents);
    expect(telling.every((type) => named.has(type))).toBe(true);
    expect(samples.filter(({ type }) => named.has(type)).map(({ type }) => type)).toEqual(telling);
  });

  it('at 30, 14, 7 and 1 days is what is missing on that morning, to the minute', () => {
    const commits = log(since);
    const first = '2023-12-01T01:00:00.000Z';
    expect(told(commits, '2023-12-01T00:59:59.999Z')).toEqual([]);
    expect(noticesOf('lu', commits, at(first))).toEqual([
      {
        id: 'deadline-2023-30',
        at: at(first),
        kind: 'deadline',
        what: 'deadline',
        year: 2023,
        days: 30,
        missing: [
          { id: 'public', shortfall: 180 },
          { id: 'professional', shortfall: 600 },
          { id: 'total', shortfall: 900 },
        ],
      },
    ]);
    expect(noticesOf('lu', commits, at('2023-12-31T15:59:59.000Z')).map(({ id }) => id)).toEqual(
      [...WARNING_DAYS].reverse().map((days) => `deadline-2023-${days}`),
    );
  });

  it('stops with the day on which the year is met, and keeps what was said before', () => {
    const commits = log(
      since,
      [
        '2023-12-10T02:00:00.000Z',
        recognised('a', 'public', 30),
        recognised('b', 'professional', 60),
      ],
      ['2023-12-16T02:00:00.000Z', approved('a'), approved('b')],
    );
    const deadlines = noticesOf('lu', commits, at('2023-12-31T10:00:00.000Z')).filter(
      ({ kind }) => kind === 'deadline',
    );
    expect(deadlines.map(({ id }) => id)).toEqual(['deadline-2023-30']);
  });

  it('is told to nobody who is not assessed', () => {
    const manager = bound();
    if (manager.type !== 'AccountBound') throw new Error('not bound');
    const commits = log([
      '2023-01-05T02:00:00.000Z',
      { ...manager, facts: { ...manager.facts, personnelType: { plain: 'management' } } },
    ]);
    expect(told(commits, '2023-12-31T10:00:00.000Z')).toEqual([]);
    expect(told([], '2023-12-31T10:00:00.000Z')).toEqual([]);
  });

  it('when a lock is over comes with its end, once, and an annulled attempt makes none', () => {
    const about = { v: 1 as const, years: [2023], courseId: 'c' };
    const version = 'a'.repeat(64);
    const failedIn = (month: string, i: number): Dated => [
      `${month}-2${i}T03:00:00.000Z`,
      {
        ...about,
        type: 'PaperStarted',
        paperId: `p${i}`,
        version,
        seed: 's',
        endsAt: `${month}-2${i}T04:00:00.000Z`,
      },
      {
        ...about,
        type: 'PaperEnded',
        paperId: `p${i}`,
        result: 'fail',
        endedAt: `${month}-2${i}T03:30:00.000Z`,
        points: 1,
        outOf: 10,
        answered: 1,
        weak: [],
      },
    ];
    const failed = (i: number) => failedIn('2023-10', i);
    const begun: Dated = [
      '2023-10-01T01:00:00.000Z',
      { ...about, type: 'CourseEnrolled', version },
      { ...about, type: 'StudyCompleted' },
    ];
    const commits = log(since, begun, ...[1, 2, 3, 4, 5].map(failed));
    const end = '2023-11-08T03:30:00.000Z';
    expect(told(commits, '2023-11-08T03:29:59.999Z')).toEqual([]);
    expect(noticesOf('lu', commits, at(end))).toMatchObject([
      { what: 'lockOver', courseId: 'c', at: at(end) },
    ]);
    expect(told(log(since, begun, ...[1, 2, 3, 4].map(failed)), end)).toEqual([]);
    const annulled = log(since, begun, ...[1, 2, 3, 4, 5].map(failed), [
      '2023-10-26T03:00:00.000Z',
      { ...about, type: 'PaperAnnulled', paperId: 'p3', reason: sealed('r') },
    ]);
    expect(told(annulled, '2023-11-20T00:00:00.000Z')).toEqual(['annulled']);
    // Where the year is over by then there is nothing to sit, unless he has enrolled and read anew.
    const late = [since, begun, ...[1, 2, 3, 4, 5].map((i) => failedIn('2023-12', i))];
    const locks = (commits: readonly Commit[]) =>
      told(commits, '2024-01-20T00:00:00.000Z').filter((what) => what === 'lockOver');
    expect(locks(log(...late))).toEqual([]);
    const anew = { ...about, years: [2024] };
    const enrolled: Dated = [
      '2024-01-02T01:00:00.000Z',
      { ...anew, type: 'CourseEnrolled', version },
    ];
    const read = (at: string): Dated => [at, { ...anew, type: 'StudyCompleted' }];
    expect(locks(log(...late, enrolled))).toEqual([]);
    expect(locks(log(...late, enrolled, read('2024-01-03T01:00:00.000Z')))).toEqual(['lockOver']);
    expect(locks(log(...late, enrolled, read('2024-01-09T01:00:00.000Z')))).toEqual([]);
  });
});

describe('whatever happens', () => {
  const happening = fc.record({
    hours: fc.integer({ min: 1, max: 30 * 24 }),
    what: fc.constantFrom('send', 'approve', 'return', 'public', 'professional', 'check'),
  });
  const history = fc.array(happening, { maxLength: 30 }).map((all) => {
    let time = Date.parse('2023-09-01T00:00:00.000Z');
    return log(
      since,
      ...all.map(({ hours, what }, i): Dated => {
        time += hours * 3_600_000;
        const on = new Date(time).toISOString();
        const id = `c${i}`;
        switch (what) {
          case 'approve':
            return [on, approved(`c${i - 1}`)];
          case 'return':
            return [
              on,
              {
                type: 'ClaimReturned',
                v: 1,
                claimId: `c${i - 1}`,
                years: [2023],
                reason: sealed('r'),
              },
            ];
          case 'public':
            return [on, recognised(id, 'public', 30), approved(id)];
          case 'professional':
            return [on, recognised(id, 'professional', 60), approved(id)];
          case 'check':
            return [on, checked(id, 'rejected')];
          default:
            return [on, sent(id)];
        }
      }),
    );
  });
  const moment = fc
    .integer({
      min: Date.parse('2023-09-01T00:00:00.000Z'),
      max: Date.parse('2024-03-01T00:00:00.000Z'),
    })
    .map((ms) => ms as Instant);

  it('a notice that was there is there later too, the same, and each has an id of its own', () => {
    fc.assert(
      fc.property(history, moment, moment, (commits, a, b) => {
        const [early, late] = [Math.min(a, b), Math.max(a, b)] as [Instant, Instant];
        const known = commits.filter(({ body }) => Date.parse(body.at) <= early);
        const then = noticesOf('lu', known, early);
        const later = noticesOf('lu', commits, late);
        expect(later).toEqual(expect.arrayContaining([...then]));
        const ids = later.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        expect(later.every((notice) => notice.at <= late)).toBe(true);
      }),
      { numRuns: runs(150) },
    );
  });

  it('nobody is warned on a morning on which the year is met', () => {
    fc.assert(
      fc.property(history, (commits) => {
        for (const notice of noticesOf('lu', commits, at('2024-01-02T00:00:00.000Z'))) {
          if (notice.kind !== 'deadline') continue;
          const known = commits.filter(({ body }) => Date.parse(body.at) <= notice.at);
          const { verdict, floors } = statementOf('lu', fold(known), rules(notice.year));
          expect(verdict).toBe('不合格');
          expect(notice.missing).toEqual(
            floors
              .filter(({ shortfall }) => shortfall > 0)
              .map(({ id, shortfall }) => ({ id, shortfall })),
          );
        }
      }),
      { numRuns: runs(150) },
    );
  });

  it('mornings and commits that overlap as they like send each thing once by each way, and nothing from before the choice', () => {
    const chosen = Object.fromEntries(
      noticeKinds.map((kind) => [kind, { site: true, sms: true, mail: true }]),
    ) as Choices;
    fc.assert(
      fc.property(
        history,
        fc.array(moment, { maxLength: 12 }),
        moment,
        (commits, moments, since) => {
          const outbox = new Map<string, number>();
          for (const now of moments.toSorted((a, b) => a - b)) {
            const known = commits.filter(({ body }) => Date.parse(body.at) <= now);
            const sendings = sendingsOf(noticesOf('lu', known, now), chosen, since, true, now);
            for (const { notice, channel } of sendings) {
              const name = `${notice.id}#${channel}`;
              outbox.set(name, (outbox.get(name) ?? 0) + (outbox.has(name) ? 0 : 1));
              expect(notice.at).toBeGreaterThanOrEqual(since);
              expect(now - notice.at).toBeLessThan(SENT_WITHIN_MS);
            }
          }
          expect([...outbox.values()].every((times) => times === 1)).toBe(true);
        },
      ),
      { numRuns: runs(100) },
    );
  });
});

describe('choices', () => {
  const commits = log(
    since,
    ['2023-11-01T02:00:00.000Z', sent('a')],
    ['2023-11-02T02:00:00.000Z', approved('a')],
  );
  const now = at('2023-11-02T03:00:00.000Z');
  const notices = noticesOf('lu', commits, now);

  it('show everything in the site and send nothing until something is chosen', () => {
    expect(shownIn(notices, firstChoices)).toEqual(notices);
    expect(sendingsOf(notices, firstChoices, 0, true, now)).toEqual([]);
    const hidden = { ...firstChoices, decision: { site: false, sms: false, mail: false } };
    expect(shownIn(notices, hidden)).toEqual([]);
  });

  it('send by the ways chosen, by mail only with an address, nothing stale', () => {
    const both = { ...firstChoices, decision: { site: true, sms: true, mail: true } };
    const waysOf = (hasMail: boolean, when: number, since = 0) =>
      sendingsOf(notices, both, since, hasMail, when).map(({ channel }) => channel);
    expect(waysOf(true, now)).toEqual(['sms', 'mail']);
    expect(waysOf(false, now)).toEqual(['sms']);
    expect(waysOf(true, now + SENT_WITHIN_MS)).toEqual([]);
    expect(waysOf(true, now, now)).toEqual([]);
  });
});

it('shows the newest, and so many of them', () => {
  const many = Array.from(
    { length: MOST_SHOWN + 5 },
    (_, i): Dated => [
      new Date(Date.parse('2023-09-01T00:00:00.000Z') + i * 1000).toISOString(),
      checked(`u${i}`, 'review'),
    ],
  );
  const shown = noticesOf('lu', log(since, ...many), at('2023-09-02T00:00:00.000Z'));
  expect(shown).toHaveLength(MOST_SHOWN);
  expect(shown[0]?.id).toBe(`log-${many.length + 1}-0`);
});

it('says in a message what happened, and nothing of what it was about', () => {
  const [notice] = noticesOf('lu', log(since), at('2023-12-17T01:00:00.000Z'));
  if (!notice) return expect.fail('no notice');
  expect(messageOf(notice)).toBe(
    '【学时】离 2023 年度截止还有 14 天，尚未达标：公需科目差 18，专业科目差 60，总学时差 90。请登录“学时”查看。',
  );
  expect(messageOf(notice)).not.toContain('不合格');
});
