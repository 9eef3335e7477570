import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import {
  annulledSince,
  type CourseHistory,
  type CourseLogEvent,
  courseCommit,
  courseLogEvent,
  decideOffer,
  decidePublish,
  decideRegradeAsked,
  foldCourse,
  offeredIn,
} from '../../../shared/ledger/course-log.ts';
import { GENESIS } from '../../../shared/ledger/events.ts';
import { runs, seed } from '../../runs.ts';

const folder = new URL('./course-fixtures/', import.meta.url);
const names = readdirSync(folder);

describe('what was stored of a course', () => {
  it('has a fixture of each event type and version', () => {
    const known = courseLogEvent.options.map(
      ({ entries }) => `${entries.type.literal}.v${entries.v.literal}.json`,
    );
    expect(names.toSorted()).toEqual(known.toSorted());
  });

  it.each(names)('%s is read as it was written, and nothing more', (name) => {
    const stored = JSON.parse(readFileSync(new URL(name, folder), 'utf8'));
    expect(v.parse(courseCommit, stored)).toEqual(stored);
    const more = { ...stored, events: [{ ...stored.events[0], more: 1 }] };
    expect(v.safeParse(courseCommit, more).success).toBe(false);
    const body = v.parse(courseCommit, stored);
    const { n, keys } = foldCourse([{ n: 1, body, prevHash: GENESIS, hash: 'h' }]);
    expect([n, ...keys.keys()]).toEqual([1, stored.key]);
  });
});

const hash = (letter: string): string => letter.repeat(64);
const historyOf = (...events: readonly CourseLogEvent[]): CourseHistory =>
  foldCourse(
    events.map((event, i) => ({
      n: i + 1,
      prevHash: 'h',
      hash: 'h',
      body: {
        ...{ schema: 1 as const, key: `person:admin:${i}`, request: 'r', trace: 't' },
        ...{ at: '2023-11-20T02:00:00.000Z', actor: { kind: 'person', id: 'admin' } },
        events: [event],
      },
    })),
  );
const published = (letter: string, annulled: string[] = []): CourseLogEvent => ({
  ...{ type: 'CoursePublished', v: 1, version: hash(letter), note: '改题' },
  annulled,
});
const code = (decision: ReturnType<typeof decidePublish>) =>
  decision.ok ? decision.value.length : decision.error.code;
const next = (letter: string) => ({ version: hash(letter), note: '改题', annulled: [] });

describe('a version', () => {
  it('goes on top of the one that was edited and no other', () => {
    const history = historyOf(published('a'), published('b'));
    expect(code(decidePublish(history, hash('b'), next('c')))).toBe(1);
    expect(code(decidePublish(history, hash('a'), next('c')))).toBe('COURSE_MOVED_ON');
    expect(code(decidePublish(history, null, next('c')))).toBe('COURSE_MOVED_ON');
    expect(code(decidePublish(history, hash('b'), next('b')))).toBe('COURSE_UNCHANGED');
    expect(code(decidePublish(historyOf(), null, next('a')))).toBe(1);
    // Back to an earlier one is a version like any other.
    expect(code(decidePublish(history, hash('b'), next('a')))).toBe(1);
  });
});

describe('questions annulled after a version', () => {
  const { versions } = historyOf(
    published('a'),
    published('b', ['q1', 'q2']),
    published('c'),
    published('d', ['q3']),
  );
  it.each([
    ['a', ['q1', 'q2', 'q3']],
    ['b', ['q3']],
    ['c', ['q3']],
    ['d', []],
    // Nobody knows when it was: whatever was annulled counts.
    ['x', ['q1', 'q2', 'q3']],
  ])('of %s', (letter, ids) => {
    expect([...annulledSince(versions, hash(letter))]).toEqual(ids);
  });

  it('of a version that came back count from its first time', () => {
    const back = historyOf(published('a'), published('b', ['q1']), published('a'));
    expect([...annulledSince(back.versions, hash('a'))]).toEqual(['q1']);
  });
});

describe('a course on offer', () => {
  const said = (...list: readonly (readonly [number, boolean])[]) => list;
  it('is as was said last for the year or one before it, and is at first', () => {
    expect(offeredIn(said(), 2023)).toBe(true);
    const off = said([2024, false]);
    expect([2023, 2024, 2025].map((year) => offeredIn(off, year))).toEqual([true, false, false]);
    const again = said([2025, true], [2024, false]);
    expect([2023, 2024, 2025, 2026].map((year) => offeredIn(again, year))).toEqual([
      ...[true, false, true, true],
    ]);
  });

  it('that is said once, and of a course that there is', () => {
    const history = historyOf(published('a'), {
      ...{ type: 'CourseOffered', v: 1, year: 2024, offered: false },
    });
    expect(decideOffer(history, 2024, false)).toEqual({ ok: true, value: [] });
    expect(decideOffer(history, 2023, true)).toEqual({ ok: true, value: [] });
    expect(decideOffer(history, 2024, true)).toMatchObject({ value: [{ offered: true }] });
    expect(decideOffer(historyOf(), 2024, true)).toMatchObject({ error: { code: 'NOT_FOUND' } });
  });

  it('asks for grading again once more only where a question was ever annulled', () => {
    expect(decideRegradeAsked(historyOf())).toMatchObject({ error: { code: 'NOT_FOUND' } });
    expect(decideRegradeAsked(historyOf(published('a')))).toEqual({ ok: true, value: [] });
    const annulled = historyOf(published('a'), published('b', ['q-1']));
    expect(decideRegradeAsked(annulled)).toEqual({
      ok: true,
      value: [{ type: 'RegradeAsked', v: 1 }],
    });
  });

  it('whatever is decided holds for its year, and changes no year before', () => {
    const years = fc.integer({ min: 2020, max: 2030 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(years, fc.boolean())),
        years,
        fc.boolean(),
        (list, year, on) => {
          const before = [...new Map(list)];
          const after = [...new Map([...before, [year, on] as const])];
          expect(offeredIn(after, year)).toBe(on);
          for (let each = 2019; each < year; each += 1)
            expect(offeredIn(after, each)).toBe(offeredIn(before, each));
        },
      ),
      { numRuns: runs(500), seed },
    );
  });
});
