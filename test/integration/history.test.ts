import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findPerson } from '../../functions/accounts/identity.ts';
import { personStream, readRecord } from '../../functions/log/append.ts';
import type { LogStore } from '../../functions/log/store.ts';
import { type EarlierRecord, takeOver } from '../../functions/staff/history.ts';
import { instant } from '../../shared/time/instant.ts';
import { fixtureCourses } from '../world/courses.ts';
import { appointment, documentNumber, quickMember } from '../world/people.ts';
import { createWorld, type World } from '../world/world.ts';

/** What an earlier register holds comes into the log with its true days, once, and only of people not yet known. */

let world: World;
let versions: ReadonlyMap<string, string>;
beforeAll(async () => {
  world = await createWorld();
  const catalogue = await fixtureCourses.catalogue();
  versions = new Map(catalogue.map(({ courseId, version }) => [courseId, version]));
});
afterAll(() => world.stop());

const COURSE = 'alpha-2023';

const earlier = (document = documentNumber()): EarlierRecord => ({
  person: appointment(document) as EarlierRecord['person'],
  since: '2023-01-10T01:00:00.000Z',
  courses: [
    {
      courseId: COURSE,
      enrolledAt: '2023-02-01T01:00:00.000Z',
      studyCompletedAt: '2023-02-20T01:00:00.000Z',
      chapters: ['c1', 'c2'],
      attempts: [
        { endedAt: '2023-02-21T02:00:00.000Z', result: 'fail', points: 40 },
        { endedAt: '2023-02-22T02:00:00.000Z', result: 'pass', points: 90 },
      ],
    },
  ],
  claims: [
    {
      route: 'P6.1',
      title: '压力容器安全新规宣贯',
      completedOn: '2023-03-10' as EarlierRecord['claims'][number]['completedOn'],
      facts: { kind: 'study', days: 2 },
      sentAt: '2023-03-12T01:00:00.000Z',
      decision: { as: 'ClaimApproved', at: '2023-03-15T01:00:00.000Z' },
    },
    {
      route: 'P4',
      title: '数控加工培训班',
      completedOn: '2023-04-10' as EarlierRecord['claims'][number]['completedOn'],
      facts: { days: 3 },
      sentAt: '2023-04-12T01:00:00.000Z',
      decision: { as: 'ClaimReturned', at: '2023-04-15T01:00:00.000Z', reason: '缺签到表' },
    },
  ],
});

async function personOf({ person }: EarlierRecord): Promise<string> {
  const { state, keys } = world.services;
  return (await findPerson(state, keys, person.documentNumber)) ?? '';
}
const commitsOf = async (personId: string) => world.unbroken.log.read(personStream(personId));
const take = (record: EarlierRecord, log: LogStore = world.services.log) =>
  takeOver({ ...world.services, log }, record, versions);

describe('an earlier record', () => {
  it('comes to its hours, each step at its own moment, and its words sealed', async () => {
    const record = earlier();
    expect(await take(record)).toBe(true);
    const personId = await personOf(record);
    const session = await world.services.sessions.start(personId, null, world.clock.now);
    const shown = await world.call('year', { params: { year: 2023 } }, { as: session });
    expect(shown).toMatchObject({
      value: { statement: { total: 260, categories: { public: 180, professional: 80 } } },
    });
    const { enrolments, claims } = await readRecord(world.unbroken.log, personId);
    const [enrolment] = enrolments.values();
    expect(enrolment?.papers.map(({ ended }) => ended?.endedAt)).toEqual([
      '2023-02-21T02:00:00.000Z',
      '2023-02-22T02:00:00.000Z',
    ]);
    expect([...claims.values()].map(({ state, sentAt }) => [state, sentAt])).toEqual([
      ['approved', '2023-03-12T01:00:00.000Z'],
      ['returned', '2023-04-12T01:00:00.000Z'],
    ]);
    const times = (await commitsOf(personId)).map(({ body }) => JSON.parse(body).at as string);
    expect(times).toEqual(times.toSorted((a, b) => instant(a) - instant(b)));
    const stored = JSON.stringify(await world.dump());
    for (const words of [
      '压力容器安全新规',
      '数控加工',
      '缺签到表',
      record.person.documentNumber,
    ]) {
      expect(stored).not.toContain(words);
    }
  });

  it('of an earlier year keeps a course from being learned again', async () => {
    const record = earlier();
    const year2022 = JSON.parse(JSON.stringify(record.courses).replaceAll('2023-0', '2022-0'));
    expect(await take({ ...record, since: '2022-01-10T01:00:00.000Z', courses: year2022 })).toBe(
      true,
    );
    const personId = await personOf(record);
    const session = await world.services.sessions.start(personId, null, world.clock.now);
    const again = await world.call('enrol', { params: { courseId: COURSE } }, { as: session });
    expect(again).toMatchObject({ problem: { code: 'COURSE_ALREADY_LEARNED' } });
  });

  it('is taken once, however often it is run', async () => {
    const record = earlier();
    await take(record);
    const personId = await personOf(record);
    const before = await commitsOf(personId);
    expect(await take(record)).toBe(true);
    expect(await commitsOf(personId)).toEqual(before);
  });

  it('broken off before or after any commit goes on where it was', async () => {
    const whole = earlier();
    await take(whole);
    const expected = (await commitsOf(await personOf(whole))).length;
    for (const breaks of [1, 5, expected]) {
      for (const stored of [false, true]) {
        const record = earlier();
        let puts = 0;
        const log: LogStore = {
          ...world.services.log,
          async put(stream, commit) {
            puts += 1;
            if (puts === breaks && !stored) throw new Error('broken');
            const done = await world.services.log.put(stream, commit);
            if (puts === breaks) throw new Error('broken');
            return done;
          },
        };
        await expect(take(record, log)).rejects.toThrow('broken');
        expect(await take(record)).toBe(true);
        const personId = await personOf(record);
        expect((await commitsOf(personId)).length, `${breaks} ${stored}`).toBe(expected);
        const { n, claims } = await readRecord(world.unbroken.log, personId);
        expect([n, claims.size]).toEqual([expected, 2]);
      }
    }
  });

  it('of somebody who has a record here is left alone', async () => {
    const known = await quickMember(world);
    const before = await commitsOf(known.personId);
    expect(await take(earlier(known.document))).toBe(false);
    expect(await commitsOf(known.personId)).toEqual(before);
  });

  it('with what can’t be reckoned is refused before anything is written', async () => {
    const before = (await world.dump()).log.length;
    const [claim] = earlier().claims;
    if (!claim) throw new Error('no claim');
    const wrong = [
      { ...claim, route: 'P9' },
      { ...claim, facts: { kind: 'study', days: -1 } },
      { ...claim, facts: { kind: 'study' } },
      { ...claim, completedOn: '1999-03-10' as typeof claim.completedOn },
    ];
    for (const each of wrong) {
      await expect(take({ ...earlier(), claims: [claim, each] })).rejects.toThrow(RangeError);
    }
    const bad = earlier('330499199001010000');
    await expect(take(bad)).rejects.toThrow(RangeError);
    expect((await world.dump()).log.length).toBe(before);
  });
});
